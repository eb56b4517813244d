#!/usr/bin/env python3
"""Writes tests/data/checkpoint/flax: arrays of every type and shape as flax.serialization saves them.

Needs flax, jax, ml_dtypes and numpy; the versions used are in expected.json.
    python tests/core/checkpoint/make_flax_goldens.py
expected.json holds, for each parameter under the name that PyTorch gives it, the element type, the shape and
the elements row-major in hexadecimal: kernels are transposed as transformers' own conversion
between the two libraries does. layouts_chunked.msgpack has the same arrays in pieces of at most 16 bytes.
"""
import json
import pathlib

import flax
import jax
import ml_dtypes
import numpy as np
from flax import serialization

ROOT = pathlib.Path(__file__).resolve().parents[2] / "data" / "checkpoint" / "flax"
NAMES = {
    "float32": "F32", "float64": "F64", "float16": "F16", "bfloat16": "BF16", "int64": "I64", "int32": "I32",
    "int16": "I16", "int8": "I8", "uint8": "U8", "bool": "BOOL", "uint16": "U16", "uint32": "U32", "uint64": "U64",
    "complex64": "C64", "complex128": "C128", "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2",
}
OTHERS = {"step": 7, "rate": 0.1, "name": "tiny", "nothing": None, "flag": True, "native": 1 + 2j}


def draw(random, shape, dtype):
    values = random.normal(size=shape) * 20
    return (values > 0) if dtype == "bool" else np.abs(values).astype(dtype)


def main():
    random = np.random.default_rng(20240607)
    arrays = {f"types/{name}": draw(random, (3, 5), getattr(ml_dtypes, name, None) or np.dtype(name))
              for name in NAMES if name != "bool"}
    arrays["types/bool"] = draw(random, (3, 5), "bool")
    single = lambda *shape: draw(random, shape, np.float32)
    arrays |= {
        "dense/kernel": single(3, 4), "dense/bias": single(4), "conv/kernel": single(2, 3, 4, 5),
        "line/kernel": single(2, 3, 4), "vector/kernel": single(6), "norm/scale": single(3), "embed/embedding": single(4, 3),
        "half/kernel": draw(random, (3, 4), ml_dtypes.bfloat16), "bytes/kernel": draw(random, (3, 4), np.int8),
        "double/kernel": draw(random, (3, 4), np.float64), "wide/kernel": draw(random, (2, 2), np.complex128),
        "one/kernel": single(1, 1), "empty/kernel": single(0, 3), "empty/table": single(2, 0), "number": np.float32(3.5),
        "list/0": single(2), "list/1": single(3),
    }
    tree = {}
    for path, value in arrays.items():
        place = tree
        *parents, leaf = path.split("/")
        for parent in parents:
            place = place.setdefault(parent, {})
        place[leaf] = value
    tree["list"] = [tree["list"]["0"], tree["list"]["1"]]
    expected = {}
    for path, value in arrays.items():
        stored = np.asarray(value)
        name = path.replace("/", ".")
        if name.endswith(".kernel") and stored.ndim in (2, 4):
            value = stored.transpose((1, 0) if stored.ndim == 2 else (3, 2, 0, 1))
            name = name[:-len("kernel")] + "weight"
        elif name.endswith((".scale", ".embedding")):
            name = name.rpartition(".")[0] + ".weight"
        value = np.asarray(value)
        expected[name] = {"type": NAMES[value.dtype.name], "shape": list(value.shape),
                          "elements": np.ascontiguousarray(value).tobytes().hex()}
    ROOT.mkdir(exist_ok=True)
    (ROOT / "layouts.msgpack").write_bytes(serialization.msgpack_serialize(tree | OTHERS))
    kept, serialization.MAX_CHUNK_SIZE = serialization.MAX_CHUNK_SIZE, 16
    (ROOT / "layouts_chunked.msgpack").write_bytes(serialization.msgpack_serialize(tree | OTHERS))
    serialization.MAX_CHUNK_SIZE = kept
    versions = {"flax": flax.__version__, "jax": jax.__version__, "numpy": np.__version__,
                "ml_dtypes": ml_dtypes.__version__}
    (ROOT / "expected.json").write_text(json.dumps({"versions": versions, "tensors": expected}, indent=1) + "\n")


if __name__ == "__main__":
    main()
