"""Saves random objects with torch.save and compares what our reader finds with what was saved.

ninja core-checkpoint-print_tensors
python tests/core/checkpoint/compare_torch_files.py build/tests/core-checkpoint-print_tensors [COUNT]
    [SEED]

(torch 2.12.) Of COUNT files some are state dicts with views of all kinds, some training checkpoints
with whatever else such hold, some whole modules; both containers, protocols 2 to 5, some without
checksums. Every tensor must be equal in type, shape and every bit. Exits 1 on a difference.
compare_damaged_torch_files.py damages such files.
"""

import argparse
import collections
import datetime
import decimal
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import warnings

import numpy
import torch

TYPES = {torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16",
         torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8",
         torch.uint8: "U8", torch.bool: "BOOL", torch.complex64: "C64", torch.complex128: "C128",
         torch.uint16: "U16", torch.uint32: "U32", torch.uint64: "U64",
         torch.float8_e4m3fn: "F8_E4M3", torch.float8_e5m2: "F8_E5M2"}


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


class Settings:
    """A class that nobody else has."""

    def __init__(self, value):
        self.value = value


def random_value(rng, depth=0):
    """Anything that people keep beside their weights."""
    kind = rng.randrange(24 if depth < 3 else 18)
    leaves = [
        lambda: None, lambda: rng.random() < 0.5, lambda: rng.randint(-300, 70000),
        lambda: rng.choice([-1, 1]) << rng.randint(0, 900), lambda: rng.random(),
        lambda: "ü" * rng.randint(0, 300), lambda: bytes(rng.randint(0, 300)),
        lambda: pathlib.PurePosixPath("a/b"), lambda: torch.Size([1, 2]), lambda: torch.float16,
        lambda: torch.device("cpu"), lambda: numpy.float64(rng.random()),
        lambda: numpy.ones(rng.randint(0, 5), dtype=rng.choice(["f4", "i8", "?"])),
        lambda: datetime.datetime(2024, 1, 2), lambda: decimal.Decimal("1.5"),
        lambda: collections.Counter("abca"), lambda: torch.randn(rng.randint(0, 4)),
        lambda: slice(1, 2)]
    if kind < len(leaves):
        return leaves[kind]()
    parts = [random_value(rng, depth + 1) for _ in range(rng.randint(0, 4))]
    if kind == 18:
        return tuple(parts)
    if kind == 19:
        return {rng.choice([i, str(i), (i, "x"), None]): part for i, part in enumerate(parts)}
    if kind == 20:
        return argparse.Namespace(**{f"a{i}": part for i, part in enumerate(parts)})
    if kind == 21:
        return collections.defaultdict(list, {str(i): part for i, part in enumerate(parts)})
    if kind == 22:
        return Settings(parts)
    if parts and rng.random() < 0.5:
        parts.append(parts)  # a list in itself
    return rng.choice([parts, {1, "a"}, frozenset([2])])


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
    if rng.random() < 0.2:
        stored = {"state_dict": stored, "version": 1}
    top = {"epoch": rng.randint(0, 99), "args": argparse.Namespace(lr=0.1, path=None),
           "optimizer": {"state": {0: {"exp_avg": torch.randn(2)}}, "param_groups": [{"lr": 1.0}]}}
    for i in range(rng.randint(0, 4)):
        top[f"other{i}"] = random_value(rng)
    top[place] = stored
    return top, state


def save(rng, value, path):
    torch.serialization.set_crc32_options(rng.random() < 0.9)
    torch.save(value, path, pickle_protocol=rng.randint(2, 5),
               _use_new_zipfile_serialization=rng.random() < 0.5)
    torch.serialization.set_crc32_options(True)


def expected(tensors):
    return {name: {"type": TYPES[t.dtype], "shape": list(t.shape), "bytes": elements(t)}
            for name, t in tensors.items()}


def ours(program, paths):
    lines = subprocess.run([program], input="\n".join(map(str, paths)).encode(), check=True,
                           capture_output=True).stdout
    return [json.loads(line) for line in lines.decode().splitlines()]


def save_all(rng, folder, count):
    """Paths, and what is to be found in each."""
    paths, wanted = [], []
    for i in range(count):
        value, tensors = random_object(rng)
        paths.append(folder / f"{i}.pt")
        save(rng, value, paths[-1])
        wanted.append(expected(tensors))
    return paths, wanted


def compare(program, paths, wanted):
    faults = []
    refused = 0
    for path, want, have in zip(paths, wanted, ours(program, paths)):
        if not want:
            refused += have.get("error", {}).get("code") == "CKPT-NO-TENSORS"
        elif have.get("tensors") != want:
            faults.append(f"{path.name}: {have.get('error', 'other tensors')}")
    print(f"{len(paths)} files compared, {refused} of them without tensors")
    return faults


def main():
    warnings.filterwarnings("ignore")
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    torch.manual_seed(seed)
    with tempfile.TemporaryDirectory() as folder:
        paths, wanted = save_all(random.Random(seed), pathlib.Path(folder), count)
        faults = compare(program, paths, wanted)
    print("\n".join(faults[:20]) if faults else "no difference")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
