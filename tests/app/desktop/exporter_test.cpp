#include "app/desktop/engine/engine_client.h"
#include "app/desktop/segment/exporter.h"
#include "app/desktop/segment/segmenter.h"
#include "app/desktop/tasks.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace app;

namespace {

constexpr int kPatience = 30'000;

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void fill(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

/// No file of this process may grow beyond a few bytes: a disk that is full.
class FullDisk final {
public:
    FullDisk() {
        std::signal(SIGXFSZ, SIG_IGN); // as the program does
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = 8;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

/// With a fake engine, whose files hold the request that they answer.
class ExporterTest final : public QObject {
    Q_OBJECT

private:
    struct Bench {
        Bench() : client({FAKE_ENGINE, {folder.filePath("log")}, true}) {
            workbench.setTask(*findTask("segment"));
            client.start();
            fill(image(), "an image");
            workbench.openModel("/segment");
            workbench.openImage(image());
            QTRY_VERIFY_WITH_TIMEOUT(document.resultState() == ResultState::Current, kPatience);
        }
        [[nodiscard]] QString image() const { return folder.filePath("harbour 40x24.png"); }
        [[nodiscard]] QString path(const char* name) const { return folder.filePath(name); }
        [[nodiscard]] core::ExportSegmentationRequest request() const {
            core::ExportSegmentationRequest made;
            made.segmentationId = document.result<Segmentation>()->library->segmentationId;
            made.format = core::SegmentFormat::Csv;
            made.hidden = {3};
            return made;
        }

        QTemporaryDir folder;
        EngineClient client;
        Document document;
        Workbench workbench{client, document};
        Exporter exporter{workbench};
        QSignalSpy saved{&exporter.writer(), &ExportWriter::saved};
        QSignalSpy occupied{&exporter.writer(), &ExportWriter::occupied};
        QSignalSpy failed{&exporter.writer(), &ExportWriter::failed};
        QSignalSpy reported{&workbench, &Workbench::failed};
    };

private Q_SLOTS:
    void everyFormatHasItsOwnIdAndEnding() {
        QSet<QString> ids;
        QSet<QString> endings;
        for (const ExportFormat& format : exportFormats()) {
            ids << format.id;
            endings << format.ending;
            QCOMPARE(&exportFormat(format.id), &format);
        }
        QCOMPARE(ids.size(), 6);
        QCOMPARE(endings.size(), 6);
        QCOMPARE(QString(exportFormat("unknown").id), QString("labels"));
    }

    void theNameComesFromTheImageAndTheFormat() {
        Bench bench;
        const ExportFormat& labels = exportFormat("labels");
        const ExportFormat& outlines = exportFormat("geojson");
        QVERIFY(!hasExportFolder(bench.document));
        QCOMPARE(bench.exporter.proposedPath(labels), bench.path("harbour 40x24-labels.png"));
        QDir(bench.folder.path()).mkdir("out");
        bench.document.changeSettings(
            [&](Settings& each) { each.exportFolder = bench.path("out"); });
        QVERIFY(hasExportFolder(bench.document));
        QCOMPARE(bench.exporter.proposedPath(outlines), bench.path("out/harbour 40x24.geojson"));
        QDir(bench.path("out")).removeRecursively(); // unplugged
        QVERIFY(!hasExportFolder(bench.document));
        QCOMPARE(bench.exporter.proposedPath(outlines), bench.path("harbour 40x24.geojson"));
    }

    void writesWhatTheEngineMakes() {
        Bench bench;
        bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), false);
        QVERIFY(bench.exporter.isBusy());
        QCOMPARE(bench.workbench.works().size(), std::size_t{1}); // it can be seen and stopped
        QTRY_COMPARE_WITH_TIMEOUT(bench.saved.size(), 1, kPatience);
        QCOMPARE(bench.saved[0][0].toString(), bench.path("areas.csv"));
        const QByteArray content = contentOf(bench.path("areas.csv"));
        QVERIFY2(content.contains("\"csv\"") && content.contains("\"hidden\":[3]"), content);
        QVERIFY(bench.workbench.isIdle());
    }

    void inputsAreNeverWrittenOver_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("the image") << "harbour 40x24.png";
        QTest::newRow("through a link") << "link.png";
        QTest::newRow("by another way") << "./sub/../harbour 40x24.png";
        QTest::newRow("the label map") << "truth.png";
    }
    void inputsAreNeverWrittenOver() {
        QFETCH(QString, target);
        Bench bench;
        fill(bench.path("truth.png"), "a label map");
        QDir(bench.folder.path()).mkdir("sub");
        QVERIFY(QFile::link(bench.image(), bench.path("link.png")));
        bench.workbench.segmenter().openTruth(bench.path("truth.png"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        bench.exporter.exportTo(bench.folder.filePath(target), bench.request(), true);
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(!bench.exporter.isBusy());
        QCOMPARE(contentOf(bench.image()), QByteArray("an image"));
        QCOMPARE(contentOf(bench.path("truth.png")), QByteArray("a label map"));
    }

    void anotherFileIsReplacedOnlyWhenThePersonAgrees() {
        Bench bench;
        fill(bench.path("areas.csv"), "somebody else's");
        bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), false);
        QCOMPARE(bench.occupied.size(), 1);
        QVERIFY(!bench.exporter.isBusy());
        QCOMPARE(contentOf(bench.path("areas.csv")), QByteArray("somebody else's"));
        bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.saved.size(), 1, kPatience);
        // Ours by now: to repeat an export is no question.
        bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), false);
        QTRY_COMPARE_WITH_TIMEOUT(bench.saved.size(), 2, kPatience);
        QCOMPARE(bench.occupied.size(), 1);
    }

    void aFullDiskLeavesTheOldFileAsItWas() {
        Bench bench;
        const QByteArray before("what was there before, byte for byte");
        fill(bench.path("areas.csv"), before);
        {
            const FullDisk full;
            bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), true);
            QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        }
        const auto failure = bench.failed[0][0].value<Failure>();
        QVERIFY2(failure.error.code.starts_with("IO-"), failure.error.code.c_str());
        QCOMPARE(failure.subject, bench.path("areas.csv"));
        QCOMPARE(contentOf(bench.path("areas.csv")), before);
        const QStringList names = QDir(bench.folder.path()).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(names, (QStringList{"areas.csv", "harbour 40x24.png", "log"})); // nothing half
        bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.saved.size(), 1, kPatience); // a retry when there is room
    }

    void aFolderThatIsGoneIsAFailureToo() {
        Bench bench;
        bench.exporter.exportTo(bench.path("nowhere/areas.csv"), bench.request(), false);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.reported.size(), 0); // it is told where the export is, not twice
    }

    void anEngineThatRefusesIsHeard() {
        Bench bench;
        core::ExportSegmentationRequest request = bench.request();
        request.segmentationId = 12345; // none
        bench.exporter.exportTo(bench.path("areas.csv"), request, false);
        QTRY_COMPARE_WITH_TIMEOUT(bench.failed.size(), 1, kPatience);
        QCOMPARE(bench.failed[0][0].value<Failure>().error.code, std::string("ENGINE-NOT-OPEN"));
        QCOMPARE(bench.reported.size(), 0);
        QVERIFY(!QFile::exists(bench.path("areas.csv")));
        QVERIFY(bench.workbench.isIdle());
    }

    void aCancelledExportWritesNothing() {
        Bench bench;
        bench.exporter.exportTo(bench.path("areas.csv"), bench.request(), false);
        bench.workbench.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
        QTest::qWait(50);
        QVERIFY(!QFile::exists(bench.path("areas.csv")));
        QCOMPARE(bench.saved.size(), 0);
        QVERIFY(!bench.exporter.isBusy());
    }
};

QTEST_GUILESS_MAIN(ExporterTest)
#include "exporter_test.moc"
