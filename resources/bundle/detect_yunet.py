# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces of a photo by YuNet (OpenCV 4.8 or newer): boxes (left, top, width, height) in the photo's pixels."""
import pathlib

import cv2

NETWORK = str(pathlib.Path(__file__).resolve().parent / "face_detection_yunet_2023mar.onnx")


def found(picture):
    detector = cv2.FaceDetectorYN.create(NETWORK, "", picture.shape[1::-1], 0.6, 0.3)
    faces = detector.detect(picture)[1]
    return [] if faces is None else [tuple(map(float, face[:4])) for face in faces[:8]]
