"""Damages files of torch.save and compares our reader with torch.load(weights_only=True).

ninja core-checkpoint-print_tensors
python tests/core/checkpoint/compare_damaged_torch_files.py build/tests/core-checkpoint-print_tensors
    [COUNT] [SEED]

(torch 2.12.) Each of COUNT small state dicts is damaged eight times: bytes of the file; codes of its
pickle, packed again with right checksums; entries of its archive. Where both readers accept, every
tensor must be equal. Where one accepts, the difference must be one of those below. torch.load runs
in processes of its own, for it can crash; the codes of protocol 4 and 5, which weights_only does not
know, it reads with Python's own unpickler, held to the names that weights_only allows. Exits 1 on
any other difference.
"""

import collections
import io
import json
import pathlib
import pickle
import pickletools
import random
import re
import subprocess
import sys
import tempfile
import types
import warnings
import zipfile

import torch

import compare_torch_files as whole

# Only we accept: what torch says, and why that is meant so.
ONLY_WE = [
    (r"Unsupported (global|class|persistent)|was not an allowed|Can only build|is not callable|"
     r"Trying to (call reduce|instantiate)|expected dict, got|persistent_load|persistent id|"
     r"invalid combination of arguments",
     "calls that torch refuses stay data here, and no tensor is made of them"),
    (r'hasRecord\("version"\)|parse the version|int\(\) with base 10|file with version',
     "the number of the format is not needed"),
    (r"restore data location|expected string or bytes-like object", "devices are ignored"),
    (r"missing \d+ required positional arg|requires_grad must be a bool|can require gradients|"
     r"values to unpack", "arguments that say nothing about the elements are not looked at"),
    (r"UnicodeDecodeError", "a text that is no UTF-8 is kept as bytes and shown escaped"),
    (r"frame|MemoryError|EOFError|unexpected EOF|KeyError: \d+$",
     "lengths of frames say nothing about the values and are not looked at"),
    (r"Trying to resize storage", "a tensor whose name is no text is told and not read"),
]
# Only torch accepts: our code, our message, and why that is meant so.
ONLY_TORCH = [
    ("CKPT-ZIP", r"in it twice|described differently|contradict|not where its end says|"
     r"several parts or a comment|entries overlap",
     "archives that two programs read differently are refused"),
    ("CKPT-PICKLE", r"memo \d+ is stored after",
     "Python numbers the memo without gaps: a code that stored a value is gone"),
    ("CKPT-PICKLE", r"values are left over|bytes follow its end",
     "a pickle of Python ends with its one value"),
    ("CKPT-PICKLE", r"protocol \d+, expected", "torch reads protocols that do not exist"),
    ("CKPT-STORAGE", r"is described as|impossible size|elements, expected \d",
     "what contradicts itself is refused; torch looks at the first description only"),
    ("CKPT-STORAGE", r"storage \S+ is missing|impossible key",
     "torch gives such tensors whatever was in memory"),
    ("CKPT-SHAPE", r"size or stride is negative",
     "torch takes a negative stride along a side of one element"),
    ("CKPT-(TYPE|STORAGE|PICKLE)", r"unknown element type|elements of \S+ are not supported|"
     r"name of a function or class is not one", "torch takes a storage of any module for its own"),
    ("CKPT-TRAILING", r"follow the last storage",
     "bytes were put in or a count was changed: torch reads wrong elements before them"),
    ("CKPT-ORDER", r"", "big-endian files are refused"),
]
INTERESTING = [0, 1, 2, 3, 255, 65536, 2**31 - 1, 2**31, 2**62, -1, -2**63]


def small_state(rng):
    bases = []
    names = ["a", "b.c", "module.d", "e"]
    return {name: whole.random_tensor(rng, bases) for name in names[: rng.randint(1, 4)]}


def damaged_bytes(rng, content):
    content = bytearray(content)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        place = rng.randrange(len(content))
        action = rng.random()
        if action < 0.6:
            content[place] ^= 1 << rng.randrange(8)
        elif action < 0.8:
            content[place:place + rng.randint(1, 8)] = rng.randbytes(rng.randint(0, 8))
        else:
            del content[place:]
        content = content or bytearray(b"x")
    return bytes(content)


def codes_of(pickle):
    places = [place for _, _, place in pickletools.genops(pickle)] + [len(pickle)]
    return [pickle[a:b] for a, b in zip(places, places[1:])]


def integer(value):
    return b"\x8a\x08" + value.to_bytes(8, "little", signed=True)


def damaged_pickle(rng, pickle):
    codes = codes_of(pickle)
    for _ in range(rng.choice([1, 1, 2])):
        place = rng.randrange(1, len(codes))
        action = rng.randrange(5)
        if action == 0:
            del codes[place]
        elif action == 1:
            codes.insert(place, rng.choice(codes[1:]))
        elif action == 2:
            other = rng.randrange(1, len(codes))
            codes[place], codes[other] = codes[other], codes[place]
        elif action == 3 and codes[place][:1] in (b"K", b"M", b"J", b"\x8a"):
            codes[place] = integer(rng.choice(INTERESTING))
        elif len(codes[place]) > 1:
            codes[place] = codes[place][:-1] + bytes([rng.randrange(256)])
    return b"".join(codes)


def packed(items):
    """An archive as it should be, whatever is in it."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that are in it twice
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, data in items:
                archive.writestr(name, data)
    return stream.getvalue()


def damaged_archive(rng, content):
    items = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            with archive.open(info) as entry:
                entry._expected_crc = None  # the file may have been saved without checksums
                items.append((info.filename, entry.read()))
    action = rng.randrange(10)
    place = rng.randrange(len(items))
    name, data = items[place]
    if action < 6:
        items = [(n, damaged_pickle(rng, d) if n.endswith("data.pkl") else d) for n, d in items]
    elif action == 6:
        items[place] = (name, damaged_bytes(rng, data or b"x"))
    elif action == 7:
        del items[place]
    elif action == 8:
        items.append((name if rng.random() < 0.5 else name.upper(), data))
    else:
        items[place] = (name + rng.choice(["x", "/", "0"]), data)
    return packed(items)


def damaged_legacy(rng, content):
    """The fourth of its five pickles is the object."""
    stream = io.BytesIO(content)
    parts = []
    for _ in range(5):
        start = stream.tell()
        for _ in pickletools.genops(stream):
            pass
        parts.append(content[start:stream.tell()])
    parts[3] = damaged_pickle(rng, parts[3])
    return b"".join(parts) + content[stream.tell():]


def damaged(rng, content):
    if rng.random() < 0.25:
        return damaged_bytes(rng, content)
    return (damaged_archive if content[:2] == b"PK" else damaged_legacy)(rng, content)


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


class Held(pickle._Unpickler):  # the one of C gives a memo with gaps all the memory between
    """Finds only what weights_only finds."""

    def find_class(self, module, name):
        allowed = torch._weights_only_unpickler._get_allowed_globals()
        if f"{module}.{name}" not in allowed:
            raise pickle.UnpicklingError(f"Unsupported global: {module}.{name}")
        return allowed[f"{module}.{name}"]


HELD = types.ModuleType("held")
HELD.Unpickler = Held
HELD.load = lambda file, **how: Held(file, **how).load()


def loaded(path):
    try:
        return torch.load(path, weights_only=True)
    except pickle.UnpicklingError as error:
        if "Unsupported operand" not in str(error):
            raise
    return torch.load(path, weights_only=False, pickle_module=HELD)


def load_all():
    """The other process: a line of JSON for each path."""
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    # Without it torch cannot read the storages of bytes that it writes into legacy files itself.
    torch.UntypedStorage.dtype = torch.uint8
    for line in sys.stdin:
        try:
            found = loaded(line.rstrip("\n"))
            answer = {"tensors": whole.expected(tensors_of(found))}
        except Exception as error:  # of any kind: torch's reader fails in many ways
            answer = {"error": f"{type(error).__name__}: {error}"[:2000]}
        print(json.dumps(answer), flush=True)


def theirs(paths):
    """What torch.load finds in each file; a file that ends its process is told as an error."""
    answers = []
    while len(answers) < len(paths):
        rest = "\n".join(map(str, paths[len(answers):]))
        done = subprocess.run([sys.executable, __file__, "--load"], input=rest, text=True,
                              capture_output=True)
        answers += [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode != 0:
            answers.append({"error": f"crashed with {done.returncode}", "crash": True})
    return answers


def reason(have, want):
    """Why a difference is meant so, or None."""
    if "tensors" in have:
        return next((why for text, why in ONLY_WE if re.search(text, want["error"])), None)
    error = have["error"]
    return next((why for code, text, why in ONLY_TORCH
                 if re.fullmatch(code, error["code"]) and re.search(text, error["message"])), None)


def compare(paths, program):
    seen, faults = collections.Counter(), []
    for path, have, want in zip(paths, whole.ours(program, paths), theirs(paths)):
        if "tensors" in have and "tensors" in want:
            seen["both accept"] += 1
            if have["tensors"] != want["tensors"]:
                faults.append(f"{path.name}: other tensors")
            continue
        if "error" in have and "error" in want:
            seen["torch crashes, we refuse" if want.get("crash") else "both refuse"] += 1
            continue
        who = "only we accept: " if "tensors" in have else "only torch accepts: "
        why = reason(have, want)
        seen[who + str(why)] += 1
        if why is None:
            faults.append(f"{path.name}: {who}{have.get('error') or want.get('error')}"[:400])
    for what, number in sorted(seen.items()):
        print(f"{number:6} {what}")
    return faults


def main():
    if sys.argv[1] == "--load":
        load_all()
        return 0
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    torch.manual_seed(seed)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i in range(count):
            source = pathlib.Path(folder) / "whole.pt"
            whole.save(rng, small_state(rng), source)
            content = source.read_bytes()
            for kind in range(8):
                paths.append(pathlib.Path(folder) / f"{i}_{kind}.pt")
                paths[-1].write_bytes(damaged(rng, content))
        faults = compare(paths, program)
        keep = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
        for fault in faults[:40]:
            print(fault)
            if keep:
                name = fault.split(":")[0]
                (keep / name).write_bytes((pathlib.Path(folder) / name).read_bytes())
    print(f"{len(faults)} differences that are not meant" if faults else "no other difference")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
