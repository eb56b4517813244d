#!/usr/bin/env python3
"""Writes the folders mmpretrain_*, mmseg and beit2mmseg of tests/data/families with the projects' own modules.

    python -m venv VENV; VENV/bin/pip install torch timm transformers safetensors pillow mmengine mmcv-lite==2.1.0
    VENV/bin/pip install --no-deps mmpretrain==1.2.0 mmsegmentation==1.2.2      (and what they then ask for)
    VENV/bin/python tests/core/model/make_openmmlab_goldens.py

The compiled operators of mmcv and the package modelindex, which a BEiT does not use, are replaced by empty
modules so that the projects can be imported.
"""
import importlib.util
import pathlib
import sys
import types

import torch

from make_family_goldens import SEED, VERSIONS, fresh, redraw, save_outputs, timm_model


class Empty(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


for module in ("mmcv._ext", "modelindex", "modelindex.load_model_index", "modelindex.models",
               "modelindex.models.Model"):
    sys.modules[module] = Empty(module)

import mmpretrain  # noqa: E402
import mmseg  # noqa: E402
from mmpretrain.models.backbones.beit import BEiTViT  # noqa: E402
from mmpretrain.models.classifiers import ImageClassifier  # noqa: E402
from mmpretrain.models.heads.beitv1_head import BEiTV1Head  # noqa: E402
from mmpretrain.models.heads.linear_head import LinearClsHead  # noqa: E402
from mmpretrain.models.necks.beitv2_neck import BEiTV2Neck  # noqa: E402
from mmpretrain.models.selfsup.beit import BEiTPretrainViT  # noqa: E402
from mmseg.models.backbones.beit import BEiT  # noqa: E402
from mmseg.models.decode_heads import FCNHead, UPerHead  # noqa: E402
from mmseg.models.necks.featurepyramid import Feature2Pyramid  # noqa: E402

VERSIONS |= {"mmpretrain": mmpretrain.__version__, "mmsegmentation": mmseg.__version__}
ARCH = dict(embed_dims=16, num_layers=3, num_heads=2, feedforward_channels=20)
NORM = dict(type="LN", eps=1e-6)


def hidden_states(layers, run):
    """The embeddings and every layer's output."""
    states = []
    hooks = [layers[0].register_forward_pre_hook(lambda _, inputs: states.append(inputs[0]))]
    hooks += [layer.register_forward_hook(lambda *args: states.append(args[2])) for layer in layers]
    result = run()
    for hook in hooks:
        hook.remove()
    return result, {f"hidden_states.{i}": state for i, state in enumerate(states)}


def saved(state):
    """What mmengine's CheckpointHook writes."""
    return {"meta": {"epoch": 1, "experiment_name": "beit"}, "state_dict": state, "optimizer": {"state": {}},
            "message_hub": {"log_scalars": {}}}


def random_pixels(generator, height=32, width=32):
    return torch.randn((2, 3, height, width), generator=generator)


def write_classifier():
    generator = torch.Generator().manual_seed(SEED + 200)
    backbone = BEiTViT(arch=ARCH, img_size=32, patch_size=8)
    model = redraw(ImageClassifier(backbone, head=LinearClsHead(5, 16)), generator)
    pixels = random_pixels(generator)
    logits, states = hidden_states(backbone.layers, lambda: model(pixels, mode="tensor"))
    if logits[0].shape[-1] != 5:
        logits = model.head(logits)
    folder = fresh("mmpretrain_classify")
    torch.save(saved(model.state_dict()), folder / "epoch_1.pth")
    save_outputs(folder, {"pixel_values": pixels, "logits": logits, **states})


class Pretraining(torch.nn.Module):
    """The parts of mmpretrain's self-supervised BEiT under its names; its own class wants a tokenizer as well."""

    def __init__(self, backbone, head, neck=None):
        super().__init__()
        self.backbone, self.head = backbone, head
        if neck is not None:
            self.neck = neck


def write_masked():
    generator = torch.Generator().manual_seed(SEED + 201)
    backbone = BEiTPretrainViT(arch=ARCH, img_size=32, patch_size=8)
    head = BEiTV1Head(16, 24, loss=dict(type="CrossEntropyLoss"))
    model = redraw(Pretraining(backbone, head), generator)
    pixels = random_pixels(generator)
    mask = torch.rand((2, 4, 4), generator=generator) < 0.4
    features, states = hidden_states(backbone.layers, lambda: backbone(pixels, mask))
    folder = fresh("mmpretrain_masked")
    torch.save(saved(model.state_dict()), folder / "epoch_1.pth")
    save_outputs(folder, {"pixel_values": pixels, "bool_masked_pos": mask.flatten(1).to(torch.uint8),
                          "logits": head.cls_head(features[0][:, 1:]), **states})


def write_masked_v2():
    generator = torch.Generator().manual_seed(SEED + 202)
    backbone = BEiTPretrainViT(arch=ARCH, img_size=32, patch_size=8, final_norm=False, out_indices=[-2, -1])
    neck = BEiTV2Neck(num_layers=1, early_layers=2, backbone_arch={**ARCH, "depth": 3})
    head = BEiTV1Head(16, 24, loss=dict(type="CrossEntropyLoss"))
    model = redraw(Pretraining(backbone, head, neck), generator)
    pixels = random_pixels(generator)
    mask = torch.rand((2, 4, 4), generator=generator) < 0.4
    features, states = hidden_states(backbone.layers, lambda: backbone(pixels, mask))
    main, _ = neck(features, rel_pos_bias=backbone.shared_rel_pos_bias)
    folder = fresh("mmpretrain_masked_v2")
    torch.save(saved(model.state_dict()), folder / "epoch_1.pth")
    save_outputs(folder, {"pixel_values": pixels, "bool_masked_pos": mask.flatten(1).to(torch.uint8),
                          "logits": head.cls_head(main), **states})


class Segmentor(torch.nn.Module):
    """EncoderDecoder's parts under its names."""

    def __init__(self):
        super().__init__()
        norm = dict(type="BN", requires_grad=True)
        self.backbone = BEiT(img_size=32, patch_size=8, embed_dims=8, num_layers=4, num_heads=2, mlp_ratio=2,
                             out_indices=[0, 1, 2, 3], norm_cfg=NORM)
        self.neck = Feature2Pyramid(8, norm_cfg=norm)
        self.decode_head = UPerHead(in_channels=[8] * 4, in_index=[0, 1, 2, 3], pool_scales=(1, 2, 3, 6), channels=8,
                                    num_classes=5, norm_cfg=norm, align_corners=False)
        self.auxiliary_head = FCNHead(in_channels=8, in_index=2, channels=6, num_convs=1, concat_input=False,
                                      num_classes=5, norm_cfg=norm, align_corners=False)

    def forward(self, pixels):
        return self.decode_head(self.neck(self.backbone(pixels)))


def write_segmentor():
    generator = torch.Generator().manual_seed(SEED + 203)
    model = redraw(Segmentor(), generator)
    pixels = random_pixels(generator)
    folder = fresh("mmseg")
    torch.save(saved(model.state_dict()), folder / "iter_1.pth")
    save_outputs(folder, {"pixel_values": pixels, "trained_logits": model(pixels)})


def write_converted():
    """mmsegmentation's beit2mmseg.py itself, given the weights of timm's BEiT."""
    path = pathlib.Path(mmseg.__file__).parent / ".mim" / "tools" / "model_converters" / "beit2mmseg.py"
    spec = importlib.util.spec_from_file_location("beit2mmseg", path)
    converter = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(converter)
    model, outputs = timm_model(seed=11)
    folder = fresh("beit2mmseg")
    torch.save(converter.convert_beit(model.state_dict()), folder / "beit.pth")
    save_outputs(folder, outputs)


@torch.no_grad()
def main():
    write_classifier()
    write_masked()
    write_masked_v2()
    write_segmentor()
    write_converted()


if __name__ == "__main__":
    sys.exit(main())
