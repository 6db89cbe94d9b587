# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What parity.py and keras_parity.py share: the networks that are compared, and the loop over them."""
import pathlib
import subprocess
import tempfile

BACKBONES = {"face-mobilenet": 224, "mobilenet-v2": 224, "mobilenet-v3-small": 224, "mobilenet-v3-large": 224,
             "efficientnet-lite0": 224, "efficientnet-b0": 224, "resnet18": 224, "resnet50": 96, "vgg16": 64,
             "vgg16-bn": 64, "vgg19": 64, "convnext-tiny": 96}
ALL = [f"{backbone}:{side}:{head}" for backbone, side in BACKBONES.items()
       for head in ("linear:normalised", "dense:raw")]


def add_arguments(parser, crops):
    parser.add_argument("tool")
    parser.add_argument("models", nargs="*")
    parser.add_argument("--data-dir", default=".")
    parser.add_argument("--crops", type=int, default=crops)


def run_each(names, options, compare):
    """Prints a row a network from compare(folder) -> (row, is it near enough); returns the exit code."""
    bad = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([options.tool, folder, name, options.data_dir, str(options.crops)], check=True)
            row, good = compare(pathlib.Path(folder))
        bad += not good
        print(name if ":" in name else pathlib.Path(name).name, "|", row, "" if good else "| TOO FAR", flush=True)
    return 1 if bad else 0
