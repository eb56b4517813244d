#!/usr/bin/env python3
"""Every text of the window is in every catalogue of translations/, and is translated.

Runs lupdate into copies of the catalogues: a text that it adds, or marks as gone, means that the
catalogue is stale. A catalogue of the source language (beitscope_en.ts) needs its plural forms only.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
LUPDATE = "/usr/lib/qt6/bin/lupdate"


def messages(catalogue):
    """(context, source, comment) -> the <message> element, without those marked as gone."""
    found = {}
    for context in ElementTree.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            if message.find("translation").get("type") not in ("vanished", "obsolete"):
                key = (context.findtext("name"), message.findtext("source"),
                       message.findtext("comment", ""))
                found[key] = message
    return found


def is_translated(message):
    translation = message.find("translation")
    forms = translation.findall("numerusform") or [translation]
    return translation.get("type") != "unfinished" and all(form.text for form in forms)


def faults(catalogue, fresh):
    have, want = messages(catalogue), messages(fresh)
    for key in sorted(want.keys() - have.keys()):
        yield f"{catalogue.name}: lacks {key}: run lupdate"
    for key in sorted(have.keys() - want.keys()):
        yield f"{catalogue.name}: the program no longer says {key}: run lupdate -no-obsolete"
    is_source_language = catalogue.stem.endswith("_en")
    for key, message in sorted(have.items()):
        if is_source_language and message.get("numerus") != "yes":
            continue
        if not is_translated(message):
            yield f"{catalogue.name}: not translated: {key}"


def main():
    catalogues = sorted((ROOT / "translations").glob("*.ts"))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for catalogue in catalogues:
            fresh = pathlib.Path(folder) / catalogue.name
            shutil.copy(catalogue, fresh)
            subprocess.run([LUPDATE, "-silent", "-no-obsolete", "-locations", "none", "-I", str(ROOT),
                            "-I", str(ROOT),
                            str(ROOT / "app/desktop"), str(ROOT / "widgets"), "-ts", str(fresh)],
                           check=True)
            found += faults(catalogue, fresh)
    print("\n".join(found) if found else f"{len(catalogues)} catalogues, all complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
