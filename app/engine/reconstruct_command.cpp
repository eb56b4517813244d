#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "app/engine/dump.h"
#include "app/engine/image_input.h"
#include "app/engine/intervention_options.h"
#include "app/engine/mask_options.h"
#include "app/engine/reconstruct_files.h"
#include "app/engine/tokenizer_document.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/image/processor.h"
#include "core/session/reconstruction.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>

namespace app {
namespace {

using nlohmann::json;

constexpr const char* kSample = "sample:mim";
constexpr const char* kSampleTokenizer = "sample:tokenizer";

struct Texts {
    ModelOptions common;
    MaskOptions mask;
    InterventionTexts interventions;
    std::string tokenizer;
    std::string topK = "5";
    std::string output;
    bool comparesUnmasked = false;
};

template <typename Value>
json orNull(const std::optional<Value>& value) {
    return value ? json(*value) : json(nullptr);
}

/// An image on its way: which one, and what is hidden of it.
struct MaskedInput {
    PreparedImage* image = nullptr;
    int index = 0;
    core::PatchMask mask;
};

class Reconstruct final {
public:
    explicit Reconstruct(const Texts& texts)
        : m_texts(texts), m_dump(texts.common),
          m_topCount(parseInteger("--top-k", texts.topK, 1, 1000)),
          m_files(texts.output, texts.common),
          m_model(core::Model::open(texts.common.request(), terminalProgress("loading"))) {
        m_model->requireMaskedModel();
        m_files.prepare();
        std::string tokenizer = texts.tokenizer;
        if (tokenizer.empty() && texts.common.model == kSample) {
            tokenizer = kSampleTokenizer;
        }
        if (!tokenizer.empty()) {
            m_tokenizer = core::Tokenizer::open(
                {tokenizer, texts.common.device, texts.common.request().threads},
                terminalProgress("loading"));
        }
        m_options.wantsAllLogits = !texts.common.dump.empty();
        m_options.tensors = m_dump.runOptions();
        m_options.tensors.interventions = texts.interventions.read();
    }

    int run() {
        const ModelOptions& common = m_texts.common;
        printNotes();
        int exitCode = 0;
        if (!common.pixelValues.empty()) {
            runTensors(readPixelValues(common.pixelValues));
        } else {
            const std::vector<ImageFailure> unread =
                forEachBatch(common, preparation(), [this](auto images) { runImages(images); });
            m_failures.insert(m_failures.end(), unread.begin(), unread.end());
            exitCode = finishFailures(m_failures, !m_results.empty());
        }
        if (m_lossCount > 0 && !common.dump.empty()) {
            m_dump.add(scalarTensor("loss", static_cast<float>(m_lossSum / m_lossCount)));
        }
        m_dump.write(common.dump);
        print();
        return exitCode != 0 ? exitCode : m_misfitCode;
    }

private:
    void printNotes() const {
        for (const std::string& warning : m_model->info().report.warnings) {
            printWarning(warning);
        }
        for (const std::string& note : m_model->maskedModelNotes()) {
            printWarning(note);
        }
        if (!m_tokenizer) {
            printWarning("there is no tokenizer: the true tokens, the loss and the pixels are not "
                         "known (--tokenizer names one)");
            return;
        }
        for (const std::string& note : m_tokenizer->info().notes) {
            printWarning(note);
        }
    }

    /// The image is kept: the tokenizer has its own view of it.
    [[nodiscard]] Preparation preparation() const {
        return [this](core::Image&& image, PreparedImage& prepared) {
            prepared.planes = core::preprocess(image, m_model->processor());
            prepared.image = std::move(image);
        };
    }

    void runTensors(const core::PixelBatch& pixels) {
        for (int first = 0; first < pixels.count; first += m_texts.common.batchSize) {
            const int count = std::min(m_texts.common.batchSize, pixels.count - first);
            std::vector<PreparedImage> images(static_cast<std::size_t>(count));
            const core::PixelBatch batch = slice(pixels, first, count);
            std::vector<MaskedInput> inputs;
            for (PreparedImage& image : images) {
                image.width = pixels.width;
                image.height = pixels.height;
                inputs.push_back(
                    {&image, m_imageCount, maskOf(image, {pixels.height, pixels.width}, {})});
                ++m_imageCount;
            }
            runBatch(batch, inputs);
        }
    }

    /// seen  what of the image the patches lie over
    [[nodiscard]] core::PatchMask
    maskOf(const PreparedImage& image, core::Size input, const core::ImageRegion& seen) const {
        const core::MaskReading reading = maskFor(m_texts.mask, m_model->gridOf(input),
                                                  {image.height, image.width}, seen, m_imageCount);
        for (const std::string& note : reading.notes) {
            printWarning("mask: " + note);
        }
        return reading.mask;
    }

    /// An image whose mask does not fit is put aside like one that cannot be read.
    void runImages(std::span<PreparedImage> images) {
        std::vector<MaskedInput> inputs;
        std::vector<core::Planes> planes;
        for (PreparedImage& image : images) {
            try {
                const core::Size input{image.planes.height, image.planes.width};
                const core::ImageRegion seen =
                    core::seenRegion({image.height, image.width}, *m_model, input);
                inputs.push_back({&image, m_imageCount, maskOf(image, input, seen)});
                planes.push_back(std::move(image.planes));
            } catch (const core::Error&) {
                m_failures.push_back({image.path, std::current_exception()});
            }
            ++m_imageCount;
        }
        if (!inputs.empty()) {
            runBatch(core::stack(planes), inputs);
        }
    }

    /// The tokenizer, unless it does not fit this grid or this model; then the code is 3 at the
    /// end.
    [[nodiscard]] const core::Tokenizer* fitting(core::Size grid) {
        if (!m_tokenizer) {
            return nullptr;
        }
        try {
            m_tokenizer->requireFit(m_model->info(), grid);
            return m_tokenizer.get();
        } catch (const core::Error& error) {
            if (m_misfitCode == 0) {
                m_misfitCode = printFailure(core::errorMessage(error), false);
                printWarning("going on without the tokenizer: logits and predicted tokens only");
            }
            return nullptr;
        }
    }

    [[nodiscard]] core::PixelBatch viewsOf(const core::Tokenizer& tokenizer,
                                           const core::PixelBatch& batch,
                                           std::span<const MaskedInput> inputs) const {
        std::vector<core::Planes> views;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const core::Image& image = inputs[i].image->image;
            const core::Size grid = inputs[i].mask.grid;
            views.push_back(
                image.pixels.empty()
                    ? tokenizer.view(batch, static_cast<int>(i), m_model->processor(), grid)
                    : tokenizer.view(image, m_model->processor(), grid));
        }
        return core::stack(views);
    }

    void runBatch(const core::PixelBatch& batch, std::span<MaskedInput> inputs) {
        std::vector<core::PatchMask> masks;
        for (const MaskedInput& input : inputs) {
            masks.push_back(input.mask);
        }
        Pass pass;
        pass.output =
            m_model->predictTokens(batch, masks, m_options, terminalProgress("predicting"));
        core::RunOutput tensors;
        tensors.tensors = std::move(pass.output.tensors);
        m_dump.add(batch, tensors);
        pass.tokenizer = fitting(inputs.front().mask.grid);
        if (pass.tokenizer != nullptr) {
            pass.views = viewsOf(*pass.tokenizer, batch, inputs);
            if (pass.tokenizer->info().canEncode) {
                pass.tokens = pass.tokenizer->encode(pass.views);
            }
        }
        if (m_texts.comparesUnmasked) {
            core::MaskedRunOptions options;
            options.hidesMasked = false;
            options.tensors.interventions = m_options.tensors.interventions;
            pass.unmasked =
                m_model->predictTokens(batch, masks, options, terminalProgress("comparing"));
        }
        finishBatch(inputs, pass);
    }

    /// What one pass over a batch gave; `inputs` and the rows of logits go in step.
    struct Pass {
        core::MaskedOutput output;
        std::optional<core::MaskedOutput> unmasked;
        const core::Tokenizer* tokenizer = nullptr;
        core::PixelBatch views;
        core::TokenBatch tokens; ///< empty: unknown
    };

    void finishBatch(std::span<MaskedInput> inputs, const Pass& pass) {
        const auto vocabulary = static_cast<std::size_t>(pass.output.vocabulary);
        std::span<const float> left = pass.output.logits;
        std::span<const float> unmaskedLeft;
        if (pass.unmasked) {
            unmaskedLeft = pass.unmasked->logits;
        }
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const core::PatchMask& mask = inputs[i].mask;
            const auto masked = static_cast<std::size_t>(mask.maskedCount()) * vocabulary;
            const std::size_t rows =
                m_options.wantsAllLogits ? mask.cells.size() * vocabulary : masked;
            const std::size_t seen = pass.unmasked ? masked : 0;
            inputs[i].image->milliseconds.forward =
                pass.output.forwardMs / static_cast<double>(inputs.size());
            finishImage(inputs[i], i, pass, left.first(rows), unmaskedLeft.first(seen));
            left = left.subspan(rows);
            unmaskedLeft = unmaskedLeft.subspan(seen);
        }
    }

    /// logits    of the masked patches, or of all when they are dumped
    /// unmasked  of the masked patches, nothing hidden; empty: not asked for
    void finishImage(MaskedInput& input,
                     std::size_t index,
                     const Pass& pass,
                     std::span<const float> logits,
                     std::span<const float> unmasked) {
        const core::PatchMask& mask = input.mask;
        const int vocabulary = pass.output.vocabulary;
        std::vector<float> chosen;
        if (m_options.wantsAllLogits) {
            chosen = core::maskedRows(mask, logits, vocabulary);
        }
        const std::span<const float> masked = m_options.wantsAllLogits ? chosen : logits;
        std::vector<std::int32_t> truth;
        if (!pass.tokens.tokens.empty()) {
            const auto all =
                std::span(pass.tokens.tokens).subspan(index * mask.cells.size(), mask.cells.size());
            truth.assign(all.begin(), all.end());
        }
        const core::MaskedPrediction prediction = core::judge(mask, masked, truth, m_topCount);
        json result = resultOf(input, prediction);
        if (!unmasked.empty()) {
            addComparison(input, masked, unmasked, truth, result);
        }
        m_results.push_back(std::move(result));
        Panels panels;
        const bool isDumped = !m_texts.common.dump.empty();
        if (pass.tokenizer != nullptr && (isDumped || m_files.isWanted())) {
            panels =
                panelsOf(*pass.tokenizer, pass.views, static_cast<int>(index), mask, prediction);
        }
        m_files.write(input.image->path, input.index, panels, mask);
        if (isDumped) {
            dump(mask, prediction, core::firstChoices(logits, vocabulary), panels);
        }
    }

    [[nodiscard]] static Panels panelsOf(const core::Tokenizer& tokenizer,
                                         const core::PixelBatch& views,
                                         int index,
                                         const core::PatchMask& mask,
                                         const core::MaskedPrediction& prediction) {
        Panels panels;
        panels["original"] = core::planesOf(views, index);
        panels["masked"] = core::greyed(panels["original"], mask);
        if (tokenizer.info().canDecode && !prediction.mixed.empty()) {
            core::TokenBatch both{2, mask.grid, prediction.trueTokens};
            both.tokens.insert(both.tokens.end(), prediction.mixed.begin(), prediction.mixed.end());
            const core::PixelBatch pictures = tokenizer.decode(both);
            panels["codebook"] = core::planesOf(pictures, 0);
            panels["prediction"] = core::planesOf(pictures, 1);
        }
        return panels;
    }

    void dump(const core::PatchMask& mask,
              const core::MaskedPrediction& prediction,
              const std::vector<std::int64_t>& predicted,
              const Panels& panels) {
        m_dump.add(maskTensor(mask));
        m_dump.add(tokenTensor("predicted_tokens", predicted));
        if (!prediction.trueTokens.empty()) {
            m_dump.add(tokenTensor("tokens",
                                   {prediction.trueTokens.begin(), prediction.trueTokens.end()}));
        }
        for (const auto& [name, planes] : panels) {
            m_dump.add(panelTensor(name, planes));
        }
    }

    [[nodiscard]] json resultOf(const MaskedInput& input,
                                const core::MaskedPrediction& prediction) {
        json masked = json::array();
        json patches = json::array();
        for (const core::PatchGuess& patch : prediction.patches) {
            const bool isKnown = patch.trueToken >= 0;
            json top = json::array();
            for (const core::TokenGuess& guess : patch.top) {
                top.push_back({{"token", guess.token}, {"probability", guess.probability}});
            }
            masked.push_back({patch.row, patch.column});
            patches.push_back({{"row", patch.row},
                               {"col", patch.column},
                               {"true_token", isKnown ? json(patch.trueToken) : json(nullptr)},
                               {"rank_of_true", isKnown ? json(patch.trueRank) : json(nullptr)},
                               {"loss", isKnown ? json(patch.loss) : json(nullptr)},
                               {"top", std::move(top)}});
        }
        if (prediction.loss) {
            const auto count = static_cast<double>(prediction.patches.size());
            m_lossSum += *prediction.loss * count;
            m_lossCount += count;
        }
        return {{"image", input.image->path},
                {"width", input.image->width},
                {"height", input.image->height},
                {"milliseconds", input.image->milliseconds},
                {"grid", {input.mask.grid.height, input.mask.grid.width}},
                {"mask", maskDescription(m_texts.mask, input.index)},
                {"masked", std::move(masked)},
                {"loss", orNull(prediction.loss)},
                {"token_accuracy", orNull(prediction.tokenAccuracy)},
                {"patches", std::move(patches)}};
    }

    void addComparison(const MaskedInput& input,
                       std::span<const float> hidden,
                       std::span<const float> seen,
                       const std::vector<std::int32_t>& truth,
                       json& result) const {
        const core::MaskedPrediction unmasked = core::judge(input.mask, seen, truth, 1);
        const double change = core::largestChange(hidden, seen);
        result["unmasked_accuracy"] = orNull(unmasked.tokenAccuracy);
        result["change_by_mask"] = change;
        if (change == 0) {
            printWarning(core::printable(input.image->path) +
                         ": the mask changes nothing: the model answers the same without it");
        }
    }

    void print() const {
        if (m_texts.common.asJson) {
            json result = modelDocument("reconstruct", m_texts.common, m_model->info());
            result["tokenizer"] =
                m_tokenizer ? tokenizerDocument(m_tokenizer->info()) : json(nullptr);
            result["results"] = m_results;
            addFailures(result, m_failures);
            printJson(result);
            return;
        }
        std::string text;
        for (const json& result : m_results) {
            const auto image = result.at("image").get<std::string>();
            const auto grid = result.at("grid").get<std::vector<int>>();
            text += core::printable(image.empty() ? m_texts.common.pixelValues : image) + "\n  " +
                    std::to_string(result.at("masked").size()) + " of " +
                    std::to_string(grid[0] * grid[1]) + " patches masked";
            if (!result.at("loss").is_null()) {
                std::array<char, 96> numbers{};
                (void)std::snprintf(numbers.data(), numbers.size(),
                                    ", token accuracy %.1f %%, cross entropy %.3f",
                                    result.at("token_accuracy").get<double>() * 100.0,
                                    result.at("loss").get<double>());
                text += numbers.data();
            }
            text += "\n";
        }
        printText(text);
    }

    const Texts& m_texts;
    Dump m_dump;
    int m_topCount;
    PanelFiles m_files;
    std::unique_ptr<core::Model> m_model;
    std::unique_ptr<core::Tokenizer> m_tokenizer;
    core::MaskedRunOptions m_options;
    int m_imageCount = 0;
    int m_misfitCode = 0;
    double m_lossSum = 0;
    double m_lossCount = 0;
    json m_results = json::array();
    std::vector<ImageFailure> m_failures;
};

} // namespace

void addReconstruct(CLI::App& program, Outcome& outcome) {
    CLI::App* command = program.add_subcommand(
        "reconstruct", "Hide patches and predict their visual tokens, and the pixels of these");
    const auto texts = std::make_shared<Texts>();
    texts->common.addTo(*command, kSample);
    command->add_option("--tokenizer", texts->tokenizer,
                        "DALL-E's encoder and decoder (a folder or a file), BEiT v2's tokenizer, "
                        "or sample:tokenizer (default for the sample)");
    texts->mask.addTo(*command);
    texts->interventions.addTo(*command);
    command->add_option("--top-k", texts->topK, "Candidates for each masked patch (default 5)");
    command->add_option("--output", texts->output,
                        "Folder for the panels: original, masked, codebook, prediction, and mask");
    command->add_flag("--compare-unmasked", texts->comparesUnmasked,
                      "Also ask the model with nothing hidden, and say what the mask changed");
    command->callback([texts, &outcome] {
        texts->common.check();
        texts->common.requireInput();
        texts->mask.check();
        outcome.exitCode = Reconstruct(*texts).run();
    });
}

} // namespace app
