#!/usr/bin/env python3
"""Writes tests/data/image: small pictures of every kind, and what Pillow and transformers make of them.

    python3 tests/core/image/make_goldens.py            all of it
    python3 tests/core/image/make_goldens.py processor  one part: decode, resize, linear, processor

Every *.bin is a list of records: a line "NAME HEIGHT WIDTH CHANNELS TYPE\n", then the values, row by row
(u1: bytes, f4: float32, i8: int64, all little-endian).
Hand-made files (16-bit PNG, planar TIFF, ...) are written here byte by byte, because Pillow does not write them.
"""
import io
import json
import pathlib
import struct
import sys
import zlib

import numpy as np
import PIL
from PIL import Image, ImageOps, features

SEED = 20240607
DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "image"
WIDTH, HEIGHT = 25, 19


def picture(height=HEIGHT, width=WIDTH, channels=3, seed=SEED):
    """A gradient with noise: smooth enough for JPEG, rough enough to see a wrong pixel."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    planes = [(x * 7 + y * 3 * (c + 1) + 40 * c) % 256 for c in range(channels)]
    noise = random.integers(-25, 26, (height, width, channels))
    return np.clip(np.stack(planes, -1) + noise, 0, 255).astype(np.uint8)


def lcg_picture(height, width, channels=3):
    """The same generator is in image_fixtures.h."""
    state = np.uint64(12345)
    values = np.empty(height * width * channels, np.uint8)
    for i in range(values.size):
        state = (state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)) & np.uint64(2**64 - 1)
        values[i] = int(state >> np.uint64(56))
    return values.reshape(height, width, channels)


def fnv1a(data):
    digest = 0xCBF29CE484222325
    for byte in data:
        digest = ((digest ^ byte) * 0x100000001B3) & (2**64 - 1)
    return f"{digest:016x}"


class Records:
    def __init__(self, path):
        self.path, self.bytes = path, b""

    def add(self, name, values):
        values = np.ascontiguousarray(values)
        shape = values.shape if values.ndim == 3 else (*values.shape, 1)
        kind = {"uint8": "u1", "float32": "f4", "int64": "i8"}[values.dtype.name]
        self.bytes += f"{name} {shape[0]} {shape[1]} {shape[2]} {kind}\n".encode() + values.tobytes()

    def write(self):
        self.path.write_bytes(self.bytes)


# ---- files that Pillow does not write -------------------------------------------------------------------------------
def png(width, height, bits, color_type, rows, chunks=(), interlaced=False):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, int(interlaced))
    body = b"".join(b"\0" + row for row in rows)
    extra = b"".join(chunk(k, d) for k, d in chunks)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(body))
            + chunk(b"IEND", b""))


def packed(samples, bits):
    """Rows of samples below 8 bits, most significant first."""
    rows = []
    for row in samples:
        text = "".join(format(int(v), f"0{bits}b") for v in row)
        text += "0" * (-len(text) % 8)
        rows.append(bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8)))
    return rows


ADAM7 = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))


def adam7_rows(pixels):
    for top, left, down, right in ADAM7:
        for row in pixels[top::down, left::right]:
            if row.size:
                yield row.tobytes()


def tiff(tags, strips, big_endian=False):
    """An uncompressed TIFF; tags is {number: (type, values)}, strips become 273 and 279."""
    order = ">" if big_endian else "<"
    codes = {1: "B", 3: "H", 4: "I", 11: "f"}
    offsets, position = [], 8
    for strip in strips:
        offsets.append(position)
        position += len(strip)
    tags = dict(tags)
    offset_tag, count_tag = (324, 325) if 322 in tags else (273, 279)
    tags[offset_tag] = (4, offsets)
    tags[count_tag] = (4, [len(s) for s in strips])
    position += position % 2
    directory = struct.pack(order + "H", len(tags))
    overflow, overflow_at = b"", position + 2 + 12 * len(tags) + 4
    for number, (kind, values) in sorted(tags.items()):
        data = struct.pack(order + codes[kind] * len(values), *values)
        if len(data) > 4:
            field = struct.pack(order + "I", overflow_at + len(overflow))
            overflow += data
        else:
            field = data.ljust(4, b"\0")
        directory += struct.pack(order + "HHI", number, kind, len(values)) + field
    head = (b"MM\0*" if big_endian else b"II*\0") + struct.pack(order + "I", position)
    body = b"".join(strips)
    return head + body + b"\0" * (len(body) % 2) + directory + struct.pack(order + "I", 0) + overflow


def rgb_tiff(pixels, photometric=2, bits=8, **more):
    height, width, samples = pixels.shape
    tags = {256: (4, [width]), 257: (4, [height]), 258: (3, [bits] * samples), 259: (3, [1]), 262: (3, [photometric]),
            277: (3, [samples]), 278: (4, [height])}
    tags.update({int(k[1:]): v for k, v in more.items()})
    return tags


def bmp(width, height, bits, rows, palette=b"", compression=0, masks=b"", top_down=False, core=False, used=0):
    body = b"".join(rows)
    if core:
        header = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        header = struct.pack("<IiiHHIIiiII", 40, width, -height if top_down else height, 1, bits, compression,
                             len(body), 2835, 2835, used, 0)
    offset = 14 + len(header) + len(masks) + len(palette)
    return struct.pack("<2sIHHI", b"BM", offset + len(body), 0, 0, offset) + header + masks + palette + body


def padded(row, to=4):
    return row + b"\0" * (-len(row) % to)


# ---- decode ---------------------------------------------------------------------------------------------------------
def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg_files(rgb):
    image = Image.fromarray(rgb)
    yield "444.jpg", saved(image, "JPEG", quality=90, subsampling=0)
    yield "422.jpg", saved(image, "JPEG", quality=90, subsampling=1)
    yield "420.jpg", saved(image, "JPEG", quality=85, subsampling=2)
    yield "progressive.jpg", saved(image, "JPEG", quality=85, subsampling=2, progressive=True)
    yield "restarts.jpg", saved(image, "JPEG", quality=85, subsampling=2, restart_marker_blocks=1)
    yield "grey.jpg", saved(image.convert("L"), "JPEG", quality=85)
    yield "stored_rgb.jpg", saved(image, "JPEG", quality=90, keep_rgb=True, subsampling=0)
    cmyk = saved(Image.fromarray(picture(channels=4), "CMYK"), "JPEG", quality=90)
    yield "cmyk.jpg", cmyk
    at = cmyk.index(b"Adobe") + 11
    yield "ycck.jpg", cmyk[:at] + b"\2" + cmyk[at + 1:]  # the same samples, declared as YCCK
    yield "no_end_marker.jpg", saved(image, "JPEG", quality=90)[:-2] + b"\xff\xd9trailing garbage"


def png_files(rgb):
    image = Image.fromarray(rgb)
    rgba = np.dstack([rgb, picture(channels=1, seed=7)])
    palette = image.quantize(11)
    yield "rgb.png", saved(image, "PNG")
    yield "rgba.png", saved(Image.fromarray(rgba), "PNG")
    yield "grey.png", saved(image.convert("L"), "PNG")
    yield "grey_alpha.png", saved(Image.fromarray(rgba).convert("LA"), "PNG")
    yield "bilevel.png", saved(image.convert("1"), "PNG")
    yield "palette.png", saved(palette, "PNG")
    yield "palette_alpha.png", saved(palette, "PNG", transparency=bytes([0, 128, 255]))
    yield "palette_transparent.png", saved(palette, "PNG", transparency=3)
    yield "rgb_transparent.png", saved(image, "PNG", transparency=tuple(int(v) for v in rgb[0, 0]))
    wide = rgb.astype(np.uint16) * 251 + 77
    yield "rgb16.png", png(WIDTH, HEIGHT, 16, 2, [r.astype(">u2").tobytes() for r in wide])
    rgba16 = np.dstack([wide, wide[..., :1]])
    yield "rgba16.png", png(WIDTH, HEIGHT, 16, 6, [r.astype(">u2").tobytes() for r in rgba16])
    yield "grey_alpha16.png", png(WIDTH, HEIGHT, 16, 4, [r.astype(">u2").tobytes() for r in wide[..., :2]])
    grey = wide[..., 0] // np.uint16(40)  # some below 256, for the clip
    yield "grey16.png", png(WIDTH, HEIGHT, 16, 0, [r.astype(">u2").tobytes() for r in grey])
    yield "grey2.png", png(WIDTH, HEIGHT, 2, 0, packed(rgb[..., 0] >> 6, 2))
    yield "grey4.png", png(WIDTH, HEIGHT, 4, 0, packed(rgb[..., 0] >> 4, 4))
    yield "palette_short.png", png(WIDTH, HEIGHT, 4, 3, packed(rgb[..., 0] >> 4, 4), [(b"PLTE", rgb[0, :9].tobytes())])
    yield "interlaced.png", png(WIDTH, HEIGHT, 8, 2, list(adam7_rows(rgb)), interlaced=True)
    yield "animated.png", saved(image, "PNG", save_all=True, append_images=[image.rotate(90, expand=False)] * 2)


def webp_files(rgb):
    image = Image.fromarray(rgb)
    rgba = Image.fromarray(np.dstack([rgb, picture(channels=1, seed=7)]))
    yield "lossy.webp", saved(image, "WEBP", quality=80)
    yield "lossless.webp", saved(image, "WEBP", lossless=True)
    yield "alpha.webp", saved(rgba, "WEBP", lossless=True, exact=True)
    yield "lossy_alpha.webp", saved(rgba, "WEBP", quality=80)
    yield "animated.webp", saved(image, "WEBP", save_all=True, lossless=True, append_images=[image.rotate(180)] * 2)


def tiff_files(rgb):
    image = Image.fromarray(rgb)
    rgba = np.dstack([rgb, picture(channels=1, seed=7)])
    yield "rgb.tif", saved(image, "TIFF")
    yield "lzw.tif", saved(image, "TIFF", compression="tiff_lzw")
    yield "deflate.tif", saved(image, "TIFF", compression="tiff_adobe_deflate")
    yield "packbits.tif", saved(image, "TIFF", compression="packbits")
    yield "jpeg.tif", saved(image, "TIFF", compression="jpeg", quality=90)
    yield "grey.tif", saved(image.convert("L"), "TIFF")
    yield "bilevel_group4.tif", saved(image.convert("1"), "TIFF", compression="group4")
    yield "palette.tif", saved(image.quantize(11), "TIFF")
    yield "rgba.tif", saved(Image.fromarray(rgba), "TIFF")
    yield "cmyk.tif", saved(Image.fromarray(picture(channels=4), "CMYK"), "TIFF", compression="tiff_lzw")
    yield "pages.tif", saved(image, "TIFF", save_all=True, append_images=[image.rotate(180)] * 2)
    wide = rgb.astype(np.uint16) * 251 + 77
    yield "rgb16.tif", tiff(rgb_tiff(wide, bits=16), [wide.astype("<u2").tobytes()])
    yield "rgb16_big_endian.tif", tiff(rgb_tiff(wide, bits=16), [wide.astype(">u2").tobytes()], big_endian=True)
    grey = (wide[..., :1] // np.uint16(40))
    yield "grey16.tif", tiff(rgb_tiff(grey, photometric=1, bits=16), [grey.astype("<u2").tobytes()])
    yield "white_is_zero.tif", tiff(rgb_tiff(rgb[..., :1], photometric=0), [rgb[..., :1].tobytes()])
    grey4 = rgb_tiff(rgb[..., :1], photometric=1, bits=4)
    yield "grey4.tif", tiff(grey4, [b"".join(packed(rgb[..., 0] >> 4, 4))])
    yield "premultiplied.tif", tiff(rgb_tiff(rgba, t338=(3, [1])), [rgba.tobytes()])
    planes = [np.ascontiguousarray(rgb[..., c]).tobytes() for c in range(3)]
    yield "planes.tif", tiff(rgb_tiff(rgb, t284=(3, [2])), planes)
    canvas = np.zeros((32, 32, 3), np.uint8)
    canvas[:HEIGHT, :WIDTH] = rgb
    tiles = [np.ascontiguousarray(canvas[y:y + 16, x:x + 16]).tobytes() for y in (0, 16) for x in (0, 16)]
    tiled = rgb_tiff(rgb, t322=(4, [16]), t323=(4, [16]))
    del tiled[278]
    yield "tiles.tif", tiff(tiled, tiles)


def bmp_files(rgb):
    image = Image.fromarray(rgb)
    yield "rgb.bmp", saved(image, "BMP")
    yield "rgba.bmp", saved(image.convert("RGBA"), "BMP")
    yield "grey.bmp", saved(image.convert("L"), "BMP")
    yield "palette.bmp", saved(image.quantize(11), "BMP")
    yield "bilevel.bmp", saved(image.convert("1"), "BMP")
    colors = np.hstack([rgb[0, :16, ::-1], np.zeros((16, 1), np.uint8)]).tobytes()
    index = rgb[..., 0] >> 4
    nibbles = [padded(r) for r in packed(index, 4)]
    yield "palette4.bmp", bmp(WIDTH, HEIGHT, 4, nibbles[::-1], colors, used=16)
    yield "top_down.bmp", bmp(WIDTH, HEIGHT, 24, [padded(r.tobytes()) for r in rgb[..., ::-1]], top_down=True)
    core = rgb[0, :16, ::-1].tobytes()
    yield "os2.bmp", bmp(WIDTH, HEIGHT, 4, nibbles[::-1], core, core=True)
    r, g, b = (rgb[..., c].astype(np.uint16) for c in range(3))
    v555 = (r >> 3 << 10 | g >> 3 << 5 | b >> 3).astype("<u2")
    v565 = (r >> 3 << 11 | g >> 2 << 5 | b >> 3).astype("<u2")
    yield "rgb555.bmp", bmp(WIDTH, HEIGHT, 16, [padded(x.tobytes()) for x in v555[::-1]])
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    yield "rgb565.bmp", bmp(WIDTH, HEIGHT, 16, [padded(x.tobytes()) for x in v565[::-1]], compression=3, masks=masks)
    xbgr = np.dstack([np.zeros_like(rgb[..., 0]), rgb[..., ::-1]])
    masks = struct.pack("<III", 0xFF000000, 0x00FF0000, 0x0000FF00)
    yield "masks32.bmp", bmp(WIDTH, HEIGHT, 32, [x.tobytes() for x in xbgr[::-1]], compression=3, masks=masks)
    runs = []
    for row in index[::-1]:
        row = np.repeat(row[::3], 3)[:WIDTH]
        encoded = b"".join(bytes([3, v]) for v in row[:12:3]) + bytes([0, 5]) + row[12:17].tobytes() + b"\0"
        runs.append(encoded + bytes([WIDTH - 17, row[20]]) + b"\0\0")
    yield "rle8.bmp", bmp(WIDTH, HEIGHT, 8, [*runs, b"\0\1"], colors, compression=1, used=16)


def exif_files(rgb):
    image = Image.fromarray(rgb[:5, :8])
    exif = Image.Exif()
    exif[274] = 6
    yield "exif.jpg", saved(image, "JPEG", quality=95, exif=exif)
    yield "exif.png", saved(image, "PNG", exif=exif)
    yield "exif.webp", saved(image, "WEBP", lossless=True, exif=exif)
    yield "exif.tif", saved(image, "TIFF", tiffinfo={274: 6})


def refused_files(rgb):
    lab = rgb_tiff(rgb, photometric=8)
    yield "lab.tif", tiff(lab, [rgb.tobytes()])
    real = rgb[..., :1].astype("<f4") / 255
    yield "float.tif", tiff(rgb_tiff(real, photometric=1, bits=32, t339=(3, [3])), [real.tobytes()])
    signed = rgb[..., :1]
    yield "signed.tif", tiff(rgb_tiff(signed, photometric=1, t339=(3, [2])), [signed.tobytes()])
    yield "picture.gif", saved(Image.fromarray(rgb).quantize(8), "GIF")


def write_decode():
    folder = DATA / "decode"
    folder.mkdir(parents=True, exist_ok=True)
    rgb = picture()
    expected = Records(DATA / "decode.bin")
    for maker in (jpeg_files, png_files, webp_files, tiff_files, bmp_files):
        for name, data in maker(rgb):
            (folder / name).write_bytes(data)
            image = Image.open(io.BytesIO(data))
            expected.add(name, np.array(image.convert("RGB")))
    for name, data in exif_files(rgb):
        (folder / name).write_bytes(data)
        expected.add(name, np.array(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")))
    for name, data in refused_files(rgb):
        (folder / name).write_bytes(data)
    base = Image.fromarray(rgb[:5, :8])
    for value in range(1, 9):
        turned = base.copy()
        turned.getexif()[274] = value
        expected.add(f"orientation{value}", np.array(ImageOps.exif_transpose(turned)))
    expected.write()


# ---- resize ---------------------------------------------------------------------------------------------------------
FILTERS = {"nearest": 0, "lanczos": 1, "bilinear": 2, "bicubic": 3, "box": 4, "hamming": 5}
SMALL_SIZES = ((13, 11), (37, 45), (29, 11), (41, 37), (1, 1), (3, 61), (29, 37))
LARGE_SIZES = ((224, 224), (97, 641), (800, 1000), (613, 224), (37, 797))


LINEAR_SIZES = ((61, 83), (640, 871), (31, 41), (13, 200), (200, 13), (1, 1), (62, 84), (7, 5))


def write_resize():
    expected = Records(DATA / "resize.bin")
    rgb = picture(29, 37)
    expected.add("input", rgb)
    expected.add("grey_input", rgb[..., 0])
    for name, code in FILTERS.items():
        for height, width in SMALL_SIZES:
            expected.add(f"{name}", np.array(Image.fromarray(rgb).resize((width, height), code)))
        expected.add(f"grey_{name}", np.array(Image.fromarray(rgb[..., 0]).resize((17, 43), code)))
    expected.write()
    image = Image.fromarray(lcg_picture(613, 797))
    lines = [f"{name} {height} {width} {fnv1a(image.resize((width, height), code).tobytes())}"
             for name, code in FILTERS.items() for height, width in LARGE_SIZES]
    (DATA / "resize_digests.txt").write_text("\n".join(lines) + "\n")


def write_linear():
    """OpenCV's INTER_LINEAR; "C" lines are the first channel alone."""
    import cv2

    image = lcg_picture(61, 83)
    lines = []
    for height, width in LINEAR_SIZES:
        for mark, source in (("RGB", image), ("C", np.ascontiguousarray(image[..., 0]))):
            resized = cv2.resize(source, (width, height), interpolation=cv2.INTER_LINEAR)
            lines.append(f"{mark} {height} {width} {fnv1a(resized.tobytes())}")
    (DATA / "resize_linear_digests.txt").write_text("\n".join(lines) + "\n")
    return {"opencv": cv2.__version__}


# ---- processor ------------------------------------------------------------------------------------------------------
PROCESSORS = {
    "plain": {"size": {"height": 12, "width": 12}, "resample": 2},
    "old_file": {"feature_extractor_type": "BeitFeatureExtractor", "size": 14, "crop_size": 14, "resample": 2,
                 "do_center_crop": False, "do_normalize": True, "do_resize": True, "image_mean": [0.5, 0.5, 0.5],
                 "image_std": [0.5, 0.5, 0.5], "reduce_labels": False},
    "bicubic_imagenet": {"size": {"height": 13, "width": 17}, "resample": 3, "image_mean": [0.485, 0.456, 0.406],
                         "image_std": [0.229, 0.224, 0.225], "do_reduce_labels": True},
    "crop_odd": {"size": {"height": 16, "width": 19}, "do_center_crop": True,
                 "crop_size": {"height": 11, "width": 12}, "resample": 2},
    "crop_larger": {"size": {"height": 10, "width": 13}, "do_center_crop": True,
                    "crop_size": {"height": 15, "width": 10}, "do_reduce_labels": True},
    "no_normalize": {"size": {"height": 9, "width": 9}, "do_normalize": False},
    "no_rescale": {"size": {"height": 9, "width": 9}, "do_rescale": False},
    "raw_levels": {"size": {"height": 9, "width": 9}, "do_rescale": False, "do_normalize": False},
    "no_resize": {"do_resize": False, "rescale_factor": 0.01},
    "shortest_edge": {"size": {"shortest_edge": 11}},
    "longest_edge": {"size": {"shortest_edge": 20, "longest_edge": 23}, "resample": 1},
    "bounds": {"size": {"max_height": 9, "max_width": 30}, "resample": 4},
}


def write_processor():
    import torch
    import transformers
    from transformers.models.beit.image_processing_beit import BeitImageProcessor
    from transformers.models.beit.image_processing_pil_beit import BeitImageProcessorPil

    torch.manual_seed(SEED)
    expected = Records(DATA / "processor.bin")
    rgb = picture(21, 27)
    labels = (np.random.default_rng(SEED).integers(0, 7, (7, 9)).repeat(3, 0).repeat(3, 1) * 31).astype(np.uint8)
    labels[0, :3] = (0, 255, 254)
    expected.add("input", rgb)
    expected.add("labels_input", labels)
    (DATA / "labels.png").write_bytes(saved(Image.fromarray(labels), "PNG"))
    for name, fields in PROCESSORS.items():
        fields = {k: v for k, v in fields.items() if k not in ("feature_extractor_type",)}
        if "reduce_labels" in fields:
            fields["do_reduce_labels"] = fields.pop("reduce_labels")
        out = BeitImageProcessorPil(**fields)(rgb.copy(), segmentation_maps=labels.copy(), return_tensors="np")
        planes = np.asarray(out["pixel_values"][0])
        expected.add(f"{name}.pixels", planes.astype(np.float32).reshape(-1, *planes.shape[2:]))
        expected.add(f"{name}.labels", np.asarray(out["labels"][0]).astype(np.int64))
    # The torchvision class on a picture that already has its size: its arithmetic and crop, not its resize.
    for name in ("bicubic_imagenet", "crop_odd", "crop_larger", "no_normalize", "no_rescale"):
        fields = {**PROCESSORS[name], "do_resize": False}
        out = BeitImageProcessor(**fields)(rgb.copy(), return_tensors="pt")
        planes = out["pixel_values"][0].numpy()
        expected.add(f"{name}.fast", planes.astype(np.float32).reshape(-1, *planes.shape[2:]))
    expected.write()
    (DATA / "processors.json").write_text(json.dumps(PROCESSORS, indent=1) + "\n")
    return {"transformers": transformers.__version__, "torch": torch.__version__}


def main():
    parts = sys.argv[1:] or ["decode", "resize", "linear", "processor"]
    DATA.mkdir(parents=True, exist_ok=True)
    about = DATA / "versions.json"
    versions = json.loads(about.read_text()) if about.exists() else {}
    versions.update({"seed": SEED, "python": sys.version.split()[0], "numpy": np.__version__, "pillow": PIL.__version__,
                     **{name: features.version(name) for name in ("libjpeg_turbo", "zlib", "libtiff", "webp")}})
    if "decode" in parts:
        write_decode()
    if "resize" in parts:
        write_resize()
    if "linear" in parts:
        versions.update(write_linear())
    if "processor" in parts:
        versions.update(write_processor())
    about.write_text(json.dumps(versions, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
