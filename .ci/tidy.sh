#!/usr/bin/env bash
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs clang-tidy over the sources that differ from another commit.
#   .ci/tidy.sh [COMMIT]      default: the commit before the newest
set -euo pipefail
cd "$(dirname "$0")/.."

tool=$(command -v clang-tidy-14) || { echo "tidy.sh: clang-tidy-14 is missing (Debian 12 has it)" >&2; exit 2; }
since=${1:-HEAD~1}
git rev-parse --quiet --verify "$since^{commit}" >/dev/null || since=HEAD~1 # a branch's first push names none
mapfile -d '' changed < <(git diff -z --name-only --diff-filter=d "$since" -- 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp')
if [ "${#changed[@]}" -eq 0 ]; then
    echo "tidy: no source differs from $since"
    exit 0
fi
# Configured only. Precompiled headers of GCC are nothing to clang.
cmake --preset ci -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DBUILD_TESTING=OFF >/dev/null
printf '%s\0' "${changed[@]}" | xargs -0 -P "$(nproc)" -n 1 "$tool" -p build/tidy --quiet --warnings-as-errors='*'
echo "tidy: ${#changed[@]} files"
