"""Writes the small PyTorch files of tests/data/checkpoint/torch.

python tests/core/checkpoint/make_torch_goldens.py    (torch 2.11, seed 0)

Every file is one way in which weights are found; expected.json holds, for each, what PyTorch reads
from it: class, types, shapes and elements. The modules are stand-ins with the class names of the
package dall_e, whose published files are pickled modules.
"""

import argparse
import collections
import json
import pathlib
import sys
import types

import numpy
import safetensors.torch
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3] / "tests" / "data" / "checkpoint"
OUT = ROOT / "torch"
TYPES = {torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16",
         torch.int64: "I64", torch.int32: "I32", torch.int16: "I16", torch.int8: "I8",
         torch.uint8: "U8", torch.bool: "BOOL", torch.complex64: "C64",
         torch.float8_e4m3fn: "F8_E4M3"}
expected = {}


def elements(tensor):
    flat = tensor.detach().contiguous()
    return flat.reshape(-1).view(torch.uint8).numpy().tobytes().hex() if flat.numel() else ""


def describe(tensors, kind="PyTorch zip", module="", fields=None):
    return {"format": kind, "class": module, "fields": fields or {},
            "tensors": {name: {"type": TYPES[t.dtype], "shape": list(t.shape), "bytes": elements(t)}
                        for name, t in tensors.items()}}


def save(name, value, tensors, protocol=2, legacy=False, **description):
    torch.save(value, OUT / name, pickle_protocol=protocol,
               _use_new_zipfile_serialization=not legacy)
    kind = "PyTorch legacy" if legacy else "PyTorch zip"
    if "module" in description:
        kind += ", whole module"
    expected[name] = describe(tensors, kind, **description)


def layouts():
    """Everything about how elements lie in their storage."""
    shared = torch.arange(24.0).reshape(4, 6)
    image = torch.randn(2, 3, 2, 2).to(memory_format=torch.channels_last)
    return {
        "packed": torch.randn(3, 4), "scalar": torch.tensor(1.5), "empty": torch.empty(0, 3),
        "half": torch.randn(5).half(), "bfloat16": torch.randn(2, 3).bfloat16(),
        "double": torch.randn(2).double(), "int64": torch.tensor([-1, 2**40]),
        "int32": torch.tensor([[1], [-2]], dtype=torch.int32),
        "int16": torch.tensor([-300], dtype=torch.int16),
        "int8": torch.tensor([-3, 4], dtype=torch.int8), "bool": torch.tensor([True, False]),
        "uint8": torch.arange(3, dtype=torch.uint8), "complex": torch.tensor([[1 + 2j], [3 - 1j]]).t(),
        "float8": torch.tensor([1.0, -2.0]).to(torch.float8_e4m3fn),
        "transposed": torch.randn(3, 2).t(), "transposed_half": torch.randn(2, 3).half().t(),
        "channels_last": image, "tied": shared, "tied_rows": shared[1:3], "columns": shared[:, 1::2],
        "expanded": torch.randn(3, 1).expand(3, 4), "expanded_all": torch.tensor(2.0).expand(2, 2),
        "flags": torch.tensor([[True, False], [True, True]]).t(),
    }


def training_state():
    """As the BEiT authors' code saves it."""
    weights = collections.OrderedDict([("cls_token", torch.randn(1, 1, 4)),
                                       ("blocks.0.attn.qkv.weight", torch.randn(6, 2))])
    model = torch.nn.Linear(2, 2)
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.randn(1, 2)).sum().backward()
    optimizer.step()
    arguments = argparse.Namespace(model="beit_base", lr=1e-3, layers=(1, 2), decay=None,
                                   output=pathlib.PosixPath("/tmp/run"),
                                   seen=numpy.float64(0.5), masks=numpy.arange(3))
    return weights, {"model": weights, "optimizer": optimizer.state_dict(), "epoch": 7,
                     "scaler": {"scale": 65536.0, "growth_factor": 2.0}, "args": arguments,
                     "dtype": torch.float16, "device": torch.device("cuda:7"), "big": 2**70}


def short_source(made, *_):
    """A legacy file holds the source text of every class; a line of it will do."""
    return [f"class {made.__name__}: pass\n"], 1, "modules.py"


def define_modules():
    """Classes with the names of dall_e's; their constructors do not matter, nothing calls them."""
    for module in ("dall_e", "dall_e.encoder", "dall_e.decoder", "dall_e.utils"):
        sys.modules[module] = types.ModuleType(module)
    names = {"encoder": ("Encoder", "EncoderBlock"), "decoder": ("Decoder", "DecoderBlock"),
             "utils": ("Conv2d",)}
    for module, classes in names.items():
        for name in classes:
            made = type(name, (torch.nn.Module,), {"__module__": "dall_e." + module})
            setattr(sys.modules["dall_e." + module], name, made)


def made(module, name, **fields):
    result = getattr(sys.modules["dall_e." + module], name)()
    for key, value in fields.items():
        setattr(result, key, value)
    return result


def convolution(inputs, outputs, width):
    conv = made("utils", "Conv2d", n_in=inputs, n_out=outputs, kw=width, use_float16=False)
    conv.w = torch.nn.Parameter(torch.randn(outputs, inputs, width, width))
    conv.b = torch.nn.Parameter(torch.randn(outputs))
    return conv


def sequence(**parts):
    return torch.nn.Sequential(collections.OrderedDict(parts))


def block(kind, inputs, outputs):
    result = made(kind, kind.capitalize() + "Block", n_in=inputs, n_out=outputs, n_layers=8)
    result.id_path = (torch.nn.Identity() if inputs == outputs else convolution(inputs, outputs, 1))
    result.res_path = sequence(relu_1=torch.nn.ReLU(), conv_1=convolution(inputs, 1, 3),
                               relu_2=torch.nn.ReLU(), conv_2=convolution(1, outputs, 1))
    return result


def tokenizer(kind, requires_grad):
    result = made(kind, kind.capitalize(), n_hid=2, n_blk_per_group=1, vocab_size=5,
                  device=torch.device("cpu"), requires_grad=requires_grad, use_mixed_precision=True)
    result.blocks = sequence(
        input=convolution(3, 2, 3),
        group_1=sequence(block_1=block(kind, 2, 2), pool=torch.nn.MaxPool2d(2)),
        group_2=sequence(block_1=block(kind, 2, 4), upsample=torch.nn.Upsample(scale_factor=2)),
        output=sequence(relu=torch.nn.ReLU(), conv=convolution(4, 5, 1)))
    result.register_buffer("kept", torch.ones(2))
    result.register_buffer("temporary", torch.zeros(2), persistent=False)
    return result.requires_grad_(requires_grad)


def hugging_face():
    """The weights of ../classify as pytorch_model.bin, those of ../classify_half in two shards."""
    weights = safetensors.torch.load_file(ROOT / "classify" / "model.safetensors")
    (OUT / "whole").mkdir(exist_ok=True)
    torch.save(weights, OUT / "whole" / "pytorch_model.bin")
    weights = safetensors.torch.load_file(ROOT / "classify_half" / "model.safetensors")
    names = sorted(weights)
    (OUT / "sharded").mkdir(exist_ok=True)
    places = {}
    for number, part in enumerate((names[::2], names[1::2]), 1):
        file = f"pytorch_model-{number:05d}-of-00002.bin"
        torch.save({name: weights[name] for name in part}, OUT / "sharded" / file,
                   _use_new_zipfile_serialization=False)
        places.update(dict.fromkeys(part, file))
    (OUT / "sharded" / "pytorch_model.bin.index.json").write_text(
        json.dumps({"metadata": {}, "weight_map": places}))


def main():
    torch.manual_seed(0)
    torch.serialization.get_source_lines_and_file = short_source
    OUT.mkdir(exist_ok=True)
    every = layouts()
    save("layouts.pt", every, every)
    plain = {name: tensor for name, tensor in every.items() if name != "float8"}
    save("layouts_legacy.pt", plain, plain, legacy=True)
    few = {"a": torch.randn(2, 2), "b": torch.arange(3)}
    for protocol in (3, 4, 5):
        save(f"protocol_{protocol}.pt", few, few, protocol)
    save("protocol_4_legacy.pt", few, few, 4, legacy=True)
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2))
    save("state_dict.pt", model.state_dict(), model.state_dict())
    distributed = {"module." + name: tensor for name, tensor in model.state_dict().items()}
    save("distributed.pt", {"model": {"module": distributed}, "epoch": 1}, model.state_dict())
    parameters = {"p": torch.nn.Parameter(torch.randn(2)), "t": torch.randn(1)}
    save("parameters.pt", {"state_dict": parameters, "meta": {"epoch": 1}}, parameters)
    weights, state = training_state()
    save("training.pt", state, weights)
    save("training_4.pt", state, weights, protocol=4)
    define_modules()
    for kind in ("encoder", "decoder"):
        whole = tokenizer(kind, kind == "encoder")
        fields = {"n_hid": 2, "n_blk_per_group": 1, "vocab_size": 5, "use_mixed_precision": 1,
                  "requires_grad": int(kind == "encoder"), "training": 1}
        save(f"{kind}.pkl", whole, whole.state_dict(), legacy=kind == "decoder",
             module=f"dall_e.{kind}.{kind.capitalize()}", fields=fields)
    hugging_face()
    (OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
