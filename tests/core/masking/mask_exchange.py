#!/usr/bin/env python3
"""Reads our masks with NumPy and Pillow, and has theirs read by us.

    python3 tests/core/masking/mask_exchange.py build/tests/write_masks

Needs numpy and Pillow, and says so by exit code 77 when they are missing.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from PIL import Image
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)


def check(condition, what):
    if not condition:
        raise SystemExit(f"failed: {what}")


def check_ours(program, folder):
    subprocess.run([program, folder], check=True)
    said = json.loads((folder / "mask.json").read_text())
    mask = np.zeros(said["grid"], bool)
    for row, column in said["masked"]:
        mask[row, column] = True
    check(mask.shape == (12, 14) and mask.sum() == round(0.4 * 168), "the mask's JSON")
    array = np.load(folder / "mask.npy", allow_pickle=False)
    check(array.dtype == bool and array.shape == mask.shape and (array == mask).all(), "the NPY")
    image = Image.open(folder / "mask.png")
    check(image.mode == "L" and (np.asarray(image) == np.where(mask, 255, 0)).all(), "the PNG")
    return mask


def read(program, path, mask):
    text = subprocess.run([program, "--read", path, *map(str, mask.shape)], check=True, capture_output=True).stdout
    return [tuple(position) for position in json.loads(text)["masked"]]


def check_theirs(program, folder, mask):
    expected = [tuple(map(int, position)) for position in np.argwhere(mask)]
    path = folder / "theirs"
    arrays = [mask.astype(kind) for kind in ("?", "i1", "<u2", ">u2", ">i4", "<i8", "<f2", ">f4", "<f8")]
    arrays += [np.asfortranarray(mask), np.asfortranarray(mask.astype(">f8")), mask.reshape(-1), mask[None]]
    for array in arrays:
        for version in ((1, 0), (2, 0), (3, 0)):
            with path.open("wb") as file:
                np.lib.format.write_array(file, array, version)
            check(read(program, path, mask) == expected, f"{array.dtype} {array.shape} in version {version}")
    grey = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
    deep = Image.fromarray(mask.astype(np.uint16))
    for image in (grey, grey.convert("1"), grey.convert("P"), grey.convert("RGB"), grey.convert("RGBA"),
                  grey.convert("LA"), deep):
        image.save(path, format="PNG")
        check(read(program, path, mask) == expected, f"a PNG of mode {image.mode}")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_theirs(program, folder, check_ours(program, folder))
    print("all masks agree")


if __name__ == "__main__":
    main()
