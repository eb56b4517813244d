#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/decode.h"
#include "core/labels/label_file.h"
#include "core/labels/label_png.h"
#include "core/labels/palette.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

core::Legend legendOf(int classCount) {
    return {std::vector<std::string>(static_cast<std::size_t>(classCount), "x"),
            core::distinctColors(classCount)};
}

} // namespace

class LabelPngTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsComeBackExactly_data() {
        QTest::addColumn<int>("classCount");
        QTest::addColumn<int>("bits");
        for (const auto& [count, bits] : {std::pair(1, 8),
                                          {2, 8},
                                          {150, 8},
                                          {254, 8},
                                          {255, 8},
                                          {256, 16},
                                          {21841, 16},
                                          {65535, 16}}) {
            QTest::addRow("%d classes", count) << count << bits;
        }
    }
    void idsComeBackExactly() {
        QFETCH(int, classCount);
        QFETCH(int, bits);
        QCOMPARE(core::labelBits(classCount), bits);
        const core::LabelSource source = maps::noise({120, 77}, classCount, 1, 3, true);
        const std::vector<std::byte> png = core::labelPng(source, legendOf(classCount));
        QCOMPARE(std::to_integer<int>(png[24]), bits);
        QCOMPARE(std::to_integer<int>(png[25]), bits == 8 ? 3 : 0); // indexed or grey
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("labels.png").toStdString();
        core::writeFile(path, png);
        const core::LabelMap map = core::decodeLabels(path);
        const std::vector<std::uint16_t> expected = source.read(0, 120).labels;
        QCOMPARE(map.labels.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const int ignored = bits == 8 ? 255 : 65535;
            const int id = expected[i] == core::kIgnoredLabel ? ignored : expected[i];
            QCOMPARE(map.labels[i], std::int64_t{id});
        }
    }

    void thePaletteHasTheColorsOfTheClasses() {
        const core::Legend legend{{"a", "b", "c"}, {{1, 2, 3}, {200, 100, 50}, {9, 8, 7}}};
        const core::Image image =
            core::decodeImage(core::labelPng(maps::drawn({"abc."}), legend), "x.png").image;
        QVERIFY(
            (image.pixels == std::vector<std::uint8_t>{1, 2, 3, 200, 100, 50, 9, 8, 7, 0, 0, 0}));
    }

    void refusesClassesThatTheLegendLacks() {
        for (const int count : {2, 300}) {
            const core::LabelSource source = core::labelSource(
                {1, 3}, {0, core::kIgnoredLabel, static_cast<std::uint16_t>(count)});
            const auto error =
                tests::errorOf([&] { (void)core::labelPng(source, legendOf(count)); });
            QVERIFY(error.has_value());
            QCOMPARE(error->code(), std::string("LABELS-RANGE"));
        }
    }

    void aMapWithoutClassesIsWritten() {
        const core::Image image =
            core::decodeImage(core::labelPng(maps::drawn({".."}), {}), "x.png").image;
        QCOMPARE(image.pixels, std::vector<std::uint8_t>(6));
    }
};

QTEST_GUILESS_MAIN(LabelPngTest)
#include "label_png_test.moc"
