#include "app/engine/reconstruct_files.h"

#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/engine/dump.h"
#include "core/base/file.h"
#include "core/image/encode.h"
#include "core/masking/mask_files.h"
#include "core/session/reconstruction.h"

#include <algorithm>
#include <span>

namespace app {

PanelFiles::PanelFiles(std::filesystem::path folder, const ModelOptions& options)
    : m_folder(std::move(folder)), m_options(options) {}

void PanelFiles::prepare() const {
    if (m_folder.empty()) {
        return;
    }
    makeFolder(m_folder);
    std::vector<std::string> images = m_options.images;
    if (images.empty()) {
        images.emplace_back();
    }
    for (std::size_t i = 0; i < images.size(); ++i) {
        for (const char* panel : {"original", "masked", "codebook", "prediction", "mask"}) {
            checkOutput("--output", placeOf(images[i], static_cast<int>(i), panel),
                        m_options.inputs());
        }
    }
}

std::filesystem::path
PanelFiles::placeOf(const std::string& image, int index, const std::string& panel) const {
    const std::string file = panel + ".png";
    if (m_options.images.size() < 2) {
        return m_folder / file;
    }
    std::string stem = std::filesystem::path(image).stem().native();
    const auto isNamesake = [&](const std::string& other) {
        return std::filesystem::path(other).stem().native() == stem;
    };
    if (std::count_if(m_options.images.begin(), m_options.images.end(), isNamesake) > 1) {
        stem.append("-").append(std::to_string(index + 1));
    }
    return m_folder / stem.append("-").append(file);
}

void PanelFiles::write(const std::string& image,
                       int index,
                       const Panels& panels,
                       const core::PatchMask& mask) const {
    if (m_folder.empty()) {
        return;
    }
    for (const auto& [name, planes] : panels) {
        core::writeFile(placeOf(image, index, name), core::encodePng(core::pictureOf(planes)));
    }
    core::writeFile(placeOf(image, index, "mask"), core::maskPng(mask));
}

core::NamedTensor panelTensor(const std::string& panel, const core::Planes& values) {
    return valueTensor<float>(std::string("reconstruction.").append(panel), core::TensorType::F32,
                              {1, values.channels, values.height, values.width}, values.values);
}

core::NamedTensor maskTensor(const core::PatchMask& mask) {
    return valueTensor<std::uint8_t>("bool_masked_pos", core::TensorType::U8,
                                     {1, static_cast<std::int64_t>(mask.cells.size())}, mask.cells);
}

core::NamedTensor tokenTensor(const std::string& name, const std::vector<std::int64_t>& tokens) {
    return valueTensor<std::int64_t>(name, core::TensorType::I64,
                                     {1, static_cast<std::int64_t>(tokens.size())}, tokens);
}

core::NamedTensor scalarTensor(const std::string& name, float value) {
    return valueTensor<float>(name, core::TensorType::F32, {}, std::span(&value, 1));
}

} // namespace app
