# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces of a photo by YuNet (OpenCV 4.8 or newer), in the photo's pixels: left, top, width, height, five landmarks."""
import json
import pathlib

import cv2

HERE = pathlib.Path(__file__).resolve().parent
NETWORK = str(HERE / json.loads((HERE / "config.json").read_text("utf-8"))["detector_file"])


def found(picture):
    detector = cv2.FaceDetectorYN.create(NETWORK, "", picture.shape[1::-1], 0.6, 0.3)
    faces = detector.detect(picture)[1]
    return [] if faces is None else [tuple(map(float, face[:14])) for face in faces[:8]]
