#pragma once

#include "core/protocol/frame.h"
#include "core/session/token_guesses.h"
#include "core/session/tokenizer.h"

#include <deque>
#include <memory>

namespace core {

/// [height, width, channels] uint8, for a frame.
[[nodiscard]] Array pixelArray(const std::string& name, const Image& image);

/// The same picture with masked patches grey.
[[nodiscard]] Planes greyed(const Planes& view, const PatchMask& mask);
/// Values in [0, 1] as 8-bit levels.
[[nodiscard]] Image pictureOf(const Planes& values);
/// One image of a batch.
[[nodiscard]] Planes planesOf(const PixelBatch& batch, int index);

/// Grids of tokens decoded one after the other: uint8 [grids, h, w, 3].
[[nodiscard]] Array lensPictures(const Tokenizer& tokenizer,
                                 Size grid,
                                 std::span<const std::int32_t> tokens,
                                 const Progress& progress);

/// What of an image lies under the patches, in its pixels.
///
/// input  the model's pixels: what the processor made of the image
/// used   the part of them that whole patches cover, from the top left
[[nodiscard]] ImageRegion
seenRegion(Size image, const ProcessorConfig& framing, Size input, Size used);
/// The same for the whole patches that the model makes of its input.
[[nodiscard]] ImageRegion seenRegion(Size image, const Model& model, Size input);

/// What is computed once of an image, so that a new mask costs one forward pass and one decoding.
struct MaskableImage {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    std::uint64_t tokenizerId = 0;
    PixelBatch pixels;
    Size grid;
    ImageRegion seen;
    std::optional<Planes> view;           ///< with a tokenizer
    std::vector<std::int32_t> trueTokens; ///< where it encodes
    std::optional<Planes> codebook;       ///< where it also decodes
};

/// The last few, newest first. Of one thread.
class MaskableImages final {
public:
    [[nodiscard]] std::shared_ptr<const MaskableImage>
    find(std::uint64_t imageId, std::uint64_t modelId, std::uint64_t tokenizerId);
    void add(std::shared_ptr<const MaskableImage> image);

private:
    std::deque<std::shared_ptr<const MaskableImage>> m_images;
};

/// A tokenizer, or why there is none that fits.
struct ChosenTokenizer {
    const Tokenizer* tokenizer = nullptr; ///< null: none
    std::vector<std::string> notes;
};

struct ReconstructAnswer {
    ReconstructReply reply;
    std::vector<Array> arrays;
};

/// Answers a request of the window; see ReconstructReply.
[[nodiscard]] ReconstructAnswer reconstructImage(const ReconstructRequest& request,
                                                 const Model& model,
                                                 const ChosenTokenizer& chosen,
                                                 const Image& image,
                                                 MaskableImages& known,
                                                 const Progress& progress);

} // namespace core
