"""Full-size BEiT classifiers with random weights, for parity and speed.

Every tensor is redrawn: a freshly made model has zero bias tables and tokens, and would test nothing of them.
"""
import torch
from transformers import BeitConfig, BeitForImageClassification

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
    for name, tensor in model.named_parameters():
        noise = torch.randn(tensor.shape, generator=generator)
        if "norm" in name and name.endswith("weight"):
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
