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


def metrics_of(truth, prediction, classes):
    """The formulas of mmsegmentation's intersect_and_union and total_area_to_metrics, in numpy."""
    keep = truth != IGNORED
    truth, prediction = truth[keep], prediction[keep]

    def areas(ids):
        return np.histogram(ids, bins=classes, range=(0, classes - 1))[0]

    both, predicted, true = areas(prediction[prediction == truth]), areas(prediction), areas(truth)
    with np.errstate(invalid="ignore"):
        values = {"IoU": both / (predicted + true - both), "Acc": both / true, "Dice": 2 * both / (predicted + true)}
    result = {"aAcc": both.sum() / true.sum(), **{f"m{key}": np.nanmean(value) for key, value in values.items()}}
    result["classes"] = [{key: None if np.isnan(value[i]) else value[i] for key, value in values.items()}
                         for i in range(classes)]
    return result


def metrics():
    cases = []
    for truth, prediction, classes in [
        ((50, 60, 4, 3, 31, 1), (50, 60, 6, 2, 32, 0), 8),  # 4 and 5 are predicted only, 6 and 7 nowhere
        ((50, 60, 6, 3, 33, 0), (50, 60, 4, 2, 34, 0), 6),  # 4 and 5 are never predicted
        ((64, 48, 20, 16, 35, 1), (64, 48, 20, 16, 35, 1), 150)]:  # equal but for ignored pixels
        ids = noise(*prediction)
        ids[ids == IGNORED] = 0
        case = metrics_of(noise(*truth), ids, classes)
        cases.append({"truth": truth, "prediction": prediction, "class_count": classes, **case})
    return cases


def main():
    DATA.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"masks": coco_masks(), "counts": coco_counts()}, indent=1)
    (DATA / "coco.json").write_text(text + "\n")
    (DATA / "metrics.json").write_text(json.dumps(metrics(), indent=1) + "\n")


if __name__ == "__main__":
    main()
