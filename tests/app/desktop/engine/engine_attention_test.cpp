#include "app/desktop/engine/engine_client.h"
#include "tests/support/error_of.h"
#include "tests/support/fake_attention.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

using app::EngineClient;
using Kind = core::TokenQuery::Kind;

namespace {

constexpr app::EngineTimes kTimes{.ping = 200, .silentPings = 3, .start = 5000, .restart = 10};
constexpr int kPatience = 30'000;

/// A client with a fake engine, an image, a model and a tokenizer.
struct Bench {
    explicit Bench(const char* imagePath = "/photo 40x24", const char* modelPath = "/classifier")
        : client({FAKE_ENGINE, {folder.filePath("log")}, true}, kTimes) {
        image = client.openImage({.path = imagePath, .name = {}});
        core::OpenModelRequest request;
        request.path = modelPath;
        model = client.openModel(request);
        tokenizer = client.openTokenizer({.path = "/dall-e", .device = "auto"});
        client.start();
    }

    /// A question about this image and model.
    template <typename Request>
    Request about() const {
        Request request;
        request.imageId = image;
        request.modelId = model;
        return request;
    }

    QTemporaryDir folder;
    EngineClient client;
    quint64 image = 0;
    quint64 model = 0;
    quint64 tokenizer = 0;
    QSignalSpy traced{&client, &EngineClient::traced};
    QSignalSpy maps{&client, &EngineClient::attentionMapsArrived};
    QSignalSpy split{&client, &EngineClient::scoreSplitArrived};
    QSignalSpy rollout{&client, &EngineClient::rolloutArrived};
    QSignalSpy relevance{&client, &EngineClient::relevanceArrived};
    QSignalSpy summary{&client, &EngineClient::attentionSummaryArrived};
    QSignalSpy tokens{&client, &EngineClient::tokenViewArrived};
    QSignalSpy lens{&client, &EngineClient::logitLensArrived};
    QSignalSpy occlusion{&client, &EngineClient::occlusionArrived};
    QSignalSpy bias{&client, &EngineClient::biasMapsArrived};
    QSignalSpy scales{&client, &EngineClient::layerScalesArrived};
    QSignalSpy failed{&client, &EngineClient::failed};
    QSignalSpy lost{&client, &EngineClient::engineLost};
};

core::Frame requestOf(const char* kind, const nlohmann::json& fields = nlohmann::json::object()) {
    return {kind, 1, fields, {}};
}

core::Array* findArray(core::Frame& frame, const char* name) {
    const auto found = std::ranges::find(frame.arrays, name, &core::Array::name);
    return found == frame.arrays.end() ? nullptr : &*found;
}

void drop(core::Frame& frame, const char* name) {
    std::erase_if(frame.arrays, [&](const core::Array& each) { return each.name == name; });
}

void swapSides(core::Frame& frame, const char* name) {
    auto& shape = findArray(frame, name)->shape;
    std::swap(shape.front(), shape.back());
}

/// Reads the maps of a reply to this request as the client does.
app::AttentionMapArrays readMaps(const core::Frame& reply,
                                 const core::AttentionMapsRequest& asked) {
    core::AttentionMapsReply answer;
    from_json(reply.fields, answer);
    return app::attentionMapArraysOf(reply, asked, answer);
}

using Spoil = std::function<void(core::Frame&)>;
using Read = std::function<void(const core::Frame&)>;

struct Lie {
    std::string name;
    core::Frame honest;
    Spoil spoil;
    Read read;
};

std::vector<Lie> mapLies() {
    core::AttentionMapsRequest asked;
    asked.query = {Kind::Patch, 1, 2};
    asked.wantsSplit = true;
    const core::Frame honest = fake::attentionMaps(requestOf("attention_maps", asked));
    const Read read = [asked](const core::Frame& frame) { (void)readMaps(frame, asked); };
    core::AttentionMapsRequest one = asked;
    one.layer = 1;
    const core::Frame honestOne = fake::attentionMaps(requestOf("attention_maps", one));
    const Read readOne = [one](const core::Frame& frame) { (void)readMaps(frame, one); };
    std::vector<Lie> lies;
    for (const char* name :
         {"maps", "cls", "fused", "entropy", "distance", "bias_only", "content_only"}) {
        lies.push_back({name, honest, [name](core::Frame& frame) { drop(frame, name); }, read});
        lies.push_back(
            {name, honest, [name](core::Frame& frame) { swapSides(frame, name); }, read});
        lies.push_back(
            {name, honest,
             [name](core::Frame& frame) { findArray(frame, name)->dtype = core::ArrayType::Int32; },
             read});
    }
    lies.push_back({"a layer less", honest,
                    [](core::Frame& frame) {
                        frame.fields["layers"] = {0, 1};
                    },
                    read});
    lies.push_back({"other order", honest,
                    [](core::Frame& frame) {
                        frame.fields["heads"] = {1, 0};
                    },
                    read});
    lies.push_back({"no head", honest,
                    [](core::Frame& frame) { frame.fields["heads"] = nlohmann::json::array(); },
                    read});
    lies.push_back({"another layer", honestOne,
                    [](core::Frame& frame) { frame.fields["layers"] = {2}; }, readOne});
    lies.push_back({"a smaller grid", honest,
                    [](core::Frame& frame) {
                        for (core::Array& each : frame.arrays) {
                            if (each.shape.size() == 4) { // 1 x 16 patches
                                each.shape[2] = 1;
                                each.shape[3] = fake::kPatches;
                            }
                        }
                    },
                    read});
    return lies;
}

std::vector<Lie> otherLies() {
    const auto biasFrame = fake::biasMaps(requestOf("bias_maps", core::BiasMapsRequest{}), "");
    const Read readBias = [](const core::Frame& frame) {
        core::BiasMapsReply answer;
        from_json(frame.fields, answer);
        (void)app::biasMapArraysOf(frame, answer);
    };
    std::vector<Lie> lies;
    const auto addEach = [&lies](const core::Frame& honest, const Read& read) {
        for (const core::Array& array : honest.arrays) {
            const std::string name = array.name;
            lies.push_back({array.name, honest,
                            [name](core::Frame& frame) { drop(frame, name.c_str()); }, read});
            lies.push_back(
                {array.name, honest,
                 [name](core::Frame& frame) { findArray(frame, name.c_str())->shape.push_back(1); },
                 read});
        }
    };
    addEach(biasFrame, readBias);
    addEach(fake::rollout(requestOf("rollout")),
            [](const core::Frame& frame) { (void)app::rolloutArraysOf(frame); });
    addEach(fake::attentionSummary(requestOf("attention_summary")),
            [](const core::Frame& frame) { (void)app::attentionSummaryArraysOf(frame); });
    addEach(fake::logitLens(requestOf("logit_lens"), ""),
            [](const core::Frame& frame) { (void)app::logitLensArraysOf(frame); });
    addEach(fake::layerScales(requestOf("layer_scales")),
            [](const core::Frame& frame) { (void)app::layerScaleArraysOf(frame); });
    addEach(fake::occlusion(requestOf("occlusion")),
            [](const core::Frame& frame) { (void)app::patchMapOf(frame, "drop"); });
    const auto pca = fake::tokenView(requestOf("token_view"));
    const Read readPca = [](const core::Frame& frame) {
        (void)app::tokenViewArraysOf(frame, core::TokenView::Pca);
    };
    addEach(pca, readPca);
    lies.push_back({"no shares", pca,
                    [](core::Frame& frame) {
                        frame.fields["explained"] = {0.5, 0.2};
                    },
                    readPca});
    lies.push_back({"window", biasFrame,
                    [](core::Frame& frame) {
                        frame.fields["window"] = {3, 4};
                    },
                    readBias});
    lies.push_back({"pictures", fake::logitLens(requestOf("logit_lens"), "/dall-e"),
                    [](core::Frame& frame) { swapSides(frame, "pictures"); },
                    [](const core::Frame& frame) { (void)app::logitLensArraysOf(frame); }});
    return lies;
}

} // namespace

class EngineAttentionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTraceCarriesTheWindowsIds() {
        Bench bench;
        const quint64 id = bench.client.trace(bench.about<core::TraceRequest>());
        QTRY_COMPARE_WITH_TIMEOUT(bench.traced.size(), 1, kPatience);
        QCOMPARE(bench.traced[0][0].toULongLong(), id);
        const auto reply = bench.traced[0][1].value<core::TraceReply>();
        QCOMPARE(reply.imageId, bench.image);
        QCOMPARE(reply.modelId, bench.model);
        QCOMPARE(reply.layerCount, fake::kLayers);
        QVERIFY(reply.hasBias);
        QCOMPARE(bench.traced[0][2].value<std::vector<float>>().size(),
                 std::size_t{fake::kClasses});
        QCOMPARE(bench.traced[0][3].value<QImage>().size(), QSize(64, 64));
    }

    void aModelWithoutAClassifierHasNoLogits() {
        Bench bench("/photo 40x24", "/mim");
        bench.client.trace(bench.about<core::TraceRequest>());
        QTRY_COMPARE_WITH_TIMEOUT(bench.traced.size(), 1, kPatience);
        QVERIFY(bench.traced[0][2].value<std::vector<float>>().empty());
        QVERIFY(bench.traced[0][1].value<core::TraceReply>().canHidePatches);
    }

    void mapsOfAllHeadsAndOfOne() {
        Bench bench;
        auto request = bench.about<core::AttentionMapsRequest>();
        request.query = {Kind::Patch, 2, 1};
        bench.client.attentionMaps(request);
        request.layer = 2;
        request.head = 1;
        request.wantsSplit = true;
        bench.client.attentionMaps(request);
        QTRY_COMPARE_WITH_TIMEOUT(bench.maps.size(), 2, kPatience);
        const auto all = bench.maps[0][2].value<app::AttentionMapArrays>();
        QVERIFY(all.grid == (core::Size{4, 4}));
        QCOMPARE(all.layerCount, 3);
        QCOMPARE(all.headCount, 2);
        QVERIFY(!all.hasSplit());
        QCOMPARE(all.maps[(2 * 2 + 1) * 16 + 5], fake::attention(2, 1, 10, 6));
        const auto one = bench.maps[1][2].value<app::AttentionMapArrays>();
        QVERIFY(one.hasSplit());
        QCOMPARE(one.maps.size(), std::size_t{16});
        QCOMPARE(one.maps[5], fake::attention(2, 1, 10, 6));
        QVERIFY(bench.maps[1][1].value<core::AttentionMapsReply>().layers == std::vector<int>{2});
    }

    void numbersAndMapsOfAPass() {
        Bench bench;
        auto split = bench.about<core::ScoreSplitRequest>();
        split.layer = 1;
        split.key = {Kind::Patch, 0, 0};
        bench.client.scoreSplit(split);
        auto rollout = bench.about<core::RolloutRequest>();
        rollout.discard = 0.5;
        bench.client.rollout(rollout);
        auto relevance = bench.about<core::RelevanceRequest>();
        relevance.classIndex = 1;
        bench.client.relevance(relevance);
        bench.client.attentionSummary(bench.about<core::AttentionSummaryRequest>());
        auto occlusion = bench.about<core::OcclusionRequest>();
        occlusion.side = 2;
        bench.client.occlusion(occlusion);
        QTRY_COMPARE_WITH_TIMEOUT(bench.occlusion.size(), 1, kPatience);
        QCOMPARE(bench.split[0][1].value<core::ScoreSplitReply>().content, 1.5);
        QVERIFY(bench.rollout[0][1].value<core::RolloutReply>().isPooled);
        QCOMPARE(bench.rollout[0][2].value<app::RolloutArrays>().clsMap[1], 0.52F);
        QCOMPARE(bench.relevance[0][1].value<core::RelevanceReply>().label, std::string("dog"));
        QCOMPARE(bench.relevance[0][2].value<std::vector<float>>()[1], 1.01F);
        const auto summary = bench.summary[0][1].value<app::AttentionSummaryArrays>();
        QCOMPARE(summary.tokenCount, 17);
        QCOMPARE(summary.distance[3], 30.0F);
        QCOMPARE(bench.occlusion[0][2].value<std::vector<float>>()[1], 0.21F);
        QCOMPARE(bench.failed.size(), 0);
    }

    void hiddenStatesAndTables() {
        Bench bench("/photo 40x24", "/mim shared");
        auto view = bench.about<core::TokenViewRequest>();
        view.layer = 3;
        bench.client.tokenView(view);
        view.view = core::TokenView::Similarity;
        bench.client.tokenView(view);
        auto lens = bench.about<core::LogitLensRequest>();
        bench.client.logitLens(lens);
        lens.tokenizerId = bench.tokenizer;
        bench.client.logitLens(lens);
        core::BiasMapsRequest bias;
        bias.modelId = bench.model;
        bias.window = {2, 5};
        bench.client.biasMaps(bias);
        bench.client.layerScales({bench.model});
        QTRY_COMPARE_WITH_TIMEOUT(bench.scales.size(), 1, kPatience);
        const auto pca = bench.tokens[0][1].value<app::TokenViewArrays>();
        QCOMPARE(pca.picture.pixel(3, 3), qRgb(43, 43, 43));
        QCOMPARE(pca.explained[1], 0.25);
        QCOMPARE(bench.tokens[1][1].value<app::TokenViewArrays>().values[1], 3.01F);
        QVERIFY(bench.lens[0][1].value<app::LogitLensArrays>().pictures.empty());
        const auto decoded = bench.lens[1][1].value<app::LogitLensArrays>();
        QCOMPARE(decoded.pictures.size(), std::size_t{4});
        QCOMPARE(decoded.tokens[17], 1);
        const auto maps = bench.bias[0][2].value<app::BiasMapArrays>();
        QVERIFY(bench.bias[0][1].value<core::BiasMapsReply>().isShared);
        QVERIFY(maps.mapSize == (core::Size{3, 9}));
        QCOMPARE(maps.tableCount, 1);
        const auto scales = bench.scales[0][1].value<app::LayerScaleArrays>();
        QCOMPARE(scales.width, 8);
        QCOMPARE(scales.lambda2[23], 0.2F);
    }

    void whatWasAskedIsRepeatedInTheNextLife() {
        Bench bench("/kill@attention_maps:1-1 40x24");
        auto request = bench.about<core::AttentionMapsRequest>();
        bench.client.attentionMaps(request);
        QTRY_COMPARE_WITH_TIMEOUT(bench.maps.size(), 1, kPatience);
        QCOMPARE(bench.lost.size(), 1);
        QCOMPARE(bench.failed.size(), 0);
    }

    void aReplyOfAnotherShapeEndsTheEngine_data() {
        QTest::addColumn<QByteArray>("kind");
        for (const char* kind :
             {"trace", "attention_maps", "score_split", "rollout", "relevance", "attention_summary",
              "token_view", "logit_lens", "occlusion", "bias_maps", "layer_scales"}) {
            QTest::newRow(kind) << QByteArray(kind);
        }
    }

    void aReplyOfAnotherShapeEndsTheEngine() {
        QFETCH(QByteArray, kind);
        const QByteArray path = "/wrong@" + kind + ":1-1";
        Bench bench("/photo 40x24", path.constData());
        bench.client.trace(bench.about<core::TraceRequest>());
        bench.client.attentionMaps(bench.about<core::AttentionMapsRequest>());
        bench.client.scoreSplit(bench.about<core::ScoreSplitRequest>());
        bench.client.rollout(bench.about<core::RolloutRequest>());
        bench.client.relevance(bench.about<core::RelevanceRequest>());
        bench.client.attentionSummary(bench.about<core::AttentionSummaryRequest>());
        bench.client.tokenView(bench.about<core::TokenViewRequest>());
        bench.client.logitLens(bench.about<core::LogitLensRequest>());
        bench.client.occlusion(bench.about<core::OcclusionRequest>());
        core::BiasMapsRequest bias;
        bias.modelId = bench.model;
        bench.client.biasMaps(bias);
        bench.client.layerScales({bench.model});
        QTRY_COMPARE_WITH_TIMEOUT(bench.scales.size(), 1, kPatience);
        QCOMPARE(bench.lost.size(), 1); // and all is answered by the next one
        QCOMPARE(bench.failed.size(), 0);
    }

    void arraysThatDoNotFitAreRefused() {
        std::vector<Lie> lies = mapLies();
        std::ranges::move(otherLies(), std::back_inserter(lies));
        QVERIFY(lies.size() > 60);
        for (const Lie& lie : lies) {
            core::Frame frame = lie.honest;
            lie.read(frame); // does not throw
            lie.spoil(frame);
            const std::string code = tests::codeOf([&] { lie.read(frame); });
            QVERIFY2(code == "PROTOCOL-ARRAY", lie.name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(EngineAttentionTest)
#include "engine_attention_test.moc"
