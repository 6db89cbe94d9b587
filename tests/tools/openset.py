#!/usr/bin/env python3
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the promise about strangers on any folder of people.

Draws people and photos by a seed, trains a model with familiar-cli, judges it on the other photos of the same people
and on people whom it does not know, and prints one line a draw:

    openset.py PEOPLE --strangers STRANGERS --cli build/app/cli/familiar-cli --people 10 50 --photos 1 5 --draws 3

PEOPLE holds one folder per person, STRANGERS one per stranger (optional: the people who were not drawn are strangers
anyway). --give hands some of STRANGERS to the training; the others are judged. A stranger counts with one photo
(--photos-per-stranger), so that people, who are what the promise speaks of, and not their photos, are the trials; with
more photos the interval still counts people.
Files are hard links where the file system allows it, else copies. The exit code is 1 when a draw failed or when more
draws than allowed (--most-broken) name more strangers than promised beyond chance.
"""
import argparse
import json
import math
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

PHOTOS = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"}
NORMAL_95 = 1.96


def photos_by_person(folder):
    """Lists the photos of every sub-folder, both in order."""
    people = {}
    for person in sorted(p for p in pathlib.Path(folder).iterdir() if p.is_dir()):
        found = sorted(f for f in person.rglob("*") if f.suffix.lower() in PHOTOS and f.is_file())
        if found:
            people[person.name] = found
    return people


def wilson(successes, trials):
    """Gives the Wilson 95 % interval of a share."""
    if trials == 0:
        return 0.0, 1.0
    share = successes / trials
    square = NORMAL_95**2 / trials
    centre = (share + square / 2) / (1 + square)
    half = NORMAL_95 * math.sqrt(share * (1 - share) / trials + square / (4 * trials)) / (1 + square)
    return max(0.0, centre - half), min(1.0, centre + half)


def place(photo, target):
    """Links a photo into a folder, or copies it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(photo, target)
    except OSError:
        shutil.copyfile(photo, target)


def lay(people, root):
    """Lays {name: photos} as folders below root."""
    for name, photos in people.items():
        for index, photo in enumerate(photos):
            place(photo, root / name / f"{index:03d}{photo.suffix.lower()}")


def draw(people, strangers, count, photos, per_stranger, give, seed):
    """Chooses who is learned, from which photos, who is shown, who is a stranger and which strangers are given.

    A person needs one photo more than zero to be learned and one to be shown, so at most all but one are learned.
    """
    chance = random.Random(seed)
    able = [name for name, found in people.items() if len(found) >= 2]
    chosen = chance.sample(able, min(count, len(able)))
    learned, shown = {}, {}
    for name in chosen:
        order = chance.sample(people[name], len(people[name]))
        taken = min(photos, len(order) - 1)
        learned[name], shown[name] = order[:taken], order[taken:]
    names = sorted(strangers)
    given = {name: strangers[name] for name in chance.sample(names, min(give, len(names)))} if give else {}
    unknown = {}
    for source, prefix in ((people, "p_"), (strangers, "s_")):
        for name, found in source.items():
            if (source is people and name in learned) or (source is strangers and name in given):
                continue
            unknown[prefix + name] = chance.sample(found, min(per_stranger, len(found)))
    return learned, shown, unknown, given


def called(command, what):
    """Runs familiar-cli and reads its JSON; exit code 1 (done, some photos failed) is an answer too."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{what} ended with {done.returncode}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


def run_draw(options, people, strangers, count, photos, number):
    """Trains and judges one draw; gives its figures."""
    seed = f"{options.seed}/{count}/{photos}/{number}"
    learned, shown, unknown, given = draw(
        people, strangers, count, photos, options.photos_per_stranger, options.give, seed)
    with tempfile.TemporaryDirectory(dir=options.work, prefix="openset-") as name:
        root = pathlib.Path(name)
        for folder, content in (("learned", learned), ("shown", shown), ("unknown", unknown), ("given", given)):
            lay(content, root / folder)
        common = [options.cli] + (["--data-dir", options.data_dir] if options.data_dir else [])
        common += ["--threads", str(options.threads), "--format", "json", "--quiet"]
        model = root / "model.familiar"
        train = common + ["--seed", str(number + 1), "train", root / "learned", "-o", model]
        train += ["--strangers-named", str(options.promise), *options.train]
        if given:
            train[train.index("-o"):train.index("-o")] = ["--strangers", root / "given"]
        threshold = called([str(part) for part in train], "train")["threshold"]
        judge = common + ["evaluate", model, root / "shown", "--strangers", root / "unknown"]
        report = called([str(part) for part in judge], "evaluate")
    trials = len(unknown)
    faces = sum(len(found) for found in unknown.values())
    named = report["strangers_named"]
    low, high = wilson(named * trials, trials)
    return {
        "people": len(learned),
        "photos": photos,
        "draw": number,
        "top1": report["top1"],
        "known_named": report["known_named"],
        "strangers_named": named,
        "interval": [low, high],
        "strangers": trials,
        "stranger_faces": faces,
        "known_faces": report["photos"],
        "given": len(given),
        "threshold": threshold,
    }


def text_line(figures, promise):
    low, high = figures["interval"]
    broken = "  MORE THAN PROMISED" if low > promise / 100 else ""
    return (
        f"N {figures['people']:4d}  K {figures['photos']:3d}  draw {figures['draw']:2d}"
        f"  top-1 {figures['top1']:7.2%}  known named {figures['known_named']:7.2%} of {figures['known_faces']}"
        f"  strangers named {figures['strangers_named']:6.2%} ({low:.2%} to {high:.2%}) of {figures['strangers']}{broken}"
    )


def summary(results, promise):
    """Pools the draws: strangers by trials, known faces by faces, one photo apart from more."""
    trials = sum(r["strangers"] for r in results)
    named = sum(r["strangers_named"] * r["strangers"] for r in results)
    lines = [f"pooled over {len(results)} draws: strangers named {named / max(trials, 1):.2%}"]
    for title, some in (("1 photo", [r for r in results if r["photos"] == 1]),
                        ("more photos", [r for r in results if r["photos"] > 1])):
        faces = sum(r["known_faces"] for r in some)
        if faces:
            share = sum(r["known_named"] * r["known_faces"] for r in some) / faces
            top1 = sum(r["top1"] * r["known_faces"] for r in some) / faces
            lines.append(f"{title}: known named {share:.2%}, top-1 {top1:.2%}")
    broken = sum(r["interval"][0] > promise / 100 for r in results)
    lines.append(f"draws above {promise:g} % beyond chance: {broken}")
    return "\n".join(lines), broken


def options_from(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="PEOPLE", help="one folder of photos per person")
    parser.add_argument("--strangers", help="one folder per stranger")
    parser.add_argument("--cli", default="familiar-cli", help="the program to measure")
    parser.add_argument("--people", type=int, nargs="+", default=[5, 10, 20, 50, 100, 300])
    parser.add_argument("--photos", type=int, nargs="+", default=[1, 3, 5, 10], help="to learn from, at most")
    parser.add_argument("--draws", type=int, default=3, help="of each number of people and photos")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--promise", type=float, default=1.0, help="strangers named in 100")
    parser.add_argument("--photos-per-stranger", type=int, default=1)
    parser.add_argument("--give", type=int, default=0,
                        help="so many of STRANGERS are given to the training; the others are judged")
    parser.add_argument("--most-broken", type=int, default=2, help="draws that may break the promise beyond chance")
    parser.add_argument("--data-dir", help="the program's data folder (weights, cache)")
    parser.add_argument("--work", help="where the drawn folders are laid; on the photos' file system they are links")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object a line, no summary")
    parser.add_argument("--train", nargs=argparse.REMAINDER, default=[], help="the rest goes to train, as --backbone ID")
    return parser.parse_args(arguments)


def main():
    options = options_from(sys.argv[1:])
    people = photos_by_person(options.folder)
    strangers = photos_by_person(options.strangers) if options.strangers else {}
    if len(people) < 2:
        sys.exit(f"{options.folder}: fewer than two folders with photos")
    results, failed = [], 0
    for count in options.people:
        for photos in options.photos:
            for number in range(options.draws):
                try:
                    figures = run_draw(options, people, strangers, count, photos, number)
                except (RuntimeError, KeyError, json.JSONDecodeError) as error:
                    failed += 1
                    print(f"N {count} K {photos} draw {number}: {error}", file=sys.stderr, flush=True)
                    continue
                results.append(figures)
                print(json.dumps(figures) if options.json else text_line(figures, options.promise), flush=True)
    text, broken = summary(results, options.promise) if results else ("", 0)
    if not options.json:
        print(text)
    sys.exit(1 if failed or broken > options.most_broken else 0)


if __name__ == "__main__":
    main()
