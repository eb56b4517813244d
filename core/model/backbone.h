#pragma once

#include "core/model/beit_model.h"
#include "core/model/feature_pyramid.h"

namespace core {

/// The trunk as a source of feature maps; registers `beit` and, with a pyramid, `fpn1` and `fpn2`.
class BeitBackbone final : public torch::nn::Module {
public:
    /// throws  Error{BadFormat, "CONFIG-FIELD"} for a pyramid over another number of maps than four
    explicit BeitBackbone(const BeitConfig& config);

    /// One map for each of the configuration's stages, 0 being the embeddings and i the output of
    /// layer i, in rising order.
    ///
    /// returns  [batch, width, rows, columns] each, or [batch, tokens, width] with the cls token
    ///          when the configuration does not reshape
    [[nodiscard]] std::vector<at::Tensor> forward(const at::Tensor& pixels,
                                                  const ForwardOptions& options = {});

    std::shared_ptr<BeitModel> beit;

private:
    FeaturePyramid m_pyramid;
    std::vector<int> m_stages;
    Size m_patchSize;
    bool m_hasPyramid;
    bool m_reshapes;
};

/// Patch tokens as a picture.
///
/// tokens   [batch, 1 + rows * columns, width]
/// returns  [batch, width, rows, columns]
[[nodiscard]] at::Tensor featureMap(const at::Tensor& tokens, Size grid);

} // namespace core
