#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// An image and the map of its true classes.
struct LabelledImage {
    std::string name; ///< of the image, below the folder; not necessarily UTF-8
    std::filesystem::path image;
    std::filesystem::path labels;
};

struct LabelledFolder {
    std::vector<LabelledImage> pairs;  ///< by name
    std::vector<std::string> unpaired; ///< images without a map and maps without an image, by name
};

/// Finds images and label maps in one of two layouts.
///
///     images/…/X.jpg  annotations/…/X.png    as ADE20K has it; labels/ instead of annotations/
///                                            as well; the folders between may be missing
///     X.jpg  X.png                           side by side
///     X.png  X.labels.png                    side by side, as `scenes` writes them
///
/// The first is looked for where there is a folder images/. Hidden files are passed over; so is
/// whatever is neither an image by its ending nor a PNG.
///
/// split   only images/SPLIT and annotations/SPLIT; empty: all
/// throws  Error{Io, "IO-FOLDER"} when the folder cannot be read, Error{BadFormat,
///         "LABELS-NO-PAIRS"} when there is not one pair in it
[[nodiscard]] LabelledFolder findLabelledImages(const std::filesystem::path& folder,
                                                const std::string& split);

} // namespace app
