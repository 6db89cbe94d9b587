# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces of a photo by YuNet (OpenCV 4.8 or newer): boxes (left, top, width, height) in the photo's pixels."""
import pathlib

import cv2

NETWORK = str(pathlib.Path(__file__).resolve().parent / "face_detection_yunet_2023mar.onnx")
LONG_SIDE = 640


def shrunk(picture):
    scale = LONG_SIDE / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = tuple(max(1, round(side * scale)) for side in picture.shape[1::-1])
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def found(picture):
    detector = cv2.FaceDetectorYN.create(NETWORK, "", picture.shape[1::-1], 0.6, 0.3)
    faces = detector.detect(picture)[1]
    return [] if faces is None else [tuple(map(float, face[:4])) for face in faces[:8]]


def faces(photo):
    small = shrunk(photo)
    border = 0
    boxes = found(small)
    shrink = 1.0
    if not boxes:  # a tight crop of a face is seen with a border around it
        border = int(0.4 * max(small.shape[:2]))
        wide = cv2.copyMakeBorder(small, border, border, border, border, cv2.BORDER_CONSTANT, value=(128, 128, 128))
        narrow = shrunk(wide)
        shrink = wide.shape[1] / narrow.shape[1]
        boxes = found(narrow)
    scale = photo.shape[1] / small.shape[1]
    return [((x * shrink - border) * scale, (y * shrink - border) * scale, w * shrink * scale, h * shrink * scale)
            for x, y, w, h in boxes]
