#!/usr/bin/env python3
"""Writes tests/data/tokenizer/golden.safetensors: a narrow discrete VAE with random weights, and what
the package DALL-E makes of two images and of tokens.

Needs torch, safetensors and DALL-E; the versions used are in the metadata.
    python tests/core/tokenizer/make_goldens.py [FILE]
Names: encoder.NAME and decoder.NAME for parameters (float16, to keep the file small: their values are
exact); pixels and logits; decoded, of the softmax of the logits; picture, of the likeliest tokens.
"""
import importlib.metadata
import pathlib
import sys

import attr
import torch
from safetensors.torch import save_file

SEED = 20210224
WIDTHS = dict(n_hid=4, n_blk_per_group=2, vocab_size=32)


def redraw(half):
    for name, parameter in half.named_parameters():
        if name.endswith(".b"):  # the package starts them at zero, which would hide a lost bias
            parameter.data.normal_(0, 0.3)
        parameter.data = parameter.data.half().float()


def main(path):
    attr.validators.set_disabled(True)  # the package refuses widths below 64
    from dall_e.decoder import Decoder
    from dall_e.encoder import Encoder
    from dall_e.utils import map_pixels, unmap_pixels

    torch.manual_seed(SEED)
    encoder, decoder = Encoder(**WIDTHS), Decoder(n_init=12, **WIDTHS)
    for half in (encoder, decoder):
        redraw(half)
    pixels = torch.rand(2, 3, 16, 24)
    logits = encoder(map_pixels(pixels))
    one_hot = torch.nn.functional.one_hot(logits.argmax(1), WIDTHS["vocab_size"])
    certain = decoder(one_hot.permute(0, 3, 1, 2).float())
    tensors = {f"{side}.{name}": value.half()
               for side, half in (("encoder", encoder), ("decoder", decoder))
               for name, value in half.state_dict().items()}
    tensors |= {"pixels": pixels, "logits": logits, "decoded": decoder(torch.softmax(logits, 1)),
                "picture": unmap_pixels(torch.sigmoid(certain[:, :3]))}
    metadata = {"seed": str(SEED), "torch": torch.__version__,
                "DALL-E": importlib.metadata.version("DALL-E")}
    pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in tensors.items()}, path, metadata)


if __name__ == "__main__":
    default = pathlib.Path(__file__).parents[2] / "data/tokenizer/golden.safetensors"
    main(sys.argv[1] if len(sys.argv) > 1 else str(default))
