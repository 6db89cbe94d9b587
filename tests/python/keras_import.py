# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets Keras write classifiers on VGG16 as .h5, imports them and compares the app's probabilities with Keras's.
Skips (77) where Keras or a backend is missing.

    python tests/python/keras_import.py build/dev/app/familiar-cli
"""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

from keras_parity import SKIPPED, usable_keras

SIDE = 64
NAMES = ["Ana", "Bo", "Chloé"]
LIMIT = 2e-5


def classifiers(keras):
    """Name -> model, each in a shape in which notebooks build it; weights are random."""
    layers = keras.layers
    keras.utils.set_random_seed(5)

    def base():
        return keras.applications.VGG16(include_top=False, weights=None, input_shape=(SIDE, SIDE, 3))

    def dense(value):
        for units in (512, 256, 128):
            value = layers.Dense(units, activation="relu")(value)
        return layers.Dense(len(NAMES), activation="softmax")(value)

    flat = base()
    nested = keras.Sequential([base(), layers.Flatten(), layers.Dropout(0.5),
                               layers.Dense(len(NAMES), activation="softmax")])
    nested.build((None, SIDE, SIDE, 3))
    return {"flat": keras.Model(flat.input, dense(layers.Flatten()(flat.output))), "nested": nested}


def spread(np, model):
    """He's normal weights: Glorot's, which are Keras's own, let a picture fade in thirteen layers."""
    random = np.random.default_rng(11)
    for weight in model.weights:
        size = np.sqrt(2 / np.prod(weight.shape[:-1])) if len(weight.shape) > 1 else 0.05
        weight.assign(random.normal(0, size, weight.shape))


def bmp(picture):
    """24 bits a pixel; rows from the bottom, blue, green, red (SIDE * 3 is a multiple of four)."""
    pixels = picture[::-1, :, ::-1].tobytes()
    return (struct.pack("<2sIHHI", b"BM", 54 + len(pixels), 0, 0, 54) +
            struct.pack("<IiiHHIIiiII", 40, SIDE, SIDE, 1, 24, 0, len(pixels), 2835, 2835, 0, 0) + pixels)


def main():
    cli = sys.argv[1]
    keras = usable_keras()
    if keras is None:
        print("Skipped: this Python has no Keras 3 with a backend (pip install keras jax).")
        return SKIPPED
    import numpy as np
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def run(*arguments):
            return subprocess.run([cli, "--data-dir", str(folder / "data"), *map(str, arguments)], check=True,
                                  capture_output=True, text=True).stdout

        picture = np.random.default_rng(7).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
        (folder / "picture.bmp").write_bytes(bmp(picture))
        for kind, model in classifiers(keras).items():
            spread(np, model)
            model.save(folder / "model.h5")
            run("import-model", folder / "model.h5", "--names", ",".join(NAMES), "-o", folder / f"{kind}.familiar")
            why = json.loads(run("--format", "json", "explain", folder / f"{kind}.familiar", folder / "picture.bmp"))
            assert why["scores_are"] == "probabilities", why
            app = {one["name"]: one["score"] for one in why["scores"]}
            expected = keras.ops.convert_to_numpy(model(picture[None].astype(np.float32) / 255))[0]
            far = max(abs(app[who] - float(p)) for who, p in zip(NAMES, expected))
            bad += far > LIMIT
            print(kind, [round(float(p), 4) for p in expected], f"{far:.1e}", "" if far <= LIMIT else "TOO FAR")
        unknown = keras.Sequential([keras.Input((SIDE, SIDE, 3)), keras.layers.GlobalAveragePooling2D(name="mean_of_all"),
                                    keras.layers.Dense(3, activation="softmax")])
        unknown.save(folder / "other.h5")
        refused = subprocess.run([cli, "--data-dir", str(folder / "data"), "import-model", str(folder / "other.h5"),
                                  "--names", ",".join(NAMES), "-o", str(folder / "o.familiar")],
                                 capture_output=True, text=True, check=False)
        bad += refused.returncode != 4 or "mean_of_all" not in refused.stderr
        print(refused.stderr.strip())
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
