#include "app/engine/segment_files.h"

#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace app {
namespace {

namespace fs = std::filesystem;

bool isFolder(const std::string& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool isTiff(const fs::path& path) {
    const fs::path ending = path.extension();
    return ending == ".tif" || ending == ".tiff";
}

/// In a folder, files are called after their images.
fs::path placeOf(const std::string& path, const std::string& image, const char* ending) {
    if (!isFolder(path)) {
        return path;
    }
    const fs::path stem = image.empty() ? fs::path("pixel_values") : fs::path(image).stem();
    return fs::path(path) / (stem.native() + ending);
}

} // namespace

void SegmentFiles::addTo(CLI::App& command) {
    for (File& file : m_files) {
        command.add_option(file.option, file.path, file.help);
    }
    command.add_option("--opacity", m_opacityText,
                       "Of the overlay's colours, 0 to 1 (default 0.5)");
}

void SegmentFiles::check(const ModelOptions& options) {
    m_opacity = parseNumber("--opacity", m_opacityText, 0, 1);
    const std::vector<fs::path> inputs = options.inputs();
    std::set<fs::path> places;
    for (const File& file : m_files) {
        if (file.path.empty()) {
            continue;
        }
        if (options.images.size() > 1 && !isFolder(file.path)) {
            throw core::Error(core::ErrorKind::Usage, "USAGE",
                              std::string(file.option) + ": " + core::printable(file.path) +
                                  ": expected an existing folder for several images",
                              "Create the folder first, or segment one image at a time.");
        }
        std::vector<std::string> images = options.images;
        if (images.empty()) {
            images.emplace_back();
        }
        for (const std::string& image : images) {
            const fs::path place = placeOf(file.path, image, file.ending);
            checkOutput(file.option, place, inputs);
            if (!places.insert(place).second || place == fs::path(options.dump)) {
                throw core::Error(core::ErrorKind::Usage, "USAGE",
                                  std::string(file.option) + ": " +
                                      core::printable(place.native()) + ": would be written twice");
            }
        }
    }
}

bool SegmentFiles::wantsReference() const {
    return std::ranges::any_of(m_files, [](const File& file) {
        return !file.path.empty() && (file.format == core::SegmentFormat::GeoJson ||
                                      file.format == core::SegmentFormat::Labels);
    });
}

void SegmentFiles::write(const core::SegmentSubject& subject) const {
    for (const File& file : m_files) {
        if (file.path.empty()) {
            continue;
        }
        const fs::path place = placeOf(file.path, subject.imagePath, file.ending);
        core::SegmentFileOptions options;
        options.format = file.format == core::SegmentFormat::Labels && isTiff(place)
                             ? core::SegmentFormat::GeoTiff
                             : file.format;
        options.opacity = m_opacity;
        core::writeFile(place, core::segmentFile(subject, options, terminalProgress("writing")));
    }
}

} // namespace app
