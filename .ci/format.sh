#!/usr/bin/env bash
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that every source is formatted as .clang-format says; with --fix, formats it.
#   .ci/format.sh [--fix]
set -euo pipefail
cd "$(dirname "$0")/.."

# Other versions break lines elsewhere.
tool=$(command -v clang-format-14) || { echo "format.sh: clang-format-14 is missing (Debian 12 has it)" >&2; exit 2; }
mode=(--dry-run -Werror)
[ "${1:-}" != --fix ] || mode=(-i)
# Files that earlier versions wrote stay as they are.
mapfile -d '' sources < <(git ls-files -z -- '*.cpp' '*.h' ':!tests/data')
"$tool" "${mode[@]}" "${sources[@]}"
echo "format: ${#sources[@]} files"
