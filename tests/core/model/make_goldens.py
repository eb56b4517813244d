#!/usr/bin/env python3
"""Writes tests/data/model: tiny checkpoints with random weights and what transformers makes of them.

Needs torch, transformers and safetensors; the versions used are in the metadata of every outputs file.
    python tests/core/model/make_goldens.py [FOLDER [CASE...]]
Each case is a folder: config.json, model.safetensors, and one outputs-HxW.safetensors per input size.
Weights are drawn for every parameter and running statistic, so that no table, token or scale is left
at the zero or one that its initialisation would give it.
"""
import pathlib
import sys

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import BeitBackbone, BeitConfig, BeitForImageClassification, BeitForSemanticSegmentation
from transformers import BeitForMaskedImageModeling, BeitModel, Data2VecVisionConfig, Data2VecVisionForImageClassification

SEED = 20240607
VERSIONS = {"seed": str(SEED), "torch": torch.__version__, "transformers": transformers.__version__}
BASE = dict(
    hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=40, image_size=16,
    patch_size=4, num_channels=3, layer_scale_init_value=0.1, num_labels=5, layer_norm_eps=1e-6,
)
LAYER = dict(use_relative_position_bias=True)
SHARED = dict(use_shared_relative_position_bias=True)
ABSOLUTE = dict(use_absolute_position_embeddings=True)
MASK = dict(use_mask_token=True)
CLS = dict(use_mean_pooling=False)
SEGMENT = dict(hidden_size=8, num_hidden_layers=4, intermediate_size=20, auxiliary_channels=6)
FPN = dict(out_features=["stem", "stage1", "stage2", "stage3"])

# name: (class, configuration, input sizes, batch, masked)
CASES = {
    "per_layer": (BeitForImageClassification, LAYER, [(16, 16), (24, 20)], 2, False),
    "shared": (BeitForImageClassification, SHARED, [(16, 16), (12, 28)], 2, False),
    "both": (BeitForImageClassification, {**LAYER, **SHARED}, [(16, 16), (20, 16)], 1, False),
    "none": (BeitForImageClassification, {}, [(16, 16)], 1, False),
    "absolute": (BeitForImageClassification, {**ABSOLUTE, **CLS}, [(16, 16), (24, 12), (16, 18)], 1, False),
    "cls_pooling": (BeitForImageClassification, {**LAYER, **CLS}, [(16, 16)], 2, False),
    "no_layer_scale": (BeitForImageClassification, {**LAYER, "layer_scale_init_value": 0.0}, [(16, 16)], 1, False),
    "large_epsilon": (BeitForImageClassification, {**LAYER, "layer_norm_eps": 0.5}, [(16, 16)], 1, False),
    "gelu_new": (BeitForImageClassification, {**LAYER, "hidden_act": "gelu_new"}, [(16, 16)], 1, False),
    "relu": (BeitForImageClassification, {**SHARED, "hidden_act": "relu"}, [(16, 16)], 1, False),
    "one_channel": (BeitForImageClassification, {**LAYER, "num_channels": 1}, [(18, 19)], 1, False),
    "wide": (BeitForImageClassification, {**LAYER, "image_size": [8, 24]}, [(8, 24), (16, 16)], 1, False),
    "wide_absolute": (BeitForImageClassification, {**ABSOLUTE, "image_size": [8, 32]}, [(8, 32), (16, 16)], 1, False),
    "one_label": (BeitForImageClassification, {**SHARED, "num_labels": 1}, [(16, 16)], 2, False),
    "masked": (BeitModel, {**SHARED, **ABSOLUTE, **MASK}, [(16, 16), (20, 12)], 2, True),
    "bare": (BeitModel, {**LAYER, **CLS}, [(16, 16)], 1, False),
    "backbone": (BeitBackbone, {**LAYER, "out_features": ["stem", "stage2"]}, [(16, 16), (12, 20)], 2, False),
    "backbone_tokens": (BeitBackbone, {**SHARED, "reshape_hidden_states": False}, [(16, 16)], 1, False),
    "backbone_fpn": (BeitBackbone, {**LAYER, **FPN, "add_fpn": True}, [(16, 16)], 1, False),
    "mim": (BeitForMaskedImageModeling, {**SHARED, **MASK, "vocab_size": 24}, [(16, 16), (20, 12)], 2, True),
    "mim_absolute": (BeitForMaskedImageModeling, {**ABSOLUTE, **MASK, **CLS, "vocab_size": 24}, [(16, 16), (24, 16)], 2, True),
    "mim_no_layer_scale": (BeitForMaskedImageModeling, {**ABSOLUTE, **MASK, "vocab_size": 24, "layer_scale_init_value": 0.0}, [(16, 16)], 1, True),
    "segment": (BeitForSemanticSegmentation, {**SEGMENT, **LAYER, "out_indices": [0, 1, 2, 3]}, [(16, 16), (24, 28)], 1, False),
    "segment_shared": (BeitForSemanticSegmentation, {**SEGMENT, **SHARED, "out_indices": [0, 1, 2, 3]}, [(16, 24)], 1, False),
    "segment_absolute": (BeitForSemanticSegmentation, {**SEGMENT, **ABSOLUTE, **CLS, "out_indices": [1, 2, 3, 4]}, [(20, 28)], 1, False),
    "segment_pools": (BeitForSemanticSegmentation, {**SEGMENT, **LAYER, "use_auxiliary_head": False, "pool_scales": [1, 4], "out_indices": [0, 1, 3, 4]}, [(32, 16)], 1, False),
    "segment_auxiliary": (BeitForSemanticSegmentation, {**SEGMENT, "num_labels": 3, "auxiliary_num_convs": 2, "auxiliary_concat_input": True, "out_indices": [0, 1, 2, 3]}, [(16, 16), (44, 36)], 1, False),
    "segment_one": (BeitForSemanticSegmentation, {**SEGMENT, **LAYER, "num_labels": 1, "use_auxiliary_head": False, "out_indices": [0, 1, 2, 3]}, [(16, 16)], 1, False),
    "data2vec": (Data2VecVisionForImageClassification, {**LAYER, "out_indices": [0, 1, 2, 3]}, [(16, 16)], 1, False),
}


def redraw(model, generator):
    def normal(tensor, std, mean=0.0):
        return torch.randn(tensor.shape, generator=generator) * std + mean

    for name, tensor in model.state_dict().items():
        if "norm" in name and name.endswith("running_var"):
            value = torch.rand(tensor.shape, generator=generator) + 0.5
        elif name.endswith("num_batches_tracked"):
            continue
        elif "norm" in name and name.endswith("weight"):
            value = normal(tensor, 0.3, 1.0)
        elif "lambda" in name:
            value = torch.rand(tensor.shape, generator=generator) + 0.5
        elif "table" in name or "token" in name or "position_embeddings" in name:
            value = normal(tensor, 1.0)
        else:
            value = normal(tensor, 0.25)
        tensor.copy_(value)


def flatten(outputs):
    tensors = {}
    for key in ("last_hidden_state", "pooler_output", "logits"):
        if outputs.get(key) is not None:
            tensors[key] = outputs[key]
    for key in ("hidden_states", "attentions", "feature_maps"):
        for index, value in enumerate(outputs.get(key) or ()):
            tensors[f"{key}.{index}"] = value
    return tensors


def segmentation_extras(model, inputs, generator):
    """The loss on labels of another size, some ignored; and the logits from the features that training used."""
    height, width = inputs["pixel_values"].shape[2:]
    saved = {}
    if model.config.num_labels > 1:
        shape = (len(inputs["pixel_values"]), height + 3, width - 2)
        labels = torch.randint(0, model.config.num_labels + 1, shape, generator=generator)
        labels[labels == model.config.num_labels] = 255
        saved["labels"] = labels.to(torch.uint8)
        saved["loss"] = model(**inputs, labels=labels).loss
    if max(model.config.out_indices) < model.config.num_hidden_layers:
        model.config.__dict__["_out_indices"], kept = [i + 2 for i in model.config.out_indices], model.config.out_indices
        assert list(model.config.out_indices) == [i + 2 for i in kept]
        saved["trained_logits"] = model(**inputs).logits
        model.config.__dict__["_out_indices"] = kept
    return saved


@torch.no_grad()
def write_case(folder, name, kind, changes, sizes, batch, is_masked):
    generator = torch.Generator().manual_seed(SEED + sum(map(ord, name)))
    config_class = Data2VecVisionConfig if "data2vec" in name else BeitConfig
    config = config_class(**{**BASE, **changes})
    config._attn_implementation = "eager"
    model = kind(config).eval()
    redraw(model, generator)
    model.save_pretrained(folder)
    for height, width in sizes:
        pixels = torch.randn((batch, config.num_channels, height, width), generator=generator)
        inputs = {"pixel_values": pixels}
        saved = {"pixel_values": pixels}
        if is_masked:
            count = (height // config.patch_size) * (width // config.patch_size)
            mask = torch.rand((batch, count), generator=generator) < 0.4
            inputs["bool_masked_pos"] = mask
            saved["bool_masked_pos"] = mask.to(torch.uint8)
        model.set_attn_implementation("eager")
        eager = flatten(model(**inputs, output_hidden_states=True, output_attentions=True))
        model.set_attn_implementation("sdpa")
        fused = flatten(model(**inputs, output_hidden_states=True))
        for key, value in fused.items():
            if key in eager and not key.startswith("attentions"):
                limit = 2e-5 * max(1.0, eager[key].abs().max().item())
                assert (eager[key] - value).abs().max().item() <= limit, (name, key)
        if name.startswith("mim"):
            saved["labels"] = torch.randint(0, config.vocab_size, (int(mask.sum()),), generator=generator).to(torch.uint8)
            saved["loss"] = model(**inputs, labels=saved["labels"].long()).loss
            saved["unmasked_logits"] = model(pixel_values=pixels).logits
        if name.startswith("segment"):
            eager = {"logits": eager["logits"]}  # states and attentions are the trunk's, tested above
            saved.update(segmentation_extras(model, inputs, generator))
        saved.update({key: value.clone().contiguous() for key, value in eager.items()})
        save_file(saved, folder / f"outputs-{height}x{width}.safetensors", metadata=VERSIONS)


def write_unilm(root):
    """The case mim as the training of BEiT v2 would have saved it: other names, query, key and value in
    one tensor, no configuration, and the branch of its class token, which nothing here uses."""
    layer, saved = "beit.encoder.layer.", {}
    stored = load_file(root / "mim" / "model.safetensors")
    renames = [
        ("beit.embeddings.patch_embeddings.projection.", "patch_embed.proj."), ("beit.embeddings.", ""),
        (layer, "blocks."), ("layernorm_before", "norm1"), ("layernorm_after", "norm2"),
        ("attention.output.dense", "attn.proj"), ("intermediate.dense", "mlp.fc1"), ("output.dense", "mlp.fc2"),
        ("lambda_", "gamma_"), ("beit.encoder.relative_position_bias", "rel_pos_bias"),
        ("attention.attention.query.bias", "attn.q_bias"), ("attention.attention.value.bias", "attn.v_bias"),
    ]
    for name, tensor in stored.items():
        if ".attention.attention." in name and name.endswith("weight"):
            continue
        for old, new in renames:
            name = name.replace(old, new)
        saved["norm." + name[len("layernorm."):] if name.startswith("layernorm.") else name] = tensor
    for index in range(BASE["num_hidden_layers"]):
        parts = [stored[f"{layer}{index}.attention.attention.{part}.weight"] for part in ("query", "key", "value")]
        saved[f"blocks.{index}.attn.qkv.weight"] = torch.cat(parts)
    for name, tensor in list(saved.items()):
        if name.startswith("blocks.0."):
            saved[name.replace("blocks.0.", "cls_pt_layers.0.")] = tensor.flip(0).clone()
    saved["blocks.0.attn.relative_position_index"] = torch.zeros((17, 17), dtype=torch.int64)
    folder = root / "mim_unilm"
    folder.mkdir(exist_ok=True)
    save_file(saved, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "outputs-16x16.safetensors").write_bytes((root / "mim" / "outputs-16x16.safetensors").read_bytes())


def write_bias_resize(path):
    """unilm's geometric scheme (SciPy's interpolating spline) and timm's (straight lines)."""
    import numpy as np
    import scipy
    from scipy.interpolate import RectBivariateSpline, RegularGridInterpolator

    def coordinates(source, target):
        low, high = 1.01, 1.5
        while high - low > 1e-6:
            q = (low + high) / 2.0
            if (1.0 - q ** (source // 2)) / (1.0 - q) > target // 2:
                high = q
            else:
                low = q
        distances, current = [], 1.0
        for i in range(source // 2):
            distances.append(current)
            current += q ** (i + 1)
        return np.array([-d for d in reversed(distances)] + [0.0] + distances)

    generator = torch.Generator().manual_seed(SEED)
    saved = {}
    for side, target in ((4, 6), (14, 24)):
        source_count, target_count = 2 * side - 1, 2 * target - 1
        table = torch.randn((source_count**2, 2), generator=generator)
        x = coordinates(source_count, target_count)
        wanted = np.arange(-(target_count // 2), target_count // 2 + 1, dtype=np.float64)
        inside = np.clip(wanted, x[0], x[-1])
        cubic, linear = [], []
        for head in range(2):
            z = table[:, head].view(source_count, source_count).double().numpy()
            cubic.append(RectBivariateSpline(x, x, z, kx=3, ky=3, s=0)(inside, inside))
            grid = np.stack(np.meshgrid(inside, inside, indexing="ij"), -1)
            linear.append(RegularGridInterpolator((x, x), z)(grid))
        saved[f"table.{side}"] = table
        for key, maps in (("cubic", cubic), ("linear", linear)):
            rows = np.stack(maps).reshape(2, -1).T
            saved[f"{key}.{side}.{target}"] = torch.tensor(rows, dtype=torch.float32).contiguous()
    save_file(saved, path, metadata={**VERSIONS, "scipy": scipy.__version__})


def main():
    root = pathlib.Path(__file__).resolve().parents[2] / "data" / "model"
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root
    root.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:] or CASES
    for name, (kind, changes, sizes, batch, is_masked) in CASES.items():
        if name not in wanted:
            continue
        write_case(root / name, name, kind, changes, sizes, batch, is_masked)
    write_unilm(root)
    write_bias_resize(root / "bias_resize.safetensors")
    for path in sorted(root.rglob("*")):
        assert not path.is_file() or path.stat().st_size <= 100_000, path


if __name__ == "__main__":
    main()
