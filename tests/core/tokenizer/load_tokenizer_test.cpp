#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"
#include "core/tokenizer/discrete_vae.h"
#include "core/tokenizer/visual_tokenizer.h"
#include "tests/core/model/golden.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/rand.h>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>
#include <memory>

using namespace core;
namespace fs = std::filesystem;

namespace {

const DiscreteVaeShape kShape{24, 3, 8, 12, 4, 2};

template <typename Half>
std::shared_ptr<Half> drawn(const DiscreteVaeShape& shape) {
    const at::NoGradGuard noGradients;
    auto half = std::make_shared<Half>(shape);
    for (const at::Tensor& parameter : half->parameters()) {
        at::Tensor values = parameter;
        values.normal_(0.0, 0.3);
    }
    return half;
}

std::uint64_t countOf(const torch::nn::Module& module) {
    std::uint64_t count = 0;
    for (const at::Tensor& parameter : module.parameters()) {
        count += static_cast<std::uint64_t>(parameter.numel());
    }
    return count;
}

void save(const fs::path& path,
          std::initializer_list<std::pair<std::string, const torch::nn::Module*>> modules) {
    std::vector<SafetensorsTensor> tensors;
    for (const auto& [prefix, module] : modules) {
        for (const auto& parameter : module->named_parameters()) {
            const at::Tensor& values = parameter.value();
            tensors.push_back({prefix + parameter.key(), "F32", values.sizes().vec(),
                               std::as_bytes(std::span(values.const_data_ptr<float>(),
                                                       static_cast<std::size_t>(values.numel())))});
        }
    }
    writeSafetensors(path, tensors);
}

struct Refusal {
    std::string code;
    std::string message;
    std::string hint;
};

Refusal refusalOf(const fs::path& path) {
    try {
        (void)loadTokenizer(path);
    } catch (const Error& error) {
        return {error.code(), error.what(), error.hint()};
    }
    return {"none", "", ""};
}

bool says(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class LoadTokenizerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->path().toStdString();
    }

    void everyArrangementOfFilesIsTheSameTokenizer() {
        const fs::path joint = m_path / "joint.safetensors";
        save(m_path / "encoder.safetensors", {{"", m_encoder.get()}});
        save(m_path / "decoder.safetensors", {{"", m_decoder.get()}});
        save(joint, {{"encoder.", m_encoder.get()}, {"decoder.", m_decoder.get()}});
        const at::Tensor pixels = at::rand({2, 3, 16, 24});
        const at::NoGradGuard noGradients;
        const at::Tensor tokens = m_encoder->forward(mapPixels(pixels)).argmax(1);
        const at::Tensor pictures = picture(m_decoder->decode(tokens));
        for (const fs::path& path :
             {m_path, m_path / "encoder.safetensors", m_path / "decoder.safetensors", joint}) {
            const auto tokenizer = loadTokenizer(path);
            const TokenizerFacts& facts = tokenizer->facts();
            QCOMPARE(facts.vocabulary, 24);
            QCOMPARE(facts.tokenSide, 8);
            QVERIFY(facts.canEncode && facts.canDecode && facts.notes.empty());
            const std::optional<TokenizerFacts> inspected = core::inspectTokenizer(path);
            QVERIFY(inspected && inspected->canEncode && inspected->canDecode);
            QCOMPARE(inspected->vocabulary, 24);
            QCOMPARE(inspected->format, facts.format);
            QCOMPARE(inspected->parameterCount, countOf(*m_encoder) + countOf(*m_decoder));
            QVERIFY(tokenizer->encode(pixels).equal(tokens));
            QVERIFY(tests::relativeError(tokenizer->decode(tokens), pictures) <= 1e-6);
            QCOMPARE(tokenizer->codebook().sizes(), at::IntArrayRef({24, 12}));
        }
    }

    void shapesAreReadFromTheTensors() {
        const DiscreteVaeShape shape{7, 3, 4, 5, 3, 1};
        save(m_path / "encoder.safetensors", {{"", drawn<DiscreteVaeEncoder>(shape).get()}});
        save(m_path / "decoder.safetensors", {{"", drawn<DiscreteVaeDecoder>(shape).get()}});
        const auto tokenizer = loadTokenizer(m_path);
        QCOMPARE(tokenizer->facts().tokenSide, 4);
        QCOMPARE(tokenizer->encode(at::rand({1, 3, 8, 4})).sizes(), at::IntArrayRef({1, 2, 1}));
        QCOMPARE(tokenizer->decode(at::arange(6).view({1, 2, 3})).sizes(),
                 at::IntArrayRef({1, 3, 8, 12}));
    }

    void oneHalfIsHalfATokenizer() {
        save(m_path / "encoder.safetensors", {{"", m_encoder.get()}});
        const auto tokenizer = loadTokenizer(m_path);
        QVERIFY(tokenizer->facts().canEncode && !tokenizer->facts().canDecode);
        QCOMPARE(tokenizer->facts().notes.size(), std::size_t{1});
        QVERIFY_EXCEPTION_THROWN((void)tokenizer->decode(at::arange(4).view({1, 2, 2})), Error);
        save(m_path / "decoder.safetensors", {{"", m_decoder.get()}});
        fs::remove(m_path / "encoder.safetensors");
        const auto other = loadTokenizer(m_path);
        QVERIFY(!other->facts().canEncode && other->facts().canDecode);
        QVERIFY_EXCEPTION_THROWN((void)other->encode(at::rand({1, 3, 8, 8})), Error);
    }

    void swappedHalvesAreNamed() {
        save(m_path / "encoder.safetensors", {{"", m_decoder.get()}});
        save(m_path / "decoder.safetensors", {{"", m_encoder.get()}});
        for (const fs::path& path : {m_path, m_path / "encoder.safetensors"}) {
            const Refusal refusal = refusalOf(path);
            QCOMPARE(refusal.code, std::string("CKPT-TOKENIZER"));
            QVERIFY2(says(refusal.message, "expected the encoder of DALL-E, found its decoder"),
                     refusal.message.c_str());
            QVERIFY(says(refusal.message, "encoder.safetensors") && says(refusal.hint, "Swap"));
        }
    }

    void twoOfOneHalfAreNamed() {
        save(m_path / "joint.safetensors", {{"a.", m_encoder.get()}, {"b.", m_encoder.get()}});
        const Refusal refusal = refusalOf(m_path / "joint.safetensors");
        QVERIFY2(says(refusal.message, "found another encoder"), refusal.message.c_str());
    }

    void halvesOfDifferentTokenizersAreRefused() {
        save(m_path / "encoder.safetensors", {{"", m_encoder.get()}});
        DiscreteVaeShape other = kShape;
        other.vocabulary = 25;
        save(m_path / "decoder.safetensors", {{"", drawn<DiscreteVaeDecoder>(other).get()}});
        QVERIFY(says(refusalOf(m_path).message, "expected 24 tokens"));
        other = kShape;
        other.groupCount = 3;
        save(m_path / "decoder.safetensors", {{"", drawn<DiscreteVaeDecoder>(other).get()}});
        QVERIFY(says(refusalOf(m_path).message, "8 and 4 pixels"));
    }

    void incompleteHalvesAreRefused() {
        const auto smaller = drawn<DiscreteVaeEncoder>({24, 3, 8, 12, 4, 1});
        // Says by its names that every group has two blocks, but the last one has one.
        std::vector<SafetensorsTensor> tensors;
        for (const auto& parameter : m_encoder->named_parameters()) {
            if (!parameter.key().starts_with("blocks.group_4.block_2")) {
                const at::Tensor& values = parameter.value();
                tensors.push_back(
                    {parameter.key(), "F32", values.sizes().vec(),
                     std::as_bytes(std::span(values.const_data_ptr<float>(),
                                             static_cast<std::size_t>(values.numel())))});
            }
        }
        writeSafetensors(m_path / "encoder.safetensors", tensors);
        Refusal refusal = refusalOf(m_path);
        QCOMPARE(refusal.code, std::string("CKPT-MISSING"));
        QVERIFY(says(refusal.message, "blocks.group_4.block_2"));
        save(m_path / "encoder.safetensors", {{"", smaller.get()}});
        QCOMPARE(refusalOf(m_path).code, std::string("none"));
    }

    void whatIsNoTokenizerIsNamed() {
        QCOMPARE(refusalOf(m_path).code, std::string("IO-MISSING"));
        writeFile(m_path / "encoder.pkl", std::string_view("<!DOCTYPE html><html>404</html>"));
        Refusal refusal = refusalOf(m_path);
        QCOMPARE(refusal.code, std::string("CKPT-FORMAT"));
        QVERIFY2(says(refusal.message, "web page"), refusal.message.c_str());
        refusal = refusalOf(fs::path(TEST_DATA "/model/mim/model.safetensors"));
        QCOMPARE(refusal.code, std::string("CKPT-TOKENIZER"));
        QVERIFY(says(refusal.message, "expected a visual tokenizer"));
        QVERIFY(says(refusal.hint, "--model"));
        QVERIFY(!core::inspectTokenizer(TEST_DATA "/model/mim/model.safetensors"));
    }

    void tokensOfBeitV2AgreeWithTheReference() {
        const auto tokenizer = loadTokenizer(TEST_DATA "/tokenizer/vq_kd/tokenizer.safetensors");
        const TokenizerFacts& facts = tokenizer->facts();
        QVERIFY(facts.family == TokenizerFamily::VqKd && facts.canEncode && !facts.canDecode);
        QCOMPARE(facts.vocabulary, 48);
        QVERIFY(facts.grid == Size({4, 4}));
        const auto inspected =
            core::inspectTokenizer(TEST_DATA "/tokenizer/vq_kd/tokenizer.safetensors");
        QVERIFY(inspected && inspected->family == TokenizerFamily::VqKd);
        QCOMPARE(inspected->parameterCount, facts.parameterCount);
        const tests::Tensors golden =
            tests::readTensors(TEST_DATA "/tokenizer/vq_kd/outputs.safetensors");
        const at::NoGradGuard noGradients;
        const at::Tensor found = tokenizer->encode(golden.at("pixels"));
        QVERIFY(found.flatten(1).equal(golden.at("tokens").to(at::kLong)));
        QVERIFY(!loadTokenizer(TEST_DATA "/tokenizer/vq_kd")->facts().canDecode);
        QVERIFY_EXCEPTION_THROWN((void)tokenizer->decode(found), Error);
        QVERIFY_EXCEPTION_THROWN((void)tokenizer->encode(at::rand({1, 3, 8, 8})), Error);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
    std::shared_ptr<DiscreteVaeEncoder> m_encoder = drawn<DiscreteVaeEncoder>(kShape);
    std::shared_ptr<DiscreteVaeDecoder> m_decoder = drawn<DiscreteVaeDecoder>(kShape);
};

QTEST_APPLESS_MAIN(LoadTokenizerTest)
#include "load_tokenizer_test.moc"
