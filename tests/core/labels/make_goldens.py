#!/usr/bin/env python3
"""Writes tests/data/labels: what programs of others make of the noise in tests/core/labels/maps.h.

    python3 tests/core/labels/make_goldens.py            needs numpy and pycocotools
"""
import json
import pathlib

import numpy as np
from pycocotools import mask as coco

from noise import IGNORED, noise

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "labels"


def coco_masks():
    maps = []
    for height, width, classes, grain, seed, has_ignored in [
        (1, 1, 1, 1, 1, 0), (1, 40, 2, 3, 2, 1), (40, 1, 2, 3, 3, 1), (31, 47, 4, 1, 4, 0),
        (64, 50, 3, 7, 5, 1), (700, 600, 2, 300, 6, 0)]:
        ids = noise(height, width, classes, grain, seed, has_ignored)
        masks = []
        for label in sorted(set(ids.flat) - {IGNORED}):
            encoded = coco.encode(np.asfortranarray(ids == label))
            masks.append({"label": int(label), "counts": encoded["counts"].decode(),
                          "area": int(coco.area(encoded)),
                          "bbox": [int(v) for v in coco.toBbox(encoded)]})
        maps.append({"height": height, "width": width, "classes": classes, "grain": grain,
                     "seed": seed, "has_ignored": bool(has_ignored), "masks": masks})
    return maps


def coco_counts():
    """Counts that need one to seven groups of bits, rising and falling."""
    lists = [[1], [0, 1], [15, 16, 17], [31, 32, 33, 31, 32, 33], [0, 1, 0, 1, 2**20, 1, 2**20 - 16, 1],
             [5, 500, 5, 50000, 5, 5000000, 5, 500000000, 5, 5, 5], [2**30, 1, 1, 2**30, 1, 1],
             [17, 1, 17, 1, 1, 1, 33, 16, 1, 15, 17]]
    return [{"counts": counts,
             "text": coco.frPyObjects({"size": [1, sum(counts)], "counts": counts}, 1,
                                      sum(counts))["counts"].decode()} for counts in lists]


def main():
    DATA.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"masks": coco_masks(), "counts": coco_counts()}, indent=1)
    (DATA / "coco.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
