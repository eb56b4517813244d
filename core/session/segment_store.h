#pragma once

#include "core/labels/legend.h"
#include "core/protocol/segment_messages.h"
#include "core/session/segmentation.h"

#include <map>
#include <memory>
#include <mutex>

namespace core {

class Model;
struct ProcessorConfig;

/// A segmentation that the window looks at.
struct OpenSegmentation {
    SegmentReply info; ///< with its id
    std::shared_ptr<const Segmentation> segmentation;
    Legend legend;
    LabelAreas areas;
};

/// The engine's segmentations, by id. Safe from several threads.
class SegmentStore final {
public:
    /// throws  Error{BadFormat, "SEGMENT-GONE"} when there is none with this id
    [[nodiscard]] std::shared_ptr<const OpenSegmentation> find(std::uint64_t id) const;
    /// Gives it an id.
    [[nodiscard]] std::shared_ptr<const OpenSegmentation> add(OpenSegmentation opened);
    void remove(std::uint64_t id);

private:
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, std::shared_ptr<const OpenSegmentation>> m_opened;
    std::uint64_t m_lastId = 0;
};

/// Segments an image of the window.
[[nodiscard]] OpenSegmentation segmentImage(const SegmentRequest& request,
                                            const Model& model,
                                            const Image& image,
                                            const Progress& progress);

/// A label map from a file, for an image of the same size, with a model's classes.
///
/// throws  Error{BadShape, "LABELS-SIZE"} for a map of another size, Error{BadShape,
///         "LABELS-RANGE"} for an id that is no class
[[nodiscard]] OpenSegmentation
openLabels(const OpenLabelsRequest& request, const Model& model, Size image);

/// How far two segmentations of one image agree, `second` being the truth.
/// throws  Error{BadShape, "LABELS-SIZE"} for different sizes, Error{Cancelled}
[[nodiscard]] CompareSegmentationsReply
compared(const OpenSegmentation& first, const OpenSegmentation& second, const Progress& progress);

/// The tile of the window's pyramid, see LabelTileRequest.
/// throws  Error{BadShape, "IMAGE-TILE"} outside of the level
[[nodiscard]] LabelTile labelTile(const Segmentation& segmentation,
                                  const LabelTileRequest& request);

} // namespace core
