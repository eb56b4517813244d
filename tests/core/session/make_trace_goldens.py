#!/usr/bin/env python3
"""Writes tests/data/session/trace.safetensors: what transformers' eager attention, hooks and plain numpy
say of the tiny checkpoints of tests/data/model, for the questions that a Trace answers.

Needs torch, transformers, safetensors; the versions are in the file's metadata.
    python tests/core/session/make_trace_goldens.py
"""
import pathlib
import sys

import numpy
import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import BeitForImageClassification, BeitForMaskedImageModeling

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/core/analysis"))
from definitions import places, relevance, rollout  # noqa: E402

MODELS = ROOT / "tests/data/model"
OUT = ROOT / "tests/data/session/trace.safetensors"
CLASS = 3
HEADS, PATCH = 2, 4
out = {}


def keep(name, value):
    out[name] = torch.as_tensor(numpy.asarray(value)).float().contiguous().clone()


def model_of(kind, name):
    return kind.from_pretrained(MODELS / name, attn_implementation="eager").eval()


def pixels_of(name, size):
    return load_file(MODELS / name / f"outputs-{size}.safetensors")["pixel_values"][:1]


def layers_of(model):
    return model.beit.layers


def interventions(name, size):
    """Logits with heads off (their part of the mixed values is zero), a layer skipped, the table scaled."""
    pixels = pixels_of(name, size)

    def logits(prepare):
        model = model_of(BeitForImageClassification, name)
        prepare(model)
        with torch.no_grad():
            return model(pixels).logits[0]

    def heads_off(model):
        def mask(head):
            def hook(_, args):
                mixed = args[0].clone()
                width = mixed.shape[-1] // HEADS
                mixed[..., head * width:(head + 1) * width] = 0
                return (mixed, *args[1:])
            return hook
        for layer, head in ((0, 1), (2, 0)):
            layers_of(model)[layer].attention.o_proj.register_forward_pre_hook(mask(head))

    def skip(model):
        layers_of(model)[1].forward = lambda hidden_states, *_, **__: hidden_states

    def scaled(factor, which):
        def prepare(model):
            for index in which:
                table = layers_of(model)[index].relative_position_bias
                table.relative_position_bias_table.data *= factor
        return prepare

    keep(f"{name}.heads_off", logits(heads_off))
    keep(f"{name}.skipped", logits(skip))
    keep(f"{name}.no_bias", logits(scaled(0, range(3))))
    keep(f"{name}.half_bias", logits(scaled(0.5, (0, 2))))


def attentions_of(model, pixels, **more):
    return model(pixels, output_attentions=True, **more)


def relevance_of(model, pixels):
    answer = attentions_of(model, pixels.clone().requires_grad_(True))
    gradients = torch.autograd.grad(answer.logits[0, CLASS], answer.attentions)
    return relevance([each[0].detach().numpy() for each in answer.attentions], [each[0].numpy() for each in gradients])


def value_norms(model, pixels, attentions):
    """|A_ij lambda (v_j W_o)| of every head, query and key, layer by layer."""
    states = model(pixels, output_hidden_states=True).hidden_states
    for index, layer in enumerate(layers_of(model)):
        value = layer.attention.v_proj(layer.layernorm_before(states[index]))[0]
        weight = layer.attention.o_proj.weight * layer.lambda_1[:, None]
        width = value.shape[1] // HEADS
        norms = [torch.linalg.norm(value[:, h * width:(h + 1) * width] @ weight[:, h * width:(h + 1) * width].T, dim=1)
                 for h in range(HEADS)]
        yield attentions[index] * torch.stack(norms)[:, None].detach().numpy()


def measures(name, size, grid, query):
    rows, columns = grid
    token = 1 + query[0] * columns + query[1]
    centres = places(rows, columns) * PATCH
    away = numpy.linalg.norm(centres - centres[token - 1], axis=1)
    every = numpy.linalg.norm(centres[:, None] - centres[None], axis=2)
    entropies, distances, means = [], [], []
    for attention in out_attentions[name]:
        row = attention[:, token].astype(numpy.float64)
        entropies.append(-(row * numpy.log(row)).sum(1) / numpy.log(row.shape[1]))
        distances.append((row[:, 1:] * away).sum(1) / row[:, 1:].sum(1))
        part = attention[:, 1:, 1:].astype(numpy.float64)
        means.append(((part * every).sum(2) / part.sum(2)).mean(1))
    keep(f"{name}.entropy", entropies)
    keep(f"{name}.distance", distances)
    keep(f"{name}.mean_distance", means)


def occlusion(name, size, grid):
    """Grey patches for a classifier without a mask token."""
    pixels = pixels_of(name, size)
    model = model_of(BeitForImageClassification, name)
    drops = []
    with torch.no_grad():
        before = torch.log_softmax(model(pixels).logits, -1)[0, CLASS]
        for row in range(grid[0]):
            for column in range(grid[1]):
                hidden = pixels.clone()
                hidden[..., row * PATCH:(row + 1) * PATCH, column * PATCH:(column + 1) * PATCH] = 0
                drops.append(before - torch.log_softmax(model(hidden).logits, -1)[0, CLASS])
    keep(f"{name}.occlusion", torch.stack(drops).reshape(grid))


def masked_model(name, size, grid):
    pixels = pixels_of(name, size)
    model = model_of(BeitForMaskedImageModeling, name)
    patches = grid[0] * grid[1]
    query = 4
    with torch.no_grad():
        none = torch.zeros(1, patches, dtype=torch.bool)
        states = model(pixels, bool_masked_pos=none, output_hidden_states=True).hidden_states
        lens = [model.lm_head(model.layernorm(model.beit.layernorm(state)[:, 1:])).softmax(-1).max(-1) for state in states]
        keep(f"{name}.lens_tokens", torch.stack([each.indices[0] for each in lens]))
        keep(f"{name}.lens_confidence", torch.stack([each.values[0] for each in lens]))
        before = model(pixels, bool_masked_pos=none).logits.log_softmax(-1)[0, query]
        token = before.argmax()
        drops = []
        for patch in range(patches):
            mask = none.clone()
            mask[0, patch] = True
            drops.append(before[token] - model(pixels, bool_masked_pos=mask).logits.log_softmax(-1)[0, query, token])
        keep(f"{name}.occlusion", torch.stack(drops).reshape(grid))


out_attentions = {}
interventions("per_layer", "24x20")
for case, case_size, case_grid in (("per_layer", "24x20", (6, 5)), ("cls_pooling", "16x16", (4, 4))):
    case_model = model_of(BeitForImageClassification, case)
    case_pixels = pixels_of(case, case_size)
    with torch.no_grad():
        case_answer = attentions_of(case_model, case_pixels)
    out_attentions[case] = [each[0].numpy() for each in case_answer.attentions]
    for case_fusion in ("mean", "max", "min"):
        for case_discard in (0.0, 0.5):
            keep(f"{case}.rollout.{case_fusion}.{case_discard}", rollout(out_attentions[case], case_fusion, case_discard))
    keep(f"{case}.relevance", relevance_of(case_model, case_pixels))
    with torch.no_grad():
        keep(f"{case}.value_norms", list(value_norms(case_model, case_pixels, out_attentions[case])))
    measures(case, case_size, case_grid, (1, 2))
    occlusion(case, case_size, case_grid)
masked_model("mim", "20x12", (5, 3))
save_file(out, OUT, {"torch": torch.__version__, "transformers": transformers.__version__})
print(OUT, OUT.stat().st_size, "bytes")
