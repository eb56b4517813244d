#include "core/protocol/reconstruct_messages.h"
#include "tests/app/cli/serving_engine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using core::Array;
using core::Frame;
using nlohmann::json;
using tests::Engine;

namespace {

const std::string kData = TEST_DATA "/session/reconstruct"; // see make_reconstruct_goldens.py
const std::string kModel = TEST_DATA "/model/mim";          // 4 x 4 patches, 24 tokens

json maskJson(const std::vector<int>& masked) {
    return {{"grid", {4, 4}}, {"masked", masked}};
}

std::string codeOf(const Frame& frame) {
    return frame.kind == "error" ? frame.fields.value("code", "") : frame.kind;
}

} // namespace

class ServeReconstructTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static json openAll(Engine& engine, const std::string& tokenizer = kData) {
        const auto id = [](const Frame& reply, const char* key) {
            return reply.fields.value(key, std::uint64_t{0});
        };
        return {
            {"image_id",
             id(engine.ask("open_image", {{"path", kData + "/image.png"}}), "image_id")},
            {"model_id",
             id(engine.ask("open_model", {{"path", kModel}, {"threads", 1}}), "model_id")},
            {"tokenizer_id", id(engine.ask("open_tokenizer", {{"path", tokenizer}, {"threads", 1}}),
                                "tokenizer_id")}};
    }
    static Frame reconstruct(Engine& engine, json ids, const std::vector<int>& masked) {
        ids["mask"] = maskJson(masked);
        ids["top_count"] = 3;
        return engine.ask("reconstruct", ids);
    }

private Q_SLOTS:
    void answersWithEveryArray() {
        Engine engine;
        json ids = openAll(engine);
        ids["compares_unmasked"] = true;
        const Frame reply = reconstruct(engine, ids, {1, 2, 6, 7, 11, 13});
        QCOMPARE(codeOf(reply), std::string("reply"));
        const auto fields = reply.fields.get<core::ReconstructReply>();
        QVERIFY(fields.loss && fields.tokenAccuracy && fields.changeByMask);
        QVERIFY(*fields.changeByMask > 0.1);
        QCOMPARE(fields.mask.maskedCount(), 6);
        QCOMPARE(fields.seen.width, 57.0);
        QCOMPARE(fields.seen.height, 43.0);
        const auto shapeOf = [&reply](const char* name) {
            const Array* array = reply.find(name);
            return array == nullptr ? std::vector<std::int64_t>() : array->shape;
        };
        using Shape = std::vector<std::int64_t>;
        QCOMPARE(shapeOf("top_tokens"), (Shape{6, 3}));
        QCOMPARE(shapeOf("top_probabilities"), (Shape{6, 3}));
        QCOMPARE(shapeOf("true_tokens"), (Shape{4, 4}));
        QCOMPARE(shapeOf("true_ranks"), (Shape{6}));
        QCOMPARE(shapeOf("true_probabilities"), (Shape{6}));
        QCOMPARE(shapeOf("unmasked_tokens"), (Shape{6}));
        for (const char* panel :
             {"original", "masked", "codebook", "prediction", "unmasked_prediction"}) {
            QCOMPARE(shapeOf(panel), (Shape{32, 32, 3}));
        }
        const std::vector<std::int32_t> ranks = core::intsOf(*reply.find("true_ranks"));
        const auto hits = std::count(ranks.begin(), ranks.end(), 1);
        QCOMPARE(*fields.tokenAccuracy, static_cast<double>(hits) / 6);
    }

    void theSecondMaskDoesNotTokenizeAgain() {
        Engine engine;
        const json ids = openAll(engine);
        const Frame first = reconstruct(engine, ids, {1});
        const Frame second = reconstruct(engine, ids, {2, 3});
        QVERIFY(first.fields.get<core::ReconstructReply>().milliseconds.tokenize > 0);
        QCOMPARE(second.fields.get<core::ReconstructReply>().milliseconds.tokenize, 0.0);
        QVERIFY(first.find("true_tokens")->bytes == second.find("true_tokens")->bytes);
        QVERIFY(first.find("codebook")->bytes == second.find("codebook")->bytes);
        QVERIFY(first.find("prediction")->bytes != second.find("prediction")->bytes);
    }

    void withoutATokenizerItSaysWhy() {
        Engine engine;
        json ids = openAll(engine, TEST_DATA "/tokenizer/vq_kd"); // 48 tokens
        Frame reply = reconstruct(engine, ids, {1});
        QCOMPARE(codeOf(reply), std::string("reply"));
        auto fields = reply.fields.get<core::ReconstructReply>();
        QVERIFY(!fields.loss && fields.tokenizerId == 0 && !fields.notes.empty());
        QVERIFY(fields.notes.back().find("24") != std::string::npos);
        ids["tokenizer_id"] = 0;
        reply = reconstruct(engine, ids, {1});
        fields = reply.fields.get<core::ReconstructReply>();
        QVERIFY(fields.notes.back().find("no tokenizer") != std::string::npos);
        QVERIFY(reply.find("true_tokens") == nullptr && reply.find("top_tokens") != nullptr);
    }

    void refusesWhatDoesNotFit() {
        Engine engine;
        json ids = openAll(engine);
        QCOMPARE(codeOf(reconstruct(engine, ids, {})), std::string("MASK-EMPTY"));
        QCOMPARE(codeOf(reconstruct(engine, ids, {16})), std::string("PROTOCOL-FIELD"));
        QCOMPARE(codeOf(reconstruct(engine, ids, {3, 3})), std::string("PROTOCOL-FIELD"));
        ids["mask"] = {{"grid", {3, 4}}, {"masked", {1}}};
        QCOMPARE(codeOf(engine.ask("reconstruct", ids)), std::string("MASK-SIZE"));
        ids["tokenizer_id"] = 77;
        ids["mask"] = maskJson({1});
        QCOMPARE(codeOf(engine.ask("reconstruct", ids)), std::string("CKPT-GONE"));
        QCOMPARE(codeOf(engine.ask("open_tokenizer", {{"path", kModel}})),
                 std::string("CKPT-TOKENIZER"));
        QCOMPARE(codeOf(engine.ask("ping")), std::string("reply"));
    }

    void showsSingleTokensAndTheirNeighbours() {
        Engine engine;
        const json ids = openAll(engine);
        const json which{{"tokenizer_id", ids.at("tokenizer_id")}};
        json tiles = which;
        tiles["tokens"] = {0, 5, 0};
        const Frame reply = engine.ask("token_tiles", tiles);
        const Array* array = reply.find("tiles");
        QVERIFY(array != nullptr);
        QCOMPARE(array->shape, (std::vector<std::int64_t>{3, 8, 8, 3}));
        const auto tile = [array](std::ptrdiff_t i) {
            return std::vector<std::byte>(array->bytes.begin() + i * 192,
                                          array->bytes.begin() + (i + 1) * 192);
        };
        QVERIFY(tile(0) == tile(2) && tile(0) != tile(1));
        tiles["tokens"] = {24};
        QCOMPARE(codeOf(engine.ask("token_tiles", tiles)), std::string("TOKEN-RANGE"));
        json similar = which;
        similar["token"] = 5;
        similar["count"] = 100;
        const auto neighbours =
            engine.ask("similar_tokens", similar).fields.get<core::SimilarTokensReply>().tokens;
        QCOMPARE(neighbours.size(), std::size_t{23}); // all but itself
        for (std::size_t i = 1; i < neighbours.size(); ++i) {
            QVERIFY(neighbours[i - 1].similarity >= neighbours[i].similarity);
            QVERIFY(neighbours[i].token != 5);
        }
        json file = ids;
        file["path"] = kData + "/image.png";
        const Frame tokens = engine.ask("tokenize_file", file);
        const Frame reconstruction = reconstruct(engine, ids, {1});
        QVERIFY(tokens.find("tokens")->bytes == reconstruction.find("true_tokens")->bytes);
    }

    void drawsReadsAndWritesMasks() {
        Engine engine;
        for (const char* rule : {"random", "bernoulli", "blockwise"}) {
            const json wanted{{"grid", {14, 14}}, {"rule", rule}, {"seed", 3}};
            const Frame first = engine.ask("make_mask", wanted);
            QVERIFY(first.fields == engine.ask("make_mask", wanted).fields);
            QVERIFY(first.fields.get<core::PatchMask>().maskedCount() > 20);
        }
        const json mask = engine.ask("make_mask", {{"grid", {4, 4}}, {"count", 5}}).fields;
        QCOMPARE(mask.at("masked").size(), std::size_t{5});
        for (const char* format : {"png", "npy", "json"}) {
            const Frame encoded = engine.ask("encode_mask", {{"mask", mask}, {"format", format}});
            const Array* bytes = encoded.find("file");
            QVERIFY(bytes != nullptr);
            const QString path = m_folder.filePath(QString("mask.") + format);
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(reinterpret_cast<const char*>(bytes->bytes.data()),
                       static_cast<qint64>(bytes->bytes.size()));
            file.close();
            const Frame opened = engine.ask(
                "open_mask", {{"path", path.toStdString()}, {"grid", {4, 4}}, {"image", {43, 57}}});
            QCOMPARE(codeOf(opened), std::string("reply"));
            QVERIFY(opened.fields.at("mask") == mask);
            const Frame other = engine.ask(
                "open_mask", {{"path", path.toStdString()}, {"grid", {8, 8}}, {"image", {43, 57}}});
            QCOMPARE(codeOf(other), std::string("MASK-SIZE"));
        }
    }

    void masksAClass() {
        Engine engine;
        const json ids = openAll(engine);
        const std::uint64_t segmenter =
            engine.ask("open_model", {{"path", TEST_DATA "/model/segment"}, {"threads", 1}})
                .fields.value("model_id", std::uint64_t{0});
        const Frame segmented =
            engine.ask("segment", {{"image_id", ids.at("image_id")}, {"model_id", segmenter}});
        int sum = 0;
        for (int index = 0; index < 5; ++index) {
            const Frame mask = engine.ask(
                "class_mask", {{"segmentation_id", segmented.fields.value("segmentation_id", 0)},
                               {"class", index},
                               {"grid", {4, 4}}});
            QCOMPARE(codeOf(mask), std::string("reply"));
            sum += mask.fields.get<core::PatchMask>().maskedCount();
        }
        QVERIFY(sum > 0 && sum <= 32); // two classes may share a patch half and half
    }

    void writesAnAnimation() {
        Engine engine;
        const std::vector<std::uint8_t> pixels(std::size_t{3} * 4 * 5 * 3, 90);
        const Frame reply = engine.ask("encode_animation", {{"delay_ms", 50}},
                                       {core::byteArray("frames", {3, 4, 5, 3}, pixels)});
        QCOMPARE(codeOf(reply), std::string("reply"));
        const QByteArray file(reinterpret_cast<const char*>(reply.find("file")->bytes.data()),
                              static_cast<qsizetype>(reply.find("file")->bytes.size()));
        QVERIFY(file.startsWith("\x89PNG") && file.contains("acTL"));
        QCOMPARE(file.count("fcTL"), 3);
        QCOMPARE(codeOf(engine.ask("encode_animation", {})), std::string("PROTOCOL-ARRAY"));
    }
};

QTEST_GUILESS_MAIN(ServeReconstructTest)
#include "serve_reconstruct_test.moc"
