#!/usr/bin/env python3
"""Compares `beitscope-cli --dump` with transformers at full size, base/224 and large/224.

    parity_full_size.py --cli build/bin/beitscope-cli --folder CHECKPOINTS [--shape base large]
    parity_full_size.py … --task segment --shape base [--size 256 320]

Makes the checkpoints with random weights in the folder when they are not there. Exits 1 when a tensor is
off by more than 2e-5 of max(1, its largest value) in float32.
"""
import argparse
import pathlib
import subprocess
import sys

import torch
from safetensors.torch import load_file, save_file
from transformers import BeitForImageClassification, BeitForSemanticSegmentation

from full_size import SEED, make_checkpoint, make_segmenter

BOUND = 2e-5


def segmenter_tensors(folder, pixels):
    model = BeitForSemanticSegmentation.from_pretrained(folder, attn_implementation="eager").eval()
    with torch.inference_mode():
        output = model(pixels, output_hidden_states=True)
    return {"logits": output.logits, **{f"hidden_states.{i}": value for i, value in enumerate(output.hidden_states)}}


def classifier_tensors(folder, pixels):
    model = BeitForImageClassification.from_pretrained(folder, attn_implementation="eager").eval()
    with torch.inference_mode():
        trunk = model.beit(pixels, output_hidden_states=True, output_attentions=True)
        tensors = {"last_hidden_state": trunk.last_hidden_state, "pooler_output": trunk.pooler_output,
                   "logits": model.classifier(trunk.pooler_output)}
    for key in ("hidden_states", "attentions"):
        for index, value in enumerate(trunk[key]):
            tensors[f"{key}.{index}"] = value
    return tensors


def compare(cli, task, folder, attention, pixels, expected):
    inputs, dump = folder / "pixels.safetensors", folder / f"dump-{attention}.safetensors"
    save_file({"pixel_values": pixels}, inputs)
    dump.unlink(missing_ok=True)
    subprocess.run([cli, task, "--model", folder, "--device", "cpu", "--attention", attention,
                    "--pixel-values", inputs, "--dump", dump, "--dump-hidden-states",
                    *(["--dump-attentions"] if task == "classify" else [])],
                   check=True, stdout=subprocess.DEVNULL)
    found = load_file(dump)
    worst, worst_name = 0.0, ""
    for name, value in expected.items():
        if name not in found or found[name].shape != value.shape:
            print(f"  {name}: missing or of another shape")
            return False
        error = ((found[name] - value).abs().max() / max(1.0, value.abs().max())).item()
        if not error <= worst:
            worst, worst_name = error, name
    print(f"  {attention}: {len(expected)} tensors, worst {worst:.2e} ({worst_name}), bound {BOUND:.0e}")
    return worst <= BOUND


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--shape", nargs="+", choices=["base", "large"], default=["base", "large"])
    parser.add_argument("--task", choices=["classify", "segment"], default="classify")
    parser.add_argument("--size", type=int, nargs=2, default=[224, 224], metavar=("HEIGHT", "WIDTH"))
    args = parser.parse_args()
    is_equal = True
    for shape in args.shape:
        segments = args.task == "segment"
        folder = args.folder / (f"{shape}-segment-640" if segments else f"{shape}-224")
        (make_segmenter if segments else make_checkpoint)(folder, shape)
        pixels = torch.randn((1, 3, *args.size), generator=torch.Generator().manual_seed(SEED))
        expected = (segmenter_tensors if segments else classifier_tensors)(folder, pixels)
        print(f"{shape}/{args.size[0]}x{args.size[1]}")
        for attention in ("sdpa", "eager"):
            is_equal &= compare(args.cli, args.task, folder, attention, pixels, expected)
    sys.exit(0 if is_equal else 1)


if __name__ == "__main__":
    main()
