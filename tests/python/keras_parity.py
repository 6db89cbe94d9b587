# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the app's answers with those of its Keras export. Skips (77) where Keras or a backend is missing.

    ninja -C build/dev familiar_paritytool
    python tests/python/keras_parity.py build/dev/tests/familiar_paritytool [MODEL.familiar...] [--data-dir DIR]
A model may be BACKBONE:SIDE:linear|dense:normalised|raw with random weights; without any, one of each kind of
layer; --all: every backbone but face-reid, whose gates multiply the roundings of random weights: give a trained model.
"""
import argparse
import importlib.util
import json
import os
import sys

from paritycommon import ALL, add_arguments, run_each

SKIPPED = 77
FEW = ["mobilenet-v3-small:64:linear:normalised", "resnet18:64:linear:raw", "vgg16:64:dense:raw",
       "face-mobilenet:64:dense:normalised"]
LIMIT = 2e-5  # of the largest value; two right runtimes are up to 1e-5 from each other


def usable_keras():
    """Keras 3 with the first backend that is there, or None."""
    if not importlib.util.find_spec("keras") or not importlib.util.find_spec("numpy"):
        return None
    if "KERAS_BACKEND" not in os.environ:
        backends = [name for name in ("jax", "torch", "tensorflow") if importlib.util.find_spec(name)]
        if not backends:
            return None
        os.environ["KERAS_BACKEND"] = backends[0]
    import keras
    return keras if keras.__version__.startswith("3.") else None


def compare(keras, folder):
    import numpy as np
    about = json.loads((folder / "about.json").read_text())
    side = about["side"]
    crops = np.fromfile(folder / "crops.bgr", np.uint8).reshape(-1, side, side, 3)[..., ::-1].astype(np.float32)
    model = keras.saving.load_model(folder / "model.keras")
    both = keras.Model(model.input, [model.output, model.get_layer("features").output])
    app = [np.fromfile(folder / f"app.{part}", "<f4").reshape(len(crops), -1) for part in
           ("probabilities", "features")]
    row, good = [], True
    for size in (1, 7):
        parts = [[keras.ops.convert_to_numpy(value) for value in both(crops[i:i + size])]
                 for i in range(0, len(crops), size)]
        found = [np.concatenate([part[k] for part in parts]) for k in (0, 1)]
        p, f = (float(np.abs(a - b).max()) for a, b in zip(found, app))
        f /= max(1.0, float(np.abs(app[1]).max()))
        same = int((found[0].argmax(1) == app[0].argmax(1)).sum())
        good = good and p <= LIMIT and f <= LIMIT and same == len(crops)
        row.append(f"batch {size}: {p:.1e} {f:.1e} {same}/{len(crops)}")
    return " | ".join(row), good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser, crops=4)
    parser.add_argument("--all", action="store_true", help="every backbone with both heads")
    options = parser.parse_args()
    keras = usable_keras()
    if keras is None:
        print("Skipped: this Python has no Keras 3 with a backend (pip install keras jax).")
        return SKIPPED
    print(f"Keras {keras.__version__} on {keras.backend.backend()}")
    print("model | batch: largest difference of probabilities, of features (by their size), equal top-1")
    return run_each(options.models or (ALL if options.all else FEW), options,
                    lambda folder: compare(keras, folder))


if __name__ == "__main__":
    sys.exit(main())
