#include "core/base/error.h"
#include "core/base/file.h"
#include "core/labels/confusion.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <QXmlStreamReader>
#include <nlohmann/json.hpp>

#include <cmath>

using core::ConfusionMatrix;
using nlohmann::json;
using tests::codeOf;

namespace {

using Ids = std::vector<std::uint16_t>;

core::LabelSource noiseOf(const json& p) {
    return maps::noise({p.at(0), p.at(1)}, p.at(2), p.at(3), p.at(4), p.at(5) != 0);
}

/// A truth of 3 a, 2 b, 1 ignored; c is predicted only, d nowhere.
ConfusionMatrix small() {
    ConfusionMatrix matrix(4);
    matrix.add(Ids{0, 0, 0, 1, 1, core::kIgnoredLabel}, Ids{0, 0, 1, 1, 2, 0});
    return matrix;
}

const core::Legend kLegend{{"sky, heaven", "=a<b>&\"", "c\x1b", "d"}, std::vector<core::Rgb>(4)};

bool isNear(double value, const json& expected) {
    return expected.is_null() ? std::isnan(value)
                              : std::abs(value - expected.get<double>()) < 1e-12;
}

} // namespace

class ConfusionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pixelsAreCountedByTruthAndPrediction() {
        const ConfusionMatrix matrix = small();
        const std::vector<std::int64_t> expected{2, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int truth = 0; truth < 4; ++truth) {
            for (int i = 0; i < 4; ++i) {
                QCOMPARE(matrix.count(truth, i), expected[static_cast<std::size_t>(4 * truth + i)]);
            }
        }
        QCOMPARE(matrix.pixels(), std::int64_t{5});
        QCOMPARE(matrix.truthPixels(1), std::int64_t{2});
        QCOMPARE(matrix.predictedPixels(1), std::int64_t{2});
    }

    void metricsAreTheQuotientsOfTheirFormulas() {
        const core::SegmentMetrics metrics = core::metricsOf(small());
        QCOMPARE(metrics.allAccuracy, 3.0 / 5);
        QCOMPARE(metrics.classes[0].iou, 2.0 / 3);
        QCOMPARE(metrics.classes[1].iou, 1.0 / 3);
        QCOMPARE(metrics.classes[2].iou, 0.0);
        QVERIFY(std::isnan(metrics.classes[3].iou));
        QCOMPARE(metrics.classes[0].accuracy, 2.0 / 3);
        QCOMPARE(metrics.classes[1].accuracy, 0.5);
        QVERIFY(std::isnan(metrics.classes[2].accuracy));
        QCOMPARE(metrics.classes[0].dice, 4.0 / 5);
        QCOMPARE(metrics.classes[2].dice, 0.0);
        QCOMPARE(metrics.meanIou, (2.0 / 3 + 1.0 / 3 + 0) / 3);
        QCOMPARE(metrics.meanAccuracy, (2.0 / 3 + 0.5) / 2);
        QCOMPARE(metrics.meanDice, (4.0 / 5 + 0.5 + 0) / 3);
    }

    void metricsAreThoseOfMmsegmentation() {
        const json cases = json::parse(
            core::readText(std::filesystem::path(TEST_DATA "/labels/metrics.json"), 1 << 20U));
        QCOMPARE(cases.size(), std::size_t{3});
        for (const json& expected : cases) {
            core::LabelRows prediction =
                noiseOf(expected.at("prediction")).read(0, expected.at("prediction").at(0));
            std::ranges::replace(prediction.labels, core::kIgnoredLabel, std::uint16_t{0});
            const core::LabelSource truth = noiseOf(expected.at("truth"));
            ConfusionMatrix matrix(expected.at("class_count"));
            matrix.add(truth, core::labelSource(truth.size, prediction.labels));
            const core::SegmentMetrics found = core::metricsOf(matrix);
            QVERIFY(isNear(found.allAccuracy, expected.at("aAcc")));
            QVERIFY(isNear(found.meanIou, expected.at("mIoU")));
            QVERIFY(isNear(found.meanAccuracy, expected.at("mAcc")));
            QVERIFY(isNear(found.meanDice, expected.at("mDice")));
            QCOMPARE(found.classes.size(), expected.at("classes").size());
            for (std::size_t i = 0; i < found.classes.size(); ++i) {
                QVERIFY(isNear(found.classes[i].iou, expected.at("classes").at(i).at("IoU")));
                QVERIFY(isNear(found.classes[i].accuracy, expected.at("classes").at(i).at("Acc")));
                QVERIFY(isNear(found.classes[i].dice, expected.at("classes").at(i).at("Dice")));
            }
        }
    }

    void nothingCountedIsNoNumber() {
        const core::SegmentMetrics metrics = core::metricsOf(ConfusionMatrix(2));
        QVERIFY(std::isnan(metrics.allAccuracy) && std::isnan(metrics.meanIou));
        QVERIFY(core::metricsOf(ConfusionMatrix(0)).classes.empty());
    }

    void mapsAreComparedWithTheirWholeSize() {
        const core::LabelSource truth = maps::noise({2100, 1500}, 3, 7, 1); // two blocks of rows
        ConfusionMatrix matrix(3);
        matrix.add(truth, truth);
        QCOMPARE(matrix.pixels(), std::int64_t{2100 * 1500});
        QCOMPARE(core::metricsOf(matrix).meanIou, 1.0);
        const auto stopped = [](float) { return false; };
        QCOMPARE(codeOf([&] { matrix.add(truth, truth, stopped); }), std::string("CANCELLED"));
    }

    void pixelsThatEitherSideIgnoresAreLeftOut() {
        ConfusionMatrix matrix(2);
        matrix.add(Ids{core::kIgnoredLabel, 0, core::kIgnoredLabel, 1},
                   Ids{0, core::kIgnoredLabel, core::kIgnoredLabel, 1});
        QCOMPARE(matrix.pixels(), std::int64_t{1});
    }

    void matricesAddUp() {
        ConfusionMatrix sum = small();
        sum.add(small());
        sum.addCount(3, 0, 7);
        QCOMPARE(sum.count(0, 0), std::int64_t{4});
        QCOMPARE(sum.count(3, 0), std::int64_t{7});
        QCOMPARE(sum.pixels(), std::int64_t{17});
    }

    void refusesWhatDoesNotFit() {
        ConfusionMatrix matrix(2);
        QCOMPARE(codeOf([&] { matrix.add(Ids{0, 2}, Ids{0, 0}); }), std::string("LABELS-RANGE"));
        QCOMPARE(codeOf([&] { matrix.add(Ids{0, 0}, Ids{0, 2}); }), std::string("LABELS-RANGE"));
        QCOMPARE(matrix.pixels(), std::int64_t{0});
        QCOMPARE(codeOf([&] { matrix.add(maps::drawn({"ab"}), maps::drawn({"a"})); }),
                 std::string("LABELS-SIZE"));
        QCOMPARE(codeOf([] { ConfusionMatrix(4097); }), std::string("LABELS-TOO-MANY"));
    }

    void tablesHaveEveryClass() {
        const ConfusionMatrix matrix = small();
        QCOMPARE(QByteArray(core::metricsCsv(core::metricsOf(matrix), kLegend).c_str()),
                 QByteArray("id,label,iou,acc,dice,truth_pixels,predicted_pixels\n"
                            "0,\"sky, heaven\",0.6666666666666666,0.6666666666666666,0.8,3,2\n"
                            "1,\"'=a<b>&\"\"\",0.3333333333333333,0.5,0.5,2,2\n"
                            "2,c\x1b,0,,0,0,1\n"
                            "3,d,,,,0,0\n"));
        QCOMPARE(QByteArray(core::confusionCsv(matrix, kLegend).c_str()),
                 QByteArray("truth,\"sky, heaven\",\"'=a<b>&\"\"\",c\x1b,d\n"
                            "\"sky, heaven\",2,1,0,0\n"
                            "\"'=a<b>&\"\"\",0,1,1,0\n"
                            "c\x1b,0,0,0,0\n"
                            "d,0,0,0,0\n"));
    }

    void thePictureHasACellForEveryCount() {
        QXmlStreamReader reader(QByteArray(core::confusionSvg(small(), kLegend).c_str()));
        int cells = 0;
        QStringList texts;
        while (!reader.atEnd()) {
            reader.readNext();
            cells += reader.isStartElement() && reader.name() == QLatin1String("rect") ? 1 : 0;
            if (reader.isCharacters() && !reader.isWhitespace()) {
                texts.append(reader.text().toString());
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(cells, 4 + 2); // and the background and the frame
        QCOMPARE(texts.count("67"), 1);
        QCOMPARE(texts.count("50"), 2);
        QCOMPARE(texts.count("=a<b>&\""), 2); // beside its row and its column
        QCOMPARE(texts.count("c\\u{001b}"), 2);
        QVERIFY(!texts.contains("d")); // occurs on neither side
        QVERIFY(texts.contains(QString::fromUtf8("sky, heaven → =a<b>&\": 33 %")));
    }

    void thePictureOfNothingIsEmpty() {
        QXmlStreamReader reader(
            QByteArray(core::confusionSvg(ConfusionMatrix(3), kLegend).c_str()));
        while (!reader.atEnd()) {
            reader.readNext();
        }
        QVERIFY(!reader.hasError());
    }
};

QTEST_GUILESS_MAIN(ConfusionTest)
#include "confusion_test.moc"
