#include "core/labels/csv.h"

#include <QTest>

#include <cmath>

class CsvTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textsAreQuotedWhereTheyMustBe_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("cell");
        const auto row = [](const QByteArray& text, const QByteArray& cell) {
            QTest::newRow(text.toPercentEncoding()) << text << cell;
        };
        row("sky", "sky");
        row("", "");
        row("door, double door", "\"door, double door\"");
        row("12\" screen", "\"12\"\" screen\"");
        row("\"\"", "\"\"\"\"\"\"");
        row("two\nlines", "\"two\nlines\"");
        row("two\rlines", "\"two\rlines\"");
        row("日本", "日本");
        row(" sky ", " sky ");
        row("=1+1", "'=1+1");
        row("+49", "'+49");
        row("-x", "'-x");
        row("@SUM(A1)", "'@SUM(A1)");
        row("\tx", "'\tx");
        row("\rx", "\"'\rx\"");
        row("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        row("a=b", "a=b");
    }
    void textsAreQuotedWhereTheyMustBe() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(QByteArray(core::csvText(text.toStdString()).c_str()), cell);
    }

    void numbersAreCells() {
        QCOMPARE(core::csvNumber(0.25), std::string("0.25"));
        QCOMPARE(core::csvNumber(std::nan("")), std::string());
    }

    void cellsAreSeparated() {
        QCOMPARE(core::csvLine({"", "a", "", "b"}), std::string(",a,,b\n"));
        QCOMPARE(core::csvLine({"a"}), std::string("a\n"));
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "csv_test.moc"
