#!/usr/bin/env python3
"""Writes tests/data/session: what both segmentation pipelines make of small pictures.

Needs torch, transformers, safetensors, Pillow, NumPy and OpenCV 4; versions are in the metadata.
    python tests/core/session/make_goldens.py

The model is tests/data/model/segment (see tests/core/model/make_goldens.py). `hf` is the reference library's own
processor, model and post-processing. `trained` is mmsegmentation's inference written down once more in plain
PyTorch: aspect ratio kept, ImageNet statistics, windows with a stride of two thirds, logits averaged, resized to
the picture; with several scales and flips the probabilities are averaged.
"""
import pathlib

import cv2
import numpy as np
import torch
import torch.nn.functional as F
import transformers
from PIL import Image
from safetensors.torch import save_file
from transformers import BeitForSemanticSegmentation
from transformers.models.beit.image_processing_pil_beit import BeitImageProcessorPil

SEED = 20240607
ROOT = pathlib.Path(__file__).resolve().parents[2] / "data"
VERSIONS = {"seed": str(SEED), "torch": torch.__version__, "transformers": transformers.__version__,
            "opencv": cv2.__version__}
WINDOW = 16
MEAN = np.array([123.675, 116.28, 103.53], np.float64)
STD = np.array([58.395, 57.12, 57.375], np.float64)
# name: height, width, scales, flips
CASES = {"wide": (21, 38, [1.0], False), "tall": (45, 17, [1.0], False), "long": (6, 60, [1.0], False),
         "ensemble": (21, 38, [0.75, 1.0, 1.5], True)}


def picture(height, width):
    random = np.random.default_rng(SEED)
    y, x = np.mgrid[0:height, 0:width]
    planes = [(x * 9 + y * 5 * (c + 1) + 60 * c) % 256 for c in range(3)]
    return np.clip(np.stack(planes, -1) + random.integers(-40, 41, (height, width, 3)), 0, 255).astype(np.uint8)


def prepared(image, short):
    height, width = image.shape[:2]
    factor = min(4 * short / max(height, width), short / min(height, width))
    size = max(1, int(width * factor + 0.5)), max(1, int(height * factor + 0.5))
    resized = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR).astype(np.float32)
    normal = (resized - MEAN.astype(np.float32)) * (1 / STD).astype(np.float32)
    return torch.from_numpy(normal.transpose(2, 0, 1).copy())[None]


def slide(model, pixels):
    height, width = pixels.shape[2:]
    pixels = F.pad(pixels, (0, max(0, WINDOW - width), 0, max(0, WINDOW - height)))
    full_height, full_width = pixels.shape[2:]
    stride = WINDOW * 2 // 3
    rows = max(full_height - WINDOW + stride - 1, 0) // stride + 1
    columns = max(full_width - WINDOW + stride - 1, 0) // stride + 1
    total, count = 0.0, torch.zeros(full_height, full_width)
    total = torch.zeros(1, model.config.num_labels, full_height, full_width)
    for row in range(rows):
        for column in range(columns):
            bottom, right = min(row * stride + WINDOW, full_height), min(column * stride + WINDOW, full_width)
            top, left = max(bottom - WINDOW, 0), max(right - WINDOW, 0)
            logits = model(pixels[:, :, top:bottom, left:right]).logits
            logits = F.interpolate(logits, size=(bottom - top, right - left), mode="bilinear", align_corners=False)
            total[:, :, top:bottom, left:right] += logits
            count[top:bottom, left:right] += 1
    return (total / count)[:, :, :height, :width], rows * columns


def trained(model, image, scales, flips):
    probabilities, passes, first = 0.0, 0, None
    for scale in scales:
        pixels = prepared(image, max(WINDOW, round(WINDOW * scale)))
        for flip in ([False, True] if flips else [False]):
            logits, count = slide(model, pixels.flip(3) if flip else pixels)
            passes += count
            first = first or (pixels, logits)
            enlarged = F.interpolate(logits, size=image.shape[:2], mode="bilinear", align_corners=False)
            enlarged = enlarged.flip(3) if flip else enlarged
            probabilities = probabilities + enlarged.softmax(1)
    return probabilities / (len(scales) * (2 if flips else 1)), passes, *first


@torch.no_grad()
def main():
    folder = ROOT / "session"
    folder.mkdir(exist_ok=True)
    model = BeitForSemanticSegmentation.from_pretrained(ROOT / "model" / "segment").eval()
    processor = BeitImageProcessorPil(size={"height": WINDOW, "width": WINDOW}, do_center_crop=False)
    indices = list(model.config.out_indices)
    for name, (height, width, scales, flips) in CASES.items():
        image = picture(height, width)
        Image.fromarray(image).save(folder / f"{name}.png")
        model.config.__dict__["_out_indices"] = indices
        inputs = processor(images=Image.fromarray(image), return_tensors="pt")
        output = model(**inputs)
        labels = processor.post_process_semantic_segmentation(output, target_sizes=[(height, width)])[0]
        saved = {"hf.pixel_values": inputs["pixel_values"], "hf.logits": output.logits,
                 "hf.segmentation": labels.to(torch.uint8)}
        model.config.__dict__["_out_indices"] = [i + 2 for i in indices]  # the blocks of the training
        probabilities, passes, pixels, logits = trained(model, image, scales, flips)
        saved.update({"trained.pixel_values": pixels, "trained.logits": logits,
                      "trained.probabilities": probabilities, "trained.passes": torch.tensor([float(passes)]),
                      "trained.segmentation": probabilities.argmax(1)[0].to(torch.uint8)})
        save_file({key: value.contiguous() for key, value in saved.items()}, folder / f"{name}.safetensors",
                  metadata=VERSIONS)


if __name__ == "__main__":
    main()
