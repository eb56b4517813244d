#include "app/engine/evaluate_pairs.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;

/// Files by what pairs are recognised by: the path below their folder, without the ending.
using Files = std::map<std::string, fs::path>;

[[noreturn]] void refuseFolder(const fs::path& folder, const std::string& reason) {
    throw core::Error(core::ErrorKind::Io, "IO-FOLDER",
                      "cannot read a folder: " + core::printable(folder.native()) + ": " + reason);
}

std::string endingOf(const fs::path& path) {
    std::string ending = path.extension().native();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return ending;
}

bool isImage(const fs::path& path) {
    constexpr std::array<std::string_view, 7> kEndings{".jpg", ".jpeg", ".png", ".webp",
                                                       ".tif", ".tiff", ".bmp"};
    return std::ranges::find(kEndings, endingOf(path)) != kEndings.end();
}

bool isPng(const fs::path& path) {
    return endingOf(path) == ".png";
}

/// The files of a folder, those of the folders in it too when asked for. Hidden ones are left out.
std::vector<fs::path> filesOf(const fs::path& folder, bool isDeep) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    while (!error && entry != fs::recursive_directory_iterator()) {
        const bool isHidden = entry->path().filename().native().starts_with('.');
        std::error_code ignored;
        if (isHidden || (!isDeep && entry->is_directory(ignored))) {
            entry.disable_recursion_pending();
        }
        if (!isHidden && entry->is_regular_file(ignored)) {
            files.push_back(entry->path());
        }
        entry.increment(error);
    }
    if (error) {
        refuseFolder(folder, error.message());
    }
    std::ranges::sort(files);
    return files;
}

std::string keyOf(const fs::path& file, const fs::path& folder) {
    return file.lexically_relative(folder).replace_extension().native();
}

/// Each image with the map of the same key; the rest is named as it lies below `root`.
LabelledFolder paired(const Files& images, const Files& labels, const fs::path& root) {
    const auto nameOf = [&root](const fs::path& path) {
        return path.lexically_relative(root).native();
    };
    LabelledFolder found;
    for (const auto& [key, image] : images) {
        if (const auto map = labels.find(key); map != labels.end()) {
            found.pairs.push_back({nameOf(image), image, map->second});
        } else {
            found.unpaired.push_back(nameOf(image));
        }
    }
    for (const auto& [key, map] : labels) {
        if (!images.contains(key)) {
            found.unpaired.push_back(nameOf(map));
        }
    }
    std::ranges::sort(found.pairs, {}, &LabelledImage::name);
    std::ranges::sort(found.unpaired);
    return found;
}

LabelledFolder inFolders(const fs::path& root, const fs::path& maps, const std::string& split) {
    const fs::path imageFolder = root / "images" / split;
    const fs::path labelFolder = maps / split;
    Files images;
    Files labels;
    for (const fs::path& file : filesOf(imageFolder, true)) {
        if (isImage(file)) {
            images.emplace(keyOf(file, imageFolder), file);
        }
    }
    for (const fs::path& file : filesOf(labelFolder, true)) {
        if (isPng(file)) {
            labels.emplace(keyOf(file, labelFolder), file);
        }
    }
    return paired(images, labels, root);
}

LabelledFolder sideBySide(const fs::path& root) {
    constexpr std::string_view kMapEnding = ".labels";
    Files images;
    Files labels;
    std::vector<fs::path> plainPngs;
    for (const fs::path& file : filesOf(root, false)) {
        std::string key = keyOf(file, root);
        if (isPng(file) && key.ends_with(kMapEnding)) {
            key.resize(key.size() - kMapEnding.size());
            labels.emplace(key, file);
        } else if (isPng(file)) {
            plainPngs.push_back(file);
        } else if (isImage(file)) {
            images.emplace(key, file);
        }
    }
    for (const fs::path& file : plainPngs) {
        const std::string key = keyOf(file, root);
        (images.contains(key) ? labels : images).emplace(key, file);
    }
    return paired(images, labels, root);
}

} // namespace

LabelledFolder findLabelledImages(const fs::path& folder, const std::string& split) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        refuseFolder(folder, fs::exists(folder, ignored) ? "it is a file" : "it does not exist");
    }
    LabelledFolder found;
    if (fs::is_directory(folder / "images", ignored)) {
        const bool hasAnnotations = fs::is_directory(folder / "annotations", ignored);
        found = inFolders(folder, folder / (hasAnnotations ? "annotations" : "labels"), split);
    } else if (split.empty()) {
        found = sideBySide(folder);
    } else {
        refuseFolder(folder / "images" / split, "it does not exist");
    }
    if (found.pairs.empty()) {
        throw core::Error(core::ErrorKind::BadFormat, "LABELS-NO-PAIRS",
                          "cannot evaluate: " + core::printable(folder.native()) +
                              ": expected images with label maps, found no pair among " +
                              std::to_string(found.unpaired.size()) + " files",
                          "Name them images/X.jpg and annotations/X.png, or X.jpg and X.png, or "
                          "X.png and X.labels.png.");
    }
    return found;
}

} // namespace app
