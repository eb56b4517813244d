#!/usr/bin/env python3
"""Reads what `segment` writes of an image with programs of others, and compares it with the label map.

    python3 tests/app/cli/segment_exports.py build/bin/beitscope-cli

As tests/core/labels/exports.py, but through the whole program: the sample segmenter on a sample image, and on the same
image as a GeoTIFF. Every writer also meets a full disk, a full device and a folder that is gone. Needs numpy and
Pillow (exit code 77 without); shapely, pycocotools and rasterio are used where they are.
"""
import csv
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/core/labels"))
import exports  # noqa: E402  (ends with 77 where numpy or Pillow is missing)
from exports import check, coco_mask, filled, rasterio  # noqa: E402

import numpy as np  # noqa: E402
from PIL import Image, TiffImagePlugin  # noqa: E402

IMAGE = ROOT / "resources/images/village.png"
TRANSFORM = (600000, 0.5, 0, 5500000, 0, -0.25)
EPSG = 25833
OPACITY = 0.25
WRITERS = {"--labels": "labels.png", "--overlay": "overlay.png", "--csv": "areas.csv",
           "--geojson": "regions.geojson", "--coco": "coco.json"}


def segment(cli, image, *options, limit=None):
    def before():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run([cli, "segment", str(image), "--json", "--quiet", *map(str, options)],
                          capture_output=True, text=True, preexec_fn=before)


def write_geotiff(path, orientation=1):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    x0, dx, _, y0, _, dy = TRANSFORM
    for tag, kind, values in [(33550, 12, (dx, -dy, 0.0)), (33922, 12, (0.0, 0.0, 0.0, x0, y0, 0.0)),
                              (34735, 3, (1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, EPSG)),
                              (274, 3, (orientation,))]:
        tags.tagtype[tag] = kind
        tags[tag] = values
    Image.open(IMAGE).save(path, tiffinfo=tags, compression="tiff_deflate")


def check_areas(folder, ids, classes, colors):
    with open(folder / "areas.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    check(len(rows) == len(classes) == len(np.unique(ids)), "classes")
    for row, area in zip(rows, classes):
        index = area["index"]
        check((int(row["id"]), row["label"], row["color"]) == (index, area["label"], area["color"]), "CSV and JSON")
        check(int(row["pixels"]) == area["pixels"] == (ids == index).sum(), "pixels")
        check(float(row["fraction"]) == area["fraction"], "fraction")
        check(float(row["mean_confidence"]) == area["mean_confidence"], "confidence")
        check(exports.hex_color(colors[index]) == area["color"], "colour of the palette")


def check_geojson(path, ids, classes, place):
    document = json.loads(path.read_text("utf-8"))
    exports.check_polygons(document["features"])
    found = np.full(ids.shape, -1)
    confidence = {}
    for feature in document["features"]:
        properties = feature["properties"]
        inside = filled([[place(*point) for point in ring] for ring in feature["geometry"]["coordinates"]], ids.shape)
        check((found[inside] == -1).all() and inside.sum() == properties["pixels"], "a region")
        found[inside] = properties["id"]
        confidence.setdefault(properties["id"], []).append((properties["pixels"], properties["mean_confidence"]))
    check(np.array_equal(found, ids), "polygons filled again")
    for area in classes:
        pixels, means = np.array(confidence[area["index"]]).T
        # Regions have it from confidences in steps of 1/255.
        mean = (pixels * means).sum() / pixels.sum()
        check(abs(mean - area["mean_confidence"]) <= 0.5 / 255 + 1e-9, "confidence")
    return document


def check_coco(folder, ids):
    document = json.loads((folder / "coco.json").read_text("utf-8"))
    check(document["images"][0]["file_name"] == IMAGE.name, "name of the image")
    check([a["area"] for a in document["annotations"]] ==
          [int((ids == a["category_id"]).sum()) for a in document["annotations"]], "areas of the COCO document")
    for annotation in document["annotations"] if coco_mask else []:
        mask = coco_mask.decode(annotation["segmentation"])
        check(np.array_equal(mask, ids == annotation["category_id"]), "mask by pycocotools")


def check_files(cli, folder):
    """Gives the ids."""
    options = [word for option, name in WRITERS.items() for word in (option, folder / name)]
    done = segment(cli, IMAGE, *options, "--opacity", OPACITY)
    check(done.returncode == 0, done.stderr)
    classes = json.loads(done.stdout)["results"][0]["classes"]
    labels = Image.open(folder / "labels.png")
    check(labels.mode == "P", "mode of the label map")
    ids = np.array(labels).astype(int)
    colors = np.array(labels.getpalette()).reshape(-1, 3)
    check_areas(folder, ids, classes, colors)
    alpha = int(255 * OPACITY + 0.5)
    blended = (colors[ids] * alpha + np.array(Image.open(IMAGE)).astype(int) * (255 - alpha) + 127) // 255
    check(np.array_equal(np.array(Image.open(folder / "overlay.png")), blended), "overlay")
    check_geojson(folder / "regions.geojson", ids, classes, lambda x, y: (x, y))
    check_coco(folder, ids)
    return ids, classes


def check_placed(cli, folder, ids, classes):
    write_geotiff(folder / "placed.tif")
    done = segment(cli, folder / "placed.tif", "--labels", folder / "labels.tif",
                   "--geojson", folder / "placed.geojson")
    check(done.returncode == 0, done.stderr)
    x0, dx, _, y0, _, dy = TRANSFORM
    document = check_geojson(folder / "placed.geojson", ids, classes,
                             lambda x, y: (round((x - x0) / dx), round((y - y0) / dy)))
    check(document["crs"]["properties"]["name"] == f"urn:ogc:def:crs:EPSG::{EPSG}", "crs")
    with Image.open(folder / "labels.tif") as tiff:
        check(np.array_equal(np.array(tiff), ids), "ids of the GeoTIFF")
        check(tiff.tag_v2[33550][:2] == (dx, -dy) and tiff.tag_v2[33922][3:5] == (x0, y0), "place of the GeoTIFF")
    if rasterio:
        with rasterio.open(folder / "labels.tif") as raster:
            check(raster.transform.to_gdal() == TRANSFORM and raster.crs.to_epsg() == EPSG, "GDAL's reference")
    write_geotiff(folder / "turned.tif", orientation=6)
    done = segment(cli, folder / "turned.tif", "--labels", folder / "turned-labels.tif")
    check(done.returncode == 0, done.stderr)
    with Image.open(folder / "turned-labels.tif") as tiff:
        check(tiff.size == ids.shape, "a turned image has a turned map")
        check(33550 not in tiff.tag_v2, "a turned image has no reference")


def check_failures(cli, folder):
    writers = [*WRITERS.items(), ("--labels", "labels.tif")]
    for option, name in writers:
        old = folder / ("old-" + name)
        old.write_bytes(b"precious")
        done = segment(cli, IMAGE, option, old, limit=64)
        check(done.returncode == 4 and name in done.stderr, f"{option} on a full disk: {done.stderr}")
        check(old.read_bytes() == b"precious", f"{option}: the old file on a full disk")
        check(segment(cli, IMAGE, option, "/dev/full").returncode == 4, f"{option} to a full device")
        check(segment(cli, IMAGE, option, folder / "gone" / name).returncode == 4, f"{option} into nowhere")
    check(not [path for path in folder.iterdir() if path.name.startswith(".")], "temporary files are left")


def main():
    cli = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ids, classes = check_files(cli, folder)
        check(len(classes) > 3, "the sample segmenter sees several classes")
        check_placed(cli, folder, ids, classes)
        check_failures(cli, folder)
    print(f"{len(classes)} classes: equal in every file")


if __name__ == "__main__":
    main()
