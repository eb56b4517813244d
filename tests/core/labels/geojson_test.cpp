#include "core/base/error.h"
#include "core/labels/geojson.h"
#include "tests/core/labels/maps.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using nlohmann::json;

namespace {

const core::Legend kLegend{{"sky, heaven", "sea \"blue\"", "\xff"},
                           {{135, 190, 235}, {30, 100, 190}, {1, 2, 3}}};

json featuresOf(const core::LabelSource& source,
                const std::optional<core::GeoReference>& reference = {}) {
    return json::parse(core::geoJson(core::traceOutlines(source), kLegend, reference));
}

double windingOf(const json& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += ring[i][0].get<double>() * ring[i + 1][1].get<double>() -
               ring[i + 1][0].get<double>() * ring[i][1].get<double>();
    }
    return sum;
}

} // namespace

class GeoJsonTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRegionIsAFeature() {
        const json document = featuresOf(
            core::labelSource({2, 2}, {1, 1, 1, core::kIgnoredLabel}, {51, 51, 51, 255}));
        QVERIFY((document.at("image_size") == json{2, 2}));
        QCOMPARE(document.at("features").size(), std::size_t{1});
        const json& feature = document.at("features").at(0);
        const json expected{
            {"objectType", "annotation"},
            {"classification", {{"name", "sea \"blue\""}, {"color", {30, 100, 190}}}},
            {"id", 1},
            {"label", "sea \"blue\""},
            {"fill", "#1e64be"},
            {"pixels", 3},
            {"fraction", 0.75},
            {"mean_confidence", 0.2}};
        QCOMPARE(QByteArray(feature.at("properties").dump().c_str()),
                 QByteArray(expected.dump().c_str()));
        QVERIFY(feature.at("type") == "Feature");
        QVERIFY(feature.at("geometry").at("type") == "Polygon");
        QCOMPARE(feature.at("geometry").at("coordinates").at(0).size(), std::size_t{7});
    }

    void ringsAreClosedAndWindAsTheyShould() {
        const json document = featuresOf(maps::drawn({"aaaa", "abba", "aaba", "aaaa"}));
        const json& rings = document.at("features").at(0).at("geometry").at("coordinates");
        QCOMPARE(rings.size(), std::size_t{2});
        for (const json& ring : rings) {
            QVERIFY(ring.front() == ring.back());
        }
        QCOMPARE(windingOf(rings[0]), 32.0);
        QCOMPARE(windingOf(rings[1]), -6.0);
    }

    void coordinatesAreThoseOfTheReference_data() {
        QTest::addColumn<QList<double>>("transform");
        QTest::newRow("north up") << QList<double>{500000.1, 0.1, 0, 5400000.7, 0, -0.1};
        QTest::newRow("turned") << QList<double>{7, 0.3, 0.4, 9, 0.4, -0.3};
        QTest::newRow("south up") << QList<double>{7, 0.5, 0, 9, 0, 0.5};
    }
    void coordinatesAreThoseOfTheReference() {
        QFETCH(QList<double>, transform);
        core::GeoReference reference;
        std::copy(transform.begin(), transform.end(), reference.transform.begin());
        const core::LabelSource source = maps::drawn({"aaaa", "abba", "aaba", "aaaa"});
        const auto ringsOf = [](const json& document) {
            return document.at("features").at(0).at("geometry").at("coordinates");
        };
        const json pixels = ringsOf(featuresOf(source));
        const json rings = ringsOf(featuresOf(source, reference));
        QCOMPARE(rings.size(), pixels.size());
        for (std::size_t i = 0; i < rings.size(); ++i) {
            json expected = pixels[i];
            if (reference.determinant() < 0) {
                std::reverse(expected.begin(), expected.end());
                expected.erase(expected.begin()); // begins with the last corner, not the first
                expected.push_back(expected.front());
            }
            QCOMPARE(rings[i].size(), expected.size());
            for (std::size_t k = 0; k < expected.size(); ++k) {
                const auto point = reference.point(expected[k][0], expected[k][1]);
                QVERIFY(std::abs(rings[i][k][0].get<double>() - point[0]) < 1e-9);
                QVERIFY(std::abs(rings[i][k][1].get<double>() - point[1]) < 1e-8);
            }
            QVERIFY((windingOf(rings[i]) > 0) == (i == 0));
        }
    }

    void coordinatesHaveNoNoise() {
        const core::GeoReference reference{{500000, 0.1, 0, 5400000, 0, -0.1}, {}, {}, {}, {}};
        const std::string text =
            core::geoJson(core::traceOutlines(maps::drawn({"aaab"})), kLegend, reference);
        QVERIFY(text.find("[500000.3,5399999.9]") != std::string::npos);
    }

    void theSystemIsNamed() {
        core::GeoReference reference;
        QVERIFY(!featuresOf(maps::drawn({"a"}), reference).contains("crs"));
        QVERIFY(!featuresOf(maps::drawn({"a"})).contains("crs"));
        reference.epsg = 25832;
        QVERIFY(featuresOf(maps::drawn({"a"}), reference).at("crs").at("properties").at("name") ==
                "urn:ogc:def:crs:EPSG::25832");
    }

    void everyFeatureNamesItsClass() {
        const json document = featuresOf(maps::drawn({"aba", "bab"}));
        QCOMPARE(document.at("features").size(), std::size_t{6});
        int sum = 0;
        for (const json& feature : document.at("features")) {
            const json& properties = feature.at("properties");
            const int id = properties.at("id");
            sum += id;
            QVERIFY(properties.at("label") == kLegend.label(id));
            QVERIFY(properties.at("classification").at("name") == kLegend.label(id));
        }
        QCOMPARE(sum, 3);
    }

    void aMapWithoutRegionsIsAnEmptyCollection() {
        const json document = featuresOf(maps::drawn({".."}));
        QVERIFY(document.at("type") == "FeatureCollection");
        QVERIFY(document.at("features").is_array() && document.at("features").empty());
    }

    void aLabelThatIsNotUtf8DoesNotBreakTheFile() {
        const json document = featuresOf(maps::drawn({"c"}));
        QVERIFY(document.at("features").at(0).at("properties").at("label") == "\xEF\xBF\xBD");
    }

    void refusesAClassThatTheLegendLacks() {
        QCOMPARE(tests::codeOf([] { (void)featuresOf(maps::drawn({"d"})); }),
                 std::string("LABELS-RANGE"));
    }
};

QTEST_GUILESS_MAIN(GeoJsonTest)
#include "geojson_test.moc"
