#!/usr/bin/env python3
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names spoiled copies of photos and counts wrong names.

    pip install opencv-python-headless
    degraded.py PEOPLE --strangers STRANGERS --cli build/app/cli/familiar-cli --people 20 --photos 5 --probes 150

Draws people by a seed, trains a model with familiar-cli from --photos photos of each, and takes --probes others of the same people.
Each is named as it is and as copies: grey; shrunk until the face has 64 or 40 px; blurred by 3.5 % of the face; with .12 of the light;
with a mask and with sunglasses drawn by its landmarks; turned by 90, 180 and 270 degrees with no EXIF. One line a kind: how many photos
show their person's name, a "maybe" of it, a wrong name (on any face of the photo), no face; and of copies of strangers how many show a
name. The exit code is 1 when a known person was given somebody else's name (--most-wrong).
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import cv2
import numpy as np

import openset


def side_of(face):
    return max(face["right"] - face["left"], face["bottom"] - face["top"])


def points_of(face):
    """Left and right eye in the picture, nose, left and right mouth corner."""
    return np.array(face["landmarks"], float)


def grey(picture, _face):
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)


def shrunk_to(pixels):
    def shrunk(picture, face):
        scale = pixels / side_of(face)
        if scale >= 1:
            return picture
        size = tuple(max(1, round(length * scale)) for length in picture.shape[1::-1])
        return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return shrunk


def blurred(picture, face):
    return cv2.GaussianBlur(picture, (0, 0), 0.035 * side_of(face))


def dark(picture, _face):
    return np.round(picture * 0.12).astype(np.uint8)


def masked(picture, face):
    """Covers nose to chin with light blue cloth."""
    left_eye, right_eye, nose, left_mouth, right_mouth = points_of(face)
    across = right_eye - left_eye
    down = (left_mouth + right_mouth) / 2 - (left_eye + right_eye) / 2
    top = nose - 0.15 * down
    edge = nose + 0.1 * down
    chin = nose + 1.55 * down
    outline = [edge - 1.05 * across, top, edge + 1.05 * across, nose + 0.95 * down + 0.8 * across, chin + 0.35 * across,
               chin - 0.35 * across, nose + 0.95 * down - 0.8 * across]
    copy = picture.copy()
    cv2.fillPoly(copy, [np.round(outline).astype(np.int32)], (205, 190, 150), cv2.LINE_AA)
    return copy


def sunglassed(picture, face):
    left_eye, right_eye = points_of(face)[:2]
    across = right_eye - left_eye
    width = float(np.hypot(*across))
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    copy = picture.copy()
    for eye in (left_eye, right_eye):
        centre = tuple(int(round(value)) for value in eye)
        axes = (max(1, round(0.38 * width)), max(1, round(0.3 * width)))
        cv2.ellipse(copy, centre, axes, angle, 0, 360, (15, 15, 15), -1, cv2.LINE_AA)
    ends = [tuple(int(round(value)) for value in end) for end in (left_eye - 0.75 * across, right_eye + 0.75 * across)]
    cv2.line(copy, *ends, (15, 15, 15), max(1, round(0.07 * width)), cv2.LINE_AA)
    return copy


def turned(code):
    return lambda picture, _face: cv2.rotate(picture, code)


KINDS = {
    "as it is": lambda picture, _face: picture,
    "grey": grey,
    "64 px": shrunk_to(64),
    "40 px": shrunk_to(40),
    "blur": blurred,
    "dark": dark,
    "mask": masked,
    "sunglasses": sunglassed,
    "turned 90": turned(cv2.ROTATE_90_CLOCKWISE),
    "turned 180": turned(cv2.ROTATE_180),
    "turned 270": turned(cv2.ROTATE_90_COUNTERCLOCKWISE),
}


def identified(options, model, folder):
    """What identify says of every file of a folder."""
    command = [options.cli] + (["--data-dir", options.data_dir] if options.data_dir else [])
    command += ["--threads", str(options.threads), "--format", "json", "--quiet", "identify", str(model), str(folder)]
    return {pathlib.Path(line["file"]).name: line["faces"] for line in openset.called(command, "identify")}


def main_face(faces):
    """The largest face that has landmarks."""
    return max((face for face in faces if "landmarks" in face), key=side_of, default=None)


def write_copies(photos, faces, kind, folder):
    """Writes the spoiled copies of {file name: photo} whose face is known; gives the names."""
    folder.mkdir(parents=True)
    for name, photo in photos.items():
        face = main_face(faces.get(name, []))
        if face is None:
            continue
        picture = cv2.imdecode(np.fromfile(photo, np.uint8), cv2.IMREAD_COLOR)
        cv2.imencode(".png", KINDS[kind](picture, face))[1].tofile(folder / name)


def count(answers, people):
    """Counts photos by what they show; `people` holds each file's person, None for a stranger."""
    counts = {"photos": 0, "named": 0, "maybe": 0, "wrong": 0, "no_face": 0}
    for name, faces in answers.items():
        right = people[name]
        shown = {face["name"] for face in faces if face["state"] == "name"}
        counts["photos"] += 1
        counts["named"] += right in shown
        counts["maybe"] += right is not None and right not in shown and any(face.get("maybe") == right for face in faces)
        counts["wrong"] += bool(shown - {right})
        counts["no_face"] += not faces
    return counts


def options_from(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="PEOPLE", help="one folder of photos per person")
    parser.add_argument("--strangers", help="one folder per stranger")
    parser.add_argument("--cli", default="familiar-cli", help="the program to measure")
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--photos", type=int, default=5, help="to learn from, at most")
    parser.add_argument("--probes", type=int, default=150, help="photos of known people, and as many of strangers")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--most-wrong", type=int, default=0)
    parser.add_argument("--data-dir", help="the program's data folder (weights, cache)")
    parser.add_argument("--work", help="where folders are laid")
    parser.add_argument("--keep", help="a folder that is not there yet: keeps the copies, to look at")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--train", nargs=argparse.REMAINDER, default=[], help="the rest goes to train, as --backbone ID")
    return parser.parse_args(arguments)


def trained(options, learned, root):
    openset.lay(learned, root / "learned")
    model = root / "model.familiar"
    command = [options.cli] + (["--data-dir", options.data_dir] if options.data_dir else [])
    command += ["--threads", str(options.threads), "--format", "json", "--quiet", "train", root / "learned", "-o", model]
    openset.called([str(part) for part in command + options.train], "train")
    return model


def measured(options, root):
    """Trains, spoils and names; yields (kind, counts of known people's photos, counts of strangers')."""
    chance = random.Random(options.seed)
    people = openset.photos_by_person(options.folder)
    strangers = openset.photos_by_person(options.strangers) if options.strangers else {}
    learned, shown, _, _ = openset.draw(people, {}, options.people, options.photos, 1, 0, options.seed)
    probes = [(name, photo) for name, photos in sorted(shown.items()) for photo in photos]
    probes = chance.sample(probes, min(options.probes, len(probes)))
    nobody = [(None, photos[0]) for _, photos in sorted(strangers.items())]
    nobody = chance.sample(nobody, min(options.probes, len(nobody)))
    model = trained(options, learned, root)
    groups = []
    for group, chosen in (("known", probes), ("unknown", nobody)):
        photos = {f"{index:04d}.png": photo for index, (_, photo) in enumerate(chosen)}
        owners = {f"{index:04d}.png": owner for index, (owner, _) in enumerate(chosen)}
        clean = root / group / "clean"
        clean.mkdir(parents=True)
        for name, photo in photos.items():
            openset.place(photo, clean / name)
        groups.append((group, photos, owners, identified(options, model, clean) if photos else {}))
    for kind in KINDS:
        counts = []
        for group, photos, owners, faces in groups:
            folder = root / group / kind
            write_copies(photos, faces, kind, folder)
            counts.append(count(identified(options, model, folder), owners) if photos else None)
        yield kind, *counts


def main():
    options = options_from(sys.argv[1:])
    wrong = 0
    with tempfile.TemporaryDirectory(dir=options.work, prefix="degraded-") as name:
        root = pathlib.Path(options.keep or name)
        for kind, known, unknown in measured(options, root):
            wrong += known["wrong"]
            if options.json:
                print(json.dumps({"kind": kind, "known": known, "strangers": unknown}), flush=True)
                continue
            share = known["named"] / max(known["photos"], 1)
            line = (f"{kind:11s} named {share:7.2%} of {known['photos']}  maybe {known['maybe']:3d}"
                    f"  wrong {known['wrong']:2d}  no face {known['no_face']:3d}")
            if unknown:
                line += f"   strangers named {unknown['wrong']:2d} of {unknown['photos']}"
            print(line, flush=True)
    sys.exit(1 if wrong > options.most_wrong else 0)


if __name__ == "__main__":
    main()
