#include "app/desktop/document/dropped.h"
#include "app/desktop/document/failure_text.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/session/session.h"
#include "app/desktop/session/session_part.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/field_count.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace app;

namespace {

constexpr int kPatience = 30'000;

struct Part final : SessionPart {
    [[nodiscard]] QString key() const override { return "part"; }
    [[nodiscard]] QJsonObject save() const override { return {{"value", value}}; }
    void restore(const QJsonObject& state) override { value = state.value("value").toInt(-1); }
    int value = 7;
};

/// Another value for every setting of the views.
Settings otherView() {
    Settings settings;
    settings.showsPatchGrid = false;
    settings.showsModelInput = false;
    settings.showsLogits = true;
    settings.showsOutlines = true;
    settings.comparesUnmasked = true;
    settings.showsFourPanels = false;
    settings.temperature = 2.5;
    settings.overlayOpacity = 0.25;
    settings.unsureBelow = 0.75;
    settings.topCount = 9;
    settings.pipeline = PipelineChoice::Both;
    settings.segmentView = SegmentView::Curtain;
    settings.tokenOverlay = TokenOverlay::Loss;
    settings.shownPanel = 1;
    return settings;
}

/// Of the program, or of one person: no session has them.
const QStringList kNotOfAView{"geometry",          "layout",         "theme",
                              "recentImages",      "recentFolders",  "recentCheckpoints",
                              "recentSessions",    "abilities",      "runsAutomatically",
                              "classColors",       "reducesLabels",  "showsProcessedLabels",
                              "exportFormat",      "exportFolder",   "maskChoice",
                              "maskRatio",         "maskSeed",       "runsLive",
                              "reconstructExport", "figureFormat",   "tokenizers",
                              "libraryFolders",    "hubEndpoint",    "hubProxy",
                              "hubCaFile",         "hubCacheFolder", "unfinishedDownloads"};

/// A workbench with a fake engine, as after a start of the program.
struct Bench {
    explicit Bench(const QString& log) : client({FAKE_ENGINE, {log}, true}) {}

    void start(const QStringList& files, const Task* task = nullptr) {
        workbench.start(files, task);
        QTRY_VERIFY_WITH_TIMEOUT(workbench.isIdle() && !client.isBusy(), kPatience);
    }
    [[nodiscard]] Failure failure() const { return failed.front().front().value<Failure>(); }

    EngineClient client;
    Document document;
    Workbench workbench{client, document};
    QSignalSpy failed{&workbench, &Workbench::failed};
};

} // namespace

class SessionTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& text) const {
        QDir().mkpath(QFileInfo(at(name)).path());
        QFile file(at(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? at(name)
                                                                                  : QString();
    }
    QJsonObject json(const QString& name) const {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    /// An image and a masked image model that are there.
    void prepare() const {
        QVERIFY(!write("photos/photo 64x64.png", "x").isEmpty());
        QVERIFY(!write("mim/config.json", "{}").isEmpty());
        QVERIFY(!write("segment/config.json", "{}").isEmpty());
        QVERIFY(!write("tokenizer/config.json", "{}").isEmpty());
    }
    void fill(Bench& bench) const {
        bench.start({at("photos/photo 64x64.png"), at("mim")});
        bench.workbench.openSecondModel(at("segment"));
        bench.workbench.setTask(*findTask("reconstruct"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.secondModel() && bench.workbench.isIdle() &&
                                     !bench.client.isBusy(),
                                 kPatience);
        bench.workbench.reconstructor().tokenizer().open(at("tokenizer"));
        core::PatchMask mask(core::Size{4, 4});
        mask.cells[3] = mask.cells[9] = 1;
        bench.workbench.masks().change(mask, "drawn");
        bench.workbench.interventions().toggleHead(2, 1);
        bench.workbench.interventions().toggleLayer(0);
        bench.document.changeSettings([](Settings& settings) {
            settings.topCount = 9;
            settings.tokenOverlay = TokenOverlay::Loss;
            settings.overlayOpacity = 0.25;
        });
        QTRY_VERIFY_WITH_TIMEOUT(bench.workbench.isIdle(), kPatience);
    }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Failure>(); }

    void init() {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        prepare();
    }

    void everythingComesBack() {
        Part part;
        {
            Bench bench(at("log"));
            fill(bench);
            bench.workbench.session().add(&part);
            QVERIFY(bench.workbench.session().save(at("one.beitscope")));
            QCOMPARE(bench.failed.size(), 0);
        }
        part.value = 0;
        Bench bench(at("log"));
        bench.workbench.session().add(&part);
        bench.start({at("one.beitscope")});
        QCOMPARE(bench.failed.size(), 0);
        const Document& document = bench.document;
        QCOMPARE(document.image()->path, at("photos/photo 64x64.png").toStdString());
        QCOMPARE(document.model()->report.path, at("mim").toStdString());
        QCOMPARE(document.secondModel()->report.path, at("segment").toStdString());
        QCOMPARE(bench.workbench.reconstructor().tokenizer().path(), at("tokenizer"));
        QCOMPARE(document.task(), QString("reconstruct"));
        QCOMPARE(bench.workbench.masks().mask().maskedCount(), 2);
        QVERIFY(bench.workbench.masks().mask().cells[9] == 1);
        QCOMPARE(bench.workbench.interventions().summary().section(", ", 1), QString("layer 0"));
        QCOMPARE(document.settings().topCount, 9);
        QVERIFY(document.settings().tokenOverlay == TokenOverlay::Loss);
        QCOMPARE(document.settings().overlayOpacity, 0.25);
        QCOMPARE(part.value, 7);
        QCOMPARE(bench.workbench.session().path(), at("one.beitscope"));
    }

    void everyFieldSurvivesTheFile() {
        SessionData data;
        data.image = at("photos/photo 64x64.png");
        data.model = "/elsewhere/model";
        data.secondModel = "sample:classify";
        data.tokenizer = at("tokenizer");
        data.task = "bias";
        data.mask = core::PatchMask(core::Size{2, 2});
        data.mask->cells[1] = 1;
        data.interventions = core::Interventions();
        data.interventions->skippedLayers = {3};
        data.view = {{"top_count", 3}};
        data.parts = {{"part", {{"value", 4}}}};
        const auto read = parseSession(sessionText(data, at("a.beitscope")), at("a.beitscope"));
        const auto* back = std::get_if<SessionData>(&read);
        QVERIFY(back != nullptr);
        QCOMPARE(back->image, data.image);
        QCOMPARE(back->model, data.model);
        QCOMPARE(back->secondModel, data.secondModel);
        QCOMPARE(back->tokenizer, data.tokenizer);
        QCOMPARE(back->task, data.task);
        QVERIFY(back->mask == data.mask);
        QVERIFY(back->interventions->skippedLayers == data.interventions->skippedLayers);
        QCOMPARE(back->view, data.view);
        QCOMPARE(back->parts, data.parts);
        QCOMPARE(back->faults, QStringList());
        QCOMPARE(tests::fieldCount<SessionData>(), std::size_t{10});
    }

    void everySettingOfTheViewsComesBackByItself() {
        const QJsonObject factory = viewOf(Settings());
        const QJsonObject other = viewOf(otherView());
        QCOMPARE(static_cast<std::size_t>(factory.size() + kNotOfAView.size()),
                 tests::fieldCount<Settings>());
        for (const QString& key : other.keys()) {
            QVERIFY2(other[key] != factory[key], qPrintable(key));
            Settings settings;
            restoreView({{key, other[key]}}, settings);
            QJsonObject expected = factory;
            expected[key] = other[key];
            QCOMPARE(viewOf(settings), expected);
        }
        Settings settings;
        restoreView(other, settings);
        QVERIFY(settings == otherView());
    }

    void theTaskOfTheCommandLineWins() {
        const QString file = write("task.beitscope", R"({"beitscope_session": 1,
            "model_a": "mim", "task": "reconstruct"})");
        {
            Bench bench(at("log"));
            bench.start({file}, findTask("attention"));
            QCOMPARE(bench.document.task(), QString("attention"));
            QCOMPARE(bench.document.model()->report.path, at("mim").toStdString());
        }
        Bench bench(at("log"));
        bench.start({file});
        QCOMPARE(bench.document.task(), QString("reconstruct"));
    }

    void theSampleIsThatOfTheTaskOfTheCommandLine() {
        Bench bench(at("log"));
        bench.start({write("task.beitscope", R"({"beitscope_session": 1, "task": "classify"})")},
                    findTask("segment"));
        QCOMPARE(QString::fromStdString(bench.document.model()->report.path),
                 findTask("segment")->sampleModel);
    }

    void theTokenizerOfTheSessionComesAfterTheOneOfTheModel() {
        const QString file = write("mine.beitscope", R"({"beitscope_session": 1,
            "model_a": "mim", "task": "reconstruct", "tokenizer": "tokenizer"})");
        Bench bench(at("log"));
        bench.document.changeSettings(
            [&](Settings& each) { each.tokenizers[at("mim")] = at("photos"); });
        bench.start({file});
        QCOMPARE(bench.failed.size(), 0);
        QCOMPARE(bench.workbench.reconstructor().tokenizer().path(), at("tokenizer"));
    }

    void aTokenizerThatIsGoneIsNamed() {
        Bench bench(at("log"));
        bench.start({write("gone.beitscope", R"({"beitscope_session": 1, "model_a": "mim",
            "tokenizer": "nowhere"})")});
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(QString::fromStdString(bench.failure().error.message).contains("nowhere"));
        QVERIFY(!bench.workbench.reconstructor().tokenizer().isOpening());
        QVERIFY(!bench.workbench.reconstructor().tokenizer().refusal());
    }

    void pathsBelowTheFileAreRelativeAndMoveWithIt() {
        {
            Bench bench(at("log"));
            bench.start({at("photos/photo 64x64.png"), at("mim")});
            QVERIFY(bench.workbench.session().save(at("one.beitscope")));
            QVERIFY(bench.workbench.session().save(at("photos/two.beitscope")));
        }
        QCOMPARE(json("one.beitscope")["image"].toString(), QString("photos/photo 64x64.png"));
        QCOMPARE(json("one.beitscope")["model_a"].toString(), QString("mim"));
        QCOMPARE(json("photos/two.beitscope")["image"].toString(), QString("photo 64x64.png"));
        QCOMPARE(json("photos/two.beitscope")["model_a"].toString(), at("mim"));
        QVERIFY(QDir(m_folder->path()).rename("photos", "moved"));
        Bench bench(at("log"));
        bench.start({at("moved/two.beitscope")});
        QCOMPARE(bench.failed.size(), 0);
        QCOMPARE(bench.document.image()->path, at("moved/photo 64x64.png").toStdString());
    }

    void aFileIsASessionByItsContent_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        const QByteArray good = "\n { \"beitscope_session\": 1 }";
        QTest::newRow("named") << "a.beitscope" << good << int(PathKind::Session);
        QTest::newRow("unnamed") << "a" << good << int(PathKind::Session);
        QTest::newRow("json") << "a.json" << good << int(PathKind::Session);
        QTest::newRow("only named")
            << "b.beitscope" << QByteArray("hello") << int(PathKind::Session);
        QTest::newRow("empty") << "b.beitscope" << QByteArray() << int(PathKind::Session);
        QTest::newRow("picture") << "c.beitscope" << QByteArray("\x89PNG 0123456789abcdef")
                                 << int(PathKind::Image);
        QTest::newRow("config") << "config.json" << QByteArray("{\"model_type\": \"beit\"}")
                                << int(PathKind::Checkpoint);
    }
    void aFileIsASessionByItsContent() {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        QCOMPARE(int(pathKind(write("kinds/" + name, text))), kind);
    }

    void aBadSessionIsOneClearFailure_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("not JSON") << QByteArray("hello") << "SESSION-FORMAT";
        QTest::newRow("empty") << QByteArray() << "SESSION-FORMAT";
        QTest::newRow("a list") << QByteArray("[1]") << "SESSION-FORMAT";
        QTest::newRow("no version") << QByteArray("{}") << "SESSION-FORMAT";
        QTest::newRow("a word as version")
            << QByteArray("{\"beitscope_session\": \"1\"}") << "SESSION-FORMAT";
        QTest::newRow("newer") << QByteArray("{\"beitscope_session\": 2}") << "SESSION-VERSION";
        QTest::newRow("deep") << QByteArray(20'000, '[') << "SESSION-FORMAT";
        QTest::newRow("huge") << QByteArray((17 << 20), ' ') << "SESSION-LARGE";
    }
    void aBadSessionIsOneClearFailure() {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        Bench bench(at("log"));
        bench.start({at("photos/photo 64x64.png"), at("mim")});
        const auto imageId = bench.document.image()->imageId;
        bench.workbench.openPaths({write("bad.beitscope", text)});
        QCOMPARE(bench.failed.size(), 1);
        const Failure failure = bench.failure();
        QCOMPARE(QString::fromStdString(failure.error.code), code);
        QVERIFY(failure.error.message.find("bad.beitscope") != std::string::npos);
        QVERIFY(!failure.error.hint.empty());
        QCOMPARE(failureSentence(failure), QString("This session cannot be used: bad.beitscope"));
        QVERIFY(bench.workbench.isIdle() && bench.document.image()->imageId == imageId);
        QCOMPARE(bench.workbench.session().path(), QString()); // not to be written over by Ctrl+S
    }

    void whatIsMissingIsNamedAndTheRestIsOpen() {
        const QString file = write("part.beitscope", R"({"beitscope_session": 1,
            "image": "gone.png", "model_a": "mim", "model_b": "/nowhere/model",
            "task": "reconstruct", "mask": {"grid": [0, 4], "masked": []},
            "interventions": {"skipped_layers": [1]}, "view": {"top_count": 12, "panel": 99,
            "temperature": "hot"}, "parts": {"part": {"value": 3}, "other": 5}})");
        Part part;
        Bench bench(at("log"));
        bench.workbench.session().add(&part);
        bench.start({file});
        QCOMPARE(bench.failed.size(), 1);
        const Failure failure = bench.failure();
        QCOMPARE(failure.error.code, std::string("SESSION-PARTS"));
        const QString said = QString::fromStdString(failure.error.message);
        for (const char* named : {"gone.png", "/nowhere/model", "mask", "parts"}) {
            QVERIFY2(said.contains(named), qPrintable(said));
        }
        QCOMPARE(failureSentence(failure), QString("This session is open in part: part.beitscope"));
        QCOMPARE(bench.document.model()->report.path, at("mim").toStdString());
        QVERIFY(!bench.document.image());
        QCOMPARE(bench.document.task(), QString("reconstruct"));
        QVERIFY(bench.workbench.interventions().interventions().skippedLayers ==
                std::vector<int>{1});
        QCOMPARE(bench.document.settings().topCount, 12);
        QCOMPARE(bench.document.settings().shownPanel, Settings().shownPanel);
        QCOMPARE(bench.document.settings().temperature, 1.0);
        QCOMPARE(part.value, 3);
    }

    void wrongTypesAreNamed() {
        const QString file = write("types.beitscope", R"({"beitscope_session": 1, "image": 5,
            "model_a": ["x"], "task": "fly", "mask": "all", "interventions": {"bias_scale": "no"},
            "view": 3, "parts": []})");
        Bench bench(at("log"));
        bench.start({file});
        QCOMPARE(bench.failed.size(), 1);
        const QString said = QString::fromStdString(bench.failure().error.message);
        for (const char* named :
             {"image:", "model_a:", "task:", "mask:", "interventions:", "view:", "parts:"}) {
            QVERIFY2(said.contains(named), qPrintable(said));
        }
        QVERIFY(bench.document.model()); // the sample
    }

    void aPartThatComesLaterGetsItsState() {
        const QString file = write("late.beitscope", R"({"beitscope_session": 1,
            "model_a": "mim", "parts": {"part": {"value": 3}}})");
        Bench bench(at("log"));
        bench.start({file});
        QVERIFY(bench.workbench.session().save(at("again.beitscope"))); // nothing is lost
        QCOMPARE(json("again.beitscope")["parts"].toObject()["part"].toObject()["value"].toInt(),
                 3);
        Part part;
        bench.workbench.session().add(&part);
        QCOMPARE(part.value, 3);
        bench.workbench.session().remove(&part);
    }

    void inputsAreNotWrittenOver() {
        Bench bench(at("log"));
        bench.start({at("photos/photo 64x64.png"), at("mim")});
        QVERIFY(!bench.workbench.session().save(at("photos/../photos/photo 64x64.png")));
        QCOMPARE(bench.failed.size(), 1);
        QFile file(at("photos/photo 64x64.png"));
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == "x");
    }

    void aFolderThatIsNotThereIsAFailure() {
        Bench bench(at("log"));
        bench.start({at("mim")});
        QVERIFY(!bench.workbench.session().save(at("none/one.beitscope")));
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(bench.failure().error.code.starts_with("IO-"));
        QCOMPARE(bench.workbench.session().path(), QString());
    }

    void aPastedImageIsSaidToBeMissing() {
        Bench bench(at("log"));
        bench.start({at("mim")});
        Dropped pasted;
        pasted.imageBytes = "a picture";
        pasted.imageName = "Pasted image";
        bench.workbench.open(pasted);
        QTRY_VERIFY_WITH_TIMEOUT(bench.document.image(), kPatience);
        QVERIFY(bench.workbench.session().save(at("one.beitscope")));
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(!json("one.beitscope").contains("image"));
        QCOMPARE(json("one.beitscope")["model_a"].toString(), QString("mim"));
    }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
