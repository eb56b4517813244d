"""Loads a full-size BEiT from every container, beside PyTorch and beside plain reading.

python tests/bench/compare_load.py build/bench/load_bench /tmp/load [--rounds 7] [--threads 2]

PyTorch's loaders end with plain tensors in memory, ours with a model whose weights are packed for
the matrix kernels. All run in turns; a ratio is the median of those of the single rounds. The files
are in the page cache. `fresh` is one pread of the file into memory that the system has to give,
`resident` into memory that the process has.
"""
import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import sys

import safetensors.torch
import torch

import full_size

WORKER = """
import ctypes, sys, time, torch, safetensors.torch
from pathlib import Path
def status(name):
    return next(int(l.split()[1]) * 1024 for l in open("/proc/self/status") if l.startswith(name))
path, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
torch.nn.functional.linear(torch.ones(64, 64), torch.ones(64, 64))
ctypes.CDLL("libc.so.6").malloc_trim(0)
Path("/proc/self/clear_refs").write_text("5")
before, start = status("VmRSS"), time.perf_counter()
if path.endswith(".safetensors"):
    weights = safetensors.torch.load_file(path)
else:
    weights = torch.load(path, mmap=False, weights_only=True)
# A mapping is no load: every page is asked for, as a first use would.
total = sum(float(t.reshape(-1)[::1024].sum()) for t in
            (weights["model"] if "model" in weights else weights).values())
print(1e3 * (time.perf_counter() - start), status("VmRSS") - before, status("VmHWM") - before)
"""


def unilm(weights):
    """The spelling of the authors' code, with joint projections, as their fine-tuning saves it."""
    result = {}
    for name, tensor in weights.items():
        name = name.removeprefix("beit.")
        if ".attention.attention.key.weight" in name or ".value." in name and ".attention." in name:
            continue
        if name.endswith("query.weight") or name.endswith("query.bias"):
            kind = name.rsplit(".", 1)[1]
            stem = "beit." + name.rsplit(".", 2)[0]
            block = name.replace("encoder.layer.", "blocks.").split(".attention.")[0] + ".attn."
            value = weights[f"{stem}.value.{kind}"]
            if kind == "weight":
                key = weights[f"{stem}.key.weight"]
                result[block + "qkv.weight"] = torch.cat([tensor, key, value])
            else:
                result[block + "q_bias"], result[block + "v_bias"] = tensor.clone(), value.clone()
            continue
        for ours, theirs in (
                ("encoder.layer.", "blocks."), ("embeddings.cls_token", "cls_token"),
                ("embeddings.patch_embeddings.projection", "patch_embed.proj"),
                ("attention.attention.relative_position_bias.", "attn."),
                ("attention.output.dense", "attn.proj"), ("intermediate.dense", "mlp.fc1"),
                ("output.dense", "mlp.fc2"), ("layernorm_before", "norm1"),
                ("layernorm_after", "norm2"), ("lambda_1", "gamma_1"), ("lambda_2", "gamma_2"),
                ("pooler.layernorm", "fc_norm"), ("classifier", "head")):
            name = name.replace(ours, theirs)
        result[name] = tensor
    return {"model": result}


def make(folder):
    """The paths of the files by their container."""
    plain = folder / "safetensors"
    plain.mkdir(parents=True, exist_ok=True)
    full_size.make_checkpoint(plain, "base")
    weights = safetensors.torch.load_file(plain / "model.safetensors")
    files = {"safetensors": plain / "model.safetensors"}
    for name, legacy in (("zip", False), ("legacy", True)):
        files[name] = folder / name / "pytorch_model.bin"
        files[name].parent.mkdir(exist_ok=True)
        shutil.copy(plain / "config.json", files[name].parent)
        if not files[name].exists():
            torch.save(weights, files[name], _use_new_zipfile_serialization=not legacy)
    files["unilm"] = folder / "unilm" / "beit_base.pth"
    files["unilm"].parent.mkdir(exist_ok=True)
    if not files["unilm"].exists():
        torch.save(unilm(weights), files["unilm"])
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    print(f"{'container':12} {'fresh':>7} {'resident':>8} {'PyTorch':>8} {'ours':>7} {'open':>6} "
          f"{'tensors':>7} {'pack':>6} {'cpu':>6}  ms; ours/fresh ours/resident ours/PyTorch; "
          "over the file: RSS, peak, PyTorch's RSS, peak")
    for name, path in make(options.folder).items():
        model = path if name == "unilm" else path.parent
        rounds = []
        for _ in range(options.rounds):
            line = subprocess.run([options.program, model, path, str(options.threads), "1"],
                                  check=True, capture_output=True, text=True).stdout
            ours = json.loads(line)
            theirs = subprocess.run([sys.executable, "-c", WORKER, path, str(options.threads)],
                                    check=True, capture_output=True, text=True).stdout.split()
            rounds.append((ours, [float(value) for value in theirs]))

        def middle(of):
            return statistics.median(of(ours, theirs) for ours, theirs in rounds)

        size = path.stat().st_size
        print(f"{name:12} {middle(lambda o, t: o['read_ms']['fresh']):7.0f} "
              f"{middle(lambda o, t: o['read_ms']['resident']):8.0f} "
              f"{middle(lambda o, t: t[0]):8.0f} {middle(lambda o, t: o['load_ms']):7.0f} "
              f"{middle(lambda o, t: o['open_ms']):6.1f} "
              f"{middle(lambda o, t: o['tensors_ms']):7.0f} "
              f"{middle(lambda o, t: o['pack_ms']):6.0f} {middle(lambda o, t: o['cpu_ms']):6.0f}  "
              f"{middle(lambda o, t: o['load_ms'] / o['read_ms']['fresh']):.2f} "
              f"{middle(lambda o, t: o['load_ms'] / o['read_ms']['resident']):.2f} "
              f"{middle(lambda o, t: o['load_ms'] / t[0]):.2f}  "
              f"{middle(lambda o, t: o['rss_bytes'] / size):.3f} "
              f"{middle(lambda o, t: o['peak_bytes'] / size):.3f} "
              f"{middle(lambda o, t: t[1] / size):.3f} {middle(lambda o, t: t[2] / size):.3f}",
              flush=True)


if __name__ == "__main__":
    main()
