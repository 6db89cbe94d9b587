# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches network weights and sample portraits with the package clients (pip, npm), the rest over https.

Every file is checked against size and SHA-256 of resources/models.json; what is there already is not fetched again.
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TRIES = 3
TIMEOUT_SECONDS = 10
# What no registry carries and is worth having at once: better faces and a better backbone for them.
WANTED_TOO = ("yunet-n", "face-reid")


class Failure(Exception):
    """One sentence for the user."""


def data_folder():
    explicit = os.environ.get("FAMILIAR_DATA_DIR")
    if explicit:
        return pathlib.Path(explicit)
    home = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return pathlib.Path(home) / "familiar"


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def is_right(path, entry):
    if not path.is_file() or (entry["bytes"] and path.stat().st_size != entry["bytes"]):
        return False
    digest = sha256(path)
    return digest == entry["sha256"] if "sha256" in entry else digest.startswith(entry["sha256_prefix"])


def need_client(name):
    """pip or npm, installed through apt only where it is missing."""
    command = {"pip": [sys.executable, "-m", "pip"], "npm": ["npm"]}[name]
    # A program that is not there at all raises, a module that is not there fails.
    if shutil.which(command[0]) and \
            subprocess.run(command + ["--version"], capture_output=True, check=False).returncode == 0:
        return command
    package = {"pip": "python3-pip", "npm": "npm"}[name]
    print(f"installing {package}, which fetches the weights", flush=True)
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    apt = sudo + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = apt + ["install", "-y", "--no-install-recommends", package]
    try:
        # A fresh machine has no package lists yet; a broken line is tried again.
        for _ in range(TRIES):
            subprocess.run(apt + ["update"], stdout=subprocess.DEVNULL, check=False)
            if subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode == 0:
                return command
    except FileNotFoundError:  # no sudo or no apt-get
        pass
    raise Failure(f"{package} could not be installed; install it by hand and run this again")


def run_client(command, folder):
    for _ in range(TRIES):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    last = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
    raise Failure(f"'{' '.join(command[-3:])}' failed: {last[-1]}")


def download(carrier, folder, digest=None):
    """The package's archive, by the registry's own client."""
    name, version = carrier["package"], carrier["version"]
    wish = f"{name}=={version}"
    if carrier["registry"] == "npm":
        run_client(need_client("npm") + ["pack", "--silent", f"{name}@{version}"], folder)
    else:
        # Only the archive is wanted: nothing is installed.
        command = need_client("pip") + ["download", "--quiet", "--no-deps", "--disable-pip-version-check"]
        if carrier.get("sdist"):
            # pip runs a source archive's set-up code to learn its name, so it has to know the hash before that.
            wishes = pathlib.Path(folder).parent / "wishes.txt"
            wishes.write_text(f"{wish} --hash=sha256:{digest}\n", encoding="utf-8")
            command += ["--no-binary", name, "--require-hashes", "--requirement", str(wishes)]
        else:
            command += ["--only-binary", ":all:", wish]
        run_client(command, folder)
    archives = [path for path in pathlib.Path(folder).iterdir() if path.is_file()]
    if len(archives) != 1:
        raise Failure(f"the package {name} {version} came without an archive")
    return archives[0]


def member(archive, name):
    """The bytes of one member; nothing is extracted to disk."""
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as opened:
            names = [n for n in opened.namelist() if n == name] or [
                n for n in opened.namelist() if n.endswith("/" + name.rsplit("/", 1)[-1])]
            if names:
                return opened.read(names[0])
    else:
        with tarfile.open(archive) as opened:
            for item in opened:
                if item.isfile() and item.name == name:
                    return opened.extractfile(item).read()
    raise Failure(f"{archive.name} holds no {name}")


def fetch_https(url, size):
    """The bytes behind an https address, bounded; a server that does not answer is given up soon."""
    if not url.startswith("https://"):
        raise Failure("no https address is known for it")
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer:
            if not answer.url.startswith("https://"):
                raise Failure("the server led away from https")
            content = answer.read(size + 1)
    except (OSError, ValueError) as failure:  # URLError and timeouts are OSErrors
        raise Failure(str(failure)) from failure
    if len(content) != size:
        raise Failure("another number of bytes came than resources/models.json knows")
    return content


def fetch_over_https(models, ids, folder):
    """Networks that no package carries; one that cannot be had keeps nobody back. Returns whether all came."""
    complete = True
    for model in models:
        if model["id"] not in ids:
            continue
        for entry in model["files"]:
            path = folder / "weights" / model["id"] / entry["name"]
            if is_right(path, entry):
                print(f"{model['id']}: {entry['name']} is there")
                continue
            try:
                content = fetch_https(entry["url"], entry["bytes"])
                if hashlib.sha256(content).hexdigest() != entry["sha256"]:
                    raise Failure("its SHA-256 is not the one that resources/models.json knows")
                write(path, content)
                print(f"{model['id']}: {entry['name']} fetched, SHA-256 right")
            except Failure as failure:
                print(f"{model['id']}: {entry['name']} could not be fetched ({failure}); Familiar works without it. "
                      f"Later: familiar-cli models fetch {model['id']}, or models import FOLDER")
                complete = False
                break
    return complete


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    os.replace(part, path)


def carried(model):
    """The files of a network that a package carries whole: its own, or one that holds the same numbers."""
    if "weights_of" in model:
        return []
    for files in [model["files"]] + [[one] for one in model.get("alternatives", [])]:
        if all("carrier" in f for f in files):
            return files
    return []


def is_there(model, folder):
    """Whether a network's own files are there already, however they came."""
    return all(is_right(folder / "weights" / model["id"] / f["name"], f) for f in model["files"])


def fetch_weights(models, ids, folder):
    unknown = set(ids) - {m["id"] for m in models}
    if unknown:
        raise Failure(f"there are no weights called {', '.join(sorted(unknown))} in resources/models.json")
    # A second recipe for the same files is no download of its own.
    ids = {m.get("weights_of", m["id"]) for m in models if m["id"] in ids}
    wanted = [m for m in models if (m["id"] in ids if ids else m["default"]) and carried(m)]
    archives = {}
    with tempfile.TemporaryDirectory() as scratch:
        for model in wanted:
            for entry in model["files"] if is_there(model, folder) else carried(model):
                path = folder / "weights" / model["id"] / entry["name"]
                if is_right(path, entry):
                    print(f"{model['id']}: {entry['name']} is there")
                    continue
                carrier = entry["carrier"]
                key = (carrier["package"], carrier["version"])
                if key not in archives:
                    print(f"fetching {carrier['package']} {carrier['version']}")
                    target = pathlib.Path(scratch) / str(len(archives))
                    target.mkdir()
                    archives[key] = download(carrier, target)
                write(path, member(archives[key], carrier["path"]))
                if not is_right(path, entry):
                    path.unlink()
                    raise Failure(f"{entry['name']} came with other bytes than resources/models.json knows")
                print(f"{model['id']}: {entry['name']} fetched, SHA-256 right")


def fetch_samples(samples, target):
    if all((target / person / name).is_file() for person, names in samples["files"].items() for name in names):
        print("sample portraits are there")
        return
    with tempfile.TemporaryDirectory() as scratch:
        print(f"fetching sample portraits ({samples['licence']})")
        folder = pathlib.Path(scratch) / "archive"
        folder.mkdir()
        archive = download(samples["carrier"], folder, samples["sha256"])
        if sha256(archive) != samples["sha256"]:
            raise Failure("the sample portraits came with other bytes than resources/models.json knows")
        for person, names in samples["files"].items():
            for name in names:
                write(target / person / name, member(archive, f"{samples['folder']}/{name}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=pathlib.Path, default=data_folder(), help="where Familiar keeps its data")
    parser.add_argument("--ids", nargs="*", default=[], help="networks to fetch (default: the default ones)")
    parser.add_argument("--samples", type=pathlib.Path, metavar="DIR",
                        help="where the sample portraits go, a folder per person (default: sample in the data folder)")
    parser.add_argument("--no-samples", action="store_true", help="without the sample portraits")
    options = parser.parse_args()
    try:
        catalogue = json.loads((ROOT / "resources" / "models.json").read_text(encoding="utf-8"))
        if shutil.disk_usage(ROOT).free < 400 << 20:
            raise Failure("less than 400 MB are free on the disk; make room first")
        models = catalogue["models"]
        fetch_weights(models, options.ids, options.data_dir)
        without = [m["id"] for m in models if "files" in m and not carried(m)]
        complete = fetch_over_https(models, [i for i in without if i in (options.ids or WANTED_TOO)], options.data_dir)
        if options.ids and not complete:
            return 1
        if not options.no_samples:
            fetch_samples(catalogue["samples"], options.samples or options.data_dir / "sample")
    except (Failure, OSError, KeyError, ValueError, tarfile.TarError, zipfile.BadZipFile) as failure:
        print(f"fetch_models.py: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
