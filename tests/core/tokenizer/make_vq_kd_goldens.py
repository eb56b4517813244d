#!/usr/bin/env python3
"""Writes tests/data/tokenizer/vq_kd: a tiny tokenizer of BEiT v2 with random weights, and its tokens.

    python tests/core/tokenizer/make_vq_kd_goldens.py [FOLDER]
The trunk is transformers' BeitModel; what follows it is the published description (arXiv 2208.06366): each
patch token through a norm and two layers with tanh between, then the nearest of the codebook by cosine.
Weights are stored as float16 under unilm's names, and rounded so before they are used.
"""
import pathlib
import sys
import tempfile

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import BeitConfig, BeitModel

SEED = 20261124
WIDTH, LAYERS, CODES, CODE_WIDTH, GRID, PATCH = 64, 2, 48, 8, 4, 4
RENAMES = [
    ("embeddings.patch_embeddings.projection.", "patch_embed.proj."), ("embeddings.position_embeddings", "pos_embed"),
    ("embeddings.", ""), ("encoder.layer.", "blocks."), ("layernorm_before", "norm1"), ("layernorm_after", "norm2"),
    ("attention.output.dense", "attn.proj"), ("intermediate.dense", "mlp.fc1"), ("output.dense", "mlp.fc2"),
    ("attention.attention.query.bias", "attn.q_bias"), ("attention.attention.value.bias", "attn.v_bias"),
]


@torch.no_grad()
def main():
    root = pathlib.Path(__file__).resolve().parents[2] / "data" / "tokenizer" / "vq_kd"
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root
    root.mkdir(parents=True, exist_ok=True)
    generator = torch.Generator().manual_seed(SEED)

    def draw(*shape, std=0.3, mean=0.0):
        return (torch.randn(shape, generator=generator) * std + mean).half().float()

    config = BeitConfig(
        hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=1, intermediate_size=32, image_size=GRID * PATCH,
        patch_size=PATCH, layer_norm_eps=1e-6, use_absolute_position_embeddings=True, layer_scale_init_value=0.0,
    )
    trunk = BeitModel(config, add_pooling_layer=False).eval()
    for name, tensor in trunk.state_dict().items():
        is_norm = "norm" in name and name.endswith("weight")
        tensor.copy_(draw(*tensor.shape, std=0.3, mean=1.0 if is_norm else 0.0))
    rest = {
        "encoder.fc_norm.weight": draw(WIDTH, mean=1.0), "encoder.fc_norm.bias": draw(WIDTH),
        "encode_task_layer.0.weight": draw(WIDTH, WIDTH), "encode_task_layer.0.bias": draw(WIDTH),
        "encode_task_layer.2.weight": draw(CODE_WIDTH, WIDTH), "encode_task_layer.2.bias": draw(CODE_WIDTH),
        "quantize.embedding.weight": draw(CODES, CODE_WIDTH),
    }
    pixels = torch.rand((3, 3, GRID * PATCH, GRID * PATCH), generator=generator)
    states = trunk(pixel_values=pixels * 255 / 127.5 - 1).last_hidden_state[:, 1:]
    linear, norm = torch.nn.functional.linear, torch.nn.functional.layer_norm
    x = norm(states, (WIDTH,), rest["encoder.fc_norm.weight"], rest["encoder.fc_norm.bias"], 1e-6)
    x = torch.tanh(linear(x, rest["encode_task_layer.0.weight"], rest["encode_task_layer.0.bias"]))
    x = linear(x, rest["encode_task_layer.2.weight"], rest["encode_task_layer.2.bias"])
    unit = torch.nn.functional.normalize
    cosine = unit(x, dim=-1) @ unit(rest["quantize.embedding.weight"], dim=-1).T
    best = cosine.topk(2).values
    assert (best[..., 0] - best[..., 1]).min() > 1e-4, "a tie: choose another seed"
    tokens = cosine.argmax(-1)
    assert len(tokens.unique()) > 10

    saved = dict(rest)
    with tempfile.TemporaryDirectory() as folder:  # under the names of the files, not those in memory
        trunk.save_pretrained(folder)
        state = load_file(pathlib.Path(folder) / "model.safetensors")
    for name, tensor in state.items():
        if ".attention.attention." in name and name.endswith("weight"):
            continue
        for old, new in RENAMES:
            name = name.replace(old, new)
        saved["encoder." + name] = tensor
    for index in range(LAYERS):
        parts = [state[f"encoder.layer.{index}.attention.attention.{part}.weight"] for part in ("query", "key", "value")]
        saved[f"encoder.blocks.{index}.attn.qkv.weight"] = torch.cat(parts)
    versions = {"seed": str(SEED), "torch": torch.__version__, "transformers": transformers.__version__}
    save_file({name: tensor.half().contiguous() for name, tensor in saved.items()}, root / "tokenizer.safetensors")
    save_file({"pixels": pixels, "tokens": tokens.to(torch.uint8)}, root / "outputs.safetensors", metadata=versions)
    for path in root.iterdir():
        assert path.stat().st_size <= 110_000, (path, path.stat().st_size)


if __name__ == "__main__":
    main()
