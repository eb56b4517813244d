#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/image/processor.h"

#include <ATen/ATen.h>

#include <filesystem>
#include <string>

/// A model that is shipped in resources/models, with the preprocessing that its folder asks for.
struct SampleFolder {
    explicit SampleFolder(const std::string& name)
        : path(std::filesystem::path(SOURCE_ROOT) / "resources" / "models" / name),
          checkpoint(core::openCheckpoint(path)),
          processor(core::parseProcessorConfig(checkpoint.preprocessorText(), name)) {}

    /// [1, 3, height, width]
    [[nodiscard]] at::Tensor pixelsOf(const core::Image& image) const {
        core::Planes planes = core::preprocess(image, processor);
        return at::from_blob(planes.values.data(),
                             {1, planes.channels, planes.height, planes.width})
            .clone();
    }

    std::filesystem::path path;
    core::Checkpoint checkpoint;
    core::ProcessorConfig processor;
};
