#include "core/checkpoint/config/infer_config.h"
#include "core/checkpoint/config/infer_grid.h"
#include "core/checkpoint/expected_tensors.h"
#include "tests/support/error_of.h"

#include <QTest>

namespace {

using core::Size;

/// The tensors of a configuration, as a checkpoint would have them.
std::vector<core::TensorEntry> tensorsOf(const core::BeitConfig& config,
                                         core::Architecture architecture) {
    std::vector<core::TensorEntry> tensors;
    for (const core::ExpectedTensor& expected : core::expectedTensors(config, architecture)) {
        core::TensorEntry& entry = tensors.emplace_back();
        entry.name = entry.storedName = expected.name;
        entry.shape = expected.shape;
    }
    return tensors;
}

core::BeitConfig base() {
    core::BeitConfig config;
    config.useRelativePositionBias = true;
    config.layerNormEps = 1e-6;
    return config;
}

core::ConfigReading infer(const core::BeitConfig& config,
                          core::Architecture architecture = core::Architecture::Model,
                          const core::KeyContext& context = {}) {
    return core::inferConfig(tensorsOf(config, architecture), "m/x.pth", context);
}

bool hasText(const std::vector<std::string>& texts, std::string_view part) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

} // namespace

class InferConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gridsFromTables_data() {
        QTest::addColumn<int>("patches");
        QTest::addColumn<int>("rows");
        QTest::addColumn<Size>("grid");
        const auto row = [](const char* name, int patches, int rows, Size grid) {
            QTest::newRow(name) << patches << rows << grid;
        };
        const Size none{};
        row("224, bias", 0, 732, {14, 14});
        row("384, bias", 0, 2212, {24, 24});
        row("512, bias", 0, 3972, {32, 32});
        row("640, bias", 0, 6244, {40, 40});
        row("positions", 196, 0, {14, 14});
        row("both", 196, 732, {14, 14});
        row("2 x 4, both", 8, 3 * 7 + 3, {2, 4});
        row("2 x 4, bias", 0, 3 * 7 + 3, {2, 4});
        row("1 x 1", 1, 4, {1, 1});
        row("8 x 5 is not 2 x 23", 40, 15 * 9 + 3, {5, 8});
        row("the bias alone would say 8 x 8", 8 * 8, 225 + 3, {8, 8});
        row("3 x 23 has the bias of 8 x 8", 3 * 23, 225 + 3, {3, 23});
        row("positions of no square", 12, 0, {3, 4});
        row("contradiction", 9, 732, none);
        row("no grid: even", 0, 733, none);
        row("no grid: too few rows", 0, 3, none);
        row("nothing", 0, 0, none);
        row("negative", -1, 4, none);
    }

    void gridsFromTables() {
        QFETCH(int, patches);
        QFETCH(int, rows);
        QFETCH(Size, grid);
        const Size found = core::inferGrid(patches, rows).value_or(Size{});
        QCOMPARE(found.height, grid.height);
        QCOMPARE(found.width, grid.width);
    }

    void everyGridIsFoundFromBothTables() {
        for (int rows = 1; rows <= 40; ++rows) {
            for (int columns = rows; columns <= 40; ++columns) {
                const Size grid{rows, columns};
                const auto found =
                    core::inferGrid(std::int64_t{rows} * columns, core::biasTableRows(grid));
                QVERIFY(found == grid);
            }
        }
        QVERIFY(!core::inferGrid(std::int64_t{1} << 40, std::int64_t{1} << 40));
    }

    void publishedSizes_data() {
        QTest::addColumn<int>("image");
        QTest::addColumn<bool>("isLarge");
        for (const int image : {224, 384, 512, 640}) {
            QTest::addRow("base %d", image) << image << false;
            QTest::addRow("large %d", image) << image << true;
        }
    }

    void publishedSizes() {
        QFETCH(int, image);
        QFETCH(bool, isLarge);
        core::BeitConfig wanted = base();
        wanted.imageSize = {image, image};
        wanted.labelCount = 21'841;
        if (isLarge) {
            wanted.hiddenSize = 1024;
            wanted.layerCount = 24;
            wanted.headCount = 16;
            wanted.intermediateSize = 4096;
        }
        const core::BeitConfig found =
            infer(wanted, core::Architecture::ImageClassification).config;
        QVERIFY(found.imageSize == wanted.imageSize);
        QCOMPARE(found.hiddenSize, wanted.hiddenSize);
        QCOMPARE(found.layerCount, wanted.layerCount);
        QCOMPARE(found.headCount, wanted.headCount);
        QCOMPARE(found.intermediateSize, wanted.intermediateSize);
        QVERIFY(found.useMeanPooling && found.useRelativePositionBias);
    }

    void segmentationHeads() {
        core::BeitConfig wanted = base();
        wanted.auxiliaryConvCount = 2;
        wanted.auxiliaryConcatInput = true;
        wanted.auxiliaryChannels = 96;
        core::ConfigReading found = infer(wanted, core::Architecture::SemanticSegmentation);
        QVERIFY(found.config.useAuxiliaryHead && found.config.auxiliaryConcatInput);
        QCOMPARE(found.config.auxiliaryConvCount, 2);
        QCOMPARE(found.config.auxiliaryChannels, 96);
        QVERIFY((found.config.outIndices == std::vector{3, 5, 7, 11}));
        QVERIFY(hasText(found.inferred, "pool_scales"));
        wanted.layerCount = 24;
        wanted.useAuxiliaryHead = false;
        found = infer(wanted, core::Architecture::SemanticSegmentation);
        QVERIFY(!found.config.useAuxiliaryHead);
        QVERIFY((found.config.outIndices == std::vector{7, 11, 15, 23}));
        wanted.layerCount = 2;
        found = infer(wanted, core::Architecture::SemanticSegmentation);
        QVERIFY((found.config.outIndices == std::vector{0, 0, 0, 1}));
        wanted.poolScales = {1, 4};
        const auto error = tests::errorOf(
            [&] { std::ignore = infer(wanted, core::Architecture::SemanticSegmentation); });
        QVERIFY(error && std::string(error->what()).find("2 pools") != std::string::npos);
    }

    void absolutePositions() { // DiT
        core::BeitConfig wanted = base();
        wanted.useRelativePositionBias = false;
        wanted.useAbsolutePositionEmbeddings = wanted.useMaskToken = true;
        wanted.imageSize = {384, 384};
        wanted.vocabSize = 99;
        const core::ConfigReading found = infer(wanted, core::Architecture::MaskedImageModeling);
        QVERIFY(found.config.useAbsolutePositionEmbeddings && found.config.useMaskToken);
        QVERIFY(!found.config.useRelativePositionBias);
        QVERIFY(found.config.imageSize == wanted.imageSize);
        QCOMPARE(found.config.headCount, 12);
        QCOMPARE(found.config.vocabSize, 99);
        QVERIFY(hasText(found.inferred, "num_attention_heads 12: about 64 channels each"));
        QVERIFY(hasText(found.inferred, "image_size 384: from the position embeddings"));
    }

    void headsDivideTheWidth() {
        core::BeitConfig wanted = base();
        wanted.useRelativePositionBias = false;
        wanted.headCount = 1;
        for (const auto& [width, heads] : {std::pair{768, 12}, {40, 1}, {192, 3}, {200, 2}}) {
            wanted.hiddenSize = width;
            QCOMPARE(infer(wanted).config.headCount, heads);
        }
        QVERIFY(hasText(infer(wanted).inferred, "image_size 224: usual, nothing in the weights"));
    }

    void indexTablesCountPatches() {
        core::BeitConfig wanted = base();
        wanted.imageSize = {48, 368}; // 3 x 23 patches: the bias table alone would say 8 x 8
        core::KeyContext context;
        QVERIFY((infer(wanted).config.imageSize == Size{128, 128}));
        context.patchCount = 3 * 23;
        const core::ConfigReading found = infer(wanted, core::Architecture::Model, context);
        QVERIFY(found.config.imageSize == wanted.imageSize);
        QVERIFY(hasText(found.inferred, "image_size 48 x 368: from the index table, the bias "
                                        "table, taken as wider than high"));
    }

    void fairseqHasAnotherEpsilon() {
        core::KeyContext context;
        context.spelling = core::Spelling::Fairseq;
        const core::ConfigReading found = infer(base(), core::Architecture::Model, context);
        QCOMPARE(found.config.layerNormEps, 1e-5);
        QCOMPARE(found.config.modelType, std::string("data2vec-vision"));
    }

    void depthNetworksHaveABackbone() {
        core::KeyContext context;
        context.isPartOfDepthNet = true;
        QVERIFY(infer(base(), core::Architecture::Model, context).isBackboneOnly);
        QVERIFY(!infer(base()).isBackboneOnly);
    }

    void twoNormsAreRefused() {
        std::vector<core::TensorEntry> tensors = tensorsOf(base(), core::Architecture::Model);
        core::TensorEntry norm = tensors.front();
        norm.name = norm.storedName = "layernorm.weight";
        tensors.push_back(norm);
        QCOMPARE(tests::codeOf([&] { std::ignore = core::inferConfig(tensors, "m"); }),
                 std::string("CKPT-KIND"));
    }

    void tablesThatFitNoGridAreRefused() {
        std::vector<core::TensorEntry> tensors = tensorsOf(base(), core::Architecture::Model);
        for (core::TensorEntry& entry : tensors) {
            if (entry.name.ends_with("relative_position_bias_table")) {
                entry.shape[0] = 733;
            }
        }
        const auto error = tests::errorOf([&] { std::ignore = core::inferConfig(tensors, "m"); });
        QVERIFY(error && std::string(error->what()).find("733 rows") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(InferConfigTest)
#include "infer_config_test.moc"
