#!/usr/bin/env python3
"""Reads the exports of label maps with programs of others, and compares every pixel and number.

    python3 tests/core/labels/exports.py build/tests/write_exports

Needs numpy and Pillow, and says so by exit code 77 when they are missing; shapely, pycocotools and rasterio (GDAL) are
used where they are. The maps are made here once more, by a generator that both sides know.
"""
import csv
import importlib
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from PIL import Image
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from noise import IGNORED, noise  # noqa: E402


def optional(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"without {name}")
        return None


shapely_geometry = optional("shapely.geometry")
coco_mask = optional("pycocotools.mask")
rasterio = optional("rasterio")
MAPS = {"points": (40, 51, 3, 1, 21, 1), "squares": (130, 110, 12, 7, 22, 1), "many": (60, 70, 300, 5, 23, 1)}
TRANSFORM = (500000, 0.1, 0, 5400000, 0, -0.2)
OPACITY, HIDDEN = 0.3, 2


def label_of(index):
    return '=door, "double" door' if index == 1 else f"class {index}"


def hex_color(color):
    return "#%02x%02x%02x" % tuple(color)


def check(condition, what):
    if not condition:
        raise SystemExit(f"failed: {what}")


def check_png(folder, ids, classes):
    """Ids as they are stored. Gives the colours of the classes, which the other files must share."""
    image = Image.open(folder / "labels.png")
    deep = classes > 255
    check(image.mode in (("I;16", "I") if deep else ("P",)), f"mode of {folder.name}: {image.mode}")
    stored = np.array(image).astype(int)
    check(np.array_equal(np.where(stored == (65535 if deep else 255), IGNORED, stored), ids), "ids of the PNG")
    return None if deep else np.array(image.getpalette()).reshape(-1, 3)[:classes]


def check_tiff(folder, ids, classes, colors):
    with Image.open(folder / "labels.tif") as image:
        stored = np.array(image).astype(int)
        deep = classes > 255
        check(np.array_equal(np.where(stored == (65535 if deep else 255), IGNORED, stored), ids), "ids of the TIFF")
        check(image.tag_v2[33550][:2] == (0.1, 0.2), "pixel scale")
        check(image.tag_v2[33922] == (0, 0, 0, 500000, 5400000, 0), "tie point")
        check(32632 in image.tag_v2[34735], "GeoKeys")
        if not deep:
            check(np.array_equal(np.array(image.getpalette()).reshape(-1, 3)[:classes], colors), "TIFF palette")
    if rasterio:
        with rasterio.open(folder / "labels.tif") as raster:
            check(raster.transform.to_gdal() == TRANSFORM, f"GDAL's transform {raster.transform}")
            check(raster.crs.to_epsg() == 32632, f"GDAL's system {raster.crs}")
            check(raster.nodata == (65535 if deep else 255), "GDAL's no data")
            check(np.array_equal(raster.read(1, masked=True).astype(int).filled(IGNORED), ids), "GDAL's ids")


def check_overlay(folder, ids, colors):
    image = np.array(Image.open(folder / "image.png")).astype(int)
    found = np.array(Image.open(folder / "overlay.png"))
    alpha = int(255 * OPACITY + 0.5)
    painted = (ids != IGNORED) & (ids != HIDDEN)
    blended = (np.asarray(colors)[np.where(painted, ids, 0)] * alpha + image * (255 - alpha) + 127) // 255
    check(np.array_equal(found, np.where(painted[..., None], blended, image)), "overlay")


def check_csv(folder, ids, colors):
    with open(folder / "areas.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    check([row["id"] for row in rows] == [str(int(row["id"])) for row in rows], "ids are numbers")
    pixels = [int(row["pixels"]) for row in rows]
    check(pixels == sorted(pixels, reverse=True), "the largest comes first")
    check({int(row["id"]) for row in rows} == set(np.unique(ids)) - {IGNORED}, "classes of the CSV")
    for row in rows:
        index = int(row["id"])
        label = label_of(index)
        check(row["label"] == ("'" + label if label.startswith("=") else label), f"label {row['label']}")
        check(int(row["pixels"]) == (ids == index).sum(), "pixels of the CSV")
        check(float(row["fraction"]) == (ids == index).sum() / ids.size, "fraction of the CSV")
        check(0 <= float(row["mean_confidence"]) <= 1, "confidence of the CSV")
        check(colors is None or row["color"] == hex_color(colors[index]), "colour of the CSV")


def filled(rings, shape):
    """Even-odd, by the vertical edges of the rings: an own scan conversion."""
    flips = np.zeros((shape[0], shape[1] + 1), int)
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
            check(x0 == x1 or y0 == y1, "an edge is slanted")
            if x0 == x1:
                flips[min(y0, y1):max(y0, y1), x0] ^= 1
    return np.cumsum(flips, 1)[:, :-1] % 2 == 1


def check_polygons(features):
    for feature in features:
        shell, *holes = feature["geometry"]["coordinates"]
        for ring in [shell, *holes]:
            check(ring[0] == ring[-1] and len(ring) >= 5, "a ring is not closed")
        if shapely_geometry:
            polygon = shapely_geometry.shape(feature["geometry"])
            check(polygon.is_valid, f"invalid polygon {feature['geometry']}")
            check(polygon.exterior.is_ccw, "outer ring winds clockwise")
            check(not any(ring.is_ccw for ring in polygon.interiors), "hole winds counter-clockwise")


def check_geojson(folder, ids, colors):
    document = json.loads((folder / "regions.geojson").read_text("utf-8"))
    check(document["image_size"] == list(ids.shape) and "crs" not in document, "head of the GeoJSON")
    check_polygons(document["features"])
    found = np.full(ids.shape, IGNORED)
    for feature in document["features"]:
        properties = feature["properties"]
        inside = filled(feature["geometry"]["coordinates"], ids.shape)
        check(properties["pixels"] == inside.sum(), "pixels of a region")
        check(properties["label"] == properties["classification"]["name"] == label_of(properties["id"]), "label")
        check(properties["fill"] == hex_color(properties["classification"]["color"]), "fill")
        check(colors is None or properties["classification"]["color"] == colors[properties["id"]].tolist(), "colour")
        check((found[inside] == IGNORED).all(), "two regions claim a pixel")
        found[inside] = properties["id"]
        if shapely_geometry:
            check(shapely_geometry.shape(feature["geometry"]).area == properties["pixels"], "area of a polygon")
    check(np.array_equal(found, ids), "the polygons filled again")
    return document["features"]


def check_placed(folder, features, ids):
    document = json.loads((folder / "placed.geojson").read_text("utf-8"))
    check(document["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::32632", "crs")
    check_polygons(document["features"])
    check(len(document["features"]) == len(features), "count of placed regions")
    x0, dx, _, y0, _, dy = TRANSFORM
    for placed, feature in zip(document["features"], features):
        for ring, pixels in zip(placed["geometry"]["coordinates"], feature["geometry"]["coordinates"]):
            expected = {(x0 + dx * x, y0 + dy * y) for x, y in pixels}
            check(np.allclose(sorted(expected), sorted({tuple(p) for p in ring}), rtol=0, atol=1e-8), "coordinates")
    if rasterio:
        from rasterio.features import rasterize
        shapes = [(feature["geometry"], feature["properties"]["id"]) for feature in document["features"]]
        burnt = rasterize(shapes, ids.shape, fill=IGNORED, dtype="uint16",
                          transform=rasterio.Affine(dx, 0, x0, 0, dy, y0))
        check(np.array_equal(burnt, ids), "the polygons burnt by GDAL")


def check_coco(folder, ids):
    document = json.loads((folder / "coco.json").read_text("utf-8"))
    check(document["images"][0]["height"], "image of the COCO document")
    check({a["category_id"] for a in document["annotations"]} == set(np.unique(ids)) - {IGNORED}, "categories")
    check(document["panoptic_annotations"][0]["segments_info"][0]["id"] == document["annotations"][0]["id"], "segments")
    for annotation in document["annotations"]:
        mask = ids == annotation["category_id"]
        ys, xs = np.nonzero(mask)
        check(annotation["area"] == mask.sum(), "area of the COCO document")
        box = [xs.min(), ys.min(), np.ptp(xs) + 1, np.ptp(ys) + 1]
        check(annotation["bbox"] == box, "box of the COCO document")
        if coco_mask:
            check(np.array_equal(coco_mask.decode(annotation["segmentation"]), mask), "mask by pycocotools")
    if coco_mask:
        from pycocotools.coco import COCO
        loaded = COCO(str(folder / "coco.json"))
        for annotation in loaded.loadAnns(loaded.getAnnIds()):
            check(np.array_equal(loaded.annToMask(annotation), ids == annotation["category_id"]), "annToMask")


def main():
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.argv[1], name], check=True)
        for map_name, parameters in MAPS.items():
            folder = pathlib.Path(name) / map_name
            ids = noise(*parameters)
            classes = parameters[2]
            colors = check_png(folder, ids, classes)
            check_tiff(folder, ids, classes, colors)
            if colors is not None:
                check_overlay(folder, ids, colors)
            check_csv(folder, ids, colors)
            check_placed(folder, check_geojson(folder, ids, colors), ids)
            check_coco(folder, ids)
            print(f"{map_name}: equal")


if __name__ == "__main__":
    main()
