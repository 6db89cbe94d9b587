# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares `familiar-cli bench` with ONNX Runtime on the same networks, in turn and in one run.

In a virtual environment with the newest onnxruntime, onnx and numpy:
    python tests/benchmarks/onnxruntime_peer.py build/release/app/familiar-cli MODEL.familiar... [--data-dir DIR]
Each model's backbone is taken as its ONNX export has it (with the head, which weighs nothing); of the detectors those that
are installed in DIR. Figures are the best of all rounds, ms a picture: other programs on the machine only ever add to them.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

import numpy as np
import onnx
import onnxruntime

DETECTORS = {"yunet-n": "yunet-n/yunet_n_640_640.onnx", "yunet": "yunet/face_detection_yunet_2023mar.onnx"}


class Peer:
    """A network in ONNX Runtime on a number of threads."""

    def __init__(self, model, shape, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(model.SerializeToString(), options,
                                                    providers=["CPUExecutionProvider"])
        rng = np.random.default_rng(1)
        self.feed = {self.session.get_inputs()[0].name: (rng.random(shape) * 255).astype(np.float32)}

    def best_ms(self, seconds):
        best = float("inf")
        self.session.run(None, self.feed)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            start = time.perf_counter()
            self.session.run(None, self.feed)
            best = min(best, time.perf_counter() - start)
        return best * 1000


def call(arguments, program):
    return subprocess.run([program.familiar, "--quiet", *program.data, *arguments], check=True, capture_output=True,
                          text=True).stdout


def sized(model, height, width):
    """The detector's file for pictures of another size than the 640 x 640 that it names."""
    dims = model.graph.input[0].type.tensor_type.shape.dim
    dims[2].dim_value, dims[3].dim_value = height, width
    del model.graph.value_info[:]  # sizes that follow from 640 x 640
    for output in model.graph.output:
        output.type.tensor_type.shape.dim[1].dim_param = "cells_" + output.name
    return model


def networks(program, folder):
    """Rows of (step, name, ONNX model, shape of the input)."""
    for path in program.models:
        target = pathlib.Path(folder) / (path.stem + ".onnx")
        call(["export", str(path), "--to", "onnx", "--output", str(target)], program)
        model = onnx.load(target)
        name = json.loads(call(["--format", "json", "describe", str(path)], program))["backbone"]
        side = model.graph.input[0].type.tensor_type.shape.dim[2].dim_value
        yield "backbone", name, model, (1, 3, side, side)
    for name, file in DETECTORS.items():
        path = program.folder / "weights" / file if program.folder else None
        if path and path.exists():
            yield "detect", name, sized(onnx.load(path), 480, 640), (1, 3, 480, 640)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("familiar")
    parser.add_argument("models", nargs="*", type=pathlib.Path)
    parser.add_argument("--data-dir", dest="folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5)
    program = parser.parse_args()
    program.data = ["--data-dir", str(program.folder)] if program.folder else []
    with tempfile.TemporaryDirectory() as folder:
        rows = list(networks(program, folder))
    threads = [1, 2]
    ours, theirs, rate = {}, {}, {}
    peers = {(name, count): Peer(model, shape, count) for _, name, model, shape in rows for count in threads}
    backbones = ",".join(name for step, name, *_ in rows if step == "backbone")
    for _ in range(program.rounds):
        report = json.loads(call(["--format", "json", "--threads", "2", "bench", "--backbones", backbones, "--seconds",
                                  str(program.seconds)], program))
        for figure in report["figures"]:
            key = (figure["subject"].split()[0], figure["threads"])
            if key in peers and ", of" not in figure["subject"]:
                ours[key] = min(ours.get(key, float("inf")), figure["best"])
                rate[key] = max(rate.get(key, 0), figure["share_of_peak"])
        for key, peer in peers.items():
            theirs[key] = min(theirs.get(key, float("inf")), peer.best_ms(program.seconds))
    print(f"{report['processor']}, {' '.join(report['vectors'])}; onnxruntime {onnxruntime.__version__}; "
          f"load {os.getloadavg()[0]:.1f}")
    print(f"{'network':16} {'threads':>7} {'familiar':>9} {'ORT':>9} {'ratio':>6} {'of peak':>8}")
    for key in sorted(ours):
        print(f"{key[0]:16} {key[1]:7} {ours[key]:6.2f} ms {theirs[key]:6.2f} ms {theirs[key] / ours[key]:6.2f} "
              f"{rate[key] * 100:6.0f} %")


if __name__ == "__main__":
    main()
