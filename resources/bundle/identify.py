# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names the faces in photos with this bundle.

    pip install onnxruntime opencv-python-headless
    python identify.py PHOTO...

Prints one line a face: photo, name (or unknown), score, left, top, right, bottom.
"""
import json
import pathlib
import sys

import cv2
import numpy as np
import onnxruntime

sys.dont_write_bytecode = True  # a folder __pycache__ would be no part of the bundle

HERE = pathlib.Path(__file__).resolve().parent
CONFIG = json.loads((HERE / "config.json").read_text("utf-8"))
LABELS = (HERE / "labels.txt").read_text("utf-8").split("\n")[:-1]
GALLERY = np.fromfile(HERE / "gallery.bin", "<f4").reshape(-1, CONFIG["features"])
OWNERS = np.array(CONFIG["gallery"]["owners"])
NETWORK = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])


def unit(vector):
    return vector / max(np.linalg.norm(vector), 1e-12)


def score(features, person):
    """Likeness to the person's nearest known faces, less a share of the best rival's."""
    cosines = GALLERY[1:] @ unit(unit(features) - GALLERY[0])
    likeness = {}
    for owner in set(OWNERS.tolist()):
        likeness[owner] = np.sort(cosines[OWNERS == owner])[-CONFIG["gallery"]["nearest"]:].mean()
    if person not in likeness:
        return -2.0
    rivals = [value for owner, value in likeness.items() if owner != person]
    return likeness[person] - CONFIG["gallery"]["rival_share"] * max(rivals, default=0.0)


def best(features, probabilities):
    """The person and the score. Of templates the best score counts; among people who are as good the most
    probable one is named. Of prototypes the most probable person's score counts."""
    if CONFIG["gallery"].get("kind") != "templates":
        person = int(probabilities.argmax())
        return person, score(features, person)
    scores = np.full(len(LABELS), -2.0)
    scores[OWNERS] = GALLERY[1:] @ unit(unit(features) - GALLERY[0])
    as_good = scores >= scores.max() - CONFIG["gallery"]["as_good"]
    return int(np.where(as_good, probabilities, -1).argmax()), scores.max()


def crop(photo, box):
    """The square around a face's box; the photo's border is repeated where it reaches over it."""
    left, top, width, height = box
    wanted = max(width, height) * CONFIG["crop_factor"]
    side = max(1, round(wanted))
    x = int(np.clip(np.floor(left + width / 2 - wanted / 2), -side, photo.shape[1])) + side
    y = int(np.clip(np.floor(top + height / 2 - wanted / 2), -side, photo.shape[0])) + side
    padded = cv2.copyMakeBorder(photo, side, side, side, side, cv2.BORDER_REPLICATE)
    return resized(padded[y:y + side, x:x + side])


def fit(landmarks):
    """Turn, scale and shift that take five landmarks nearest to the network's points (Umeyama 1991); None: no face's."""
    target = np.array(CONFIG["alignment"]).reshape(5, 2)
    source = np.array(landmarks, float).reshape(5, 2)
    if not np.isfinite(source).all():
        return None
    there, here = target - target.mean(0), source - source.mean(0)
    variance = (here ** 2).sum()
    both = there.T @ here
    if variance < 1e-6 or np.linalg.det(here.T @ here) < 1e-4 * variance ** 2 or \
            np.linalg.det(both) < -0.02 * variance * (there ** 2).sum():
        return None
    a, b = np.array([both[0, 0] + both[1, 1], both[1, 0] - both[0, 1]]) / variance * CONFIG["side"]
    turn = np.array([[a, -b], [b, a]])
    return turn, target.mean(0) * CONFIG["side"] - turn @ source.mean(0)


def aligned(photo, turn, shift):
    """The face as the network wants it: area-shrunk first where it is much too large, then bilinear."""
    side = CONFIG["side"]
    shrink = max(1, int(1 / np.hypot(*turn[0])))
    back = np.linalg.inv(turn)
    corners = (np.array([[0, 0], [side, 0], [0, side], [side, side]]) - shift) @ back.T
    size = np.array(photo.shape[1::-1])
    low = np.clip(np.floor(corners.min(0)) - 2 * shrink, 0, size - 1).astype(int)
    high = np.clip(np.floor(corners.max(0)) + 2 * shrink + 1, low + 1, size).astype(int)
    part = photo[low[1]:high[1], low[0]:high[0]]
    small = -(-(high - low) // shrink)
    share = small / (high - low)
    if shrink > 1:
        part = cv2.resize(part, tuple(int(length) for length in small), interpolation=cv2.INTER_AREA)
    matrix = np.column_stack([back * share[:, None], share * (back @ (0.5 - shift) - low) - 0.5])
    return cv2.warpAffine(part, matrix, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_REPLICATE)


def face(photo, found):
    """Aligned by its landmarks where the network wants that, else the square around its box."""
    if "alignment" in CONFIG and len(found) == 14:
        placed = fit(found[4:])
        if placed and CONFIG["side"] / np.hypot(*placed[0][0]) <= 4 * max(photo.shape[:2]):
            return aligned(photo, *placed)
    return crop(photo, found[:4])


def resized(picture):
    side = CONFIG["side"]
    shrinks = max(picture.shape[:2]) > (2 * side if CONFIG["kind"] == "faces" else side)
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)


def seen(photo):
    """What there is to name in a photo: boxes (left, top, width, height ...) and pictures as the network wants them."""
    if CONFIG["kind"] == "whole":
        return [(0, 0, photo.shape[1], photo.shape[0])], [resized(photo)]
    import detect
    boxes = sorted(detect.faces(photo))
    return boxes, [face(photo, box) for box in boxes]


def names(pictures):
    """Name (or unknown) and score of each picture, in one run of the network."""
    if not pictures:
        return []
    rgb = np.stack([cv2.cvtColor(picture, cv2.COLOR_BGR2RGB) for picture in pictures]).astype(np.float32)
    probabilities, features = NETWORK.run(["probabilities", "features"], {"input": rgb.transpose(0, 3, 1, 2)})
    found = [best(*row) for row in zip(features, probabilities)]
    return [(LABELS[person] if value >= CONFIG["threshold"] else "unknown", value) for person, value in found]


def main(paths):
    for path in paths:
        photo = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
        if photo is None:
            print(f"{path}: no picture that OpenCV reads", file=sys.stderr)
            continue
        boxes, pictures = seen(photo)
        for box, (who, value) in zip(boxes, names(pictures)):
            edges = (box[0], box[1], box[0] + box[2], box[1] + box[3])
            print(path, who, f"{value:.4f}", *(round(edge) for edge in edges), sep="\t")
        if not boxes:
            print(path, "no_face", sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
