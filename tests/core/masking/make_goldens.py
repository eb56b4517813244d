#!/usr/bin/env python3
"""Writes tests/data/masking/blockwise.json: masks of the published blockwise rule, drawn here from the
random stream of core/base/random.h, so that the C++ must agree draw by draw.

    python3 tests/core/masking/make_goldens.py               needs nothing but Python
    python3 tests/core/masking/make_goldens.py --statistics  compares the rule with what is known of it

The rule is that of unilm's beit/masking_generator.py and beit2/masking_generator.py, told again; only its
random numbers are others. NumPy's choice of the patches that version 2 adds is a partial Fisher-Yates shuffle.
"""
import json
import math
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "masking"
MASK64 = (1 << 64) - 1


class SplitMix:
    def __init__(self, seed):
        self.state = seed & MASK64

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK64
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK64
        return z ^ (z >> 31)

    def uniform(self, low, high):
        return low + (high - low) * ((self.next() >> 11) * 2.0**-53)

    def randint(self, low, high):
        """Both ends are possible."""
        return low + (((self.next() >> 32) * (high - low + 1)) >> 32)


def one_block(masked, rows, columns, smallest, limit, log_aspect, random):
    """Up to ten tries at a rectangle that hides 1..limit more patches; how many it hid."""
    for _ in range(10):
        area = random.uniform(smallest, limit)
        aspect = math.exp(random.uniform(*log_aspect))
        height = round(math.sqrt(area * aspect))  # Python rounds halves to even
        width = round(math.sqrt(area / aspect))
        if width >= columns or height >= rows:
            continue
        top = random.randint(0, rows - height)
        left = random.randint(0, columns - width)
        block = {(y, x) for y in range(top, top + height) for x in range(left, left + width)}
        fresh = block - masked
        if 0 < len(fresh) <= limit:
            masked |= fresh
            return len(fresh)
    return 0


def blockwise(rows, columns, target, smallest, largest, aspect, version, seed):
    """The masked patches and how many blocks made them."""
    random, masked, blocks = SplitMix(seed), set(), 0
    log_aspect = (math.log(aspect), -math.log(aspect))
    while len(masked) < target:
        limit = min(target - len(masked), target if largest is None else largest)
        if one_block(masked, rows, columns, smallest, limit, log_aspect, random) == 0:
            break
        blocks += 1
    if version == 2:
        visible = [(y, x) for y in range(rows) for x in range(columns) if (y, x) not in masked]
        for i in range(target - len(masked)):
            j = i + random.randint(0, len(visible) - i - 1)
            visible[i], visible[j] = visible[j], visible[i]
            masked.add(visible[i])
    return masked, blocks


def goldens():
    """The BEiT grids, then odd grids, targets, blocks and aspects."""
    settings = [(14, 14, 75, 16, None, 0.3, v) for v in (1, 2)] + [
        (14, 14, 75, 4, None, 0.3, 1), (12, 12, 57, 16, None, 0.3, 1), (12, 12, 57, 16, None, 0.3, 2),
        (24, 24, 230, 16, 40, 0.3, 2), (14, 14, 1, 16, None, 0.3, 1), (14, 14, 1, 16, None, 0.3, 2),
        (14, 14, 196, 16, None, 0.3, 1), (14, 14, 196, 16, None, 0.3, 2), (3, 40, 50, 4, 12, 0.3, 1),
        (3, 40, 50, 4, 12, 0.3, 2), (40, 3, 50, 4, 12, 0.1, 1), (1, 1, 1, 16, None, 0.3, 2),
        (1, 9, 4, 1, None, 0.3, 1), (5, 7, 12, 1, 1, 0.05, 1), (5, 7, 12, 2, 3, 1.0, 2)]
    cases = []
    for rows, columns, target, smallest, largest, aspect, version in settings:
        for seed in (0, 1, 2, 3, 4, 5, 6, 2**63 + 1):
            masked, _ = blockwise(rows, columns, target, smallest, largest, aspect, version, seed)
            cells = "".join("01"[(y, x) in masked] for y in range(rows) for x in range(columns))
            cases.append({"rows": rows, "columns": columns, "target": target, "smallest": smallest,
                          "largest": largest, "aspect": aspect, "version": version, "seed": seed,
                          "cells": cells})
    return cases


def statistics(draws=20000):
    counts, blocks, centre, edge, corner = [], 0, 0, 0, 0
    for seed in range(draws):
        masked, made = blockwise(14, 14, 75, 16, None, 0.3, 1, seed)
        counts.append(len(masked))
        blocks += made
        centre += (7, 7) in masked
        edge += (0, 7) in masked
        corner += (0, 0) in masked
    counts.sort()
    known = {"exactly 75": 0.666, "mean": 74.47, "5 % quantile": 72, "smallest": 64, "blocks": 4.1,
             "centre": 0.72, "edge": 0.19, "corner": 0.04}
    found = {"exactly 75": counts.count(75) / draws, "mean": sum(counts) / draws,
             "5 % quantile": counts[draws // 20], "smallest": counts[0], "blocks": blocks / draws,
             "centre": centre / draws, "edge": edge / draws, "corner": corner / draws}
    bounds = {"exactly 75": 0.012, "mean": 0.05, "5 % quantile": 0, "smallest": 4, "blocks": 0.06,
              "centre": 0.015, "edge": 0.015, "corner": 0.008}
    for name, value in found.items():
        print(f"{name}: {value:g}, known {known[name]:g} +- {bounds[name]:g}")
    return all(abs(found[name] - known[name]) <= bounds[name] for name in known)


def main():
    if sys.argv[1:] == ["--statistics"]:
        return 0 if statistics() else 1
    DATA.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(case) for case in goldens())
    (DATA / "blockwise.json").write_text(f"[\n{lines}\n]\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
