#include "core/base/error.h"
#include "core/protocol/reconstruct_messages.h"
#include "tests/core/protocol/message_checks.h"

#include <QtTest>

using nlohmann::json;
using tests::reader;
using tests::throughText;

Q_DECLARE_METATYPE(std::function<void(const json&)>)

namespace {

core::PatchMask someMask() {
    core::PatchMask mask({2, 3});
    mask.set(0, 2, true);
    mask.set(1, 0, true);
    return mask;
}

} // namespace

class ReconstructMessagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesTheWayThroughText_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const json& found, const json& expected) {
            QTest::newRow(name) << (found == expected ? std::string() : found.dump());
        };
        const json mask{{"grid", {2, 3}}, {"masked", {2, 3}}};
        const json seen{{"top", 1.5}, {"left", 2.0}, {"height", 3.0}, {"width", 4.0}};
        row("mask", throughText(someMask()), mask);
        row("open tokenizer", throughText(core::OpenTokenizerRequest{"a", "cpu", 2}),
            {{"path", "a"}, {"device", "cpu"}, {"threads", 2}});
        row("tiles", throughText(core::TokenTilesRequest{1, {3, 4}}),
            {{"tokenizer_id", 1}, {"tokens", {3, 4}}});
        row("similar asked", throughText(core::SimilarTokensRequest{1, 2, 3}),
            {{"tokenizer_id", 1}, {"token", 2}, {"count", 3}});
        row("similar", throughText(core::SimilarTokensReply{{{4, 0.5}}}),
            {{"tokens", {{{"token", 4}, {"similarity", 0.5}}}}});
        row("file", throughText(core::TokenizeFileRequest{"a", 1, 2}),
            {{"path", "a"}, {"tokenizer_id", 1}, {"model_id", 2}});
        row("reconstruct", throughText(core::ReconstructRequest{1, 2, 3, someMask(), 7, true}),
            {{"image_id", 1},
             {"model_id", 2},
             {"tokenizer_id", 3},
             {"mask", mask},
             {"top_count", 7},
             {"compares_unmasked", true},
             {"interventions", json(core::Interventions{})}});
        row("make mask",
            throughText(
                core::MakeMaskRequest{{4, 5}, core::MaskRule::Bernoulli, 0.25, 8, 1, 1ULL << 60U}),
            {{"grid", {4, 5}},
             {"rule", "bernoulli"},
             {"ratio", 0.25},
             {"count", 8},
             {"blockwise_version", 1},
             {"seed", 1ULL << 60U}});
        row("open mask",
            throughText(core::OpenMaskRequest{"m", {4, 5}, {60, 70}, true, {1.5, 2, 3, 4}}),
            {{"path", "m"},
             {"grid", {4, 5}},
             {"image", {60, 70}},
             {"allows_resize", true},
             {"seen", seen}});
        row("opened mask", throughText(core::OpenMaskReply{someMask(), {"note"}}),
            {{"mask", mask}, {"notes", {"note"}}});
        row("encode mask", throughText(core::EncodeMaskRequest{someMask(), core::MaskFormat::Npy}),
            {{"mask", mask}, {"format", "npy"}});
        row("class mask", throughText(core::ClassMaskRequest{1, 2, {4, 5}, {1.5, 2, 3, 4}}),
            {{"segmentation_id", 1}, {"class", 2}, {"grid", {4, 5}}, {"seen", seen}});
        row("animation", throughText(core::EncodeAnimationRequest{10, 20}),
            {{"delay_ms", 10}, {"last_delay_ms", 20}});
    }
    void survivesTheWayThroughText() {
        QFETCH(std::string, text);
        QCOMPARE(text, std::string());
    }

    void aTokenizerSurvives() {
        core::OpenTokenizerReply reply;
        reply.tokenizerId = 5;
        reply.tokenizer = {"p", "f",  core::TokenizerKind::VqKd, 8192, 16, true, false, 7, "cpu",
                           1.5, {"n"}};
        const json text = throughText(reply);
        QCOMPARE(text.at("tokenizer_id"), 5);
        const json& tokenizer = text.at("tokenizer");
        QCOMPARE(tokenizer.at("kind"), "vq-kd");
        QCOMPARE(tokenizer.at("vocabulary"), 8192);
        QVERIFY(tokenizer.at("can_encode") == true && tokenizer.at("can_decode") == false);
    }

    void aReplySurvivesWithWhatIsUnknown() {
        core::ReconstructReply reply;
        reply.imageId = 1;
        reply.mask = someMask();
        reply.seen = {1, 2, 3, 4};
        reply.tokenAccuracy = 0.5;
        reply.changeByMask = 0.0;
        reply.milliseconds = {1, 2, 3, 4};
        reply.device = "cpu";
        reply.notes = {"a"};
        const json text = throughText(reply);
        QVERIFY(text.at("loss").is_null() && text.at("unmasked_accuracy").is_null());
        QCOMPARE(text.at("token_accuracy"), 0.5);
        QCOMPARE(text.at("change_by_mask"), 0.0);
        QCOMPARE(text.at("milliseconds").at("decode"), 4.0);
        QCOMPARE(text.get<core::ReconstructReply>().mask, someMask());
    }

    void refusesWhatCannotBe_data() {
        QTest::addColumn<std::function<void(const json&)>>("read");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, std::function<void(const json&)> read,
                            const char* text) {
            QTest::newRow(name) << std::move(read) << QByteArray(text);
        };
        const auto mask = reader<core::PatchMask>();
        row("no grid", mask, R"({"masked":[]})");
        row("empty grid", mask, R"({"grid":[0,3],"masked":[]})");
        row("huge grid", mask, R"({"grid":[1048576,1048576],"masked":[]})");
        row("negative patch", mask, R"({"grid":[2,2],"masked":[-1]})");
        row("patch outside", mask, R"({"grid":[2,2],"masked":[4]})");
        row("huge patch", mask, R"({"grid":[2,2],"masked":[1000000000000]})");
        row("patch twice", mask, R"({"grid":[2,2],"masked":[1,1]})");
        row("patch of another type", mask, R"({"grid":[2,2],"masked":["1"]})");
        row("three sides", mask, R"({"grid":[2,2,2],"masked":[]})");
        row("rule", reader<core::MakeMaskRequest>(), R"({"grid":[2,2],"rule":"round"})");
        row("version", reader<core::MakeMaskRequest>(), R"({"grid":[2,2],"blockwise_version":3})");
        row("top", reader<core::ReconstructRequest>(), R"({"top_count":0})");
        row("format", reader<core::EncodeMaskRequest>(),
            R"({"mask":{"grid":[1,1]},"format":"gif"})");
        row("delay", reader<core::EncodeAnimationRequest>(), R"({"delay_ms":0})");
        row("similar", reader<core::SimilarTokensReply>(), R"({"tokens":3})");
        row("kind", reader<core::TokenizerInfo>(), R"({"kind":"x"})");
    }
    void refusesWhatCannotBe() {
        using Reader = std::function<void(const json&)>;
        QFETCH(Reader, read);
        QFETCH(QByteArray, text);
        std::string code = "none";
        try {
            read(json::parse(text.toStdString()));
        } catch (const core::Error& error) {
            code = error.code();
        }
        QCOMPARE(code, std::string("PROTOCOL-FIELD"));
    }
};

QTEST_APPLESS_MAIN(ReconstructMessagesTest)
#include "reconstruct_messages_test.moc"
