#!/usr/bin/env bash
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets Familiar up on a Debian machine and runs it, or its tests. Can be run again at any time.
#   bash packaging/setup.sh [--models DIR] run [PHOTO_FOLDER]
#   bash packaging/setup.sh [--models DIR] test
#   bash packaging/setup.sh packages    the packages of both alone
# --models DIR: networks that were downloaded before; every file that the catalogue knows is installed from there.
set -euo pipefail

fail() {
    echo "setup.sh: $*" >&2
    exit 1
}
say() { echo "== $*"; }

models=
packages=(
    build-essential cmake ninja-build ccache git python3 pkg-config
    libtorch-dev libopenblas0-pthread libdnnl-dev libopencv-dev libonnx-dev
    qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libgl-dev libopengl-dev libxkbcommon-dev libvulkan-dev
    libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
    nlohmann-json3-dev libcli11-dev libspdlog-dev libcurl4-openssl-dev libssl-dev zlib1g-dev libpugixml-dev
    libavformat-dev libavcodec-dev libavutil-dev libswscale-dev
    libhdf5-dev libpango1.0-dev libglib2.0-dev fonts-dejavu-core fonts-noto-core fonts-noto-cjk
    libjpeg-dev libpng-dev libtiff-dev libwebp-dev libheif-dev libexiv2-dev
    xvfb xauth
)
# Debian 12 has Qt's OpenGL headers in a package of their own; Debian 13 ships them with qt6-base-dev.
[ ! -r /etc/os-release ] || . /etc/os-release
[ "${VERSION_ID:-}" != 12 ] || packages+=(libqt6opengl6-dev)
# What decodes HEIC and AVIF is part of libheif1 in Debian 12 and plug-ins later.
[ "${VERSION_ID:-}" = 12 ] || packages+=(libheif-plugin-libde265 libheif-plugin-dav1d)
# The sources are formatted with this version; Debian 13 has later ones only.
test_packages=()
[ "${VERSION_ID:-}" != 12 ] || test_packages+=(clang-format-14)

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null || fail "packages are missing and there is no sudo; run this as root once"
        sudo "$@"
    fi
}

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || echo "$package"
    done
}

apt_install() {
    local try
    for try in 1 2 3; do
        if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; then
            return 0
        fi
        sleep $((try * 3))
        as_root apt-get update -qq || true
    done
    fail "these packages could not be installed: $*"
}

# install_packages [MORE...]
install_packages() {
    command -v apt-get >/dev/null || fail "this needs Debian's apt-get; see README.md for other systems"
    local missing
    mapfile -t missing < <(missing_packages "${packages[@]}" "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        say "system packages: all there"
        return
    fi
    say "system packages: installing ${#missing[@]} of them (a few minutes the first time)"
    as_root apt-get update -qq || fail "the package lists could not be fetched; check the network"
    apt_install "${missing[@]}"
}

fetch() {
    say "weights and sample portraits"
    # The system's python needs nothing beside its standard library here.
    python3 packaging/fetch_models.py || fail "the weights could not be fetched (see the line above)"
}

# import_models PROGRAM: what the user has downloaded before.
import_models() {
    [ -n "$models" ] || return 0
    say "networks of $models"
    "$1" models import "$models" ||
        echo "setup.sh: not every network of $models could be installed (see above); going on without" >&2
}

# build PRESET [TARGET...]: everything without targets.
build() {
    local preset=$1 log
    shift
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    say "building ($preset; ccache makes the second time quick)"
    log=$(mktemp)
    cmake --preset "$preset" >"$log" 2>&1 || { tail -n 30 "$log" >&2; rm -f "$log"; fail "CMake could not configure the build"; }
    if [ -t 1 ]; then
        cmake --build --preset "$preset" "${targets[@]}" || fail "the build failed (see above)"
    else
        cmake --build --preset "$preset" "${targets[@]}" >"$log" 2>&1 || { grep -E "error|FAILED" "$log" | head -n 30 >&2; fail "the build failed"; }
    fi
    rm -f "$log"
}

run() {
    local photos=${1:-}
    local data=${FAMILIAR_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/familiar}
    [ -z "$photos" ] || [ -d "$photos" ] || fail "there is no folder $photos"
    [ -z "$photos" ] || photos=$(cd "$photos" && pwd)
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "opening Familiar"
        exec build/release/app/familiar ${photos:+"$photos"}
    fi
    photos=${photos:-$data/sample}
    local model=$data/first.familiar
    say "no display: training on $photos with familiar-cli"
    build/release/app/familiar-cli train "$photos" -o "$model" || fail "training did not succeed (see the line above)"
    say "evaluating the model on all photos of the folder (most of them were learned from)"
    build/release/app/familiar-cli --format text evaluate "$model" "$photos" ||
        [ $? -eq 1 ] || fail "the evaluation did not succeed (see the line above)"
    say "done: $model"
}

main() {
    cd "$(dirname "$0")/.."
    if [ "${1:-}" = --models ]; then
        models=${2:-}
        # A relative folder is meant from where the user stands.
        [ -z "$models" ] || [[ "$models" == /* ]] || models=$OLDPWD/$models
        [ -d "$models" ] || fail "there is no folder ${2:-}"
        shift 2
    fi
    local verb=${1:-}
    case "$verb" in
    run)
        local photos=${2:-}
        # A relative folder is meant from where the user stands.
        [ -z "$photos" ] || [[ "$photos" == /* ]] || photos=$OLDPWD/$photos
        install_packages
        fetch
        build release familiar familiar-cli
        import_models build/release/app/familiar-cli
        run "$photos"
        ;;
    test)
        install_packages "${test_packages[@]}"
        fetch
        build ci
        import_models build/ci/app/familiar-cli
        say "tests"
        QT_QPA_PLATFORM=offscreen ctest --preset ci
        ;;
    packages)
        install_packages "${test_packages[@]}"
        ;;
    *)
        echo "usage: bash packaging/setup.sh [--models DIR] run [PHOTO_FOLDER] | test | packages" >&2
        exit 2
        ;;
    esac
}

main "$@"
