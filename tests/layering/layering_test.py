# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every #include of the tree and fails where a layer reaches where it must not (CONTRIBUTING.md)."""
import pathlib
import re
import sys

CORE_ORDER = ["base", "photos", "weights", "inference", "faces", "networks", "learning", "recognition", "grouping", "training", "live", "exporters",
              "project"]
SISTERS = ["grouping", "training", "live", "exporters"]  # on recognition; none uses another
USES = {folder: CORE_ORDER[:index] for index, folder in enumerate(CORE_ORDER)}
USES["weights"] = ["base"]
USES.update({folder: CORE_ORDER[: CORE_ORDER.index("grouping")] for folder in SISTERS})
TORCH_ROOMS = tuple(f"core/{folder}/" for folder in ("networks", "learning", "grouping", "training", "exporters"))
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"


def is_torch(include):
    return include.startswith(("torch/", "ATen/", "c10/")) or include == "cmake/torch.h"


def violations(path, text):
    """All rules on one file; path is relative to the root."""
    parts = path.split("/")
    public_header = path.endswith(".h") and "/internal/" not in path
    for include in re.findall(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', text, re.M):
        target = include.split("/")
        if parts[0] == "core":
            if re.match(r"Q[A-Z]|Qt", include) or target[0] in ("ui", "app"):
                yield f"{path}: core may not include {include}"
            if target[0] == "core" and target[1] != parts[1] and target[1] not in USES[parts[1]]:
                yield f"{path}: core/{parts[1]} may not use {include}"
            if target[0] == "core" and target[1] != parts[1] and "internal" in target:
                yield f"{path}: {include} is hidden in its folder"
            if target[0] == "opencv2" and path.endswith(".h") and public_header:
                yield f"{path}: OpenCV stays in .cpp files, {include}"
            if is_torch(include) and (public_header or not path.startswith(TORCH_ROOMS)):
                yield f"{path}: LibTorch is not allowed here, {include}"
        if parts[0] == "ui":
            if is_torch(include) or target[0] == "opencv2" or target[0] == "app" or "/internal/" in include:
                yield f"{path}: ui may not include {include}"
            if re.match(r"QtCharts|Q\w*(Chart|Series|Axis)", target[-1]) and "metricchart" not in path:
                yield f"{path}: Qt Charts only in metricchart, {include}"
        if path.startswith(("app/cli", "app/main_cli")) and (target[0] == "ui" or re.match(r"Q[A-Z]|Qt", include)):
            yield f"{path}: the command line knows no Qt, {include}"
        if target[0] == "opencv2" and target[-1] in ("highgui.hpp", "opencv.hpp"):
            yield f"{path}: highgui is never used, {include}"
    if SPDX not in text[:300]:
        yield f"{path}: no SPDX lines"
    if path.endswith(".h") and "#pragma once" not in text:
        yield f"{path}: no #pragma once"
    if not path.startswith("tests/"):
        lines = text.count("\n")
        limit = 120 if path.endswith(".h") else 400
        if lines > limit:
            yield f"{path}: {lines} lines, the limit is {limit}: split it by noun"


def self_test():
    head = f"// {SPDX}\n#pragma once\n"
    bad = {
        "core/base/a.h": "#include <QString>",
        "core/photos/a.cpp": '#include "core/faces/b.h"',
        "core/faces/a.h": "#include <opencv2/core.hpp>",
        "core/faces/a.cpp": "#include <torch/torch.h>",
        "core/live/a.cpp": '#include "core/training/enrol.h"',
        "core/training/a.cpp": '#include "core/learning/internal/trainloop.h"',
        "core/learning/a.h": '#include "cmake/torch.h"',
        "ui/pages/a.cpp": "#include <torch/torch.h>",
        "ui/pages/b.cpp": "#include <QtCharts/QChart>",
        "app/cli/a.cpp": '#include "ui/mainwindow.h"',
        "core/base/long.h": "\n" * 121,
    }
    missed = [path for path, text in bad.items() if not list(violations(path, head + text))]
    if list(violations("core/faces/ok.cpp", head + '#include "core/photos/a.h"\n#include <opencv2/dnn.hpp>')):
        missed.append("core/faces/ok.cpp (wrongly refused)")
    return missed


def main():
    root = pathlib.Path(sys.argv[1])
    found = [f"the check itself does not see: {path}" for path in self_test()]
    files = [p for top in ("core", "ui", "app", "tests") for p in (root / top).rglob("*") if p.suffix in (".h", ".cpp")]
    for file in sorted(files):
        found += violations(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    print("\n".join(found) if found else f"{len(files)} files, no layer broken")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
