#!/usr/bin/env bash
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything that needs no LibTorch with sanitizers and runs its tests.
#   .ci/sanitize.sh asan|tsan [CTEST_ARGUMENT...]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-}
case "$preset" in
asan | tsan) shift ;;
*) echo "usage: .ci/sanitize.sh asan|tsan [CTEST_ARGUMENT...]" >&2; exit 2 ;;
esac
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset "$preset" >"$log" 2>&1 || { tail -n 30 "$log" >&2; exit 1; }
cmake --build --preset "$preset" >"$log" 2>&1 || { grep -E "error|FAILED" "$log" | head -n 30 >&2; exit 1; }
runner=()
# GCC 12's thread sanitizer cannot place its shadow where more than 28 bits of addresses are random.
if [ "$preset" = tsan ] && [ "$(cat /proc/sys/vm/mmap_rnd_bits 2>/dev/null || echo 28)" -gt 28 ]; then
    runner=(setarch "$(uname -m)" -R)
fi
# It sees no lock of FFmpeg's and OpenMP's threads, which are built without it, and its run time does not come up in a
# child of an emptied environment; the executor with narrower vectors takes minutes: asan runs those tests.
if [ "$preset" = tsan ]; then
    set -- -E 'ChildProcess\.|Store\.(KeepsTheRecipe|NeverReplaces)|Hdf5\.AFileThatNobodyKnows|EveryKind\.BitsDepend|VideoSource\.|VideoWriter\.|inference\.With' "$@"
fi
"${runner[@]}" ctest --preset "$preset" "$@"
