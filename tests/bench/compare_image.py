#!/usr/bin/env python3
"""A 12-megapixel JPEG to a model's input: ours against Pillow and NumPy, taking turns on the same machine.

    python3 tests/bench/compare_image.py build/bench/image_bench [--rounds 10] [--size 224]

Prints the fastest time of each, the least processor time (which a busy machine blurs less) and the ratios, and
checks that both give the same numbers.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile
import time

import numpy as np
import PIL
from PIL import Image


def make_picture(path, height=3000, width=4000):
    """Smooth shapes with texture: about 2 bits a pixel at quality 90, as a photo has."""
    random = np.random.default_rng(1)
    coarse = random.integers(0, 256, (60, 80, 3), dtype=np.uint8)
    smooth = np.asarray(Image.fromarray(coarse).resize((width, height), Image.BICUBIC)).astype(np.float32)
    texture = random.normal(0, 6, (height, width, 1)).astype(np.float32)
    Image.fromarray(np.clip(smooth + texture, 0, 255).astype(np.uint8)).save(path, quality=90)


def with_pillow(path, code, size):
    start, cpu = time.perf_counter(), time.process_time()
    image = Image.open(path).convert("RGB")
    middle = time.perf_counter()
    levels = np.asarray(image.resize((size, size), code))
    scaled = (levels.astype(np.float64) * (1 / 255)).astype(np.float32)
    planes = np.ascontiguousarray(((scaled - np.float32(0.5)) / np.float32(0.5)).transpose(2, 0, 1))
    end = time.perf_counter()
    return middle - start, end - middle, end - start, time.process_time() - cpu, float(planes.sum(dtype=np.float64))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "picture.jpg"
        make_picture(path)
        print(f"4000 x 3000 JPEG, {path.stat().st_size / 1e6:.1f} MB; Pillow {PIL.__version__}; milliseconds")
        for name, code in (("bilinear", 2), ("bicubic", 3)):
            ours, theirs, sums = [], [], None
            for _ in range(options.rounds):
                *times, sums = with_pillow(path, code, options.size)
                theirs.append([1000 * t for t in times])
                out = subprocess.run([options.program, str(path), str(code), str(options.size), "2",
                                      str(options.threads)], check=True, capture_output=True, text=True)
                result = json.loads(out.stdout)
                ours.append([result[k] for k in ("decode", "preprocess", "total", "processor")])
                assert abs(result["checksum"] - sums) < 1e-3, (result["checksum"], sums)
            us, them = np.min(ours, 0), np.min(theirs, 0)
            print(f"{name:9} decode {us[0]:.1f} / {them[0]:.1f}  rest {us[1]:.1f} / {them[1]:.1f}  "
                  f"total {us[2]:.1f} / {them[2]:.1f} = {them[2] / us[2]:.2f} times as fast  "
                  f"processor {us[3]:.1f} / {them[3]:.1f} = {them[3] / us[3]:.2f}")


if __name__ == "__main__":
    main()
