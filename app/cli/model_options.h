#pragma once

#include "core/base/image.h"
#include "core/protocol/messages.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

/// The options common to every command that runs a model, as typed and then as checked.
struct ModelOptions {
    std::string model;
    std::string device = "auto";
    std::string dtype = "auto";
    std::string attention = "sdpa";
    std::string threads;
    std::string batchSizeText = "8";
    std::string pixelValues;
    std::string sizeText;
    std::string dump;
    std::string logLevel = "warn";
    bool asJson = false;
    bool dumpsHiddenStates = false;
    bool dumpsAttentions = false;
    bool isQuiet = false;
    bool ignoresExif = false;
    bool allowsDamaged = false;
    std::vector<std::string> images;

    int batchSize = 8;
    std::optional<core::Size> size;

    /// sample  the model when none is named: "sample:classify"
    void addTo(CLI::App& command, const std::string& sample);

    /// Reads the numbers and refuses outputs that would hurt. throws Error{Usage}
    void check();

    /// throws Error{Usage} when there is neither an image nor --pixel-values
    void requireInput() const;

    [[nodiscard]] core::OpenModelRequest request() const;
    [[nodiscard]] std::vector<std::filesystem::path> inputs() const;
};

/// The head of a command's JSON document: {"command", "model", "device", "dtype", "attention"}.
[[nodiscard]] nlohmann::json
modelDocument(const std::string& command, const ModelOptions& options, const core::ModelInfo& info);

/// --quiet and --log-level, for commands without a model too.
void addLogOptions(CLI::App& command, ModelOptions& options);

} // namespace app
