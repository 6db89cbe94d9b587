#!/usr/bin/env bash
# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs "packaging/setup.sh test" on a copy of the newest commit in a bare Debian of its own.
#   .ci/debian.sh 12|13       with podman or docker; as root without them, by debootstrap
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:-}
case "$version" in
12) suite=bookworm ;;
13) suite=trixie ;;
*) echo "usage: .ci/debian.sh 12|13" >&2; exit 2 ;;
esac
steps='set -e; mkdir -p /familiar; tar -x -C /familiar; cd /familiar; bash packaging/setup.sh test'
for engine in podman docker; do
    if command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1; then
        git archive HEAD | "$engine" run --rm -i "docker.io/library/debian:$suite-slim" bash -c "$steps"
        exit
    fi
done
command -v debootstrap >/dev/null || { echo "debian.sh: podman, docker or debootstrap is needed" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "debian.sh: debootstrap needs root" >&2; exit 2; }
root=${FAMILIAR_DEBIAN_ROOT:-build/debian$version}
[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase "$suite" "$root"
leave() { umount "$root/dev" "$root/proc" 2>/dev/null || true; }
trap leave EXIT
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
git archive HEAD | chroot "$root" bash -c "$steps"
