#include "core/base/file.h"
#include "core/image/encode.h"
#include "core/labels/areas.h"
#include "core/labels/class_colors.h"
#include "core/labels/coco.h"
#include "core/labels/geojson.h"
#include "core/labels/label_png.h"
#include "core/labels/label_tiff.h"
#include "core/labels/overlay.h"
#include "tests/core/labels/maps.h"

#include <exception>
#include <filesystem>
#include <iostream>

// write_exports FOLDER: every export of the maps that exports.py knows, for it to read again.

namespace {

core::Legend legendOf(int classCount) {
    core::Legend legend;
    for (int i = 0; i < classCount; ++i) {
        legend.labels.push_back(i == 1 ? "=door, \"double\" door" : "class " + std::to_string(i));
    }
    legend.colors = core::classColors(legend.labels);
    return legend;
}

core::Image picture(core::Size size) {
    core::Image image{size.height, size.width, 3, {}};
    image.pixels.resize(static_cast<std::size_t>(size.height * size.width * 3));
    maps::Random random(1);
    for (std::uint8_t& value : image.pixels) {
        value = static_cast<std::uint8_t>(random.below(256));
    }
    return image;
}

core::GeoReference reference() {
    return {{500000, 0.1, 0, 5400000, 0, -0.2},
            32632,
            {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32632},
            {},
            {}};
}

void writeMap(const std::filesystem::path& folder,
              const core::LabelSource& source,
              int classCount) {
    const core::Legend legend = legendOf(classCount);
    const core::Image image = picture(source.size);
    const core::Outlines outlines = core::traceOutlines(source);
    std::filesystem::create_directories(folder);
    core::writeFile(folder / "labels.png", core::labelPng(source, legend));
    core::writeFile(folder / "labels.tif", core::labelTiff(source, legend, reference()));
    core::writeFile(folder / "image.png", core::encodePng(image));
    core::writeFile(folder / "overlay.png",
                    core::overlayPng(source, legend, image, {0.3, {2}, false}));
    core::writeFile(folder / "areas.csv", core::areasCsv(core::measureAreas(source), legend));
    core::writeFile(folder / "regions.geojson", core::geoJson(outlines, legend));
    core::writeFile(folder / "placed.geojson", core::geoJson(outlines, legend, reference()));
    core::writeFile(folder / "coco.json", core::cocoJson(source, legend, "image.png"));
}

} // namespace

int main(int argumentCount, char** arguments) {
    if (argumentCount != 2) {
        std::cerr << "usage: write_exports FOLDER\n";
        return 2;
    }
    try {
        const std::filesystem::path folder = arguments[1];
        writeMap(folder / "points", maps::noise({40, 51}, 3, 1, 21, true), 3);
        writeMap(folder / "squares", maps::noise({130, 110}, 12, 7, 22, true), 12);
        writeMap(folder / "many", maps::noise({60, 70}, 300, 5, 23, true), 300);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
