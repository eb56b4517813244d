"""Writes the small checkpoints of tests/data/checkpoint with the reference library.

python tests/core/checkpoint/make_goldens.py    (torch 2.11, transformers 5.17, seed 0)

Every folder is one way in which a checkpoint of the family is found; expected.json holds, for each,
the class, the number of parameters and the sums of a few tensors as the reference library sees them.
"""

import json
import pathlib
import shutil

import torch
from safetensors.torch import load_file, save_file
from transformers import (
    BeitConfig,
    BeitBackbone,
    BeitForImageClassification,
    BeitForMaskedImageModeling,
    BeitForSemanticSegmentation,
    BeitImageProcessor,
    BeitModel,
    Data2VecVisionConfig,
    Data2VecVisionForImageClassification,
    Data2VecVisionForSemanticSegmentation,
    Data2VecVisionModel,
)

ROOT = pathlib.Path(__file__).resolve().parents[3] / "tests" / "data" / "checkpoint"
TINY = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
            image_size=8, patch_size=4, vocab_size=7, num_labels=3, auxiliary_channels=4)
SEGMENT = {**TINY, "num_hidden_layers": 4, "use_relative_position_bias": True}
expected = {}


def scrambled(model):
    """Every parameter gets its own values: the tables and biases start as zeros."""
    with torch.no_grad():
        for tensor in list(model.parameters()) + list(model.buffers()):
            if tensor.is_floating_point():
                tensor.copy_(torch.randn_like(tensor) * 0.1 + 1.0)
    return model.eval()


def describe(model):
    # What save_pretrained writes is the 4.x spelling; sums are taken from the file.
    return {"architecture": type(model).__name__,
            "parameters": sum(p.numel() for p in model.parameters())}


def sums(folder):
    found = {}
    for path in sorted(folder.glob("*.safetensors")):
        for name, tensor in load_file(path).items():
            if tensor.is_floating_point():
                found[name] = tensor.double().sum().item()
    return found


def save(name, model, **options):
    folder = ROOT / name
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder, **options)
    expected[name] = {**describe(model), "sums": sums(folder)}
    return folder


def save_in_memory_names(name, model):
    """The spelling of transformers 5.x, which its own save path translates back."""
    folder = ROOT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    model.config.save_pretrained(folder)
    config = json.loads((folder / "config.json").read_text())
    config["architectures"] = [type(model).__name__]
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    state = {key: value.contiguous() for key, value in model.state_dict().items()}
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    expected[name] = {**describe(model), "sums": sums(folder)}


def main():
    torch.manual_seed(0)
    classify = scrambled(BeitForImageClassification(BeitConfig(
        **{**TINY, "num_labels": 4}, use_relative_position_bias=True, out_indices=[1, 2],
        id2label={0: "sky", 1: "sea", 2: "field", 3: "road"},
        label2id={"sky": 0, "sea": 1, "field": 2, "road": 3})))
    folder = save("classify", classify)
    BeitImageProcessor(size={"height": 8, "width": 8}, do_center_crop=False).save_pretrained(folder)
    save("classify_sharded", classify, max_shard_size="6KB")
    save_in_memory_names("classify_5x", classify)
    save("classify_half", classify.half())
    save("bare", scrambled(BeitModel(BeitConfig(**TINY, use_mean_pooling=False,
                                                use_absolute_position_embeddings=True))))
    save("bare_no_pooler", scrambled(BeitModel(BeitConfig(**TINY), add_pooling_layer=False)))
    save("mim", scrambled(BeitForMaskedImageModeling(BeitConfig(
        **TINY, use_mask_token=True, use_shared_relative_position_bias=True,
        use_mean_pooling=False))))
    segment = scrambled(BeitForSemanticSegmentation(BeitConfig(**SEGMENT, out_indices=[1, 2, 3, 4])))
    save("segment", segment)
    save_in_memory_names("segment_5x", segment)
    save("backbone", scrambled(BeitBackbone(BeitConfig(**SEGMENT, add_fpn=True,
                                                       out_indices=[1, 2, 3, 4]))))
    save("data2vec", scrambled(Data2VecVisionForImageClassification(Data2VecVisionConfig(
        **TINY, use_relative_position_bias=True))))
    save("data2vec_bare", scrambled(Data2VecVisionModel(Data2VecVisionConfig(
        **TINY, use_shared_relative_position_bias=True, use_mean_pooling=False))))
    save("data2vec_segment", scrambled(Data2VecVisionForSemanticSegmentation(Data2VecVisionConfig(
        **{**SEGMENT, "out_indices": [1, 2, 3, 4]}))))
    (ROOT / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
    for path in sorted(ROOT.rglob("*")):
        assert path.stat().st_size < 100_000, path


if __name__ == "__main__":
    main()
