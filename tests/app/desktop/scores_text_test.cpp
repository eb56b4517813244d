#include "app/desktop/document/scores_text.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace app;

class ScoresTextTest final : public QObject {
    Q_OBJECT

private:
    static Classification result() {
        Classification result;
        result.labels = {"sky", "sea, \"deep\"", "boat"};
        result.logits = {0.5F, 2.5F, -1.0F};
        result.device = "cpu";
        result.dtype = "float32";
        return result;
    }

    static QString text(ScoresFormat format, int count, double temperature = 1.0) {
        Document document;
        core::ImageInfo image;
        image.path = "a/b.png";
        image.width = 40;
        image.height = 30;
        document.setImage(image);
        core::ModelInfo model;
        model.report.path = "sample:classify";
        model.imageSize = {64, 96};
        document.setModel(0, model);
        document.changeSettings([&](Settings& settings) { settings.temperature = temperature; });
        document.setResult(result());
        return scoresText(document, format, count);
    }

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::German)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void textIsBestFirst() {
        const QStringList lines = text(ScoresFormat::Text, 2).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].endsWith("sea, \"deep\""));
        QVERIFY(lines[1].contains('.')); // not the decimal comma of the locale
    }

    void csvQuotesAndKeepsEveryRow() {
        const QStringList lines = text(ScoresFormat::Csv, 3).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], "rank,id,label,probability,logit");
        QVERIFY2(lines[1].startsWith("1,1,\"sea, \"\"deep\"\"\",0.8"), qPrintable(lines[1]));
    }

    void jsonHasTheKeysOfTheCommandLine() {
        const auto json = nlohmann::json::parse(text(ScoresFormat::Json, 2).toStdString());
        QVERIFY(json.at("command") == "classify");
        QVERIFY(json.at("model").at("image_size") == nlohmann::json({64, 96}));
        const auto& entry = json.at("results").at(0);
        QVERIFY(entry.at("width") == 40);
        QVERIFY(entry.at("top").size() == std::size_t{2});
        QVERIFY(entry.at("top").at(0).at("label") == "sea, \"deep\"");
        QVERIFY(!json.contains("temperature"));
    }

    void temperatureChangesProbabilitiesAndIsStated() {
        const auto json = nlohmann::json::parse(text(ScoresFormat::Json, 1, 2.0).toStdString());
        QVERIFY(json.at("temperature") == 2.0);
        const double expected = std::exp(1.25) / (std::exp(0.25) + std::exp(1.25) + std::exp(-0.5));
        const double found = json.at("results").at(0).at("top").at(0).at("probability");
        QVERIFY(std::abs(found - expected) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(ScoresTextTest)
#include "scores_text_test.moc"
