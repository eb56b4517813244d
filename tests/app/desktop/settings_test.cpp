#include "app/desktop/settings/settings.h"
#include "tests/support/field_count.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

class SettingsTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_next = 0;

    QString fileWith(const QByteArray& content) {
        const QString path = m_folder.filePath(QString("%1.ini").arg(m_next++));
        QFile file(path);
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) >= 0;
        Q_ASSERT(isWritten);
        return path;
    }

    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void everyFieldSurvives() {
        Settings settings;
        settings.geometry = QByteArray("\0\1geometry\xff", 11);
        settings.layout = "layout";
        settings.theme = ThemeChoice::Dark;
        settings.recentImages = {"/a, b.png", "/日本語 %s.jpg"};
        settings.recentFolders = {"/folder"};
        settings.recentCheckpoints = {"/model"};
        settings.abilities = {{"/model", "classify features"}, {"/日本語", ""}};
        settings.recentSessions = {"/one.beitscope"};
        settings.runsAutomatically = false;
        settings.showsPatchGrid = false;
        settings.showsModelInput = false;
        settings.showsLogits = true;
        settings.topCount = 17;
        settings.temperature = 2.5;
        settings.pipeline = PipelineChoice::Both;
        settings.segmentView = SegmentView::Beside;
        settings.overlayOpacity = 0.25;
        settings.showsOutlines = true;
        settings.unsureBelow = 0.75;
        settings.classColors =
            core::parseColorScheme("{\"name\": \"a\", \"colors\": {\"sky\": \"#87beeb\"}}", "test");
        settings.reducesLabels = true;
        settings.showsProcessedLabels = true;
        settings.exportFormat = "csv";
        settings.exportFolder = "/exports";
        settings.figureFormat = "svg";
        settings.maskChoice = MaskChoice::Bernoulli;
        settings.maskRatio = 0.75;
        settings.maskSeed = 12;
        settings.runsLive = false;
        settings.comparesUnmasked = true;
        settings.tokenOverlay = TokenOverlay::Loss;
        settings.showsFourPanels = false;
        settings.shownPanel = 1;
        settings.reconstructExport = "csv";
        settings.tokenizers = {{"/a, model", "/dall-e"}, {"sample:mim", "/日本語"}};
        settings.libraryFolders = {"/models, mine", "/media/写真"};
        settings.hubEndpoint = "https://mirror.example";
        settings.hubProxy = "http://proxy:3128";
        settings.hubCaFile = "/ca.pem";
        settings.hubCacheFolder = "/hub";
        settings.unfinishedDownloads = {{"org/one@v2", 5'000'000'000, 6'000'000'000},
                                        {"org/two", 0, 0}};
        const QString path = m_folder.filePath("all.ini");
        QVERIFY(SettingsFile(path).save(settings));
        SettingsFile file(path);
        QVERIFY(file.load() == settings);
        QVERIFY(file.notice().isEmpty());
        // Another count: give the new field another value than its default above.
        QCOMPARE(tests::fieldCount<Settings>(), std::size_t{41});
    }

    void missingFileGivesFactorySettingsWithoutNotice() {
        SettingsFile file(m_folder.filePath("none.ini"));
        QVERIFY(file.load() == Settings());
        QVERIFY(file.notice().isEmpty());
    }

    void damagedFileIsSetAside_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\0\0\1",
                                              8);
        QTest::newRow("no version") << QByteArray("[window]\ntheme=dark\n");
        QTest::newRow("version is a word") << QByteArray("[General]\nversion=soon\n");
        QTest::newRow("too large") << QByteArray((1 << 20) + 1, '\n');
    }

    void damagedFileIsSetAside() {
        QFETCH(QByteArray, content);
        const QString path = fileWith(content);
        SettingsFile file(path);
        QVERIFY(file.load() == Settings());
        QVERIFY(file.notice().contains(path + ".bad"));
        QCOMPARE(contentOf(path + ".bad"), content);
        QVERIFY(!QFile::exists(path));
        QVERIFY(file.save(Settings()));
    }

    void insaneNumbersBecomeSane() {
        SettingsFile file(fileWith(
            "[General]\nversion=1\n[classify]\ntopCount=-7\ntemperature=nan\n[window]\ntheme=x\n"));
        const Settings settings = file.load();
        QCOMPARE(settings.topCount, 1);
        QCOMPARE(settings.temperature, 1.0);
        QVERIFY(settings.theme == ThemeChoice::System);
    }

    void aTokenizerThatWasForgottenStaysForgotten() {
        const QString path = m_folder.filePath("tokenizers.ini");
        Settings settings;
        settings.tokenizers = {{"a", "1"}, {"b", "2"}, {"c", "3"}};
        QVERIFY(SettingsFile(path).save(settings));
        settings.tokenizers = {{"b", "2"}};
        QVERIFY(SettingsFile(path).save(settings));
        QVERIFY(SettingsFile(path).load() == settings);
    }

    void aDownloadThatIsDoneStaysDone() {
        const QString path = m_folder.filePath("downloads.ini");
        Settings settings;
        settings.unfinishedDownloads = {{"org/one", 1, 2}, {"org/two", 3, 4}};
        QVERIFY(SettingsFile(path).save(settings));
        settings.unfinishedDownloads = {{"org/two", 3, 4}};
        QVERIFY(SettingsFile(path).save(settings));
        QVERIFY(SettingsFile(path).load() == settings);
    }

    void newerFileIsReadButNeverWritten() {
        const QByteArray content = "[General]\nversion=2\n[window]\ntheme=dark\n[new]\nthing=1\n";
        const QString path = fileWith(content);
        SettingsFile file(path);
        QVERIFY(file.load().theme == ThemeChoice::Dark);
        QVERIFY(!file.notice().isEmpty());
        QVERIFY(file.save(Settings()));
        QCOMPARE(contentOf(path), content);
    }

    void unwritablePlaceIsReported() {
        SettingsFile file("/proc/beitscope/settings.ini");
        QVERIFY(!file.save(Settings()));
        QVERIFY(!file.notice().isEmpty());
    }

    void resetForgetsTheFile() {
        const QString path = fileWith("[General]\nversion=1\n[window]\ntheme=dark\n");
        SettingsFile file(path);
        file.reset();
        QVERIFY(file.load() == Settings());
    }

    void recentListHasNoDoublesAndAnEnd() {
        QStringList recent;
        for (int i = 0; i < 2 * kRecentCount; ++i) {
            addRecent(recent, QString::number(i % (kRecentCount + 2)));
        }
        QCOMPARE(recent.size(), kRecentCount);
        QCOMPARE(recent.front(), QString::number((2 * kRecentCount - 1) % (kRecentCount + 2)));
        addRecent(recent, recent.back());
        QCOMPARE(recent.size(), kRecentCount);
        QCOMPARE(QSet<QString>(recent.begin(), recent.end()).size(), kRecentCount);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
