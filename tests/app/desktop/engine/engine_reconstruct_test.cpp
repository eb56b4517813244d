#include "app/desktop/engine/engine_client.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using app::EngineClient;

namespace {

constexpr app::EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};
constexpr int kPatience = 30'000;

core::PatchMask maskOf(std::initializer_list<int> patches) {
    core::PatchMask mask(core::Size{4, 4});
    for (const int patch : patches) {
        mask.cells[static_cast<std::size_t>(patch)] = 1;
    }
    return mask;
}

/// A client with a fake engine, an image, a model and a tokenizer.
struct Bench {
    explicit Bench(const char* imagePath = "/photo 40x24", const char* tokenizerPath = "/dall-e")
        : client({FAKE_ENGINE, {folder.filePath("log")}, true}, kTimes) {
        image = client.openImage({.path = imagePath, .name = {}});
        core::OpenModelRequest request;
        request.path = "/mim";
        model = client.openModel(request);
        tokenizer = client.openTokenizer({.path = tokenizerPath, .device = "auto"});
        client.start();
    }

    quint64 reconstruct(const core::PatchMask& mask, bool isCompared = false) {
        return client.reconstruct({image, model, tokenizer, mask, 5, isCompared, {}});
    }
    [[nodiscard]] qsizetype asked(const char* kind) const {
        QFile file(folder.filePath("log"));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).split('\n').count(kind)
                   : 0;
    }

    QTemporaryDir folder;
    EngineClient client;
    quint64 image = 0;
    quint64 model = 0;
    quint64 tokenizer = 0;
    QSignalSpy opened{&client, &EngineClient::tokenizerOpened};
    QSignalSpy reconstructed{&client, &EngineClient::reconstructed};
    QSignalSpy tiles{&client, &EngineClient::tokenTilesArrived};
    QSignalSpy similar{&client, &EngineClient::similarTokensFound};
    QSignalSpy tokenized{&client, &EngineClient::fileTokenized};
    QSignalSpy made{&client, &EngineClient::maskMade};
    QSignalSpy maskOpened{&client, &EngineClient::maskOpened};
    QSignalSpy encoded{&client, &EngineClient::fileEncoded};
    QSignalSpy failed{&client, &EngineClient::failed};
    QSignalSpy lost{&client, &EngineClient::engineLost};
    QSignalSpy started{&client, &EngineClient::engineStarted};
};

} // namespace

class EngineReconstructTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReconstructionCarriesTheWindowsIdsAndItsArrays() {
        Bench bench;
        const core::PatchMask mask = maskOf({2, 5, 6});
        const quint64 id = bench.reconstruct(mask, true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.reconstructed.size(), 1, kPatience);
        QCOMPARE(bench.opened[0][1].toULongLong(), bench.tokenizer);
        QCOMPARE(bench.opened[0][2].value<core::TokenizerInfo>().vocabulary, 16);
        QCOMPARE(bench.reconstructed[0][0].toULongLong(), id);
        const auto reply = bench.reconstructed[0][1].value<core::ReconstructReply>();
        QCOMPARE(reply.imageId, bench.image);
        QCOMPARE(reply.modelId, bench.model);
        QCOMPARE(reply.tokenizerId, bench.tokenizer);
        QVERIFY(reply.mask == mask);
        const auto arrays = bench.reconstructed[0][2].value<app::ReconstructArrays>();
        QCOMPARE(arrays.candidateCount, 2);
        QVERIFY(arrays.topTokens == (std::vector<std::int32_t>{2, 3, 6, 5, 6, 7}));
        QVERIFY(arrays.trueRanks == (std::vector<std::int32_t>{1, 2, 1}));
        QCOMPARE(arrays.trueTokens.size(), std::size_t{16});
        QCOMPARE(arrays.unmaskedTokens.size(), std::size_t{3});
        QCOMPARE(arrays.prediction.size(), QSize(16, 16));
        QCOMPARE(arrays.prediction.pixel(3, 3), qRgb(130, 130, 130));
        QCOMPARE(arrays.unmaskedPrediction.size(), arrays.prediction.size());
    }

    void withoutATokenizerThereAreCandidatesOnly() {
        Bench bench;
        bench.client.reconstruct({bench.image, bench.model, 0, maskOf({1}), 5, false, {}});
        QTRY_COMPARE_WITH_TIMEOUT(bench.reconstructed.size(), 1, kPatience);
        const auto arrays = bench.reconstructed[0][2].value<app::ReconstructArrays>();
        QVERIFY(!arrays.hasTruth());
        QVERIFY(arrays.original.isNull());
        QCOMPARE(arrays.topTokens.size(), std::size_t{2});
    }

    void answersTheQuestionsAboutTokens() {
        Bench bench;
        bench.client.tokenTiles({bench.tokenizer, {3, 1}});
        bench.client.similarTokens({bench.tokenizer, 7, 2});
        bench.client.tokenizeFile({"/file.png", bench.tokenizer, bench.model});
        QTRY_COMPARE_WITH_TIMEOUT(bench.tokenized.size(), 1, kPatience);
        QCOMPARE(bench.tiles[0][1].toULongLong(), bench.tokenizer);
        QVERIFY(bench.tiles[0][2].value<std::vector<int>>() == (std::vector<int>{3, 1}));
        const auto pictures = bench.tiles[0][3].value<std::vector<QImage>>();
        QCOMPARE(pictures.size(), std::size_t{2});
        QCOMPARE(pictures[0].pixel(0, 0), qRgb(30, 30, 30));
        QCOMPARE(pictures[1].pixel(3, 3), qRgb(10, 10, 10));
        const auto near = bench.similar[0][1].value<core::SimilarTokensReply>();
        QCOMPARE(near.tokens.size(), std::size_t{2});
        QCOMPARE(near.tokens[0].token, 8);
        QVERIFY(bench.tokenized[0][1].value<std::vector<std::int32_t>>() ==
                (std::vector<std::int32_t>{1, 1, 2, 3}));
    }

    void masksAreMadeReadAndEncoded() {
        Bench bench;
        core::MakeMaskRequest request;
        request.grid = {4, 4};
        request.count = 3;
        request.seed = 2;
        bench.client.makeMask(request);
        bench.client.openMask({"/mask.png", {4, 4}, {}, true});
        bench.client.encodeMask({maskOf({1, 2}), core::MaskFormat::Json});
        QImage frame(2, 1, QImage::Format_RGB32);
        frame.fill(Qt::red);
        bench.client.encodeAnimation({}, {frame, frame});
        QTRY_COMPARE_WITH_TIMEOUT(bench.encoded.size(), 2, kPatience);
        QVERIFY(bench.made[0][1].value<core::PatchMask>() == maskOf({2, 3, 4}));
        const auto opened = bench.maskOpened[0][1].value<core::OpenMaskReply>();
        QCOMPARE(opened.mask.maskedCount(), 8);
        QCOMPARE(opened.notes.size(), std::size_t{1});
        QVERIFY(bench.encoded[0][1].toByteArray().contains("json"));
        QVERIFY(bench.encoded[1][1].toByteArray().startsWith("encode_animation"));
        QCOMPARE(bench.failed.size(), 0);
    }

    void aNewLifeOpensTheTokenizerAgainAndRepeatsWhatWasAsked() {
        Bench bench("/kill@reconstruct:1-1 40x24");
        bench.reconstruct(maskOf({4}));
        QTRY_COMPARE_WITH_TIMEOUT(bench.reconstructed.size(), 1, kPatience);
        QCOMPARE(bench.lost.size(), 1);
        QCOMPARE(bench.failed.size(), 0);
        QCOMPARE(bench.asked("open_tokenizer"), 2);
        QCOMPARE(bench.opened.size(), 1); // its id stays the same
        QCOMPARE(bench.reconstructed[0][1].value<core::ReconstructReply>().tokenizerId,
                 bench.tokenizer);
    }

    void aReplyThatDoesNotFitTheRequestEndsTheEngine() {
        Bench bench("/wrong@reconstruct:1-1 40x24");
        bench.reconstruct(maskOf({4}));
        QTRY_COMPARE_WITH_TIMEOUT(bench.reconstructed.size(), 1, kPatience);
        QCOMPARE(bench.lost.size(), 1);
        QVERIFY(bench.lost[0][0].toString().contains("mask"));
    }

    void aRefusedTokenizerFailsWhatWaitsForIt() {
        Bench bench("/photo 40x24", "/error@open_tokenizer:1-1");
        const quint64 id = bench.reconstruct(maskOf({4}));
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 2, kPatience);
        QCOMPARE(bench.failed[0][0].toULongLong(), bench.tokenizer);
        QCOMPARE(bench.failed[1][0].toULongLong(), id);
        QCOMPARE(bench.reconstructed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(EngineReconstructTest)
#include "engine_reconstruct_test.moc"
