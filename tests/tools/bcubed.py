#!/usr/bin/env python3
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges groups of faces by BCubed precision, recall and F1 (Bagga and Baldwin, 1998).

familiar-cli --format json sort PHOTOS --dry-run > groups.json
bcubed.py groups.json [--strangers FOLDER]

The folder of a photo is the truth; every photo below FOLDER shows somebody else. Of a photo with several faces the
largest one is judged, and the figures of photos with one face are told besides.
"""
import argparse
import collections
import json
import pathlib


def bcubed(pairs):
    """pairs: (group, truth) of each face"""
    groups = collections.Counter(group for group, _ in pairs)
    truths = collections.Counter(truth for _, truth in pairs)
    both = collections.Counter(pairs)
    precision = sum(n * n / groups[group] for (group, _), n in both.items()) / len(pairs)
    recall = sum(n * n / truths[truth] for (_, truth), n in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups")
    parser.add_argument("--strangers")
    options = parser.parse_args()
    with open(options.groups, encoding="utf-8") as file:
        answer = json.load(file)
    faces = collections.defaultdict(list)  # by photo: (area, group)
    for number, group in enumerate(answer["groups"]):
        for face in group["faces"]:
            left, top, right, bottom = face["box"]
            faces[face["file"]].append(((right - left) * (bottom - top), number))
    strangers = pathlib.Path(options.strangers).resolve() if options.strangers else None

    def truth(photo):
        path = pathlib.Path(photo).resolve()
        return str(path if strangers and strangers in path.parents else path.parent)

    for title, most in (("largest face of each photo", None), ("photos with one face", 1)):
        pairs = [(max(found)[1], truth(photo)) for photo, found in faces.items() if most is None or len(found) <= most]
        if pairs:
            precision, recall, f1 = bcubed(pairs)
            print(f"{title}: {len(pairs)} faces, precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}")
    print(f"{sum(len(group['faces']) > 1 for group in answer['groups'])} groups, "
          f"{sum(len(group['faces']) == 1 for group in answer['groups'])} faces alone, {len(answer['no_face'])} photos without")


if __name__ == "__main__":
    main()
