# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the names that a bundle's identify_ray.py gives on two local workers with the app's; tries its going on.

    python tests/python/ray_library.py build/dev/app/familiar-cli [BUNDLE LIBRARY]
The app finds a bundle's detector in FAMILIAR_DATA_DIR. Without a bundle one is trained on drawn pictures. Skips (77)
where Ray, pyarrow, ONNX Runtime or OpenCV is missing.
"""
import csv
import importlib.util
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SKIPPED = 77
THRESHOLD = 0.9
PEOPLE = {"Ana & Bo": (200, 40, 40), "Carla": (40, 200, 40), "Dan": (40, 40, 200)}


def missing():
    return [name for name in ("ray", "pyarrow", "onnxruntime", "cv2", "numpy") if not importlib.util.find_spec(name)]


def draw(folder):
    """Blotches with a colour a person, as unlike each other as random weights need it."""
    import cv2
    import numpy as np
    for place, (person, colour) in enumerate(PEOPLE.items()):
        (folder / person).mkdir(parents=True)
        for i in range(8):
            noise = np.random.default_rng(100 * place + i).integers(0, 60, (5, 5, 3))
            picture = cv2.resize((noise + np.array(colour[::-1]) * 0.75).astype(np.uint8), (96, 80))
            cv2.imwrite(str(folder / person / f"{i}.png"), picture)


def bundle_of(cli, folder):
    draw(folder / "people")
    common = [cli, "--data-dir", str(folder / "data")]
    subprocess.run([*common, "train", str(folder / "people"), "-o", str(folder / "m.familiar"), "--input", "whole",
                    "--backbone", "mobilenet-v3-small", "--weights", "random", "--size", "64"],
                   check=True, capture_output=True)
    subprocess.run([*common, "export", str(folder / "m.familiar"), "--to", "bundle", "-o", str(folder / "bundle")],
                   check=True, capture_output=True)
    # Random weights tell people apart, but promise nothing: a threshold that drawn people reach.
    config = folder / "bundle" / "config.json"
    values = json.loads(config.read_text())
    config.write_text(json.dumps({**values, "threshold": THRESHOLD}))
    return folder / "bundle", folder / "people"


def named_by_app(cli, bundle, library, folder):
    drawn = bundle.parent == folder
    data = ["--data-dir", str(folder / "data")] if drawn else []
    model = [str(folder / "m.familiar"), "--threshold", str(THRESHOLD)] if drawn else [str(bundle)]
    done = subprocess.run([cli, *data, "--format", "csv", "identify", *model, str(library)], capture_output=True,
                          text=True)
    check(done.returncode in (0, 1), done.stderr)  # 1: the broken photo
    return sorted((str(pathlib.Path(row["file"]).relative_to(library)), row["name"], float(row["score"]),
                   *(int(row[edge]) for edge in ("left", "top", "right", "bottom")))
                  for row in csv.DictReader(io.StringIO(done.stdout)) if row["score"])


def named_by_ray(bundle, library, folder, *more):
    done = subprocess.run([sys.executable, str(bundle / "identify_ray.py"), str(library), "out", "--sidecars", "side",
                           "--workers", "2", "--part", "5", "--batch", "4", *more], cwd=folder, capture_output=True,
                          text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    import pyarrow.parquet
    rows = pyarrow.parquet.read_table(folder / "out").to_pylist()
    faces = sorted((row["photo"], row["name"], row["score"], row["left"], row["top"], row["right"], row["bottom"])
                   for row in rows if row["name"])
    return faces, rows, done.stderr


def check(true, words):
    if not true:
        raise RuntimeError(words)


def compare(app, found, scores, edges):
    """The same names; another OpenCV's detector may place a face a few pixels beside the app's."""
    check(len(app) == len(found) > 0, f"{len(app)} faces by the app, {len(found)} by Ray")
    for one, other in zip(app, found):
        check(one[:2] == other[:2] and abs(one[2] - other[2]) < scores and
              all(abs(a - b) <= edges for a, b in zip(one[3:], other[3:])), f"{one} by the app, {other} by Ray")


def check_sidecars(folder, found):
    known = {row[0] for row in found if row[1] != "unknown"}
    written = {str(path.relative_to(folder / "side"))[:-4] for path in (folder / "side").rglob("*.xmp")}
    check(known and written == known, f"{len(known)} photos with known faces, {len(written)} sidecars")
    for photo in sorted(known):
        tree = ElementTree.parse(folder / "side" / (photo + ".xmp"))
        names = [element.get("{http://www.metadataworkinggroup.com/schemas/regions/}Name") for element in tree.iter()]
        check(sorted(filter(None, names)) == sorted(row[1] for row in found if row[0] == photo and row[1] != "unknown"),
              photo)
    return len(known)


def check_going_on(bundle, library, folder, before):
    """One part and one sidecar are lost, one sidecar is the user's own."""
    parts = sorted((folder / "out").glob("*.parquet"))
    check(len(parts) > 1, "one part only")
    parts[0].unlink()
    lost, own = sorted((folder / "side").rglob("*.xmp"))[:2]
    lost.unlink()
    own.write_text("the user's own")
    again, rows, told = named_by_ray(bundle, library, folder)
    check(again == before, "going on gave other rows")
    check(f", {len({row['photo'] for row in rows}) - 5} of them done before" in told, told)
    check(own.read_text() == "the user's own", "a sidecar was overwritten")
    third, _, told = named_by_ray(bundle, library, folder)
    check(third == before and "faces" not in told, "everything was done already")


def main(cli, *given):
    if missing():
        print(f"Skipped: this Python has no {', '.join(missing())}.")
        return SKIPPED
    cli = str(pathlib.Path(cli).resolve())
    with tempfile.TemporaryDirectory() as text:
        folder = pathlib.Path(text)
        bundle, library = map(pathlib.Path.resolve, map(pathlib.Path, given)) if given else bundle_of(cli, folder)
        if library.parent == folder:
            (library / "broken.jpg").write_text("no picture")
        found, rows, _ = named_by_ray(bundle, library, folder)
        drawn = library.parent == folder
        compare(named_by_app(cli, bundle, library, folder), found, 0.01 if drawn else 0.1, 1 if drawn else 12)
        if drawn:
            check([row["photo"] for row in rows if row["problem"]] == ["broken.jpg"], "the broken photo is not told")
        sidecars = check_sidecars(folder, found)
        check_going_on(bundle, library, folder, found)
    print(f"{len(found)} faces: the app's names on two workers; {sidecars} sidecars; going on after a loss")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
