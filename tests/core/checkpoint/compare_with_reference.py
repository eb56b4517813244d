"""Compares our reader of safetensors with the reference package.

ninja core-checkpoint-print_tensors
python tests/core/checkpoint/compare_with_reference.py build/tests/core-checkpoint-print_tensors [COUNT]

First a table of cases whose answer is known for both. Then COUNT random files that the package saves:
every tensor must be equal in type, shape and every bit. Then 20 times as many small files damaged at
random: whatever we accept the reference must accept, with the same tensors; what only the reference
accepts must be one of the rules in which we are stricter. Exits 1 on a difference. (0.7.0.)
"""

import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import torch
from safetensors import deserialize
from safetensors.torch import save

# Duplicate names, unknown fields and entries written as arrays, no tensors, impossible shapes.
STRICTER = {"CKPT-DUPLICATE", "CKPT-HEADER", "CKPT-EMPTY", "CKPT-SHAPE"}
BYTES = b'0129-."[]{},: eE\\tnFaB\x00\xff'
SAVED = [torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32,
         torch.int16, torch.int8, torch.uint8, torch.bool, torch.uint16, torch.uint32, torch.uint64,
         torch.float8_e4m3fn, torch.float8_e5m2, torch.complex64]

ONE = '"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'


def entry(shape="[1]", offsets="[0,4]", kind="F32", more=""):
    return '{"a":{"dtype":"%s","shape":%s,"data_offsets":%s%s}}' % (kind, shape, offsets, more)


def pair(first, second):
    return '{"a":{"dtype":"F32",%s},"b":{"dtype":"F32",%s}}' % (first, second)


# name, header, bytes of data, whether the reference accepts, whether we do
TABLE = [
    ("no tensors", "{}", 0, True, False),
    ("no header", "", 0, False, False),
    ("leading white space", " \n\t{" + ONE + "}", 4, True, True),
    ("trailing white space", "{" + ONE + "} \t\r\n", 4, True, True),
    ("padded with NUL", "{" + ONE + "}\0", 4, False, False),
    ("byte-order mark", "\ufeff{" + ONE + "}", 4, False, False),
    ("two documents", "{" + ONE + "}{}", 4, False, False),
    ("trailing comma", "{" + ONE + ",}", 4, False, False),
    ("NaN in the shape", entry("[NaN]"), 4, False, False),
    ("a name twice", "{" + ONE + "," + ONE + "}", 4, True, False),
    ("metadata twice", '{"__metadata__":{},"__metadata__":{},' + ONE + "}", 4, False, False),
    ("dtype twice", entry(more=',"dtype":"F32"'), 4, False, False),
    ("a metadata key twice", '{"__metadata__":{"k":"1","k":"2"},' + ONE + "}", 4, True, False),
    ("metadata null", '{"__metadata__":null,' + ONE + "}", 4, True, True),
    ("metadata number", '{"__metadata__":{"k":1},' + ONE + "}", 4, False, False),
    ("metadata nested", '{"__metadata__":{"k":{}},' + ONE + "}", 4, False, False),
    ("an unknown field", entry(more=',"x":1'), 4, True, False),
    ("an entry as an array", '{"a":["F32",[1],[0,4]]}', 4, True, False),
    ("offset 4.0", entry(offsets="[0,4.0]"), 4, False, False),
    ("offset 4e0", entry(offsets="[0,4e0]"), 4, False, False),
    ("offset -0", entry(offsets="[-0,4]"), 4, False, False),
    ("offset -1", entry(offsets="[-1,4]"), 4, False, False),
    ("offset 2^64", entry(offsets="[0,18446744073709551616]"), 4, False, False),
    ("an overflow before a zero", entry("[18446744073709551615,2,0]", "[0,0]"), 0, False, False),
    ("an overflow behind a zero", entry("[0,18446744073709551615,2]", "[0,0]"), 0, True, False),
    ("one offset", entry(offsets="[4]"), 4, False, False),
    ("three offsets", entry(offsets="[0,4,4]"), 4, False, False),
    ("half a byte", entry("[15]", "[0,8]", "F4"), 8, False, False),
    ("lone surrogate", "{" + ONE.replace("a", "\\ud800", 1) + "}", 4, False, False),
    ("raw control character", "{" + ONE.replace("a", "\n", 1) + "}", 4, False, False),
    ("nested 100,000 deep", entry(more=',"x":' + "[" * 100000 + "]" * 100000), 4, False, False),
    ("overlap", pair('"shape":[1],"data_offsets":[0,4]', '"shape":[1],"data_offsets":[2,6]'), 6,
     False, False),
    ("hole", pair('"shape":[1],"data_offsets":[0,4]', '"shape":[1],"data_offsets":[5,9]'), 9,
     False, False),
    ("end before begin", entry(offsets="[4,0]"), 4, False, False),
    ("cut by a byte", entry(), 3, False, False),
    ("a byte too many", entry(), 5, False, False),
    ("unknown type", entry(kind="F8_E4M3FN"), 4, False, False),
    ("type in lower case", entry(kind="f32"), 4, False, False),
    ("odd header, unaligned", "{" + ONE + "}" + (" " if len(ONE) % 2 else "  "), 4, True, True),
    ("100,001 dimensions", entry("[" + ",".join(["1"] * 100001) + "]"), 4, True, False),
    ("name with NUL and ..", "{" + ONE.replace("a", "..\\u0000/x", 1) + "}", 4, True, True),
    ("empty name", "{" + ONE.replace("a", "", 1) + "}", 4, True, True),
]


def whole(header, data):
    text = header if isinstance(header, bytes) else header.encode()
    return len(text).to_bytes(8, "little") + text + bytes(max(0, data))


def sample(rng):
    header, end = {}, 0
    if rng.random() < 0.5:
        header["__metadata__"] = {"format": "pt"}
    for name in "abc"[: rng.randint(1, 3)]:
        kind, size = rng.choice([("F32", 4), ("BF16", 2), ("I64", 8), ("U8", 1), ("F8_E4M3", 1)])
        shape = [rng.randint(0, 3) for _ in range(rng.randint(0, 3))]
        count = size
        for side in shape:
            count *= side
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [end, end + count]}
        end += count
    return json.dumps(header, separators=(",", ":")).encode(), end


def damaged(rng):
    text, data = sample(rng)
    text = bytearray(text)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
        place = rng.randrange(len(text))
        action = rng.random()
        if action < 0.5:
            text[place] = rng.choice(BYTES)
        elif action < 0.8:
            text.insert(place, rng.choice(BYTES))
        else:
            del text[place]
    return whole(bytes(text), data + rng.choice([0, 0, 0, 0, 1, -1]))


def saved(rng):
    tensors = {}
    for i in range(rng.randint(1, 8)):
        shape = [rng.randint(0 if rng.random() < 0.1 else 1, 5) for _ in range(rng.randint(0, 4))]
        name = rng.choice(["w%d", "ü%d", "a b%d", "\n%d", "../%d"]) % i
        tensors[name] = (torch.randn(shape) * 50).to(rng.choice(SAVED))
    metadata = {"format": "pt", "ü": "\0"} if rng.random() < 0.5 else None
    return save(tensors, metadata)


def reference(content):
    try:
        tensors = deserialize(content)
    except Exception:  # SafetensorError, and overflow errors on the way to Python
        return None
    found = {}
    for name, t in tensors:
        # A byte of a truth value that is neither 0 nor 1 is 1 here.
        data = bytes(min(b, 1) for b in t["data"]) if t["dtype"] == "BOOL" else bytes(t["data"])
        found[name] = {"type": t["dtype"], "shape": list(t["shape"]), "bytes": data.hex()}
    return found


def ours(program, contents):
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / str(i) for i in range(len(contents))]
        for path, content in zip(paths, contents):
            path.write_bytes(content)
        answers = subprocess.run([program], input="\n".join(map(str, paths)), text=True,
                                 capture_output=True, check=True).stdout.splitlines()
    assert len(answers) == len(contents)
    return [json.loads(answer) for answer in answers]


def compare_table(program, faults):
    contents = [whole(header, data) for _, header, data, _, _ in TABLE]
    for (name, _, _, theirs, own), content, found in zip(TABLE, contents, ours(program, contents)):
        if (reference(content) is not None) != theirs:
            faults.append(f"{name}: the reference answers otherwise than expected")
        if ("tensors" in found) != own:
            faults.append(f"{name}: we answer otherwise than expected: {found.get('error')}")
    print(f"{len(TABLE)} cases with known answers")


def compare_files(program, contents, stricter, faults):
    seen = collections.Counter()
    for content, found in zip(contents, ours(program, contents)):
        theirs = reference(content)
        if "tensors" in found:
            agrees = found["tensors"] == theirs
            seen["both accept"] += agrees
        else:
            code = found["error"]["code"]
            agrees = theirs is None or code in stricter
            seen["both refuse" if theirs is None else "only we refuse: " + code] += 1
        if not agrees:
            faults.append(f"{found.get('error', 'accepted')} {theirs} {content[:300]}")
    print(f"{len(contents)} files:", dict(seen))


def main():
    rng = random.Random(0)
    torch.manual_seed(0)
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    faults = []
    compare_table(program, faults)
    compare_files(program, [saved(rng) for _ in range(count)], set(), faults)
    compare_files(program, [damaged(rng) for _ in range(20 * count)], STRICTER, faults)
    print("\n".join(faults[:20]) if faults else "no difference")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
