#!/usr/bin/env bash
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzzers of the readers and lets them run for a while, starting from the kept inputs.
#   .ci/fuzz.sh [SECONDS]     for all of them together, default 60
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
compiler=$(command -v clang++ || command -v clang++-14) || { echo "fuzz.sh: clang is missing" >&2; exit 2; }
names=()
for corpus in tests/fuzz/corpus/*/; do
    names+=("$(basename "$corpus")")
done
cmake --preset fuzz -DCMAKE_CXX_COMPILER="$compiler" >/dev/null
cmake --build --preset fuzz --target "${names[@]/#/fuzz_}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in "${names[@]}"; do
    cp -r "tests/fuzz/corpus/$name" "$work/$name"
    echo "== fuzz $name"
    # What breaks a reader is left in the build folder; it goes into tests/fuzz/corpus with the fix.
    "build/fuzz/tests/fuzz/fuzz_$name" -max_total_time=$((seconds / ${#names[@]})) -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" "$work/$name" 2>&1 | tail -n 8
done
