#pragma once

#include "core/base/patch_mask.h"
#include "core/session/model.h"

#include <filesystem>
#include <map>
#include <string>

namespace app {

struct ModelOptions;

/// The pictures of one masked image: "original", "masked", "codebook", "prediction"; values in
/// [0, 1], all of one size. The last two are there where a tokenizer decodes.
using Panels = std::map<std::string, core::Planes>;

/// The folder of --output: the panels and the mask as PNG, "prediction.png" for one image,
/// "NAME-prediction.png" for several.
class PanelFiles final {
public:
    PanelFiles(std::filesystem::path folder, const ModelOptions& options);

    [[nodiscard]] bool isWanted() const { return !m_folder.empty(); }
    /// Makes the folder, and refuses to write over an input.
    void prepare() const;
    void write(const std::string& image,
               int index,
               const Panels& panels,
               const core::PatchMask& mask) const;

private:
    [[nodiscard]] std::filesystem::path
    placeOf(const std::string& image, int index, const std::string& panel) const;

    std::filesystem::path m_folder; ///< empty: nothing is written
    const ModelOptions& m_options;
};

// For dumps, with a batch axis of one.
[[nodiscard]] core::NamedTensor panelTensor(const std::string& panel, const core::Planes& values);
[[nodiscard]] core::NamedTensor maskTensor(const core::PatchMask& mask);
[[nodiscard]] core::NamedTensor tokenTensor(const std::string& name,
                                            const std::vector<std::int64_t>& tokens);
[[nodiscard]] core::NamedTensor scalarTensor(const std::string& name, float value);

} // namespace app
