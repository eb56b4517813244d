#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/labels/label_tiff.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>

namespace {

/// Colours that tell the id.
core::Legend tellingLegend(int classCount) {
    core::Legend legend{std::vector<std::string>(static_cast<std::size_t>(classCount), "x"), {}};
    for (int i = 0; i < classCount; ++i) {
        legend.colors.push_back(
            {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8), 77});
    }
    return legend;
}

} // namespace

class LabelTiffTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsComeBackWithTheirColors() {
        const core::LabelSource source = maps::noise({91, 45}, 255, 2, 7, true);
        const core::Image back =
            core::decodeImage(core::labelTiff(source, tellingLegend(255), {}), "x.tif").image;
        const std::vector<std::uint16_t> ids = source.read(0, 91).labels;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const bool isIgnored = ids[i] == core::kIgnoredLabel;
            QCOMPARE(int{back.pixels[3 * i]}, isIgnored ? 0 : int{ids[i]});
            QCOMPARE(int{back.pixels[3 * i + 2]}, isIgnored ? 0 : 77);
        }
    }

    void manyClassesAre16Bits() {
        const core::LabelSource source = core::labelSource({1, 4}, {0, 7, 200, 299});
        core::DecodeOptions asTheyAre;
        asTheyAre.gray16 = core::DecodeOptions::Gray16::PillowClip;
        const core::Image back =
            core::decodeImage(core::labelTiff(source, tellingLegend(300), {}), "x.tif", asTheyAre)
                .image;
        QCOMPARE(back.pixels[0], 0);
        QCOMPARE(back.pixels[3], 7);
        QCOMPARE(back.pixels[6], 200);
        QCOMPARE(back.pixels[9], 255); // clipped
    }

    void theReferenceIsKept() {
        const core::GeoReference reference{
            {9, 0.5, 0, 48, 0, -0.25}, 4326, {1, 1, 0, 2, 1024, 0, 1, 2, 2048, 0, 1, 4326}, {}, {}};
        const core::GeoReading back = core::readGeoReference(
            core::labelTiff(maps::drawn({"ab", "ba"}), tellingLegend(2), reference));
        QVERIFY(back.reference.value().transform == reference.transform);
        QCOMPARE(back.reference->epsg, std::optional(4326));
    }

    void ignoredPixelsAreNamedAsNoData() {
        for (const auto& [classCount, text] : {std::pair(2, "255"), {300, "65535"}}) {
            const std::vector<std::byte> file =
                core::labelTiff(maps::drawn({"a"}), tellingLegend(classCount), {});
            const std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
            QVERIFY(bytes.find(text) != std::string_view::npos);
        }
    }

    void refusesAClassThatTheLegendLacks() {
        QCOMPARE(
            tests::codeOf([] { (void)core::labelTiff(maps::drawn({"ac"}), tellingLegend(2), {}); }),
            std::string("LABELS-RANGE"));
    }
};

QTEST_GUILESS_MAIN(LabelTiffTest)
#include "label_tiff_test.moc"
