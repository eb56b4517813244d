#include "app/desktop/document/failure_text.h"
#include "app/desktop/report/lesson.h"
#include "core/checkpoint/tensor_file.h"
#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"
#include "tests/support/error_of.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace app;
using namespace std::string_literals;

namespace {

Failure failureOf(const std::string& code, const std::string& message = "m") {
    Failure failure;
    failure.error.code = code;
    failure.error.message = message;
    failure.subject = "/models/photo.pth";
    return failure;
}

/// Every code of these kinds in the sources of core.
QStringList codesInCore() {
    static const QRegularExpression pattern(
        "\"((?:CKPT|CONFIG|NET|IO|DEVICE)-[A-Z0-9]+(?:-[A-Z0-9]+)*)\"");
    QSet<QString> codes;
    QDirIterator files(TEST_DATA "/../../core", {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        auto matches = pattern.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
            codes << matches.next().captured(1);
        }
    }
    QStringList sorted(codes.begin(), codes.end());
    sorted.sort();
    return sorted;
}

} // namespace

class FailureTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeOfCoreHasATextOfItsOwn_data() {
        QTest::addColumn<QString>("code");
        const QStringList codes = codesInCore();
        QVERIFY(codes.size() > 40);
        for (const QString& code : codes) {
            QTest::newRow(qPrintable(code)) << code;
        }
    }
    void everyCodeOfCoreHasATextOfItsOwn() {
        QFETCH(QString, code);
        const FailureRow* row = findFailureRow(code.toStdString(), "");
        QVERIFY(row != nullptr);
        // Many things that a server can do wrong are the same to a person.
        QVERIFY(!row->isFamily() || (code.startsWith("NET-") && *row->why != '\0'));
        QVERIFY(failureSentence(failureOf(code.toStdString())).contains("photo.pth"));
    }

    void noRowIsHiddenByAnEarlierOne() {
        for (const FailureRow& row : failureRows()) {
            const std::string code = std::string(row.code) + (row.isFamily() ? "ELSE" : "");
            QCOMPARE(findFailureRow(code, row.phrase), &row);
            QVERIFY2(QString(row.sentence).count("%1") == 1, row.sentence);
        }
    }

    void whatPeopleOpenByMistakeIsNamed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const std::string& bytes, const char* sentence) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(sentence);
        };
        const std::string padding(600, '\0');
        row("web page", "<!DOCTYPE html><html><head><title>404</title>", "a web page");
        row("LFS pointer",
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 346\n",
            "a pointer to the weights");
        row("log of wget", "--2021-06-15 10:00:00--  https://a/b.pth\nResolving a... connected.\n",
            "the log of a download");
        row("error in JSON", R"({"error":"Repository not found, really"})", "the error message");
        row("TorchScript", tests::zipArchive({{"m/code/x.py", "x"}, {"m/constants.pkl", "x"}}),
            "a TorchScript program");
        row("ONNX", "\x08\x03\x12\x07pytorch"s + padding, "an ONNX model");
        row("GGUF", "GGUF\3\0\0\0"s + padding, "a GGUF file");
        row("HDF5", "\x89HDF\r\n\x1a\n"s + padding, "an HDF5 file");
        row("cut zip", "PK\x03\x04"s + padding, "incomplete");
        row("npz", tests::zipArchive({{"a.npy", "x"}}), "arrays of NumPy");
        row("npy", "\x93NUMPY\x01\0"s + padding, "arrays of NumPy");
        row("office", tests::zipArchive({{"[Content_Types].xml", "x"}}), "an office document");
        row("zip", tests::zipArchive({{"readme.md", "x"}}), "a zip archive");
        row("gzip", "\x1f\x8b\x08\0"s + padding, "a gzip archive");
        row("7-Zip", "7z\xbc\xaf\x27\x1c"s + padding, "a 7-Zip archive");
        row("Zstandard", "\x28\xb5\x2f\xfd"s + padding, "a Zstandard archive");
        row("PNG", "\x89PNG\r\n\x1a\n"s + padding, "a picture (PNG)");
        row("JPEG", "\xff\xd8\xff\xe0"s + padding, "a picture (JPEG)");
        row("PDF", "%PDF-1.5\n"s + padding, "a PDF document");
        row("program", "\x7f"s + "ELF\2\1\1"s + padding, "a program");
        row("pickle", "\x80\x04}\x94."s + padding, "a Python pickle");
        row("tar", std::string(257, 'a') + "ustar" + padding, "a tar archive");
        row("JSON", R"({"model_type": "beit", "hidden_size": 768})", "JSON");
        row("text", "These are the weights of my model.\n", "a text file");
    }
    void whatPeopleOpenByMistakeIsNamed() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const tests::Folder folder;
        const auto path = folder.write("photo.pth", bytes.toStdString());
        const auto error = tests::errorOf([&] { std::ignore = core::openTensorFile(path); });
        QVERIFY(error.has_value());
        const Failure failure{core::errorMessage(*error), "/models/photo.pth"};
        const QString found = failureSentence(failure);
        QVERIFY2(found.contains(sentence), qPrintable(found + " | " + error->what()));
        QVERIFY(!failureAdvice(failure).isEmpty());
        const bool isPicture = sentence.contains("picture");
        QCOMPARE(failureRemedies(failure).contains(Remedy::OpenAsImage), isPicture);
        QVERIFY(isPicture || failureLesson(failure) != LessonId::None);
    }

    void aDamagedFileThatNamesCodeIsNotJustDamaged() {
        using namespace tests::pickle;
        const tests::Folder folder;
        const auto path = folder.write(
            "w.pth", tests::torchZip(whole(
                         dict({{"a", call(global("posix", "system"), {text("true")}) + "\xff"}}))));
        const auto error = tests::errorOf([&] { std::ignore = core::openTensorFile(path); });
        QVERIFY(error.has_value());
        const Failure failure{core::errorMessage(*error), "/models/w.pth"};
        QVERIFY(failureSentence(failure).contains("names code"));
        QVERIFY(failureLesson(failure) == LessonId::Code);
    }

    void anUnsafeFileOffersTheChoice() {
        Failure failure = failureOf("CKPT-UNSAFE", "cannot use checkpoint: it tries to run");
        failure.isOfModel = true;
        failure.error.report.emplace().foreignCalls = {"posix.system", "builtins.eval"};
        QVERIFY(failureReason(failure).contains("posix.system, builtins.eval"));
        QCOMPARE(failureRemedies(failure),
                 (QList{Remedy::OpenAnyway, Remedy::SaveCopy, Remedy::DoNotOpen}));
        const QString lesson = lessonText(lessonOf(failure));
        QVERIFY(lesson.contains("posix.system – runs a command of the shell"));
        QVERIFY(lesson.contains("Nothing was run"));
    }

    void aDownloadsFailureLeadsToTheHubNotToImages_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QList<int>>("remedies");
        const auto row = [](const char* code, std::initializer_list<Remedy> remedies) {
            QList<int> numbers;
            for (const Remedy remedy : remedies) {
                numbers << static_cast<int>(remedy);
            }
            QTest::newRow(code) << QString(code) << numbers;
        };
        using enum Remedy;
        for (const char* code : {"NET-DNS", "NET-CONNECT", "NET-PROXY", "NET-TLS"}) {
            row(code, {HubConnection, CopyByHand, TryDownload});
        }
        row("NET-TIMEOUT", {TryDownload, HubConnection, CopyByHand});
        row("NET-HASH", {DownloadAgain, CopyByHand});
        row("IO-DISK-FULL", {HubFolder, GoOnLoading});
        row("IO-CACHE", {HubFolder, GoOnLoading});
    }
    void aDownloadsFailureLeadsToTheHubNotToImages() {
        QFETCH(QString, code);
        QFETCH(QList<int>, remedies);
        Failure failure = failureOf(code.toStdString());
        failure.isOfDownload = true;
        QList<int> found;
        for (const Remedy remedy : failureRemedies(failure)) {
            found << static_cast<int>(remedy);
        }
        QCOMPARE(found, remedies);
        failure.isOfDownload = false; // of a file there is nothing to load
        failure.isOfModel = true;
        QCOMPARE(failureRemedies(failure), (QList{Remedy::Library, Remedy::AnotherCheckpoint}));
    }

    void aFileThatEndsTheEngineIsBlamedAndARunIsNot() {
        Failure failure = failureOf("ENGINE-LOST", "cannot finish: the engine stopped twice");
        QCOMPARE(failureSentence(failure),
                 QString("This file ended the engine that read it: photo.pth"));
        QVERIFY(failureReason(failure).contains("untouched"));
        failure.attempt = "Classify";
        QCOMPARE(failureSentence(failure), QString("This did not work: Classify"));
        QVERIFY(failureReason(failure).isEmpty());
        QVERIFY(failureLesson(failure) == LessonId::None);
    }

    void whatAFileSaysIsShownEscaped() {
        Failure failure = failureOf("CKPT-KIND", "evil \x1b[31m <b>bold</b>");
        failure.subject = "/models/a\n<b>.pth";
        failure.error.report.emplace().foreignCalls = {"a\nb.c"};
        for (const QString& text : {failureSentence(failure), failureTechnical(failure),
                                    lessonText(codeLesson(failure.error.report->foreignCalls))}) {
            QVERIFY2(!text.contains('\x1b') && !text.contains("a\nb"), qPrintable(text));
        }
    }

    void everyLessonTeaches() {
        for (const FailureRow& row : failureRows()) {
            if (row.lesson != LessonId::None) {
                const Lesson lesson = lessonOf(row.lesson);
                QVERIFY(!lesson.title.isEmpty());
                QVERIFY(lesson.parts.size() >= 2);
            }
        }
        QVERIFY(lessonOf(LessonId::None).parts.empty());
    }
};

QTEST_GUILESS_MAIN(FailureTextTest)
#include "failure_text_test.moc"
