# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the app's answers with those of its exports in cv::dnn, ONNX Runtime and torch.jit.

Run by hand in a virtual environment with onnx, onnxruntime, numpy and torch (without torch TorchScript is left out):
    ninja -C build/dev familiar_paritytool
    python tests/python/parity.py build/dev/tests/familiar_paritytool [MODEL.familiar...] [--data-dir DIR]
Without models: every backbone with random weights and both heads.
"""
import argparse
import json
import sys
import time

import numpy as np
import onnx
import onnxruntime

try:
    import torch
except ImportError:
    torch = None

from paritycommon import ALL, add_arguments, run_each

LIMIT = 1e-5


def floats(folder, name, about, part):
    width = about["people"] if part == "probabilities" else about["features"]
    return np.fromfile(folder / f"{name}.{part}", "<f4").reshape(-1, width)


def batches(crops, run, size):
    parts = [run(crops[i:i + size]) for i in range(0, len(crops), size)]
    return [np.concatenate([part[k] for part in parts]) for k in (0, 1)]


def compare(folder):
    about = json.loads((folder / "about.json").read_text())
    side = about["side"]
    crops = np.fromfile(folder / "crops.bgr", np.uint8).reshape(-1, side, side, 3)
    crops = np.ascontiguousarray(crops[..., ::-1].transpose(0, 3, 1, 2), np.float32)
    onnx.checker.check_model(str(folder / "model.onnx"), full_check=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    if torch is not None:
        torch.set_num_threads(2)
        script = torch.jit.load(str(folder / "model.pt"))

    def ort(batch):
        return session.run(["probabilities", "features"], {"input": batch})

    def jit(batch):
        with torch.inference_mode():
            return [value.numpy() for value in script(torch.from_numpy(batch))]

    app = [floats(folder, "app", about, part) for part in ("probabilities", "features")]
    answers = {}
    for size in (1, 7):
        answers[f"dnn {size}"] = [floats(folder, f"dnn{size}", about, part) for part in ("probabilities", "features")]
    for name, run in (("ort", ort), ("jit", jit))[:1 if torch is None else 2]:
        for size in (1, 7):
            answers[f"{name} {size}"] = batches(crops, run, size)
    largest = max(1.0, float(np.abs(app[1]).max()))
    limit = LIMIT
    if torch is not None:
        # What 64 bits give: two runtimes can be as far from each other as each is from that.
        with torch.backends.mkldnn.flags(enabled=False), torch.inference_mode():
            parts = [script.double()(torch.from_numpy(crops[i:i + 10]).double()) for i in range(0, len(crops), 10)]
        answers["64 bits"] = [torch.cat([part[k] for part in parts]).numpy() for k in (0, 1)]
        limit += 4 * float(np.abs(answers["64 bits"][1] - app[1]).max()) / largest
    row, good = [], True
    for name, (probabilities, features) in answers.items():
        p = float(np.abs(probabilities - app[0]).max())
        f = float(np.abs(features - app[1]).max()) / largest
        same = int((probabilities.argmax(1) == app[0].argmax(1)).sum())
        good = good and p <= limit and f <= limit and same == len(crops)
        row.append(f"{name}: {p:.1e} {f:.1e} {same}/{len(crops)}")
    for _ in range(2):
        start = time.perf_counter()
        for i in range(10):
            ort(crops[i:i + 1])
        ort_ms = (time.perf_counter() - start) * 100
    row.append(f"ms app {about['app_ms']:.1f} dnn {about['dnn_ms']:.1f} ort {ort_ms:.1f}")
    return " | ".join(row), good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser, crops=50)
    options = parser.parse_args()
    print("name | runtime batch: largest difference of probabilities, of features (by their size), equal top-1")
    return run_each(options.models or ALL, options, compare)


if __name__ == "__main__":
    sys.exit(main())
