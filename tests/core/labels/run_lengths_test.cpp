#include "core/base/error.h"
#include "core/base/file.h"
#include "core/labels/run_lengths.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

const json& golden() {
    static const json document =
        json::parse(core::readText(std::filesystem::path(TEST_DATA "/labels/coco.json"), 1 << 20U));
    return document;
}

} // namespace

class RunLengthsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masksAreThoseOfPycocotools() {
        QCOMPARE(golden().at("masks").size(), std::size_t{6});
        for (const json& entry : golden().at("masks")) {
            const core::LabelSource source =
                maps::noise({entry.at("height"), entry.at("width")}, entry.at("classes"),
                            entry.at("grain"), entry.at("seed"), entry.at("has_ignored"));
            const std::vector<core::ClassMask> masks = core::classMasks(source);
            QCOMPARE(masks.size(), entry.at("masks").size());
            for (std::size_t i = 0; i < masks.size(); ++i) {
                const core::ClassMask& mask = masks[i];
                const json& expected = entry.at("masks").at(i);
                QCOMPARE(mask.label, expected.at("label").get<int>());
                QCOMPARE(mask.area, expected.at("area").get<std::int64_t>());
                QVERIFY(
                    (json{mask.left, mask.top, mask.width, mask.height} == expected.at("bbox")));
                QVERIFY(core::cocoCounts(mask.counts) == expected.at("counts"));
            }
        }
    }

    void textsAreThoseOfPycocotools() {
        QCOMPARE(golden().at("counts").size(), std::size_t{8});
        for (const json& entry : golden().at("counts")) {
            const std::vector<std::uint32_t> counts = entry.at("counts");
            QCOMPARE(QByteArray(core::cocoCounts(counts).c_str()),
                     QByteArray(entry.at("text").get<std::string>().c_str()));
        }
    }

    void countsAreThoseOfAPlainLoop() {
        for (const int grain : {1, 4}) {
            const core::LabelSource source = maps::noise({45, 38}, 3, grain, 9, true);
            const std::vector<std::uint16_t> ids = source.read(0, 45).labels;
            for (const core::ClassMask& mask : core::classMasks(source)) {
                std::vector<std::uint32_t> counts{0};
                bool isInside = false;
                for (std::size_t x = 0; x < 38; ++x) {
                    for (std::size_t y = 0; y < 45; ++y) {
                        if ((ids[y * 38 + x] == mask.label) != isInside) {
                            isInside = !isInside;
                            counts.push_back(0);
                        }
                        ++counts.back();
                    }
                }
                QVERIFY(mask.counts == counts);
            }
        }
    }

    void aMapWithoutClassesHasNoMasks() {
        QVERIFY(core::classMasks(maps::drawn({"..", ".."})).empty());
    }

    void theLargestClassHasAMask() {
        const auto masks = core::classMasks(core::labelSource({1, 2}, {65534, 65535}));
        QCOMPARE(masks.size(), std::size_t{1});
        QCOMPARE(masks[0].label, 65534);
        QVERIFY((masks[0].counts == std::vector<std::uint32_t>{0, 1, 1}));
    }

    void noiseIsRefusedBeforeItTakesAllMemory() {
        const core::LabelSource source{
            {32767, 32767}, [](int first, int count) {
                core::LabelRows rows;
                rows.labels.resize(static_cast<std::size_t>(count) * 32767);
                for (int y = 0; y < count; ++y) { // stripes
                    std::fill_n(rows.labels.begin() + std::ptrdiff_t{y} * 32767, 32767,
                                static_cast<std::uint16_t>((first + y) % 2));
                }
                return rows;
            }};
        QCOMPARE(tests::codeOf([&] { (void)core::classMasks(source); }),
                 std::string("LABELS-TOO-FINE"));
    }
};

QTEST_GUILESS_MAIN(RunLengthsTest)
#include "run_lengths_test.moc"
