#include "core/base/error.h"
#include "core/protocol/load_report.h"
#include "core/protocol/messages.h"
#include "tests/core/protocol/message_checks.h"

#include <QtTest>

using nlohmann::json;
using tests::reader;
using tests::throughText;

namespace {

std::vector<std::string> names(std::size_t count) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back("tensor." + std::to_string(i));
    }
    return all;
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(const json&)>)

class LoadReportTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldSurvives() {
        core::LoadReport report;
        report.path = "/models/a.pth";
        report.absent = {"auxiliary_head.x"};
        report.ignored = {"relative_position_index"};
        report.foreignCalls = {"posix.system"};
        report.scores = {{"BEiT base", "85.2 %", "crop 0.9", true}};
        report.shape = {{224, 192}, 16, 12, 11, 768, 1000};
        report.weightBytes = 346'000'000;
        report.rest = {1, 2, 3, 4, 5, 6};
        const json found = throughText(report);
        QCOMPARE(found["absent"], json({"auxiliary_head.x"}));
        QCOMPARE(found["ignored"], json({"relative_position_index"}));
        QCOMPARE(found["foreign_calls"], json({"posix.system"}));
        QCOMPARE(found["expected_scores"][0]["by_hash"], true);
        QVERIFY(found["shape"] == json::parse(R"({"image_size":[224,192],"patch_size":16,
                                "layers":12,"heads":11,"hidden_size":768,"labels":1000})"));
        QCOMPARE(found["weight_bytes"], 346'000'000);
        QVERIFY(found["rest"] == json::parse(R"({"missing":1,"unexpected":2,"mismatched":3,
                                               "ignored":4,"inferred":5,"warnings":6})"));
    }

    void aWholeReportSaysNothingOfARest() {
        QVERIFY(!throughText(core::LoadReport()).contains("rest"));
    }

    void clippingKeepsTheTrueCounts() {
        core::LoadReport report;
        report.missing = names(612);
        report.unexpected = names(500);
        report.mismatched.resize(501);
        report.ignored = names(3);
        report.warnings = names(700);
        core::clipReport(report);
        QCOMPARE(report.missing.size(), std::size_t{500});
        QCOMPARE(report.missing.front(), std::string("tensor.0"));
        QVERIFY((report.rest == core::ReportRest{112, 0, 1, 0, 0, 200}));
        QCOMPARE(report.unexpected.size() + report.mismatched.size(), std::size_t{1000});
        core::clipReport(report, 400);
        QVERIFY((report.rest == core::ReportRest{212, 100, 101, 0, 0, 300}));
    }

    void refusesLies_data() {
        QTest::addColumn<std::string>("text");
        for (const char* text :
             {R"({"rest":[]})", R"({"rest":{"missing":-1}})", R"({"shape":1})",
              R"({"shape":{"layers":-1}})", R"({"shape":{"image_size":[1]}})",
              R"({"shape":{"hidden_size":99999999999}})", R"({"foreign_calls":"posix.system"})",
              R"({"expected_scores":{}})", R"({"expected_scores":[1]})",
              R"({"weight_bytes":"much"})", R"({"ignored":[1]})", R"({"mismatched":{}})"}) {
            QTest::newRow(text) << std::string(text);
        }
    }
    void refusesLies() {
        QFETCH(std::string, text);
        QVERIFY_EXCEPTION_THROWN(reader<core::LoadReport>()(json::parse(text)), core::Error);
    }

    void aRequestThatRefusesCodeSaysSo() {
        core::OpenModelRequest request;
        QVERIFY(!throughText(request).contains("refuse_code"));
        request.refusesCode = true;
        QCOMPARE(throughText(request)["refuse_code"], true);
    }
};

QTEST_GUILESS_MAIN(LoadReportTest)
#include "load_report_test.moc"
