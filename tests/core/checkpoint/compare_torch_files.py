"""Saves random objects with torch.save and compares what our reader finds with what torch.load does.

ninja core-checkpoint-print_tensors
python tests/core/checkpoint/compare_torch_files.py build/tests/core-checkpoint-print_tensors [COUNT]

(torch 2.11.) A third of the files are state dicts with views of all kinds, a third training
checkpoints, a third whole modules; both containers, protocols 2 to 5. Every tensor must be equal in
type, shape and every bit. Then each file is damaged at one place, and whatever our reader still
accepts must be what torch.load, without its check of the pickle, finds too. Exits 1 on a difference.
"""

import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import warnings

import torch

TYPES = {torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16",
         torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8",
         torch.uint8: "U8", torch.bool: "BOOL", torch.complex64: "C64"}


def elements(tensor):
    flat = tensor.detach().clone(memory_format=torch.contiguous_format).reshape(-1)
    return flat.view(torch.uint8).numpy().tobytes().hex() if flat.numel() else ""


def random_tensor(rng, bases):
    if bases and rng.random() < 0.5:
        base = rng.choice(bases)
    else:
        shape = [rng.randint(0 if rng.random() < 0.05 else 1, 5) for _ in range(rng.randint(0, 4))]
        base = (torch.randn(shape) * 50).to(rng.choice(list(TYPES)))
        bases.append(base)
    for _ in range(rng.randint(0, 2)):
        kind = rng.randrange(5)
        if base.dim() == 0:
            base = base.expand(rng.randint(1, 3))
        elif kind == 0:
            base = base.permute(rng.sample(range(base.dim()), base.dim()))
        elif kind == 1:
            base = base.narrow(0, *(lambda n: (n, base.shape[0] - n))(rng.randint(0, base.shape[0])))
        elif kind == 2:
            base = base[..., ::2]
        elif kind == 3:
            base = base.unsqueeze(0).expand(rng.randint(1, 3), *base.shape)
        elif base.dim() == 4:
            base = base.contiguous(memory_format=torch.channels_last)
    if rng.random() < 0.2 and base.is_floating_point():
        return torch.nn.Parameter(base, requires_grad=rng.random() < 0.5)
    return base


def random_state(rng):
    bases = []
    state = rng.choice([dict, collections.OrderedDict])()
    for i in range(rng.randint(1, 12)):
        state[rng.choice(["blocks.%d.w", "ü%d", "a b%d", "%d"]) % i] = random_tensor(rng, bases)
    return state


def random_module(rng, depth=0):
    kind = rng.randrange(5 if depth < 3 else 3)
    if kind == 0:
        return torch.nn.Linear(rng.randint(1, 4), rng.randint(1, 4), bias=rng.random() < 0.5)
    if kind == 1:
        return torch.nn.BatchNorm2d(rng.randint(1, 4), affine=rng.random() < 0.7)
    if kind == 2:
        module = torch.nn.Conv2d(2, 3, rng.randint(1, 3))
        module.register_buffer("temporary", torch.ones(2), persistent=False)
        return module.to(rng.choice([torch.half, torch.float, torch.bfloat16]))
    parts = [random_module(rng, depth + 1) for _ in range(rng.randint(0, 3))]
    if parts and rng.random() < 0.3:
        parts.append(parts[0])
    return torch.nn.Sequential(*parts) if kind == 3 else torch.nn.ModuleList(parts)


def random_object(rng):
    """The object and the tensors that our reader is to find in it."""
    kind = rng.randrange(3)
    if kind == 2:
        module = random_module(rng)
        return module, module.state_dict()
    state = random_state(rng)
    if kind == 0:
        return state, state
    place = rng.choice(["model", "module", "state_dict", "model_ema", "weights"])
    stored = state
    if rng.random() < 0.3:
        stored = {"module." + name: tensor for name, tensor in state.items()}
    top = {"epoch": rng.randint(0, 99), place: stored, "args": argparse.Namespace(lr=0.1, path=None),
           "optimizer": {"state": {0: {"exp_avg": torch.randn(2)}}, "param_groups": [{"lr": 1.0}]}}
    return top, state


def expected(tensors):
    return {name: {"type": TYPES[t.dtype], "shape": list(t.shape), "bytes": elements(t)}
            for name, t in tensors.items()}


def ours(program, paths):
    lines = subprocess.run([program, *map(str, paths)], check=True, capture_output=True).stdout
    return [json.loads(line) for line in lines.decode().splitlines()]


def tensors_of(found):
    """What torch.load returned, as far as it is a plain dictionary of tensors."""
    if isinstance(found, torch.nn.Module):
        return found.state_dict()
    for place in ("model", "module", "state_dict", "model_ema", "weights"):
        if isinstance(found.get(place), dict):
            found = found[place]
            break
    found = {name: t for name, t in found.items() if isinstance(t, torch.Tensor)}
    if found and all(name.startswith("module.") for name in found):
        found = {name[len("module."):]: t for name, t in found.items()}
    return found


def compare_whole(program, rng, folder, count, faults):
    paths, wanted = [], []
    for i in range(count):
        value, tensors = random_object(rng)
        paths.append(folder / f"{i}.pt")
        torch.save(value, paths[-1], pickle_protocol=rng.randint(2, 5),
                   _use_new_zipfile_serialization=rng.random() < 0.5)
        wanted.append(expected(tensors))
    found = ours(program, paths)
    refused = 0
    for path, want, have in zip(paths, wanted, found):
        if not want:
            refused += have.get("error", {}).get("code") == "CKPT-NO-TENSORS"
            continue
        if have.get("tensors") != want:
            faults.append(f"{path.name}: {have.get('error', 'other tensors')}")
    print(f"{count} files compared, {refused} of them without tensors")
    return paths


def compare_damaged(program, rng, paths, faults):
    accepted = 0
    damaged = []
    for path in paths:
        content = bytearray(path.read_bytes())
        place = rng.randrange(len(content))
        content[place] ^= 1 << rng.randrange(8)
        damaged.append(path.with_suffix(".bad"))
        damaged[-1].write_bytes(content)
    for path, have in zip(damaged, ours(program, damaged)):
        if "error" in have:
            continue
        accepted += 1
        try:
            want = expected(tensors_of(torch.load(path, weights_only=False)))
        except Exception:  # of any kind: torch's reader fails in many ways
            continue
        if have["tensors"] != want:
            faults.append(f"{path.name}: damaged, other tensors")
    print(f"{len(damaged)} damaged files, {accepted} of them accepted")


def main():
    warnings.filterwarnings("ignore")
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    torch.manual_seed(0)
    rng = random.Random(0)
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        paths = compare_whole(program, rng, pathlib.Path(folder), count, faults)
        compare_damaged(program, rng, paths, faults)
    print("\n".join(faults[:20]) if faults else "no difference")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
