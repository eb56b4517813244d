"""Damages small safetensors files at random and compares our reader with the reference package.

ninja core-checkpoint-print_headers
python tests/core/checkpoint/compare_with_reference.py build/tests/core-checkpoint-print_headers [COUNT]

Whatever we accept the reference must accept, with the same types, shapes and sizes. What only the
reference accepts must be one of the rules in which we are stricter. Exits 1 on a difference.
"""

import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from safetensors import deserialize

# Duplicate names, unknown fields and entries written as arrays, no tensors, impossible shapes.
STRICTER = {"CKPT-DUPLICATE", "CKPT-HEADER", "CKPT-EMPTY", "CKPT-SHAPE"}
BYTES = b'0129-."[]{},: eE\\tnFaB\x00\xff'


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
    data += rng.choice([0, 0, 0, 0, 1, -1])
    return len(text).to_bytes(8, "little") + bytes(text) + bytes(max(0, data))


def reference(content):
    try:
        tensors = deserialize(content)
    except Exception:  # SafetensorError, and overflow errors on the way to Python
        return None
    return sorted(t["dtype"] + str(list(t["shape"])) + str(len(t["data"])) for _, t in tensors)


def main():
    rng = random.Random(0)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    with tempfile.TemporaryDirectory() as folder:
        contents = [damaged(rng) for _ in range(count)]
        paths = [pathlib.Path(folder) / str(i) for i in range(count)]
        for path, content in zip(paths, contents):
            path.write_bytes(content)
        answers = subprocess.run([sys.argv[1]], input="\n".join(map(str, paths)), text=True,
                                 capture_output=True, check=True).stdout.splitlines()
    assert len(answers) == count
    seen, differences = collections.Counter(), 0
    for content, answer in zip(contents, answers):
        theirs = reference(content)
        if answer.startswith("ok"):
            ours = sorted(answer[3:].replace(", ", ",").split(" "))
            agrees = theirs is not None and ours == [t.replace(", ", ",") for t in theirs]
            seen["both accept"] += agrees
        else:
            agrees = theirs is None or answer in STRICTER
            seen["both refuse" if theirs is None else "only we refuse: " + answer] += 1
        if not agrees:
            differences += 1
            print("DIFFERENT", answer, theirs, content)
    print(dict(seen), "differences:", differences)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
