#include "app/desktop/options.h"

#include <QTest>

using namespace app;

class OptionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasGivenIsKnown() {
        const auto none = std::get<Options>(parseOptions({}));
        QVERIFY(!none.isTaskGiven && !none.isSizeGiven && !none.resetsSettings);
        QCOMPARE(none.task, QString("classify"));
        const auto some = std::get<Options>(
            parseOptions({"--task", "classify", "--size", "800x600", "a.beitscope"}));
        QVERIFY(some.isTaskGiven && some.isSizeGiven);
        QCOMPARE(some.files, QStringList{"a.beitscope"});
        QCOMPARE(some.size, QSize(800, 600));
    }
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "options_test.moc"
