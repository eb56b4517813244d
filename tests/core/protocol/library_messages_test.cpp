#include "core/base/error.h"
#include "core/protocol/library_messages.h"
#include "tests/core/protocol/message_checks.h"

#include <QtTest>

using nlohmann::json;
using tests::throughText;

class LibraryMessagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesTheWayThroughText_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const json& found, const json& expected) {
            QTest::newRow(name) << (found == expected ? std::string() : found.dump());
        };
        row("inspect", throughText(core::InspectRequest{"a.pth"}), {{"path", "a.pth"}});
        row("library asked", throughText(core::ListLibraryRequest{{"/a", "/b"}, false, {}, {}}),
            json::parse(R"({"folders":["/a","/b"],"hub_cache":false})"));
        row("library asked of a mirror, without a deadly file",
            throughText(core::ListLibraryRequest{
                {}, true, {"mirror.example", "proxy:1", "ca.pem", "/hub"}, {"/a.pth"}}),
            json::parse(R"({"folders":[],"hub_cache":true,"skipped":["/a.pth"],
                            "hub":{"endpoint":"mirror.example","proxy":"proxy:1",
                                   "ca_file":"ca.pem","cache_folder":"/hub"}})"));
        row("download through a proxy",
            throughText(core::DownloadRequest{"org/name", {"", "proxy:1", "", ""}}),
            json::parse(R"({"repository":"org/name",
                            "hub":{"endpoint":"","proxy":"proxy:1","ca_file":"",
                                   "cache_folder":""}})"));
        row("plan from a mirror",
            throughText(core::PlanDownloadRequest{"org/name", {"mirror", "", "", ""}}),
            json::parse(R"({"repository":"org/name",
                            "hub":{"endpoint":"mirror","proxy":"","ca_file":"",
                                   "cache_folder":""}})"));
        row("plan asked", throughText(core::PlanDownloadRequest{"org/name@v2", {}}),
            {{"repository", "org/name@v2"}});
        row("plan",
            throughText(core::PlanDownloadReply{"org/name",
                                                "main",
                                                "c0",
                                                "hub.example",
                                                "mit",
                                                {{"config.json", 12, "ab", 3}},
                                                99,
                                                "/cache",
                                                "offline"}),
            json::parse(R"({"repository":"org/name","revision":"main","commit":"c0",
                            "host":"hub.example","license":"mit",
                            "files":[{"name":"config.json","bytes":12,"digest":"ab","present_bytes":3}],
                            "free_bytes":99,"folder":"/cache","notice":"offline"})"));
        row("download", throughText(core::DownloadRequest{"org/name", {}}),
            {{"repository", "org/name"}});
        row("step", throughText(core::DownloadStep{"waiting", "a", 1, 2}),
            json::parse(R"({"state":"waiting","file":"a","received_bytes":1,"total_bytes":2})"));
        row("downloaded", throughText(core::DownloadReply{"/cache", "c0"}),
            {{"path", "/cache"}, {"commit", "c0"}});
        row("convert", throughText(core::ConvertCheckpointRequest{"a.pth", "/new"}),
            {{"path", "a.pth"}, {"folder", "/new"}});
        row("converted",
            throughText(core::ConvertCheckpointReply{"/new", "BeitModel", 7, 3, 2, {"no config"}}),
            json::parse(R"({"path":"/new","architecture":"BeitModel","bytes":7,"files":3,
                            "left_out":2,"notes":["no config"]})"));
        row("verify", throughText(core::VerifyRequest{"a"}), {{"path", "a"}});
        row("verified",
            throughText(
                core::VerifyReply{{{"a", 3, "aa", "bb", "SHA256SUMS", core::VerifyState::Differs}},
                                  {"a.weight: all zeros"},
                                  {{"BEiT base", "85.2 %", "unilm", true}}}),
            json::parse(R"({"files":[{"path":"a","bytes":3,"sha256":"aa","expected":"bb",
                                      "source":"SHA256SUMS","state":"differs"}],
                            "health":["a.weight: all zeros"],
                            "scores":[{"model":"BEiT base","score":"85.2 %","pipeline":"unilm",
                                       "by_hash":true}]})"));
    }
    void survivesTheWayThroughText() {
        QFETCH(std::string, text);
        QCOMPARE(text, std::string());
    }

    void aLibrarySurvivesWithItsProblems() {
        core::LibraryItem item;
        item.path = "/models/a.pth";
        item.name = "a.pth";
        item.source = core::LibrarySource::Hub;
        item.folder = "/models";
        item.revision = "main";
        item.license = "apache-2.0";
        item.bytes = 7;
        item.format = "PyTorch file";
        item.family = "beit";
        item.kind = core::LibraryKind::Tokenizer;
        item.architecture = "BeitModel";
        item.capabilities = {core::Capability::Classify, core::Capability::Features};
        item.parameterCount = 5;
        item.imageSize = {224, 112};
        item.problem = core::errorMessage(
            core::Error(core::ErrorKind::Unsupported, "CKPT-KIND", "a Swin", "Take a BEiT."));
        item.isIncomplete = true;
        const json found = throughText(core::ListLibraryReply{{item}, {{"/models", true}}, true});
        QCOMPARE(found["items"][0]["source"], "hub");
        QCOMPARE(found["items"][0]["capabilities"], json({"classify", "features"}));
        QCOMPARE(found["items"][0]["image_size"], json({224, 112}));
        QCOMPARE(found["items"][0]["problem"]["code"], "CKPT-KIND");
        QCOMPARE(found["items"][0]["kind"], "tokenizer");
        QCOMPARE(found["items"][0]["incomplete"], true);
        QCOMPARE(found["folders"][0]["there"], true);
        QCOMPARE(found["cut"], true);
    }

    void aReportSurvivesWithItsScores() {
        core::InspectReply reply;
        reply.report.path = "a";
        reply.imageSize = {14, 16};
        reply.weightBytes = 9;
        reply.usableProblem = std::string("no");
        reply.report.scores = {{"m", "s", "p", false}};
        const json found = throughText(reply);
        QCOMPARE(found["report"]["path"], "a");
        QCOMPARE(found["weight_bytes"], 9);
        QCOMPARE(found["usable_problem"], "no");
        QCOMPARE(found["report"]["expected_scores"][0]["model"], "m");
    }

    void anItemWithoutAKindIsAModel() {
        core::LibraryItem item;
        from_json(json{{"path", "/models/a.pth"}}, item);
        QVERIFY(item.kind == core::LibraryKind::Model);
    }

    void aLieIsRefused() {
        core::LibraryItem item;
        QVERIFY_EXCEPTION_THROWN(from_json(json{{"kind", "moon"}}, item), core::Error);
        QVERIFY_EXCEPTION_THROWN(from_json(json{{"source", "moon"}}, item), core::Error);
        core::VerifiedFile file;
        QVERIFY_EXCEPTION_THROWN(from_json(json{{"bytes", -1}}, file), core::Error);
        core::ListLibraryReply reply;
        QVERIFY_EXCEPTION_THROWN(from_json(json{{"items", 3}}, reply), core::Error);
    }
};

QTEST_APPLESS_MAIN(LibraryMessagesTest)
#include "library_messages_test.moc"
