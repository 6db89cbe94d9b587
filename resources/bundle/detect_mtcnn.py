# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces of a photo by MTCNN, in the photo's pixels: left, top, width, height, x and y of five landmarks."""
import pathlib

import cv2
import numpy as np
import onnxruntime

HERE = pathlib.Path(__file__).resolve().parent
PNET, RNET, ONET = (onnxruntime.InferenceSession(str(HERE / f"{name}.onnx"), providers=["CPUExecutionProvider"])
                    for name in ("pnet", "rnet", "onet"))
SMALLEST_FACE = 32


def turned(pictures):
    """The networks see RGB from -1 to 1, width before height."""
    return ((np.stack(pictures)[..., ::-1].astype(np.float32) - 127.5) / 128).transpose(0, 2, 1, 3)


def run(network, blob, *names):
    found = {output.name.split(":")[0]: output.name for output in network.get_outputs()}
    return network.run([found[name] for name in names], {network.get_inputs()[0].name: blob})


def kept(boxes, scores, limit, smaller=False):
    """Indexes that suppression keeps, best first; overlap by union or by the smaller box."""
    rest = np.argsort(-scores, kind="stable")
    chosen = []
    areas = boxes[:, 2] * boxes[:, 3]
    while len(rest):
        best, rest = rest[0], rest[1:]
        chosen.append(best)
        low = np.maximum(boxes[best, :2], boxes[rest, :2])
        high = np.minimum(boxes[best, :2] + boxes[best, 2:], boxes[rest, :2] + boxes[rest, 2:])
        both = np.clip(high - low, 0, None).prod(1)
        whole = np.minimum(areas[best], areas[rest]) if smaller else areas[best] + areas[rest] - both
        rest = rest[both <= limit * whole]
    return np.array(chosen, int)


def shifted(boxes, shifts):
    low = boxes[:, :2] + shifts[:, :2] * boxes[:, 2:]
    return np.hstack([low, boxes[:, :2] + boxes[:, 2:] * (1 + shifts[:, 2:]) - low])


def squared(boxes):
    side = boxes[:, 2:].max(1, keepdims=True)
    return np.hstack([boxes[:, :2] + (boxes[:, 2:] - side) / 2, side, side])


def proposals(picture):
    boxes, scores, shifts = [np.empty((0, 4))], [np.empty(0)], [np.empty((0, 4))]
    scale = 12 / SMALLEST_FACE
    while min(picture.shape[:2]) * scale >= 12:
        size = tuple(int(np.ceil(side * scale)) for side in picture.shape[1::-1])
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        shift, score = run(PNET, turned([small]), "conv2d_4", "softmax")
        x, y = np.nonzero(score[0, ..., 1] >= 0.6)
        found = np.stack([(2 * x + 1) / scale, (2 * y + 1) / scale, *[np.full(len(x), 11 / scale)] * 2], 1)
        use = kept(found, score[0, x, y, 1], 0.5)
        boxes.append(found[use])
        scores.append(score[0, x, y, 1][use])
        shifts.append(shift[0, x, y][use])
        scale *= 0.709
    boxes, scores, shifts = np.concatenate(boxes), np.concatenate(scores), np.concatenate(shifts)
    use = kept(boxes, scores, 0.7)[:200]
    return squared(shifted(boxes[use], shifts[use]))


def crops(picture, boxes, side):
    pictures = []
    for left, top, width, height in boxes:
        x, y, size = int(np.floor(left)), int(np.floor(top)), max(1, round(width))
        square = np.zeros((size, size, 3), np.uint8)
        low, high = np.maximum([y, x], 0), np.minimum([y + size, x + size], picture.shape[:2])
        if (high > low).all():
            square[low[0] - y:high[0] - y, low[1] - x:high[1] - x] = picture[low[0]:high[0], low[1]:high[1]]
        pictures.append(cv2.resize(square, (side, side), interpolation=cv2.INTER_AREA))
    return turned(pictures)


def found(picture):
    boxes = proposals(picture)
    points = np.empty((0, 10))
    for network, side, names in ((RNET, 24, ("dense_2", "softmax_1")), (ONET, 48, ("dense_5", "softmax_2", "dense_6"))):
        if not len(boxes):
            return []
        shift, score, *five = run(network, crops(picture, boxes, side), *names)
        use = score[:, 1] > 0.7
        boxes, shift, score = boxes[use], shift[use], score[use, 1]
        if side == 24:
            use = kept(boxes, score, 0.7)
            boxes = squared(shifted(boxes[use], shift[use]))
        else:
            shares = five[0][use].reshape(-1, 2, 5).transpose(0, 2, 1)  # five x, then five y
            points = (boxes[:, None, :2] + shares * boxes[:, None, 2:]).reshape(-1, 10)
            boxes = shifted(boxes, shift)
            use = kept(boxes, score, 0.7, smaller=True)
            boxes, points = boxes[use], points[use]
    return [tuple(map(float, face)) for face in np.hstack([boxes, points])[:8]]
