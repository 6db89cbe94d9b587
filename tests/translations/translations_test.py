# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the sources is translated, nothing is left over, and translations keep placeholders and markup.

Usage: translations_test.py ROOT LUPDATE
"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PLACEHOLDER = re.compile(r"%(?:L?\d|n)|</?[a-z0-9]+|\*\.[a-z]+")
FORMS = 2  # English, German and Spanish tell one from many


def messages(file):
    """(context, source) -> the message's element"""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.findall("message"):
            found[context.findtext("name"), message.findtext("source")] = message
    return found


def texts(message):
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.findall("numerusform")]
    return [translation.text or ""]


def faults_of(source, message):
    translation = message.find("translation")
    if translation.get("type"):
        yield f"is {translation.get('type')}"
    forms = texts(message)
    if message.get("numerus") == "yes" and len(forms) != FORMS:
        yield f"has {len(forms)} forms"
    for text in forms:
        if not text:
            yield "is empty"
        elif collections.Counter(PLACEHOLDER.findall(text)) != collections.Counter(PLACEHOLDER.findall(source)):
            yield f"has other placeholders or tags: {text}"
        elif len(re.findall("&(?!&)", text)) != len(re.findall("&(?!&)", source)):
            yield f"has another number of shortcut letters: {text}"
        elif any(source.endswith(end) != text.endswith(end) for end in "….:?"):
            yield f"ends differently: {text}"
        elif source[:1].isspace() != text[:1].isspace():
            yield f"begins differently: {text}"


def wanted(root, lupdate, folder, plurals):
    file = folder / ("plurals.ts" if plurals else "all.ts")
    command = [lupdate, "-silent", "-locations", "none", "-I", str(root), str(root / "ui"), str(root / "app")]
    subprocess.run(command + (["-pluralonly"] if plurals else []) + ["-ts", str(file)], check=True)
    return set(messages(file))


def check(root, lupdate):
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        files = sorted((root / "translations").glob("familiar_*.ts"))
        if len(files) < 3:
            faults.append(f"only {len(files)} languages found")
        for file in files:
            language = file.stem.removeprefix("familiar_")
            have = messages(file)
            want = wanted(root, lupdate, pathlib.Path(temporary), language == "en")
            if len(want) < 30:
                faults.append(f"lupdate found only {len(want)} texts")
            faults += [f"{language}: not in the file, run update_translations: {key}" for key in sorted(want - set(have))]
            faults += [f"{language}: in no source, run update_translations: {key}" for key in sorted(set(have) - want)]
            for key, message in have.items():
                faults += [f"{language}: {key} {fault}" for fault in faults_of(key[1], message)]
    return faults


def main():
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
