#!/usr/bin/env python3
"""From class logits to a class for every pixel: ours against transformers, taking turns on the same machine.

    python3 tests/bench/compare_class_map.py build/bench/class_map_bench [--rounds 5] [--threads 2]

Logits are 150 x 160 x 160, as a base model gives for 640 x 640 pixels: smooth, as a model's are, and noise. Prints
the fastest time of each, the most memory beyond the logits and the result, and checks that the labels are equal
but for ties within 1e-4.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile
import time
import types

import numpy as np
import torch
import transformers

CLASSES, ROWS, COLUMNS = 150, 160, 160
TARGETS = [(640, 640), (1080, 1920), (3000, 4000)]


def smooth_logits(random):
    """Broad hills, one set for each class, with a little roughness: a few dozen classes win somewhere."""
    hills = torch.from_numpy(random.normal(size=(1, CLASSES, 7, 7)).astype(np.float32))
    wide = torch.nn.functional.interpolate(hills, size=(ROWS, COLUMNS), mode="bicubic")[0]
    return 4 * wide + torch.from_numpy(random.normal(0, 0.3, wide.shape).astype(np.float32))


def noisy_logits(random):
    return torch.from_numpy(random.normal(size=(CLASSES, ROWS, COLUMNS)).astype(np.float32))


def memory(name):
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    raise KeyError(name)


def with_transformers(processor, logits, target):
    """Milliseconds, megabytes, labels."""
    outputs = types.SimpleNamespace(logits=logits[None])
    pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    before = memory("VmRSS")
    start = time.perf_counter()
    labels = processor.post_process_semantic_segmentation(outputs, target_sizes=[target])[0]
    end = time.perf_counter()
    result = labels.numel() * labels.element_size() / 2**20
    return 1000 * (end - start), memory("VmHWM") - before - result, labels.numpy()


def with_ours(options, path, target, wanted, labels):
    command = [options.program, path, CLASSES, ROWS, COLUMNS, *target, wanted, options.threads, 3, options.simd, labels]
    out = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
    found = json.loads(out)
    return found["milliseconds"], found["megabytes"]


def differences(logits, target, ours, theirs):
    """How many labels differ, and how many of them by more than a tie."""
    where = np.nonzero(ours != theirs)
    if len(where[0]) == 0:
        return 0, 0
    scores = torch.nn.functional.interpolate(logits[None], size=target, mode="bilinear", align_corners=False)[0]
    scores = scores[:, where[0], where[1]].numpy()
    pixels = np.arange(len(where[0]))
    gaps = np.abs(scores[ours[where], pixels] - scores[theirs[where], pixels])
    return len(pixels), int((gaps >= 1e-4).sum())


def compare(options, folder, name, logits, target):
    path, labels = folder / f"{name}.bin", folder / "labels.bin"
    logits.numpy().tofile(path)
    processor = transformers.BeitImageProcessor()
    theirs, ours, full = [], [], []
    for _ in range(options.rounds):
        *figures, expected = with_transformers(processor, logits, target)
        theirs.append(figures)
        full.append(with_ours(options, path, target, "runner-up", labels))
        ours.append(with_ours(options, path, target, "label", labels))
    found = np.fromfile(labels, dtype=np.uint16).reshape(target).astype(np.int64)
    differing, wrong = differences(logits, target, found, expected)
    (our_time, our_memory), (their_time, their_memory) = np.min(ours, 0), np.min(theirs, 0)
    print(f"{name:6} {target[1]:4} x {target[0]:4}: {our_time:7.1f} / {their_time:8.1f} ms = "
          f"{their_time / our_time:6.1f} times as fast; {our_memory:5.1f} / {their_memory:7.1f} MB; "
          f"with confidence and runner-up {np.min(full, 0)[0]:7.1f} ms; "
          f"{differing} of {found.size} labels differ, {wrong} by more than a tie", flush=True)
    assert wrong == 0 and differing <= found.size / 10000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--simd", type=int, default=2, help="0 plain, 1 AVX2, 2 AVX-512")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    random = np.random.default_rng(1)
    print(f"ours / transformers {transformers.__version__} with torch {torch.__version__}, "
          f"{options.threads} threads; memory beyond logits and labels")
    with tempfile.TemporaryDirectory() as folder:
        for name, logits in (("smooth", smooth_logits(random)), ("noisy", noisy_logits(random))):
            for target in TARGETS:
                compare(options, pathlib.Path(folder), name, logits, target)


if __name__ == "__main__":
    main()
