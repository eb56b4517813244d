#include "core/base/error.h"
#include "core/base/labels.h"
#include "core/labels/label_map.h"
#include "tests/support/error_of.h"

#include <QTest>

namespace {

core::LabelMap mapOf(const std::vector<std::int64_t>& labels) {
    return {1, static_cast<int>(labels.size()), labels};
}

QByteArray messageFor(const std::vector<std::int64_t>& labels, int classCount) {
    const auto error =
        tests::errorOf([&] { core::requireClassIds(mapOf(labels), classCount, "a.png"); });
    return error && error->code() == "LABELS-RANGE" ? QByteArray(error->what()) : QByteArray();
}

} // namespace

class LabelMapTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesBecomeClasses() {
        QVERIFY((core::classIds(mapOf({0, 149, 255}), 150, "a.png") ==
                 std::vector<std::uint16_t>{0, 149, core::kIgnoredLabel}));
        QVERIFY((core::classIds(mapOf({0, 255, 299, 65535}), 300, "a.png") ==
                 std::vector<std::uint16_t>{0, 255, 299, core::kIgnoredLabel}));
    }

    void valuesThatAreNoClassesAreNamed() {
        QCOMPARE(messageFor({0, 150, 7, 151, 150}, 150),
                 QByteArray("cannot use as labels: a.png: expected ids from 0 to 149 or 255, found "
                            "150, 151"));
        QVERIFY(messageFor({9, 8, 7, 6, 5, 4, 3}, 2).endsWith("found 3, 4, 5, 6, 7 and 2 others"));
        QVERIFY(messageFor({65535}, 150).endsWith("found 65535"));
        QVERIFY(messageFor({-1}, 150).endsWith("found -1"));
        QVERIFY(messageFor({300}, 300).contains("0 to 299 or 65535"));
        QVERIFY(messageFor({254, 255}, 255).isEmpty());
    }
};

QTEST_GUILESS_MAIN(LabelMapTest)
#include "label_map_test.moc"
