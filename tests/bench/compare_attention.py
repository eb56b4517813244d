#!/usr/bin/env python3
"""Browsing attention in the engine beside PyTorch giving all attentions, on this machine, in one run.

    python tests/bench/compare_attention.py CLI MODEL_DIR [SIZE...]

MODEL_DIR is a Hugging Face folder of a BEiT with any head. For every input size (default 224 and 640)
it draws an image, checks that maps equal output_attentions of the eager reference (2e-5), and prints
how long a click takes after the pass, what the engine's memory grows by, and the reference's time.
Needs torch and transformers.
"""
import pathlib
import statistics
import sys
import tempfile
import time

import numpy
import torch
from PIL import Image
from transformers import BeitModel

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from engine_frames import Engine  # noqa: E402

REPETITIONS = 15


def memory(engine):
    for line in open(f"/proc/{engine.process.pid}/status", encoding="ascii"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def timed(ask):
    seconds = []
    for repetition in range(REPETITIONS):
        start = time.perf_counter()
        ask(repetition)
        seconds.append(time.perf_counter() - start)
    return f"least {min(seconds) * 1e3:.1f} ms, median {statistics.median(seconds) * 1e3:.1f} ms"


def reference(model, pixels):
    with torch.no_grad():
        model(pixels, output_attentions=True)
        start = time.perf_counter()
        attentions = model(pixels, output_attentions=True).attentions
        return attentions, time.perf_counter() - start


def compare(cli, folder, side):
    engine = Engine(cli)
    picture = pathlib.Path(tempfile.mkdtemp()) / "scene.png"
    noise = numpy.random.default_rng(7).integers(0, 256, (side, side, 3), dtype=numpy.uint8)
    Image.fromarray(noise).save(picture)
    model_id = engine("open_model", path=str(folder), device="cpu", size=[side, side])[0]["model_id"]
    image_id = engine("open_image", path=str(picture))[0]["image_id"]
    about = {"image_id": image_id, "model_id": model_id}
    before = memory(engine)
    start = time.perf_counter()
    info, _ = engine("trace", **about)
    print(f"{side}: grid {info['grid']}, {info['layers']} layers, {info['heads']} heads, first pass "
          f"{(time.perf_counter() - start) * 1e3:.0f} ms, kept {info['kept_bytes'] / 1e6:.0f} MB")

    def click(repetition, **more):
        query = {"kind": "patch", "row": repetition % info["grid"][0], "column": 3}
        return engine("attention_maps", **about, query=query, **more)

    click(0)
    print("  click to all maps:", timed(click))
    print("  click to one map: ", timed(lambda each: click(each, layer=each % info["layers"], head=1)))
    print("  seen by, one map: ", timed(lambda each: click(each, layer=each % info["layers"], head=1, direction="to")))
    print(f"  memory beyond the model after browsing: {(memory(engine) - before) / 1e6:.0f} MB (with what the pass itself used)")

    model = BeitModel.from_pretrained(folder, attn_implementation="eager").eval()
    torch.set_num_threads(engine("hello")[0]["threads"] or torch.get_num_threads())
    mean, std = 0.5, 0.5
    pixels = torch.from_numpy((noise.astype(numpy.float32) / 255 - mean) / std).permute(2, 0, 1)[None]
    attentions, seconds = reference(model, pixels)
    worst = 0.0
    for repetition in (0, 5):
        row = repetition % info["grid"][0]
        token = 1 + row * info["grid"][1] + 3
        maps = click(repetition)[1]["maps"]
        for layer, expected in enumerate(attentions):
            difference = expected[0, :, token, 1:].reshape(maps[layer].shape) - torch.from_numpy(maps[layer].copy())
            worst = max(worst, difference.abs().max().item())
    print(f"  largest difference to the reference: {worst:.2e}")
    print(f"  PyTorch eager with output_attentions, every click: {seconds * 1e3:.0f} ms")
    if worst > 2e-5:
        sys.exit("the maps are not the reference's")


if __name__ == "__main__":
    for wanted in [int(text) for text in sys.argv[3:]] or [224, 640]:
        compare(sys.argv[1], pathlib.Path(sys.argv[2]), wanted)
