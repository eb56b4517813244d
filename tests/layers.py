#!/usr/bin/env python3
"""Greps the includes of the tree and fails on a wrong arrow between layers.

usage: layers.py [ROOT]      check the tree
       layers.py --self-test  plant one fault of each kind and see that it is found

What a folder may include besides itself stands in ARROWS; what it may take from outside, in OUTSIDE.
"""
import pathlib
import re
import sys
import tempfile

BASE = {"core/base"}
TENSORS = BASE | {"core/image", "core/checkpoint", "core/ops"}
ALL_CORE_BUT_TRAINING = TENSORS | {"core/protocol", "core/model", "core/scenes", "core/labels",
                                   "core/masking", "core/tokenizer", "core/analysis", "core/cuda",
                                   "core/hub"}

ARROWS = {
    "core/base": set(),
    "core/protocol": BASE,
    "core/hub": BASE,
    "core/image": BASE,
    "core/checkpoint": BASE | {"core/protocol"},  # makes the LoadReport
    "core/ops": BASE,
    "core/cuda": BASE | {"core/ops"},
    "core/model": TENSORS,
    "core/analysis": BASE,
    "core/scenes": BASE | {"core/image"},
    "core/labels": BASE | {"core/image"},
    "core/figure": BASE | {"core/image"},
    "core/masking": BASE | {"core/image", "core/labels"},  # a class as a mask
    "core/tokenizer": TENSORS | {"core/model"},
    "core/training": TENSORS | {"core/model", "core/tokenizer", "core/masking", "core/labels",
                                "core/scenes"},
    "core/session": ALL_CORE_BUT_TRAINING,
    "widgets": BASE,
    "app/cli": BASE | {"core/protocol", "core/checkpoint", "core/hub"},  # no tensor library
    "app/engine": ALL_CORE_BUT_TRAINING | {"core/session", "core/training", "core/figure",
                                           "app/cli"},
    "app/desktop": BASE | {"core/protocol", "widgets"},
}

# What comes from outside, and the folders that may see it. A header of core/session holds plain values.
TORCH_FOLDERS = {"core/ops", "core/cuda", "core/model", "core/tokenizer",
                 "core/analysis", "core/training", "core/session"}
OUTSIDE = [
    ("Qt", re.compile(r"^(Q[A-Z]\w*|Qt[A-Z]\w*/.+|qcustomplot\.h)$"), {"widgets", "app/desktop"}),
    ("LibTorch", re.compile(r"^(torch|ATen|c10)/"), TORCH_FOLDERS),
    ("libcurl", re.compile(r"^curl/"), {"core/hub"}),
    ("OpenCV", re.compile(r"^opencv2/"), {"core/image"}),
    ("an image codec", re.compile(r"^(jpeglib|turbojpeg|png|tiff|tiffio|webp/\w+)\.h$"),
     {"core/image"}),
]
HEAVY = {"torch/torch.h", "opencv2/opencv.hpp", "torch/all.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
QT_KEYWORD = re.compile(r"^\s*((public|private|protected)\s+slots\s*:|signals\s*:|emit\s+\w)")
TOPS = ("core", "widgets", "app", "tests")
SUFFIXES = {".h", ".cpp", ".cu", ".cuh"}


def budget(path):
    if path.parts[0] == "tests":
        return 800
    return 400 if path.name == "main_window.cpp" else 600


def layer_of(path):
    """core/base for core/base/x.h; widgets for widgets/canvas/x.h; None outside the layers."""
    for layer in ("/".join(path.parts[:2]), path.parts[0]):
        if layer in ARROWS:
            return layer
    return None


def include_faults(path, layer, quote, name):
    if name in HEAVY:
        yield f"includes <{name}>, which costs seconds in every file: name the header you need"
    if path.parts[0] == "tests":
        return
    if quote == '"':
        if name.endswith(".moc"):
            return
        target = layer_of(pathlib.PurePosixPath(name))
        if target is None:
            yield f'"{name}" is not written from the root of the tree'
        elif target != layer and target not in ARROWS[layer]:
            yield f"{layer} must not see {target}: {name}"
        return
    for what, pattern, folders in OUTSIDE:
        if pattern.match(name) and layer not in folders:
            yield f"{layer} must not see {what}: {name}"
    if layer == "core/session" and path.suffix == ".h" and re.match("(torch|ATen|c10)/", name):
        yield f"LibTorch stops at core/session, its headers hold plain values: {name}"


def file_faults(root, path):
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    if len(lines) > budget(path):
        yield 1, f"has {len(lines)} lines, the limit is {budget(path)}"
    layer = layer_of(path)
    if layer is None and path.parts[0] != "tests":
        yield 1, "lies in a folder that has no layer (tests/layers.py, ARROWS)"
        return
    for number, line in enumerate(lines, 1):
        if QT_KEYWORD.match(line):
            yield number, "uses a keyword of Qt: write Q_SIGNALS, Q_SLOTS, Q_EMIT"
        found = INCLUDE.match(line)
        if found:
            for fault in include_faults(path, layer, found[1], found[2]):
                yield number, fault


def faults(root):
    for top in TOPS:
        for file in sorted((root / top).rglob("*")):
            if file.suffix in SUFFIXES and file.is_file():
                path = file.relative_to(root)
                for number, fault in file_faults(root, path):
                    yield f"{path}:{number}: {fault}"


CLEAN = {
    "core/base/a.h": "#pragma once\n#include <string>\n",
    "core/model/b.cpp": '#include "core/ops/x.h"\n#include <ATen/core/Tensor.h>\n',
    "app/desktop/main.cpp": '#include "core/protocol/m.h"\n#include "widgets/canvas/c.h"\n#include <QWidget>\n',
    "app/desktop/w.cpp": '#include "app/desktop/w.h"\n#include "w.moc"\n// emit a light\n',
    "core/training/t.cpp": '#include "core/scenes/s.h"\n',
    "widgets/charts/c.cpp": '#include "core/base/color_map.h"\n',
    "core/session/s.cpp": "#include <ATen/core/Tensor.h>\n",
}
PLANTED = {
    "core/base/up.h": '#include "core/protocol/messages.h"\n',
    "core/model/up.cpp": '  #  include "core/session/session.h"\n',
    "core/session/up.cpp": '#include "core/training/train.h"\n',
    "core/image/side.cpp": '#include "core/ops/x.h"\n',
    "core/ops/qt.cpp": "#include <QString>\n",
    "core/base/torch.cpp": "#include <c10/util/Half.h>\n",
    "core/model/opencv.cpp": "#include <opencv2/core.hpp>\n",
    "core/session/session.h": "#include <ATen/core/Tensor.h>\n",
    "core/ops/heavy.cpp": "#include <torch/torch.h>\n",
    "core/unknown/x.cpp": "\n",
    "core/base/relative.cpp": '#include "error.h"\n',
    "widgets/canvas/core.cpp": '#include "core/protocol/messages.h"\n',
    "core/session/figure.cpp": '#include "core/figure/heat_map.h"\n',
    "app/desktop/engine.cpp": '#include "core/session/session.h"\n',
    "app/desktop/torch.cpp": "#include <torch/types.h>\n",
    "app/cli/qt.cpp": "#include <QtCore/QString>\n",
    "app/cli/desktop.cpp": '#include "app/desktop/main_window.h"\n',
    "app/desktop/keyword.h": "signals:\n",
    "app/desktop/emits.cpp": "    emit changed();\n",
    "core/base/long.cpp": "//\n" * 601,
    "app/desktop/main_window.cpp": "//\n" * 401,
    "tests/core/heavy_test.cpp": "#include <opencv2/opencv.hpp>\n",
    "tests/core/long_test.cpp": "//\n" * 801,
}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in CLEAN.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        found = list(faults(root))
        if found:
            return [f"a clean tree is refused: {fault}" for fault in found]
        problems = []
        for name, text in PLANTED.items():
            planted = root / name
            planted.parent.mkdir(parents=True, exist_ok=True)
            planted.write_text(text)
            found = list(faults(root))
            planted.unlink()
            if len(found) != 1 or not found[0].startswith(name + ":"):
                problems.append(f"planted in {name}, found {found}")
        return problems


def main():
    if sys.argv[1:] == ["--self-test"]:
        found = self_test()
        done = f"{len(PLANTED)} planted faults found, none in a clean tree"
    else:
        root = pathlib.Path(sys.argv[1]) if sys.argv[1:] else pathlib.Path(__file__).parents[1]
        found = list(faults(root))
        count = sum(1 for top in TOPS for file in (root / top).rglob("*") if file.suffix in SUFFIXES)
        if count == 0:
            found = [f"{root}: no sources here"]
        done = f"every arrow is right in {count} files"
    print("\n".join(found) if found else done)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
