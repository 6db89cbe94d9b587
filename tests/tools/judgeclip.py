#!/usr/bin/env python3
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what was shown on a clip against its truth: judgeclip.py TRUTH.json LINES.jsonl STRANGER...

LINES is the output of `familiar-cli live` or of livebench. A name counts as shown when a track's state is
"name"; it stays on the screen until the next line.
"""
import json
import statistics
import sys

LONG_SECONDS = 0.5


def overlap(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    area = lambda r: (r[2] - r[0]) * (r[3] - r[1])
    return both / (area(a) + area(b) - both)


def shown_on(face, tracks):
    """The name that is shown on a face of the truth: None, or a name."""
    best = max(tracks, key=lambda t: overlap(t["box"], face["box"]), default=None)
    if best is None or overlap(best["box"], face["box"]) < 0.3:
        return None
    return best["name"] if best["state"] == "name" else None


def main():
    truth = json.load(open(sys.argv[1]))
    lines = [json.loads(line) for line in open(sys.argv[2])]
    strangers = set(sys.argv[3:])
    fps = truth["fps"]
    seen = {}  # appearance -> (person, [(frame, name)])
    at = -1
    for index, faces in enumerate(truth["frames"]):
        while at + 1 < len(lines) and lines[at + 1]["frame"] <= index:
            at += 1
        tracks = lines[at]["tracks"] if at >= 0 else []
        for face in faces:
            person, names = seen.setdefault(face["appearance"], (face["person"], []))
            names.append((index, shown_on(face, tracks)))
    known = right = wrong = stranger = named = switches = 0
    wrong_long = stranger_long = 0
    delays = []
    never = 0
    for person, names in seen.values():
        is_stranger = person in strangers
        current, run, run_name = None, 0, None
        for _, name in names:
            bad = name is not None and (is_stranger or name != person)
            run = run + 1 if bad and name == run_name else (1 if bad else 0)
            run_name = name if bad else None
            if run == int(LONG_SECONDS * fps) + 1:
                if is_stranger:
                    stranger_long += 1
                else:
                    wrong_long += 1
            if name is not None:
                switches += current is not None and name != current
                current = name
        if is_stranger:
            stranger += len(names)
            named += sum(name is not None for _, name in names)
            continue
        known += len(names)
        right += sum(name == person for _, name in names)
        wrong += sum(name is not None and name != person for _, name in names)
        first = next((frame for frame, name in names if name == person), None)
        if first is None:
            never += 1
        else:
            delays.append((first - names[0][0]) / fps)
    minutes = len(truth["frames"]) / fps / 60
    print(json.dumps({
        "appearances": len(seen),
        "known_frames_right_percent": round(100 * right / max(known, 1), 2),
        "known_frames_wrong_percent": round(100 * wrong / max(known, 1), 2),
        "wrong_names_over_half_a_second": wrong_long,
        "stranger_frames_named_percent": round(100 * named / max(stranger, 1), 2),
        "stranger_names_over_half_a_second": stranger_long,
        "name_switches_per_minute": round(switches / minutes, 2),
        "seconds_to_right_name_median": round(statistics.median(delays), 3) if delays else None,
        "never_named": never,
    }, indent=1))


if __name__ == "__main__":
    main()
