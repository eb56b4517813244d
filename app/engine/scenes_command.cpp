#include "app/cli/command.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/image/encode.h"
#include "core/scenes/scene.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace app {
namespace {

using nlohmann::json;

struct ScenesOptions {
    std::string countText = "12";
    std::string sizeText = "480x640";
    std::string seedText = "1";
    std::string kind = "all";
    std::string output;
    bool asJson = false;
};

std::optional<core::SceneKind> kindNamed(const std::string& name) {
    std::string expected = "all";
    for (int i = 0; i < core::kSceneKindCount; ++i) {
        const auto kind = static_cast<core::SceneKind>(i);
        if (name == core::sceneName(kind)) {
            return kind;
        }
        expected += ", " + std::string(core::sceneName(kind));
    }
    if (name == "all") {
        return std::nullopt;
    }
    throw core::Error(core::ErrorKind::Usage, "USAGE",
                      "--kind: expected one of " + expected + "; found " + core::printable(name));
}

// One side is a square: "512" and "512x512" are the same.
core::Size sizeOf(const std::string& text) {
    if (text.find('x') == std::string::npos) {
        const int side = parseInteger("--size", text, core::kMinSceneSide, core::kMaxSceneSide);
        return {side, side};
    }
    return parseSize("--size", text);
}

core::Image indexesOf(const core::LabelMap& labels) {
    core::Image image{labels.height, labels.width, 1, {}};
    image.pixels.assign(labels.labels.begin(), labels.labels.end());
    return image;
}

std::vector<std::array<std::uint8_t, 3>> palette() {
    std::vector<std::array<std::uint8_t, 3>> colours;
    for (int i = 0; i < core::kSceneClassCount; ++i) {
        colours.push_back(core::sceneClassColour(static_cast<core::SceneClass>(i)));
    }
    return colours;
}

json classNames() {
    json names = json::array();
    for (int i = 0; i < core::kSceneClassCount; ++i) {
        names.push_back(core::sceneClassName(static_cast<core::SceneClass>(i)));
    }
    return names;
}

void drawAll(const ScenesOptions& options) {
    const int count = parseInteger("--count", options.countText, 1, 100'000);
    const int seed =
        parseInteger("--seed", options.seedText, 0, std::numeric_limits<int>::max() - count);
    const core::Size size = sizeOf(options.sizeText);
    const std::optional<core::SceneKind> only = kindNamed(options.kind);
    const std::filesystem::path folder = options.output;
    makeFolder(folder);
    const core::Progress progress = terminalProgress("drawing");
    json scenes = json::array();
    for (int i = 0; i < count; ++i) {
        const auto kind = only.value_or(static_cast<core::SceneKind>(i % core::kSceneKindCount));
        const int sceneSeed = seed + (only ? i : i / core::kSceneKindCount);
        const core::Scene scene =
            core::drawScene(kind, static_cast<std::uint64_t>(sceneSeed), size);
        std::array<char, 32> name{};
        (void)std::snprintf(name.data(), name.size(), "scene-%05d", i);
        const std::string stem = name.data();
        core::writeFile(folder / (stem + ".png"), core::encodePng(scene.image));
        core::writeFile(folder / (stem + ".labels.png"),
                        core::encodeIndexedPng(indexesOf(scene.labels), palette()));
        scenes.push_back({{"image", stem + ".png"},
                          {"labels", stem + ".labels.png"},
                          {"kind", core::sceneName(kind)},
                          {"seed", sceneSeed}});
        core::report(progress, static_cast<float>(i + 1) / static_cast<float>(count));
    }
    const json document{{"command", "scenes"},
                        {"size", {size.height, size.width}},
                        {"classes", classNames()},
                        {"scenes", scenes}};
    core::writeFile(folder / "scenes.json", document.dump(2) + "\n");
    if (options.asJson) {
        printJson(document);
    }
}

} // namespace

void addScenes(CLI::App& program, Outcome&) {
    CLI::App* command = program.add_subcommand(
        "scenes", "Draw scenes with exact class maps: what the sample models know");
    const auto options = std::make_shared<ScenesOptions>();
    command->add_option("--output", options->output, "Folder for PNG files and scenes.json")
        ->required();
    command->add_option("--count", options->countText, "How many, all kinds in turn (default 12)");
    command->add_option("--size", options->sizeText, "HxW or one side (default 480x640)");
    command->add_option("--seed", options->seedText, "First seed (default 1)");
    command->add_option("--kind", options->kind, "Only this kind: beach, forest, … (default all)");
    command->add_flag("--json", options->asJson, "Print exactly one JSON document on stdout");
    command->callback([options] { drawAll(*options); });
}

} // namespace app
