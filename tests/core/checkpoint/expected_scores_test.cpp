#include "core/base/digest.h"
#include "core/checkpoint/verify/expected_scores.h"
#include "core/checkpoint/verify/published_models.h"
#include "tests/core/checkpoint/weights_file.h"

#include <QTest>

#include <set>

namespace {

namespace fs = std::filesystem;
using core::Architecture;
using core::BiasKind;
using core::PublishedModel;

/// What a published model's config.json says, as far as its row tells.
core::BeitConfig configOf(const PublishedModel& model, bool hasLayerScale) {
    core::BeitConfig config;
    config.modelType = model.family;
    if (model.isLarge) {
        config.hiddenSize = 1024;
        config.layerCount = 24;
        config.headCount = 16;
        config.intermediateSize = 4096;
    }
    config.imageSize = {model.imageSize, model.imageSize};
    config.useSharedRelativePositionBias = model.bias == BiasKind::Shared;
    config.useRelativePositionBias = model.bias == BiasKind::PerLayer;
    config.useAbsolutePositionEmbeddings = model.bias == BiasKind::Absolute;
    config.useMaskToken = model.architecture == Architecture::MaskedImageModeling;
    config.useMeanPooling = model.architecture != Architecture::Model;
    config.layerScaleInitValue = hasLayerScale ? 0.1 : 0.0;
    config.vocabSize = model.outputCount;
    config.labelCount = model.outputCount;
    return config;
}

std::uint64_t parametersOf(const PublishedModel& model, bool hasLayerScale) {
    std::uint64_t sum = 0;
    for (const core::ExpectedTensor& tensor :
         core::expectedTensors(configOf(model, hasLayerScale), model.architecture)) {
        std::uint64_t count = tensor.isParameter ? 1 : 0;
        for (const std::int64_t size : tensor.shape) {
            count *= static_cast<std::uint64_t>(size);
        }
        sum += count;
    }
    return sum;
}

} // namespace

class ExpectedScoresTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parameterCountsFollowFromTheShapes() {
        for (const PublishedModel& model : core::publishedModels()) {
            const bool hasLayerScale = model.hub.find("pt1k_800ep") == std::string_view::npos;
            QVERIFY2(parametersOf(model, hasLayerScale) == model.parameterCount,
                     (std::string(model.name) + ": " +
                      std::to_string(parametersOf(model, hasLayerScale)))
                         .c_str());
        }
    }

    void everyRowIsWhole() {
        std::set<std::string_view> hubs;
        std::set<std::string_view> digests;
        for (const PublishedModel& model : core::publishedModels()) {
            const std::string name(model.name);
            QVERIFY2(hubs.insert(model.hub).second, name.c_str());
            QVERIFY2(!model.name.empty() && !model.score.empty(), name.c_str());
            // A number without the way it was measured says nothing.
            QCOMPARE(model.pipeline.empty(), model.score.find('%') == std::string_view::npos);
            for (const std::string_view digest : model.digests) {
                QVERIFY2(digest.empty() || (digest.size() == 64 && core::isHex(digest)),
                         name.c_str());
                QVERIFY2(digest.empty() || digests.insert(digest).second, name.c_str());
            }
        }
        QVERIFY(digests.size() > 5);
    }

    void aSumNamesOneModel() {
        const std::optional<core::ExpectedScore> score = core::expectedScoreOfDigest(
            "9a7f12cc00386a3ed91ce0b37a11ecc953045ecd480cd7a16e469b40a365861c");
        QVERIFY(score && score->isByHash);
        QVERIFY(score->model.find("microsoft/beit-base-patch16-384") != std::string::npos);
        QVERIFY(score->score.starts_with("86.82 %"));
        QVERIFY(!core::expectedScoreOfDigest(std::string(64, '0')));
        QVERIFY(!core::expectedScoreOfDigest("")); // the free places of the table
    }

    void tinyModelsAreNotPublished() {
        for (const char* name : {"classify", "mim", "segment", "bare", "data2vec", "backbone"}) {
            const fs::path folder = fs::path(TEST_DATA) / "checkpoint" / name;
            QVERIFY(core::expectedScores(core::inspectCheckpoint(folder)).empty());
        }
    }

    void onlyTheCacheNamesFilesBySums() {
        const tests::Folder folder;
        const std::string sha256(64, 'a');
        fs::create_directories(folder.path() / "blobs");
        fs::create_directories(folder.path() / "other");
        folder.write("blobs/" + sha256, "x");
        folder.write("blobs/" + std::string(40, 'b'), "x");
        folder.write("blobs/" + std::string(64, 'z'), "x");
        folder.write("blobs/" + sha256 + ".incomplete", "x");
        folder.write("other/" + sha256, "x");
        fs::create_symlink("blobs/" + sha256, folder.path() / "link");
        fs::create_symlink("link", folder.path() / "link_to_link");
        fs::create_symlink("blobs/" + std::string(64, 'c'), folder.path() / "dangling");
        const auto digest = [&](const std::string& name) {
            return core::digestInCache(folder.path() / name).value_or("none");
        };
        QCOMPARE(digest("blobs/" + sha256), sha256);
        QCOMPARE(digest("link"), sha256);
        QCOMPARE(digest("link_to_link"), sha256);
        QCOMPARE(digest("blobs/" + std::string(40, 'b')), std::string(40, 'b'));
        for (const std::string& name :
             {"blobs/" + std::string(64, 'z'), "blobs/" + sha256 + ".incomplete", "other/" + sha256,
              std::string("dangling"), std::string("gone")}) {
            QCOMPARE(digest(name), std::string("none"));
        }
    }
};

QTEST_APPLESS_MAIN(ExpectedScoresTest)

#include "expected_scores_test.moc"
