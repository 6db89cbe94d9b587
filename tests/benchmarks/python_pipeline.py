# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user would write instead of `familiar-cli train`'s cold run: photos to vectors of faces, two looks each.

In a virtual environment with the newest onnxruntime, opencv-python-headless and numpy; NETWORK.onnx: face-reid;
DETECTOR.onnx: yunet's or yunet-n's file:
    python tests/benchmarks/python_pipeline.py FOLDER DETECTOR.onnx NETWORK.onnx [--threads 2] [--all-onnxruntime]
    python tests/benchmarks/plainnetwork.py EXPORT.onnx NETWORK.onnx
writes the network as its author would. The detector runs in OpenCV, or in ONNX Runtime too, on the 640 x 640 that its file
asks for. Two threads take a photo each: that is faster than two threads on one photo. Prints the time from the first photo
to the last vector.
"""
import argparse
import concurrent.futures
import pathlib
import threading
import time

import cv2
import numpy as np
import onnxruntime

SIDE = 128
POINTS = SIDE * np.array([(.31556875, .4615741071), (.6826229167, .4615741071), (.5002625, .6405053571),
                          (.349471875, .8246919643), (.6534364583, .8246919643)], np.float32)
own = threading.local()


def networks(options):
    """This thread's own detector and session."""
    if not hasattr(own, "detector"):
        session = onnxruntime.SessionOptions()
        session.intra_op_num_threads = 1
        session.log_severity_level = 3
        if options.all_onnxruntime:
            own.detector = onnxruntime.InferenceSession(options.detector, session, providers=["CPUExecutionProvider"])
            own.outputs = [each.name for each in own.detector.get_outputs()]
        else:
            own.detector = cv2.FaceDetectorYN.create(options.detector, "", (640, 640), 0.6, 0.3)
        own.session = onnxruntime.InferenceSession(options.network, session, providers=["CPUExecutionProvider"])
        own.input = own.session.get_inputs()[0].name
    return own


def faces_by_onnxruntime(net, small):
    padded = np.zeros((640, 640, 3), np.uint8)
    padded[:small.shape[0], :small.shape[1]] = small
    blob = padded.transpose(2, 0, 1)[None].astype(np.float32)
    values = dict(zip(net.outputs, net.detector.run(None, {net.detector.get_inputs()[0].name: blob})))
    found = []
    for stride in (8, 16, 32):
        score = np.sqrt(values[f"cls_{stride}"][0, :, 0] * values[f"obj_{stride}"][0, :, 0])
        good = np.flatnonzero(score >= 0.6)
        cell = np.stack([good % (640 // stride), good // (640 // stride)], 1)
        box, points = values[f"bbox_{stride}"][0, good], values[f"kps_{stride}"][0, good].reshape(-1, 5, 2)
        size = np.exp(box[:, 2:]) * stride
        corner = (cell + box[:, :2]) * stride - size / 2
        landmarks = (cell[:, None] + points) * stride
        found.append(np.hstack([corner, size, landmarks.reshape(-1, 10), score[good, None]]))
    found = np.concatenate(found)
    kept = cv2.dnn.NMSBoxes(found[:, :4].tolist(), found[:, 14].tolist(), 0.6, 0.3)
    return found[np.array(kept, int).reshape(-1)] if len(kept) else None


def vector(path, options):
    net = networks(options)
    photo = cv2.imread(str(path))
    if photo is None:
        return None
    scale = min(1, 640 / max(photo.shape[:2]))
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else photo
    if options.all_onnxruntime:
        faces = faces_by_onnxruntime(net, small)
    else:
        net.detector.setInputSize((small.shape[1], small.shape[0]))
        faces = net.detector.detect(small)[1]
    if faces is None:
        return None
    face = max(faces, key=lambda each: each[2] * each[3])
    matrix = cv2.estimateAffinePartial2D(face[4:14].reshape(5, 2) / scale, POINTS)[0]
    if matrix is None:
        return None
    crop = cv2.warpAffine(photo, matrix, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
    looks = np.stack([crop, crop[:, ::-1]]).transpose(0, 3, 1, 2).astype(np.float32)
    vectors = net.session.run(None, {net.input: looks})[0]
    mean = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).mean(axis=0)
    return mean / np.linalg.norm(mean)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("detector")
    parser.add_argument("network")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--all-onnxruntime", action="store_true")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    photos = sorted(path for path in options.folder.rglob("*") if path.is_file())
    with concurrent.futures.ThreadPoolExecutor(options.threads) as pool:
        list(pool.map(lambda _: (networks(options), time.sleep(0.1)), range(options.threads)))  # loading is not counted
        start = time.perf_counter()
        vectors = list(pool.map(lambda path: vector(path, options), photos))
        seconds = time.perf_counter() - start
    found = sum(each is not None for each in vectors)
    print(f"{len(photos)} photos, {found} with a face, {seconds:.2f} s, {seconds / len(photos) * 1000:.1f} ms a photo")


if __name__ == "__main__":
    main()
