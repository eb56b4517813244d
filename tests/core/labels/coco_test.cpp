#include "core/base/error.h"
#include "core/labels/coco.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

const core::Legend kLegend{{"sky", "sea", "sun"}, {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}};

json documentOf(const core::LabelSource& source, const std::string& fileName = "a.jpg") {
    return json::parse(core::cocoJson(source, kLegend, fileName));
}

} // namespace

class CocoTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClassThatOccursIsAnAnnotation() {
        const json document = documentOf(maps::drawn({"cca", "c.a"}));
        const json expected = json::array({{{"id", 1},
                                            {"image_id", 1},
                                            {"category_id", 0},
                                            {"segmentation", {{"size", {2, 3}}, {"counts", "42"}}},
                                            {"area", 2},
                                            {"bbox", {2, 0, 1, 2}},
                                            {"iscrowd", 0}},
                                           {{"id", 2},
                                            {"image_id", 1},
                                            {"category_id", 2},
                                            {"segmentation", {{"size", {2, 3}}, {"counts", "033"}}},
                                            {"area", 3},
                                            {"bbox", {0, 0, 2, 2}},
                                            {"iscrowd", 0}}});
        QCOMPARE(QByteArray(document.at("annotations").dump().c_str()),
                 QByteArray(expected.dump().c_str()));
    }

    void segmentsReferToAnnotations() {
        const json document = documentOf(maps::noise({20, 30}, 3, 4, 2));
        const json& panoptic = document.at("panoptic_annotations");
        QCOMPARE(panoptic.size(), std::size_t{1});
        QVERIFY(panoptic.at(0).at("image_id") == document.at("images").at(0).at("id"));
        const json& segments = panoptic.at(0).at("segments_info");
        const json& annotations = document.at("annotations");
        QCOMPARE(segments.size(), std::size_t{3});
        for (std::size_t i = 0; i < segments.size(); ++i) {
            for (const char* key : {"id", "category_id", "area", "bbox", "iscrowd"}) {
                QVERIFY(segments.at(i).at(key) == annotations.at(i).at(key));
            }
        }
    }

    void everyClassIsACategory() {
        const json categories = documentOf(maps::drawn({"b"})).at("categories");
        QCOMPARE(categories.size(), std::size_t{3});
        QVERIFY((categories.at(2) == json{{"id", 2},
                                          {"name", "sun"},
                                          {"supercategory", "sun"},
                                          {"isthing", 0},
                                          {"color", {7, 8, 9}}}));
    }

    void theImageIsNamed() {
        const json image =
            documentOf(maps::drawn({"ab", "ba", "ab"}), "d\xff/e.jpg").at("images").at(0);
        QVERIFY(
            (image ==
             json{{"id", 1}, {"file_name", "d\xEF\xBF\xBD/e.jpg"}, {"height", 3}, {"width", 2}}));
    }

    void refusesAClassThatTheLegendLacks() {
        QCOMPARE(tests::codeOf([] { (void)documentOf(maps::drawn({"d"})); }),
                 std::string("LABELS-RANGE"));
    }
};

QTEST_GUILESS_MAIN(CocoTest)
#include "coco_test.moc"
