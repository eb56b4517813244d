#!/usr/bin/env python3
"""Writes tests/data/families: tiny checkpoints as other projects save them, and what those make of an image.

    python tests/core/model/make_family_goldens.py           (timm 1.0.31, transformers 5.17, torch 2.12)
    python tests/core/model/make_openmmlab_goldens.py        (see there)

Every parameter is redrawn; every folder has outputs.safetensors, with the versions in its metadata.

timm_*, zoedepth, dpt, dit_*: saved by the library itself, in its own format; timm_wrapper by transformers.
unilm_*, fairseq, midas: those projects are not packaged. The computation is that of timm's BEiT, which is
made from unilm's; its parameters are saved under the names and in the containers of the project's source.
"""
import argparse
import functools
import json
import pathlib
import shutil
import sys

import numpy as np
import timm
import torch
import transformers
from PIL import Image
from safetensors.torch import load_file, save_file
from timm.data import create_transform, resolve_data_config
from timm.models import save_for_hf

ROOT = pathlib.Path(__file__).resolve().parents[2] / "data" / "families"
SEED = 20240611
VERSIONS = {"seed": str(SEED), "torch": torch.__version__, "transformers": transformers.__version__,
            "timm": timm.__version__}
TINY = dict(img_size=32, patch_size=8, embed_dim=16, depth=3, num_heads=2, num_classes=5, mlp_ratio=2)


def redraw(model, generator):
    """New values for every parameter and running statistic; scales near one, so that all layers count."""
    for name, tensor in model.state_dict().items():
        if not tensor.is_floating_point():
            continue
        value = torch.randn(tensor.shape, generator=generator)
        if name.endswith("running_var"):
            value = value.abs() + 0.5
        elif "gamma" in name or "lambda" in name or (tensor.dim() == 1 and name.endswith("weight")):
            value = value * 0.3 + 1.0
        elif "table" not in name and "token" not in name and "pos" not in name:
            value = value * 0.25
        tensor.copy_(value)
    return model.eval()


def fresh(name):
    folder = ROOT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def save_outputs(folder, tensors):
    tensors = {key: value.clone().contiguous() for key, value in tensors.items()}
    save_file(tensors, folder / "outputs.safetensors", metadata=VERSIONS)


def picture(height, width, seed):
    """Smooth colours and some noise."""
    random = np.random.default_rng(seed)
    small = Image.fromarray(random.integers(0, 256, (5, 6, 3), dtype=np.uint8))
    smooth = np.asarray(small.resize((width, height), Image.Resampling.BICUBIC), dtype=np.int64)
    noisy = np.clip(smooth + random.integers(-30, 31, smooth.shape), 0, 255)
    return noisy.astype(np.uint8)


def timm_states(model, pixels):
    """Hidden states as the reference library counts them: the embeddings, then each layer's output."""
    states = []
    hooks = [model.blocks[0].register_forward_pre_hook(lambda _, inputs: states.append(inputs[0]))]
    hooks += [block.register_forward_hook(lambda *args: states.append(args[2])) for block in model.blocks]
    logits = model(pixels)
    for hook in hooks:
        hook.remove()
    return logits, {f"hidden_states.{i}": state for i, state in enumerate(states)}


def timm_model(name="beit_base_patch16_224", seed=0, **changes):
    generator = torch.Generator().manual_seed(SEED + seed)
    model = redraw(timm.create_model(name, pretrained=False, **{**TINY, **changes}), generator)
    height, width = model.patch_embed.img_size
    pixels = torch.randn((2, 3, height, width), generator=generator)
    logits, states = timm_states(model, pixels)
    return model, {"pixel_values": pixels, "logits": logits, **states}


def write_timm(folder_name, image_size, model_config=None, safe=True, **options):
    """timm's own folder, with the transform's pixels of an image and the logits of those."""
    folder = fresh(folder_name)
    model, outputs = timm_model(**options)
    save_for_hf(model, folder, model_config=model_config or {}, safe_serialization=safe)
    image = picture(*image_size, seed=options.get("seed", 0))
    saved = json.loads((folder / "config.json").read_text())["pretrained_cfg"]
    transform = create_transform(**resolve_data_config(pretrained_cfg=saved), is_training=False)
    pixels = transform(Image.fromarray(image))[None]
    outputs["image"] = torch.from_numpy(image)
    outputs["image_pixels"] = pixels
    outputs["image_logits"] = model(pixels)
    save_outputs(folder, outputs)


def write_timm_folders():
    write_timm("timm_base", (50, 71), {"label_names": ["n1", "n2", "n3", "n4", "n5"],
                                       "label_descriptions": {"n1": "sky", "n2": "sea", "n4": "road"}}, seed=1)
    write_timm("timm_v2_token_bin", (61, 44), safe=False, seed=2, name="beitv2_large_patch16_224",
               global_pool="token", img_size=(16, 32))
    write_timm("timm_squash", (40, 90), seed=3, use_rel_pos_bias=False, use_shared_rel_pos_bias=True,
               pretrained_cfg_overlay=dict(crop_mode="squash", crop_pct=0.95, interpolation="bilinear",
                                           mean=(0.4, 0.5, 0.6), std=(0.2, 0.3, 0.25)))
    # transformers around timm.
    folder, generator = fresh("timm_wrapper"), torch.Generator().manual_seed(SEED + 12)
    arguments = {key: value for key, value in TINY.items() if key != "num_classes"}
    config = transformers.TimmWrapperConfig(architecture="beit_base_patch16_224", model_args=arguments, num_labels=4)
    wrapper = redraw(transformers.TimmWrapperForImageClassification(config), generator)
    wrapper.save_pretrained(folder)
    pixels = torch.randn((2, 3, 32, 32), generator=generator)
    save_outputs(folder, {"pixel_values": pixels, "logits": wrapper(pixels).logits})
    # The weights alone, and with what nothing in them tells: the image is square, the heads are 64 wide.
    folder = fresh("timm_alone")
    model, outputs = timm_model(seed=4)
    save_file(model.state_dict(), folder / "beit.safetensors")
    save_outputs(folder, outputs)


def with_index_tables(model):
    """The state as unilm saves it: its index tables are persistent."""
    state = {key: value.clone() for key, value in model.state_dict().items()}
    for name, module in model.named_modules():
        if getattr(module, "relative_position_index", None) is not None:
            state[f"{name}.relative_position_index"] = module.relative_position_index.clone()
    return state


def training(state, key="model"):
    """What unilm's scripts save around the weights."""
    return {key: state, "optimizer": {"state": {}, "param_groups": [{"lr": 0.1}]}, "epoch": 3,
            "args": argparse.Namespace(model="beit_base_patch16_224", input_size=224)}


def without_head(outputs):
    return {key: value for key, value in outputs.items() if key != "logits"}


def write_unilm():
    folder = fresh("unilm_finetune")  # 2 x 4 patches: index and bias tables tell
    model, outputs = timm_model(seed=5, img_size=(16, 32))
    torch.save(training(with_index_tables(model)), folder / "beit.pth")
    save_outputs(folder, outputs)

    folder = fresh("unilm_dit")  # absolute positions only, class token, one head of 64 channels
    model, outputs = timm_model(seed=6, embed_dim=64, num_heads=1, depth=1, mlp_ratio=0.25,
                                use_abs_pos_emb=True, use_rel_pos_bias=False, global_pool="token")
    torch.save(training(model.state_dict()), folder / "dit.pth")
    save_outputs(folder, outputs)

    folder = fresh("unilm_v2_module")  # DeepSpeed's nesting, parallel training's prefix, the second branch
    model, outputs = timm_model("beitv2_base_patch16_224", seed=7, img_size=(16, 32), use_rel_pos_bias=False,
                                use_shared_rel_pos_bias=True)
    state = with_index_tables(model)
    state |= {key.replace("blocks.0.", "cls_pt_layers.0."): value.flip(0) for key, value in state.items()
              if key.startswith("blocks.0.")}
    torch.save({"model": {"module": {f"module.{key}": value for key, value in state.items()}}}, folder / "v2.pth")
    save_outputs(folder, outputs)

    # data2vec in unilm's code: a norm behind the last layer, and a head that predicts features.
    folder = fresh("unilm_data2vec")
    model, outputs = timm_model(seed=8, use_rel_pos_bias=False, use_shared_rel_pos_bias=True, global_pool="token")
    state = with_index_tables(model)
    state["mask_token"] = torch.randn((1, 1, 16), generator=torch.Generator().manual_seed(SEED))
    state["lm_head.weight"], state["lm_head.bias"] = torch.ones((16, 16)), torch.ones(16)
    del state["head.weight"], state["head.bias"]
    torch.save(training(state), folder / "data2vec.pth")
    save_outputs(folder, {**without_head(outputs),
                          "last_hidden_state": model.norm(outputs[f"hidden_states.{TINY['depth']}"])})


def renamed(state, rules):
    result = {}
    for key, value in state.items():
        for old, new in rules:
            if key.startswith(old):
                key = new + key[len(old):]
        result[key] = value
    return result


def write_fairseq():
    """examples/data2vec/models/data2vec_vision.py: its norms have PyTorch's epsilon."""
    folder = fresh("fairseq_data2vec")
    norm = functools.partial(torch.nn.LayerNorm, eps=1e-5)
    model, outputs = timm_model(seed=9, use_rel_pos_bias=False, use_shared_rel_pos_bias=True, global_pool="token",
                                norm_layer=norm)
    state = renamed(with_index_tables(model), [
        ("blocks.", "encoder.blocks."), ("rel_pos_bias.", "encoder.rel_pos_bias."), ("norm.", "encoder.norm."),
        ("patch_embed.proj.", "patch_embed.conv."), ("cls_token", "cls_emb"), ("head.", "final_proj.")])
    state = {key.replace(".mlp.fc1.", ".mlp.0.").replace(".mlp.fc2.", ".mlp.2."): value
             for key, value in state.items()}
    state["mask_emb"] = torch.ones((1, 1, 16))
    teacher = {key.removeprefix("encoder."): value * 0.5 for key, value in state.items()
               if key.startswith("encoder.") and value.is_floating_point()}
    saved = {"args": None, "cfg": {"model": {"_name": "data2vec_vision"}}, "model": {**state, "_ema": teacher},
             "last_optimizer_state": {}}
    torch.save(saved, folder / "checkpoint_best.pt")
    save_outputs(folder, {**without_head(outputs),
                          "last_hidden_state": model.norm(outputs[f"hidden_states.{TINY['depth']}"])})


def write_midas():
    """MiDaS 3.1: timm's BEiT within a depth network, its classifier still there."""
    folder = fresh("midas")
    model, outputs = timm_model(seed=10)
    state = {f"pretrained.model.{key}": value for key, value in model.state_dict().items()}
    state["pretrained.act_postprocess1.3.weight"] = torch.ones((4, 16, 1, 1))
    state["scratch.layer1_rn.weight"] = torch.ones((4, 4, 3, 3))
    torch.save(state, folder / "dpt_beit.pt")
    save_outputs(folder, without_head(outputs))


def write_segmentation():
    """unilm's semantic_segmentation, from the reference library's golden: mmcv's wrapper, unilm's names."""
    source = ROOT.parent / "model" / "segment"
    stored, prefix = load_file(source / "model.safetensors"), "beit.encoder.layer."
    rules = [("beit.embeddings.patch_embeddings.projection.", "patch_embed.proj."), ("beit.embeddings.", ""),
             (prefix, "blocks.")]
    inner = [("layernorm_before", "norm1"), ("layernorm_after", "norm2"), ("attention.output.dense", "attn.proj"),
             ("intermediate.dense", "mlp.fc1"), ("output.dense", "mlp.fc2"), ("lambda_", "gamma_"),
             ("attention.attention.query.bias", "attn.q_bias"), ("attention.attention.value.bias", "attn.v_bias"),
             ("attention.attention.relative_position_bias.", "attn.")]
    state = {}
    for key, value in renamed(stored, rules).items():
        if ".attention.attention." in key and key.endswith(("query.weight", "key.weight", "value.weight")):
            continue
        for old, new in inner:
            key = key.replace(old, new)
        key = key.replace("_head.classifier.", "_head.conv_seg.")
        state[key if key.startswith(("decode_head.", "auxiliary_head.")) else f"backbone.{key}"] = value
    for i in range(4):
        parts = [stored[f"{prefix}{i}.attention.attention.{part}.weight"] for part in ("query", "key", "value")]
        state[f"backbone.blocks.{i}.attn.qkv.weight"] = torch.cat(parts)
    folder = fresh("unilm_ade")
    torch.save({"meta": {"mmseg_version": "0.11.0", "PALETTE": [[1, 2, 3]]}, "state_dict": state,
                "optimizer": {}}, folder / "ade.pth")
    expected = load_file(source / "outputs-16x16.safetensors")
    save_outputs(folder, {key: expected[key] for key in ("pixel_values", "logits")})


def write_transformers():
    trunk = dict(hidden_size=16, num_hidden_layers=4, num_attention_heads=2, intermediate_size=20, image_size=32,
                 patch_size=8, use_relative_position_bias=True, layer_norm_eps=1e-6, layer_scale_init_value=0.1)
    stages = ["stage1", "stage2", "stage3", "stage4"]
    neck = dict(neck_hidden_sizes=[4] * 4, fusion_hidden_size=4)
    absolute = {**trunk, "use_relative_position_bias": False, "use_absolute_position_embeddings": True}
    backbone = transformers.BeitConfig(**trunk, out_features=stages, reshape_hidden_states=False)
    zoe = dict(bottleneck_features=4, num_relative_features=2, reassemble_factors=[4, 2, 1, 0.5], num_attractors=[2] * 4)
    zoe |= dict(bin_embedding_dim=4, bin_configurations=[{"n_bins": 4, "min_depth": 0.001, "max_depth": 10.0}])
    models = {
        "zoedepth": transformers.ZoeDepthForDepthEstimation(
            transformers.ZoeDepthConfig(backbone_config=backbone, **neck, **zoe)),
        "dpt": transformers.DPTForDepthEstimation(transformers.DPTConfig(backbone_config=backbone, **neck)),
        "dit_mim": transformers.BeitForMaskedImageModeling(
            transformers.BeitConfig(**absolute, use_mask_token=True, vocab_size=24)),
        "dit_rvlcdip": transformers.BeitForImageClassification(transformers.BeitConfig(
            **absolute, num_labels=16, use_mean_pooling=False)),
    }
    for seed, (name, model) in enumerate(models.items()):
        generator = torch.Generator().manual_seed(SEED + 100 + seed)
        redraw(model, generator)
        folder = fresh(name)
        model.save_pretrained(folder)
        pixels = torch.randn((2, 3, 32, 32), generator=generator)
        outputs = {"pixel_values": pixels}
        trunk_model = getattr(model, "backbone", model)
        found = trunk_model(pixels, output_hidden_states=True)
        outputs |= {f"hidden_states.{i}": state for i, state in enumerate(found.hidden_states)}
        if "logits" in found:
            outputs["logits"] = found.logits
        save_outputs(folder, outputs)


@torch.no_grad()
def main():
    write_timm_folders()
    write_unilm()
    write_fairseq()
    write_midas()
    write_segmentation()
    write_transformers()
    for path in sorted(ROOT.rglob("*")):
        assert not path.is_file() or path.stat().st_size <= 200_000, (path, path.stat().st_size)


if __name__ == "__main__":
    sys.exit(main())
