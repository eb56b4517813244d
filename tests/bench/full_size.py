"""Full-size BEiT models with random weights, for parity and speed.

Every tensor is redrawn: a freshly made model has zero bias tables and tokens, and would test nothing of them.
"""
import torch
from transformers import BeitConfig, BeitForImageClassification, BeitForMaskedImageModeling, BeitForSemanticSegmentation

SEED = 20240607
SHAPES = {
    "base": dict(hidden_size=768, num_hidden_layers=12, num_attention_heads=12, intermediate_size=3072,
                 layer_scale_init_value=0.1),
    "large": dict(hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, intermediate_size=4096,
                  layer_scale_init_value=1e-5),
}


@torch.no_grad()
def redraw(model):
    generator = torch.Generator().manual_seed(SEED)
    for name, tensor in model.state_dict().items():
        noise = torch.randn(tensor.shape, generator=generator)
        if name.endswith("num_batches_tracked"):
            continue
        if name.endswith("running_var"):
            tensor.copy_(0.5 + noise.abs())
        elif tensor.dim() == 4 and "patch_embeddings" not in name:  # keeps the values of deep heads in range
            tensor.copy_(noise * (2.0 / tensor[0].numel()) ** 0.5)
        elif "norm" in name and name.endswith("weight"):
            tensor.copy_(1 + 0.1 * noise)
        elif "lambda" in name:
            tensor.copy_(0.2 + 0.05 * noise)
        elif "table" in name or "token" in name:
            tensor.copy_(0.5 * noise)
        else:
            tensor.copy_(0.03 * noise)


def make_checkpoint(folder, shape, image_size=224, labels=1000):
    """Writes config.json and model.safetensors unless they are there."""
    if (folder / "model.safetensors").exists():
        return
    config = BeitConfig(**SHAPES[shape], image_size=image_size, num_labels=labels,
                        use_relative_position_bias=True)
    model = BeitForImageClassification(config).eval()
    redraw(model)
    model.save_pretrained(folder)


def make_masked_model(folder, shape, image_size=224):
    """As published for pre-training: a shared bias table, a mask token and 8192 visual tokens."""
    if (folder / "model.safetensors").exists():
        return
    config = BeitConfig(**SHAPES[shape], image_size=image_size, use_mask_token=True,
                        use_shared_relative_position_bias=True)
    model = BeitForMaskedImageModeling(config).eval()
    redraw(model)
    model.save_pretrained(folder)


def make_segmenter(folder, shape, image_size=640, labels=150):
    """The same with a segmentation head; running statistics are drawn as well."""
    if (folder / "model.safetensors").exists():
        return
    indices = [3, 5, 7, 11] if shape == "base" else [7, 11, 15, 23]
    config = BeitConfig(**SHAPES[shape], image_size=image_size, num_labels=labels, out_indices=indices,
                        use_relative_position_bias=True)
    model = BeitForSemanticSegmentation(config).eval()
    redraw(model)
    model.save_pretrained(folder)
