#include "core/base/error.h"
#include "core/base/random.h"
#include "core/model/initialise.h"
#include "core/model/masked_image_modeling.h"
#include "core/tokenizer/visual_tokenizer.h"
#include "core/training/beit_folder.h"
#include "core/training/training_task.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linspace.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace core {
namespace {

class MaskedTask final : public TrainingTask {
public:
    explicit MaskedTask(const TrainOptions& options)
        : m_config(options.config), m_blocks(options.masking.blocks),
          m_tokenizer(loadTokenizer(options.masking.tokenizer)), m_model(options.config),
          m_seed(options.scenes.seed) {
        const TokenizerFacts& facts = m_tokenizer->facts();
        if (!facts.canEncode || facts.vocabulary != m_config.vocabSize ||
            Size{facts.tokenSide, facts.tokenSide} != m_config.patchSize) {
            throw Error(ErrorKind::Usage, "USAGE",
                        "--tokenizer: expected an encoder with " +
                            std::to_string(m_config.vocabSize) + " tokens of " +
                            std::to_string(m_config.patchSize.height) + " pixels, found " +
                            std::to_string(facts.vocabulary) + " tokens of " +
                            std::to_string(facts.tokenSide));
        }
    }

    [[nodiscard]] torch::nn::Module& model() override { return m_model; }
    void drawWeights() override { initialise(m_model, m_config); }

    [[nodiscard]] Outcome learn(const SceneBatch& batch, int step) override {
        Random random(m_seed ^ (static_cast<std::uint64_t>(step) << 32));
        const at::Tensor mask = drawMasks(batch.pixels.size(0), random);
        const at::Tensor labels = tokensOf(batch.pixels).masked_select(mask);
        const at::Tensor logits = logitsOf(batch.pixels, mask);
        return {maskedModelingLoss(logits, mask, labels),
                logits.detach().argmax(1).eq(labels).to(at::kFloat).mean().item<double>()};
    }

    [[nodiscard]] Answers answer(const HeldOutScene& heldOut) override {
        Random random(heldOut.seed);
        const at::Tensor mask = drawMasks(1, random);
        const at::Tensor truth = tokensOf(heldOut.pixels).masked_select(mask);
        const at::Tensor said = logitsOf(heldOut.pixels, mask).argmax(1);
        const auto list = [](const at::Tensor& tokens) {
            const auto* first = tokens.const_data_ptr<std::int64_t>();
            return std::vector<std::uint16_t>(first, first + tokens.numel());
        };
        return {list(truth), list(said), {}};
    }
    [[nodiscard]] int answerCount() const override { return m_config.vocabSize; }

    [[nodiscard]] nlohmann::json settings() const override {
        // Its tokens for a fixed picture stand for a tokenizer: another would name other ones.
        const at::Tensor ramp = at::linspace(-1, 1, 3 * 96 * 96).view({1, 3, 96, 96});
        const at::Tensor tokens = tokensOf(ramp);
        const auto* first = tokens.const_data_ptr<std::int64_t>();
        return {{"masked_patches", m_blocks.target},
                {"smallest_block", m_blocks.smallestBlock},
                {"tokens_of_ramp", std::vector<std::int64_t>(first, first + tokens.numel())}};
    }
    void write(const std::filesystem::path& folder, const TrainingState& state) const override {
        writeBeitFolder(folder, m_config, state);
    }

private:
    /// [count, patches] bool
    [[nodiscard]] at::Tensor drawMasks(std::int64_t count, Random& random) const {
        const Size grid = patchGrid(m_config);
        const std::int64_t patches = std::int64_t{grid.height} * grid.width;
        at::Tensor masks = at::empty({count, patches}, at::kBool);
        auto* out = masks.mutable_data_ptr<bool>();
        for (std::int64_t i = 0; i < count; ++i) {
            const PatchMask mask = blockwiseMask(grid, m_blocks, random.next());
            out = std::transform(mask.cells.begin(), mask.cells.end(), out,
                                 [](std::uint8_t cell) { return cell != 0; });
        }
        return masks;
    }

    /// pixels   in [-1, 1]
    /// returns  [batch, patches]
    [[nodiscard]] at::Tensor tokensOf(const at::Tensor& pixels) const {
        const at::NoGradGuard noGradients;
        return m_tokenizer->encode(pixels * 0.5 + 0.5).flatten(1);
    }

    /// [masked, vocabulary]
    [[nodiscard]] at::Tensor logitsOf(const at::Tensor& pixels, const at::Tensor& mask) {
        ForwardOptions options;
        options.maskedPatches = mask;
        options.onlyMaskedLogits = true;
        return m_model.forward(pixels, options).logits;
    }

    BeitConfig m_config;
    BlockwiseOptions m_blocks;
    std::shared_ptr<const VisualTokenizer> m_tokenizer;
    BeitForMaskedImageModeling m_model;
    std::uint64_t m_seed;
};

} // namespace

std::unique_ptr<TrainingTask> makeMaskedTask(const TrainOptions& options) {
    return std::make_unique<MaskedTask>(options);
}

} // namespace core
