#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/image/processor.h"
#include "tests/core/image/image_fixtures.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>

using fixtures::Record;

namespace {

core::ProcessorConfig configNamed(const QByteArray& name) {
    const QJsonObject all =
        QJsonDocument::fromJson(fixtures::fileBytes(fixtures::dataPath("processors.json")))
            .object();
    const QByteArray text =
        QJsonDocument(all[QString::fromUtf8(name)].toObject()).toJson(QJsonDocument::Compact);
    return core::parseProcessorConfig(text.toStdString(), "processors.json");
}

/// The largest difference, and infinity when the counts differ.
float largestDifference(const std::vector<float>& found, const std::vector<float>& expected) {
    float largest = found.size() == expected.size() && !found.empty() ? 0.0F : INFINITY;
    for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i) {
        largest = std::max(largest, std::abs(found[i] - expected[i]));
    }
    return largest;
}

QString codeOf(const char* text, std::string& message) {
    try {
        (void)core::parseProcessorConfig(text, "preprocessor_config.json");
    } catch (const core::Error& error) {
        message = error.what();
        return QString::fromStdString(error.code());
    }
    return QStringLiteral("accepted");
}

} // namespace

class ProcessorTest final : public QObject {
    Q_OBJECT

private:
    const QList<Record> m_records = fixtures::readRecords("processor.bin");
    const core::Image m_input = m_records[0].image();

private Q_SLOTS:
    void pixelsEqualTheReference_data() {
        QTest::addColumn<QByteArray>("name");
        for (const Record& record : m_records) {
            if (record.name.endsWith(".pixels")) {
                QTest::newRow(record.name.constData()) << record.name.chopped(7);
            }
        }
    }

    /// Bit for bit: the arithmetic is the reference's own, in its order.
    void pixelsEqualTheReference() {
        QFETCH(QByteArray, name);
        const Record record = fixtures::findRecord(m_records, name + ".pixels");
        const core::Planes planes = core::preprocess(m_input, configNamed(name));
        QCOMPARE(planes.channels, 3);
        QCOMPARE(planes.height * 3, record.height);
        QCOMPARE(planes.width, record.width);
        QCOMPARE(largestDifference(planes.values, record.as<float>()), 0.0F);
    }

    void labelsEqualTheReference_data() { pixelsEqualTheReference_data(); }

    void labelsEqualTheReference() {
        QFETCH(QByteArray, name);
        const core::LabelMap labels = core::decodeLabels(TEST_DATA "/image/labels.png");
        QCOMPARE(labels.labels.size(), std::size_t{21 * 27});
        const Record record = fixtures::findRecord(m_records, name + ".labels");
        const core::LabelMap found =
            core::preprocessLabels(labels, configNamed(name), core::LabelResampling::Reference);
        QCOMPARE(found.height, record.height);
        QCOMPARE(found.width, record.width);
        QVERIFY(found.labels == record.as<std::int64_t>());
    }

    void nearestLabelsInventNoClass() {
        const core::LabelMap labels = core::decodeLabels(TEST_DATA "/image/labels.png");
        core::ProcessorConfig config = configNamed("plain");
        config.size.exact = {50, 40};
        const core::LabelMap found =
            core::preprocessLabels(labels, config, core::LabelResampling::Nearest);
        QCOMPARE(found.labels.size(), std::size_t{2000});
        for (const std::int64_t label : found.labels) {
            QVERIFY(std::count(labels.labels.begin(), labels.labels.end(), label) > 0);
        }
    }

    void fastFamilyEqualsTorchvision_data() {
        QTest::addColumn<QByteArray>("name");
        for (const Record& record : m_records) {
            if (record.name.endsWith(".fast")) {
                QTest::newRow(record.name.constData()) << record.name.chopped(5);
            }
        }
    }

    void fastFamilyEqualsTorchvision() {
        QFETCH(QByteArray, name);
        core::ProcessorConfig config = configNamed(name);
        config.family = core::ProcessorFamily::Fast;
        config.doResize = false;
        const core::Planes planes = core::preprocess(m_input, config);
        const Record record = fixtures::findRecord(m_records, name + ".fast");
        QCOMPARE(planes.height * 3, record.height);
        QCOMPARE(largestDifference(planes.values, record.as<float>()), 0.0F);
    }

    void reducesLabels() {
        core::LabelMap labels{1, 5, {0, 1, 2, 254, 255}};
        core::reduceLabels(labels);
        QVERIFY((labels.labels == std::vector<std::int64_t>{255, 0, 1, 253, 255}));
    }

    void refusesLabelsOutOfRange() {
        for (const std::int64_t label : {std::int64_t{-1}, std::int64_t{256}}) {
            QVERIFY_EXCEPTION_THROWN(
                (void)core::preprocessLabels({1, 1, {label}}, {}, core::LabelResampling::Nearest),
                core::Error);
        }
    }

    void defaultsDifferByFamily() {
        const core::ProcessorConfig slow =
            core::parseProcessorConfig("{}", "x", core::ProcessorFamily::Slow);
        QCOMPARE(slow.size.exact.height, 256);
        QVERIFY(slow.doCenterCrop);
        const core::ProcessorConfig pil = core::parseProcessorConfig("{}", "x");
        QCOMPARE(pil.size.exact.width, 224);
        QVERIFY(!pil.doCenterCrop);
        QVERIFY(pil.resample == core::Filter::Bicubic);
        const core::ProcessorConfig fast = core::parseProcessorConfig(
            R"({"image_processor_type": "BeitImageProcessorFast", "do_center_crop": null})", "x");
        QVERIFY(fast.family == core::ProcessorFamily::Fast);
        QVERIFY(!fast.doCenterCrop);
    }

    void readsTheNestedFile() {
        const core::ProcessorConfig config = core::parseProcessorConfig(
            R"({"image_processor": {"size": [3, 5], "resample": 0}, "processor_class": "X"})", "x");
        QCOMPARE(config.size.exact.height, 3);
        QCOMPARE(config.size.exact.width, 5);
        QVERIFY(config.resample == core::Filter::Nearest);
    }

    void anotherInputSizeReplacesResizeAndCrop() {
        const core::ProcessorConfig config = core::withInputSize(configNamed("crop_odd"), {20, 30});
        const core::Planes planes = core::preprocess(m_input, config);
        QCOMPARE(planes.height, 20);
        QCOMPARE(planes.width, 30);
        QCOMPARE(
            core::preprocess(m_input, core::withInputSize(configNamed("no_resize"), {4, 6})).width,
            6);
    }

    void refusesBadFields_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char* text, const char* field) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(field);
        };
        row(R"({"image_std": [0.5, 0, 0.5]})", "image_std");
        row(R"({"image_std": [0.5, -1, 0.5]})", "image_std");
        row(R"({"image_std": [1e-60, 1, 1]})", "image_std");
        row(R"({"image_mean": [0.5, 0.5, 0.5, 0.5]})", "image_mean");
        row(R"({"image_mean": "0.5"})", "image_mean");
        row(R"({"image_mean": [0.5, null, 0.5]})", "image_mean");
        row(R"({"image_mean": 1e300})", "image_mean");
        row(R"({"resample": 6})", "resample");
        row(R"({"resample": -1})", "resample");
        row(R"({"resample": 2.5})", "resample");
        row(R"({"resample": "bilinear"})", "resample");
        row(R"({"size": 0})", "size");
        row(R"({"size": -224})", "size");
        row(R"({"size": 1e9})", "size");
        row(R"({"size": 224.5})", "size");
        row(R"({"size": "224"})", "size");
        row(R"({"size": {}})", "size");
        row(R"({"size": {"height": 224}})", "size");
        row(R"({"size": {"height": 224, "width": 0}})", "size.width");
        row(R"({"size": [1, 2, 3]})", "size");
        row(R"({"crop_size": {"shortest_edge": 4}})", "crop_size");
        row(R"({"do_resize": 1})", "do_resize");
        row(R"({"do_normalize": "yes"})", "do_normalize");
        row(R"({"rescale_factor": 0})", "rescale_factor");
        row(R"({"rescale_factor": -1})", "rescale_factor");
        row(R"([1, 2])", "the file");
    }

    void refusesBadFields() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, field);
        std::string message;
        QCOMPARE(codeOf(text.constData(), message), QStringLiteral("CONFIG-PROCESSOR"));
        QVERIFY2(message.find(": " + field.toStdString() + ": expected") != std::string::npos,
                 message.c_str());
    }

    void refusesWhatIsNotJson() {
        std::string message;
        QCOMPARE(codeOf(R"({"image_mean": [NaN, 0, 0]})", message), QStringLiteral("CONFIG-JSON"));
        QCOMPARE(codeOf("", message), QStringLiteral("CONFIG-JSON"));
        QCOMPARE(codeOf(R"({"size": 1e999})", message), QStringLiteral("CONFIG-JSON"));
        QCOMPARE(codeOf("\xEF\xBB\xBF{}", message), QStringLiteral("CONFIG-JSON"));
        QCOMPARE(codeOf(R"({"do_resize": true, "do_resize": false})", message),
                 QStringLiteral("CONFIG-JSON"));
        QVERIFY2(message.find("do_resize") != std::string::npos, message.c_str());
        const std::string nested = "{\"x\":" + std::string(100'000, '[');
        QCOMPARE(codeOf(nested.c_str(), message), QStringLiteral("CONFIG-JSON"));
        QVERIFY2(message.find("nested deeper") != std::string::npos, message.c_str());
    }

    /// What it says of code to be run is not even read.
    void ignoresCustomCode() {
        std::string message;
        QCOMPARE(codeOf(R"({"auto_map": {"AutoImageProcessor": "evil.Processor"}})", message),
                 QStringLiteral("accepted"));
    }

    void refusesExtremeAspectRatios() {
        core::ProcessorConfig config;
        config.size.exact = {};
        config.size.shortestEdge = 224;
        QVERIFY_EXCEPTION_THROWN((void)core::preprocess(fixtures::lcgPicture(1, 5000), config),
                                 core::Error);
    }
};

QTEST_GUILESS_MAIN(ProcessorTest)
#include "processor_test.moc"
