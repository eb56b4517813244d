#pragma once

#include "core/session/segment_export.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

struct ModelOptions;

/// The files that `segment` writes of each image: --labels, --overlay, --csv, --geojson, --coco.
/// Each names a file, or for several images an existing folder, in which they are called after the
/// images.
class SegmentFiles final {
public:
    void addTo(CLI::App& command);

    /// throws  Error{Usage} and Error{Io} before anything is computed
    void check(const ModelOptions& options);

    /// Some of the files say where on Earth the image lies.
    [[nodiscard]] bool wantsReference() const;

    void write(const core::SegmentSubject& subject) const;

private:
    struct File {
        core::SegmentFormat format;
        const char* option;
        const char* help;
        const char* ending; ///< of files in a folder
        std::string path;
    };

    std::vector<File> m_files{
        {core::SegmentFormat::Labels,
         "--labels",
         "Label map: indexed PNG whose values are the class ids (F.tif: GeoTIFF)",
         ".labels.png",
         {}},
        {core::SegmentFormat::Overlay,
         "--overlay",
         "The image with the classes' colours, PNG",
         ".overlay.png",
         {}},
        {core::SegmentFormat::Csv, "--csv", "Areas of the classes", ".areas.csv", {}},
        {core::SegmentFormat::GeoJson,
         "--geojson",
         "Outlines of the classes as polygons",
         ".geojson",
         {}},
        {core::SegmentFormat::Coco,
         "--coco",
         "COCO: run lengths of every class",
         ".coco.json",
         {}}};
    std::string m_opacityText = "0.5";
    double m_opacity = 0.5;
};

} // namespace app
