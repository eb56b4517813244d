#!/usr/bin/env python3
"""Compares `reconstruct` with transformers and with the package DALL-E at full size: numbers, then speed.

    compare_reconstruct.py --cli build/bin/beitscope-cli --folder CHECKPOINTS --image photo.png [--rounds 5]

Needs torch, transformers and dall_e (pip install DALL-E). Makes BEiT base for pre-training and a discrete VAE of
OpenAI's size with random weights where they are missing; the VAE as whole modules, encoder.pkl and decoder.pkl,
as OpenAI published them. Exits 1 when logits or pixels are off by more than 2e-5 of max(1, the largest value), or
tokens differ where the two best logits are further apart than that.

Speed: what a stroke of the brush costs, one forward pass over a masked image and the decoding of its tokens at 112
pixels: transformers (sdpa) and dall_e against the engine behind the window, which is asked through its pipe. Rounds
alternate. The engine is also timed for a new image, where it encodes first.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import time

import numpy
import torch
from dall_e.decoder import Decoder
from dall_e.encoder import Encoder
from dall_e.utils import map_pixels, unmap_pixels
from PIL import Image
from safetensors.torch import load_file
from transformers import BeitForMaskedImageModeling

from engine_frames import Engine
from full_size import SEED, make_masked_model

BOUND = 2e-5
GRID = 14


@torch.no_grad()
def make_tokenizer(folder):
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "decoder.pkl").exists():
        return
    generator = torch.Generator().manual_seed(SEED)
    for name, module in (("encoder", Encoder()), ("decoder", Decoder())):
        for parameter in module.parameters():
            scale = (2.0 / parameter[0].numel()) ** 0.5 if parameter.dim() > 1 else 0.01
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * scale)
        if name == "decoder":  # pixels neither black nor white
            tokens = torch.randint(0, 8192, (1, GRID, GRID), generator=generator)
            weights = torch.nn.functional.one_hot(tokens, 8192).permute(0, 3, 1, 2).float()
            drawn = module(weights)[:, :3]
            module.blocks.output.conv.w /= drawn.std()
            module.blocks.output.conv.b[:3] -= drawn.mean((0, 2, 3)) / drawn.std()
        torch.save(module, folder / f"{name}.pkl")


class Reference:
    def __init__(self, model, tokenizer):
        self.model = BeitForMaskedImageModeling.from_pretrained(model, attn_implementation="sdpa").eval()
        self.encoder, self.decoder = (torch.load(tokenizer / f"{name}.pkl", weights_only=False).eval()
                                      for name in ("encoder", "decoder"))

    @torch.inference_mode()
    def encode(self, image):
        view = numpy.asarray(image.resize((8 * GRID, 8 * GRID), Image.LANCZOS))
        pixels = torch.tensor(view).permute(2, 0, 1)[None].float() / 255
        return self.encoder(map_pixels(pixels))

    @torch.inference_mode()
    def decode(self, tokens):
        weights = torch.nn.functional.one_hot(tokens.view(1, GRID, GRID), 8192).permute(0, 3, 1, 2).float()
        return unmap_pixels(torch.sigmoid(self.decoder(weights).float()[:, :3]))

    @torch.inference_mode()
    def stroke(self, pixels, mask, tokens):
        logits = self.model(pixels, bool_masked_pos=mask).logits
        return logits, self.decode(torch.where(mask, logits.argmax(-1), tokens))


def close(name, found, expected):
    assert expected.dim() == 0 or expected.std() > 1e-3, f"{name}: tells nothing"
    error = ((found - expected).abs().max() / max(1.0, expected.abs().max())).item()
    print(f"  {name}: worst {error:.2e}, bound {BOUND:.0e}")
    return error <= BOUND


def same_tokens(name, found, expected, logits):
    """Equal but for ties; logits: the token axis last."""
    best = logits.topk(2).values
    is_tie = (best[..., 0] - best[..., 1]) <= BOUND * max(1.0, logits.abs().max().item())
    wrong = (found != expected) & ~is_tie
    print(f"  {name}: {int((found != expected).sum())} of {found.numel()} differ, {int(wrong.sum())} without a tie")
    return not wrong.any()


def compare_numbers(args, reference, model, tokenizer):
    dump = args.folder / "reconstruct.safetensors"
    dump.unlink(missing_ok=True)
    command = [args.cli, "reconstruct", "--model", model, "--tokenizer", tokenizer, "--mask-blockwise", "75",
               "--seed", "7", "--dump", dump, "--json", args.image]
    document = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    found = load_file(dump)
    mask = found["bool_masked_pos"].bool()
    token_logits = reference.encode(Image.open(args.image).convert("RGB"))
    tokens = token_logits.argmax(1).flatten(1)
    logits, picture = reference.stroke(found["pixel_values"], mask, found["tokens"])
    loss = torch.nn.functional.cross_entropy(logits[mask], found["tokens"][mask])
    result = document["results"][0]
    is_equal = all([
        close("logits", found["logits"], logits),
        same_tokens("tokens", found["tokens"], tokens, token_logits.permute(0, 2, 3, 1).flatten(1, 2)),
        same_tokens("predicted tokens", found["predicted_tokens"], logits.argmax(-1), logits),
        close("loss", found["loss"], loss),
        close("codebook", found["reconstruction.codebook"], reference.decode(found["tokens"])),
        close("prediction", found["reconstruction.prediction"], picture),
        close("loss of the document", torch.tensor(result["loss"]), loss),
    ])
    return is_equal, found


def compare_speed(args, reference, model, tokenizer, found):
    engine = Engine(args.cli)
    image = engine("open_image", path=str(args.image))[0]["image_id"]
    common = {"threads": args.threads, "device": "cpu"}
    ids = {"image_id": image, "model_id": engine("open_model", path=str(model), **common)[0]["model_id"],
           "tokenizer_id": engine("open_tokenizer", path=str(tokenizer), **common)[0]["tokenizer_id"]}
    mask = found["bool_masked_pos"].bool()
    wire_mask = {"grid": [GRID, GRID], "masked": mask[0].nonzero().flatten().tolist()}

    def ours():
        return engine("reconstruct", mask=wire_mask, **ids)[0]

    first = ours()["milliseconds"]
    reference.stroke(found["pixel_values"], mask, found["tokens"])
    seconds = {"PyTorch": [], "beitscope": []}
    for _ in range(args.rounds):
        for name, call in (("PyTorch", lambda: reference.stroke(found["pixel_values"], mask, found["tokens"])),
                           ("beitscope", ours)):
            start = time.perf_counter()
            call()
            seconds[name].append(time.perf_counter() - start)
    for name, each in seconds.items():
        print(f"  {name}: median {statistics.median(each) * 1e3:.0f} ms, min {min(each) * 1e3:.0f} ms")
    ratios = [f(seconds["PyTorch"]) / f(seconds["beitscope"]) for f in (statistics.median, min)]
    print(f"  PyTorch / beitscope: median {ratios[0]:.2f}, min {ratios[1]:.2f}")
    print(f"  a new image: {first}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--image", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.image = args.image.resolve()
    torch.set_num_threads(args.threads)
    model, tokenizer = args.folder / "base-masked-224", args.folder / "dall-e"
    make_masked_model(model, "base")
    make_tokenizer(tokenizer)
    reference = Reference(model, tokenizer)
    print("numbers, base/224 and 53.8 + 43.8 million parameters of tokenizer")
    is_equal, found = compare_numbers(args, reference, model, tokenizer)
    print(f"a stroke, {args.threads} threads, torch {torch.__version__}")
    compare_speed(args, reference, model, tokenizer, found)
    sys.exit(0 if is_equal else 1)


if __name__ == "__main__":
    main()
