#include "app/cli/numbers.h"
#include "core/base/error.h"

#include <QTest>

class NumbersTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainNumbersAreRead() {
        QCOMPARE(app::parseInteger("--top-k", "5", 1, 10), 5);
        QCOMPARE(app::parseInteger("--layer", "-1", -3, 10), -1);
        QCOMPARE(app::parseNumber("--opacity", "0.5", 0, 1), 0.5);
        QVERIFY((app::parseSize("--size", "384x640") == core::Size{384, 640}));
    }

    void strangeIntegersAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", " 5", "5 ", "+5", "0x10", "1e3", "1e999", "５", "5,0", "11",
                                 "0", "99999999999999999999"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void strangeIntegersAreRefused() {
        QFETCH(QString, text);
        QVERIFY_EXCEPTION_THROWN((void)app::parseInteger("--top-k", text.toStdString(), 1, 10),
                                 core::Error);
    }

    void strangeNumbersAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", " 0.5", "0,5", "nan", "inf", "1e999", "-0.1", "1.1", "0x1p-1"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void strangeNumbersAreRefused() {
        QFETCH(QString, text);
        QVERIFY_EXCEPTION_THROWN((void)app::parseNumber("--ratio", text.toStdString(), 0, 1),
                                 core::Error);
    }

    void byteCountsAreRead() {
        const auto read = [](const std::string& text) {
            return app::parseByteCount("--max-shard-size", text);
        };
        QCOMPARE(read("1234"), std::uint64_t{1234});
        QCOMPARE(read("5GB"), std::uint64_t{5'000'000'000});
        QCOMPARE(read("200mb"), std::uint64_t{200'000'000});
        QCOMPARE(read("3MiB"), std::uint64_t{3'145'728});
    }

    void strangeByteCountsAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "GB", "0", "0GB", "-1", "1.5GB", "5 GB", "1XB", "1e9",
                                 "99999999999999999999", "999999999999999TB"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void strangeByteCountsAreRefused() {
        QFETCH(QString, text);
        QVERIFY_EXCEPTION_THROWN((void)app::parseByteCount("--size", text.toStdString()),
                                 core::Error);
    }

    void strangeSizesAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "384", "384x", "x384", "384X384", "0x384", "-1x4", "384x40000",
                                 "384x384x3", "384 x 384"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void strangeSizesAreRefused() {
        QFETCH(QString, text);
        QVERIFY_EXCEPTION_THROWN((void)app::parseSize("--size", text.toStdString()), core::Error);
    }
};

QTEST_GUILESS_MAIN(NumbersTest)
#include "numbers_test.moc"
