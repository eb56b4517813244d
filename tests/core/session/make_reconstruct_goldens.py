#!/usr/bin/env python3
"""Writes tests/data/session/reconstruct: an image, a mask, a tiny tokenizer, and what is to come of them.

    python tests/core/session/make_reconstruct_goldens.py [FOLDER]
Needs torch, transformers, Pillow and dall_e (pip install DALL-E). The model is the case mim of tests/data/model. The
tokenizer has random weights and is saved as OpenAI saved theirs: whole modules, encoder.pkl in the zip container and
decoder.pkl in the legacy one. Stored are the pixels, both grids of tokens, the loss, and the pictures of the true
tokens and of the mix with the predicted ones.
"""
import pathlib
import sys

import numpy
import PIL
import torch
import transformers
from dall_e.decoder import Decoder
from dall_e.encoder import Encoder
from dall_e.utils import map_pixels, unmap_pixels
from PIL import Image
from safetensors.torch import save_file
from transformers import BeitForMaskedImageModeling

SEED = 20261124
VOCABULARY, GRID, SIDE = 24, 4, 16
MASKED = [1, 2, 6, 7, 11, 13]


def draw(module, generator):
    for parameter in module.parameters():
        scale = (2.0 / parameter[0].numel()) ** 0.5 if parameter.dim() > 1 else 0.2
        parameter.copy_(torch.randn(parameter.shape, generator=generator) * scale)
        parameter.requires_grad_(False)
    return module


@torch.no_grad()
def main():
    data = pathlib.Path(__file__).resolve().parents[2] / "data"
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else data / "session" / "reconstruct"
    root.mkdir(parents=True, exist_ok=True)
    generator = torch.Generator().manual_seed(SEED)
    small = torch.randint(0, 256, (5, 6, 3), generator=generator, dtype=torch.uint8).numpy()
    image = Image.fromarray(small).resize((57, 43), Image.BICUBIC)
    image.save(root / "image.png")

    encoder = draw(Encoder(n_hid=4, vocab_size=VOCABULARY, device=torch.device("cpu")), generator)
    decoder = draw(Decoder(n_init=4, n_hid=4, vocab_size=VOCABULARY, device=torch.device("cpu")), generator)

    def decode(tokens):
        weights = torch.nn.functional.one_hot(tokens.view(1, GRID, GRID), VOCABULARY).permute(0, 3, 1, 2).float()
        return unmap_pixels(torch.sigmoid(decoder(weights)[:, :3]))

    drawn = decoder(torch.nn.functional.one_hot(
        torch.randint(0, VOCABULARY, (1, GRID, GRID), generator=generator), VOCABULARY).permute(0, 3, 1, 2).float())[:, :3]
    decoder.blocks.output.conv.w /= drawn.std()  # neither black nor white
    decoder.blocks.output.conv.b[:3] -= drawn.mean((0, 2, 3)) / drawn.std()
    torch.save(encoder, root / "encoder.pkl")
    torch.save(decoder, root / "decoder.pkl", _use_new_zipfile_serialization=False)

    def tensor_of(picture):
        return torch.tensor(numpy.asarray(picture)).permute(2, 0, 1)[None].float() / 255

    view = tensor_of(image.resize((8 * GRID, 8 * GRID), Image.LANCZOS))
    token_logits = encoder(map_pixels(view))
    best = token_logits.topk(2, dim=1).values
    assert (best[:, 0] - best[:, 1]).min() > 1e-3, "a tie: choose another seed"
    tokens = token_logits.argmax(1).flatten(1)
    assert len(tokens.unique()) > 3, tokens
    mask = torch.zeros((1, GRID * GRID), dtype=torch.bool)
    mask[0, MASKED] = True
    pixels = tensor_of(image.resize((SIDE, SIDE), Image.BICUBIC)) * 2 - 1
    model = BeitForMaskedImageModeling.from_pretrained(data / "model" / "mim").eval()
    logits = model(pixels, bool_masked_pos=mask).logits
    predicted = logits.argmax(-1)
    saved = {
        "pixel_values": pixels, "logits": logits, "tokens": tokens.to(torch.uint8),
        "predicted_tokens": predicted.to(torch.uint8), "bool_masked_pos": mask.to(torch.uint8),
        "loss": torch.nn.functional.cross_entropy(logits[mask], tokens[mask]),
        "reconstruction.original": view, "reconstruction.codebook": decode(tokens),
        "reconstruction.prediction": decode(torch.where(mask, predicted, tokens)),
    }
    assert saved["reconstruction.codebook"].std() > 0.05
    versions = {"seed": str(SEED), "torch": torch.__version__, "transformers": transformers.__version__,
                "pillow": PIL.__version__, "DALL-E": "0.1"}
    save_file({name: value.contiguous() for name, value in saved.items()}, root / "outputs.safetensors", metadata=versions)
    Image.fromarray((mask.view(GRID, GRID).numpy() * 255).astype(numpy.uint8)).save(root / "mask.png")
    for path in root.iterdir():
        path.chmod(0o644)
        assert path.stat().st_size <= 110_000, (path, path.stat().st_size)


if __name__ == "__main__":
    main()
