#include "app/engine/evaluate_journal.h"
#include "core/base/error.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using app::EvaluationJournal;
using core::ConfusionMatrix;
using tests::errorOf;

namespace {

ConfusionMatrix matrixOf(std::int64_t pixels) {
    ConfusionMatrix matrix(3);
    matrix.addCount(0, 0, pixels);
    matrix.addCount(2, 1, 7);
    return matrix;
}

} // namespace

class EvaluateJournalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsFinishedComesBack() {
        {
            EvaluationJournal journal(path(), "run", 3);
            ConfusionMatrix none(3);
            QVERIFY(!journal.take("a", "files", none));
            journal.add("a", "files", matrixOf(90));
            journal.add("b", "files", matrixOf(1));
        }
        const EvaluationJournal journal(path(), "run", 3);
        ConfusionMatrix sum(3);
        QVERIFY(journal.take("a", "files", sum));
        QCOMPARE(sum.count(0, 0), std::int64_t{90});
        QCOMPARE(sum.count(2, 1), std::int64_t{7});
        QCOMPARE(sum.pixels(), std::int64_t{97});
        QVERIFY(journal.take("b", "files", sum));
        QCOMPARE(sum.pixels(), std::int64_t{105});
        QVERIFY(!journal.take("c", "files", sum));
        QVERIFY(!journal.take("a", "other files", sum));
        QCOMPARE(sum.pixels(), std::int64_t{105});
    }

    void theLastLineOfAnImageCounts() {
        {
            EvaluationJournal journal(path(), "run", 3);
            journal.add("a", "old", matrixOf(1));
            journal.add("a", "new", matrixOf(2));
        }
        const EvaluationJournal journal(path(), "run", 3);
        ConfusionMatrix sum(3);
        QVERIFY(!journal.take("a", "old", sum));
        QVERIFY(journal.take("a", "new", sum));
        QCOMPARE(sum.count(0, 0), std::int64_t{2});
    }

    void everyNameIsKeptApart() {
        const std::vector<std::string> names{"a\nb", "a\\u{000a}b", "\xff", "\\xff", "日本", "\""};
        {
            EvaluationJournal journal(path(), "run", 3);
            for (std::size_t i = 0; i < names.size(); ++i) {
                journal.add(names[i], "files", matrixOf(static_cast<std::int64_t>(i) + 1));
            }
        }
        const EvaluationJournal journal(path(), "run", 3);
        for (std::size_t i = 0; i < names.size(); ++i) {
            ConfusionMatrix sum(3);
            QVERIFY(journal.take(names[i], "files", sum));
            QCOMPARE(sum.count(0, 0), static_cast<std::int64_t>(i) + 1);
        }
    }

    /// A crash may leave any part of the last line.
    void aTornLineIsCutOff() {
        {
            EvaluationJournal journal(path(), "run", 3);
            journal.add("a", "files", matrixOf(90));
            journal.add("b", "files", matrixOf(1));
        }
        const std::string whole = text();
        const std::size_t first = whole.find('\n') + 1;
        for (std::size_t size = first; size < whole.size(); ++size) {
            std::ofstream(path(), std::ios::binary) << whole.substr(0, size);
            EvaluationJournal journal(path(), "run", 3);
            QCOMPARE(text(), whole.substr(0, first));
            ConfusionMatrix sum(3);
            QVERIFY(journal.take("a", "files", sum));
            QVERIFY(!journal.take("b", "files", sum));
            journal.add("b", "files", matrixOf(1));
            QCOMPARE(text(), whole);
        }
    }

    void refusesTheJournalOfAnotherRun() {
        EvaluationJournal(path(), "run", 3).add("a", "files", matrixOf(1));
        const std::string before = text();
        const auto error = errorOf([&] { EvaluationJournal(path(), "another", 3); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), core::ErrorKind::Usage);
        QVERIFY(QByteArray(error->what()).contains("line 1: belongs to another model"));
        QCOMPARE(text(), before);
    }

    void refusesLinesThatAreNone_data() {
        QTest::addColumn<QByteArray>("line");
        const auto counts = [](const char* values) {
            return QByteArray(R"({"run":"run","image":"a","files":"f","counts":)") + values + "}";
        };
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("number") << QByteArray("1");
        QTest::newRow("no image") << QByteArray(R"({"run":"run","files":"f","counts":[]})");
        QTest::newRow("no counts") << QByteArray(R"({"run":"run","image":"a","files":"f"})");
        QTest::newRow("counts no list") << counts("7");
        QTest::newRow("two values") << counts("[0,1]");
        QTest::newRow("class beyond") << counts("[0,3,1]");
        QTest::newRow("negative") << counts("[0,0,-1]");
        QTest::newRow("fraction") << counts("[0,0,1.5]");
        QTest::newRow("text") << counts(R"(["a",0,1])");
        QTest::newRow("too many pixels") << counts("[0,0,18446744073709551615]");
    }
    void refusesLinesThatAreNone() {
        QFETCH(QByteArray, line);
        EvaluationJournal(path(), "run", 3).add("a", "files", matrixOf(1));
        std::ofstream(path(), std::ios::app) << line.toStdString() << "\n";
        const auto error = errorOf([&] { EvaluationJournal(path(), "run", 3); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("IO-JOURNAL"));
        QVERIFY2(QByteArray(error->what()).contains("line 2"), error->what());
    }

    void fingerprintsTellTextsApart() {
        QCOMPARE(app::fingerprint(""), std::string("cbf29ce484222325"));
        QCOMPARE(app::fingerprint("foobar"), std::string("85944171f73967e8")); // FNV's own vector
    }

private:
    [[nodiscard]] std::filesystem::path path() const {
        return m_folder->filePath("journal.jsonl").toStdString();
    }
    [[nodiscard]] std::string text() const {
        std::ifstream stream(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(EvaluateJournalTest)
#include "evaluate_journal_test.moc"
