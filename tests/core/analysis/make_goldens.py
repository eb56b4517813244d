#!/usr/bin/env python3
"""Writes tests/data/analysis/two_layers.safetensors: the queries, keys, values, bias tables and attentions
of a small random BEiT of transformers (eager, float64), the gradients of one class, and what numpy and
scipy make of them by the published definitions.

Needs torch, transformers, scipy and safetensors; versions and seed are in the file's metadata.
    python tests/core/analysis/make_goldens.py [FILE]
"""
import pathlib
import sys

import numpy
import scipy
import torch
from safetensors.torch import save_file
from scipy.spatial.distance import jensenshannon
from transformers import BeitConfig, BeitForImageClassification

from definitions import places, relevance, rollout

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/core/model"))
from make_goldens import SEED, VERSIONS, redraw  # noqa: E402

ROWS, COLUMNS, PATCH = 4, 5, 4
HEADS, LAYERS, WIDTH, CLASS = 3, 2, 12, 2


def table_of(bias):
    """The table behind a bias [heads, tokens, tokens]: the trained one is for another window."""
    table = numpy.full(((2 * ROWS - 1) * (2 * COLUMNS - 1) + 3, HEADS), numpy.nan)
    patches = [(row, column) for row in range(ROWS) for column in range(COLUMNS)]
    for i, (y, x) in enumerate(patches):
        for j, (v, u) in enumerate(patches):
            place = (y - v + ROWS - 1) * (2 * COLUMNS - 1) + x - u + COLUMNS - 1
            value = bias[:, 1 + i, 1 + j]
            assert numpy.isnan(table[place]).all() or numpy.array_equal(table[place], value)
            table[place] = value
    table[-3:] = bias[:, 0, 1], bias[:, 1, 0], bias[:, 0, 0]
    assert not numpy.isnan(table).any()
    return table


def traced():
    """What the modules of every layer gave, the attentions and the gradients of one class."""
    config = BeitConfig(
        hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=20,
        image_size=16, patch_size=PATCH, layer_scale_init_value=0.1, num_labels=4, layer_norm_eps=1e-6,
        use_relative_position_bias=True, use_mask_token=True)
    config._attn_implementation = "eager"
    model = BeitForImageClassification(config).eval()
    generator = torch.Generator().manual_seed(SEED)
    with torch.no_grad():
        redraw(model, generator)
    model.double()
    given = {}
    for index, layer in enumerate(model.beit.layers):
        modules = {"query": layer.attention.q_proj, "key": layer.attention.k_proj,
                   "value": layer.attention.v_proj, "bias": layer.relative_position_bias}
        for name, module in modules.items():
            module.register_forward_hook(
                lambda _, __, output, key=f"{name}.{index}": given.__setitem__(key, output.detach()[0].numpy()))
        given[f"projection.{index}"] = layer.attention.o_proj.weight.detach().numpy()
    pixels = torch.randn((1, 3, ROWS * PATCH, COLUMNS * PATCH), generator=generator).double().requires_grad_(True)
    answer = model(pixels, output_attentions=True, output_hidden_states=True)
    gradients = torch.autograd.grad(answer.logits[0, CLASS], answer.attentions)
    for index in range(LAYERS):
        given[f"attention.{index}"] = answer.attentions[index].detach()[0].numpy()
        given[f"gradient.{index}"] = gradients[index][0].numpy()
    given["hidden"] = answer.hidden_states[-1].detach()[0].numpy()
    return given


def by_head(values):
    """[tokens, width] as [heads, tokens, width of a head]"""
    return values.reshape(len(values), HEADS, WIDTH // HEADS).transpose(1, 0, 2)


def layer_measures(given, index, out):
    attention, bias = given[f"attention.{index}"], given[f"bias.{index}"]
    query, key, value = (by_head(given[f"{name}.{index}"]) for name in ("query", "key", "value"))
    query = query / numpy.sqrt(WIDTH // HEADS)
    out.update({f"query.{index}": query, f"key.{index}": key, f"value.{index}": value, f"table.{index}": table_of(bias)})
    out[f"entropy.{index}"] = -(attention * numpy.log(attention)).sum(2) / numpy.log(attention.shape[2])
    away = numpy.linalg.norm(places(ROWS, COLUMNS)[:, None] - places(ROWS, COLUMNS)[None], axis=2)
    part = attention[:, 1:, 1:]
    out[f"distance.{index}"] = (part * away).sum(2) / part.sum(2)
    # scipy gives the root of the divergence
    out[f"agreement.{index}"] = [[1 - (jensenshannon(a, b, base=2, axis=1) ** 2).mean() for b in attention] for a in attention]
    content = (query @ key.transpose(0, 2, 1))[:, 1:, 1:].reshape(HEADS, -1).var(1)
    position = bias[:, 1:, 1:].reshape(HEADS, -1).var(1)
    out[f"bias_share.{index}"] = position / (position + content)
    weight = given[f"projection.{index}"].reshape(WIDTH, HEADS, WIDTH // HEADS)
    out[f"value_norms.{index}"] = [numpy.linalg.norm(value[h] @ weight[:, h].T, axis=1) for h in range(HEADS)]
    for name in ("attention", "gradient", "projection"):
        out[f"{name}.{index}"] = given[f"{name}.{index}"]


def token_views(hidden, out):
    patches = hidden[1:]
    centred = patches - patches.mean(0)
    left, singular, right = numpy.linalg.svd(centred, full_matrices=False)
    signs = numpy.sign([row[numpy.abs(row).argmax()] for row in right[:3]])
    scores = centred @ right[:3].T * signs
    out["hidden"] = hidden
    out["colors"] = (scores - scores.min(0)) / (scores.max(0) - scores.min(0))
    out["explained"] = (singular**2 / (singular**2).sum())[:3]
    out["norms"] = numpy.linalg.norm(hidden, axis=1)
    out["cosines"] = hidden @ hidden[7] / (numpy.linalg.norm(hidden[7]) * numpy.linalg.norm(hidden, axis=1))


def main():
    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "tests/data/analysis/two_layers.safetensors")
    given, out = traced(), {}
    for index in range(LAYERS):
        layer_measures(given, index, out)
    attentions = [given[f"attention.{index}"] for index in range(LAYERS)]
    for fusion in ("mean", "max", "min"):
        for discard in (0.0, 0.5):
            out[f"rollout.{fusion}.{discard}"] = rollout(attentions, fusion, discard)
    out["relevance"] = relevance(attentions, [given[f"gradient.{index}"] for index in range(LAYERS)])
    token_views(given["hidden"], out)
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {name: torch.tensor(numpy.asarray(value), dtype=torch.float32).contiguous() for name, value in out.items()}
    save_file(stored, path, metadata={**VERSIONS, "numpy": numpy.__version__, "scipy": scipy.__version__})
    assert path.stat().st_size <= 100_000, path


if __name__ == "__main__":
    main()
