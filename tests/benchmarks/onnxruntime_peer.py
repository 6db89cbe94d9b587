# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares `familiar-cli bench` with ONNX Runtime and OpenCV on the same networks, in turn and in one run.

In a virtual environment with the newest onnxruntime, onnx, numpy and opencv-python-headless:
    python tests/benchmarks/onnxruntime_peer.py build/release/app/familiar-cli MODEL.familiar... [--data-dir DIR]
Each model's backbone is taken from its ONNX export as its author would write it (plainnetwork.py); of the detectors those
that are installed in DIR. Figures are the best of all rounds, ms a picture: other programs on the machine only ever add to them.
Ours begin with bytes and, for detectors, end with faces; theirs begin and end with floats.

--avx2: nobody uses AVX-512. ONNX Runtime has no switch for it, so a copy of it gets a trap in place of each cpuid
instruction (needs objdump and cc).
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import cv2
import numpy as np
import onnx
import onnxruntime

from plainnetwork import plain

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

    def run(self):
        self.session.run(None, self.feed)

    def best_ms(self, seconds):
        best = float("inf")
        self.run()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            start = time.perf_counter()
            self.run()
            best = min(best, time.perf_counter() - start)
        return best * 1000


class OpenCvPeer(Peer):
    """A network in OpenCV."""

    def __init__(self, model, shape, threads):
        with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
            file.write(model.SerializeToString())
            file.flush()
            self.net = cv2.dnn.readNetFromONNX(file.name)
        self.outputs = self.net.getUnconnectedOutLayersNames()
        self.input = (np.random.default_rng(1).random(shape) * 255).astype(np.float32)
        self.threads = threads

    def run(self):
        cv2.setNumThreads(self.threads)
        self.net.setInput(self.input)
        self.net.forward(self.outputs)


def opencv_peer(model, shape, threads):
    try:
        peer = OpenCvPeer(model, shape, threads)
        peer.run()
        return peer
    except cv2.error:
        return None  # it does not read this one


def without_avx512(folder):
    """Runs this script again where nobody sees AVX-512."""
    here = pathlib.Path(__file__).parent
    package = pathlib.Path(folder) / "onnxruntime"
    shutil.copytree(pathlib.Path(onnxruntime.__file__).parent, package)
    library = next((package / "capi").glob("onnxruntime_pybind11_state*.so"))
    code = bytearray(library.read_bytes())
    for line in subprocess.run(["objdump", "-d", "--no-show-raw-insn", str(library)], check=True, capture_output=True,
                               text=True).stdout.splitlines():
        if line.endswith("cpuid"):
            at = int(line.split(":")[0], 16)  # the same in the file and in memory
            assert code[at:at + 2] == b"\x0f\xa2"
            code[at:at + 2] = b"\xcc\x90"
    library.write_bytes(code)
    hidden = str(pathlib.Path(folder) / "withoutavx512.so")
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", str(here / "withoutavx512.c"), "-o", hidden], check=True)
    environment = dict(os.environ, LD_PRELOAD=hidden, PYTHONPATH=folder, ONEDNN_MAX_CPU_ISA="AVX2",
                       DNNL_MAX_CPU_ISA="AVX2", OPENCV_CPU_DISABLE="AVX512_SKX,AVX512_COMMON,AVX_512F,AVX512_ICL")
    arguments = [each for each in sys.argv if each != "--avx2"]
    return subprocess.run([sys.executable, *arguments], env=environment, check=False).returncode


def call(arguments, program):
    environment = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return subprocess.run([program.familiar, "--quiet", *program.data, *arguments], check=True, capture_output=True,
                          text=True, env=environment).stdout


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
        model = plain(onnx.load(target))
        name = json.loads(call(["--format", "json", "describe", str(path)], program))["backbone"]
        side = model.graph.input[0].type.tensor_type.shape.dim[2].dim_value
        model.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 1
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
    parser.add_argument("--avx2", action="store_true")
    program = parser.parse_args()
    program.data = ["--data-dir", str(program.folder)] if program.folder else []
    with tempfile.TemporaryDirectory() as folder:
        if program.avx2:
            return without_avx512(folder)
        rows = list(networks(program, folder))
    threads = [1, 2]
    ours, rate = {}, {}
    makers = {"onnxruntime": Peer, "opencv": opencv_peer}
    peers = {(name, count, kind): maker(model, shape, count) for _, name, model, shape in rows for count in threads
             for kind, maker in makers.items()}
    theirs = {key: float("inf") for key in peers}
    backbones = ",".join(name for step, name, *_ in rows if step == "backbone")
    for _ in range(program.rounds):
        report = json.loads(call(["--format", "json", "--threads", "2", "bench", "--backbones", backbones, "--seconds",
                                  str(program.seconds)], program))
        for figure in report["figures"]:
            key = (figure["subject"].split()[0], figure["threads"])
            if (*key, "onnxruntime") in peers and ", of" not in figure["subject"]:
                ours[key] = min(ours.get(key, float("inf")), figure["best"])
                rate[key] = max(rate.get(key, 0), figure["share_of_peak"])
        for key, peer in peers.items():
            if peer:
                theirs[key] = min(theirs[key], peer.best_ms(program.seconds))
    print(f"{report['processor']}, {os.environ.get('ONEDNN_MAX_CPU_ISA') or ' '.join(report['vectors'])}; onnxruntime "
          f"{onnxruntime.__version__}, opencv {cv2.__version__}; load {os.getloadavg()[0]:.1f}")
    print(f"{'network':16} {'threads':>7} {'familiar':>9} {'ORT':>9} {'ratio':>6} {'OpenCV':>9} {'ratio':>6} {'of peak':>8}")
    for key in sorted(ours):
        runtime, opencv = theirs[(*key, "onnxruntime")], theirs[(*key, "opencv")]
        print(f"{key[0]:16} {key[1]:7} {ours[key]:6.2f} ms {runtime:6.2f} ms {runtime / ours[key]:6.2f} "
              f"{opencv:6.2f} ms {opencv / ours[key]:6.2f} {rate[key] * 100:6.0f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
