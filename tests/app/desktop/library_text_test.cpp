#include "app/desktop/library/copy_steps.h"
#include "app/desktop/library/hub_models.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/library/repository_name.h"
#include "app/desktop/library/verify_text.h"

#include <QSet>
#include <QtTest>

#include <algorithm>

class LibraryTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aNameIsFoundInWhatAPersonPastes_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* typed, const char* name) {
            QTest::newRow(typed) << typed << name;
        };
        row("microsoft/beit-base-patch16-224", "microsoft/beit-base-patch16-224");
        row("  org/name  ", "org/name");
        row("timm/beitv2_base.in1k", "timm/beitv2_base.in1k");
        row("org/name@v1.0", "org/name@v1.0");
        row("org/name@refs/pr/1", "org/name@refs/pr/1");
        row("https://huggingface.co/org/name", "org/name");
        row("https://huggingface.co/org/name/tree/main", "org/name");
        row("https://huggingface.co/org/name/blob/v2/config.json", "org/name@v2");
        row("http://127.0.0.1:8080/org/name/", "org/name");
        row("", "");
        row("beit-base", "");
        row("org/name/more", "");
        row("../name", "");
        row("org/..", "");
        row("org/na--me", "");
        row("org/name.git", "");
        row("org/na me", "");
        row("-org/name", "");
        row("org/name@", "");
        row("org/name@../../x", "");
        row("https://huggingface.co/org", "");
    }
    void aNameIsFoundInWhatAPersonPastes() {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QCOMPARE(app::repositoryIn(typed), name);
    }

    void thePageIsOnTheChosenHub() {
        QCOMPARE(app::repositoryPage("org/name", {}),
                 QString("https://huggingface.co/org/name/tree/main"));
        QCOMPARE(app::repositoryPage("org/name@v2", "https://mirror.example"),
                 QString("https://mirror.example/org/name/tree/v2"));
        QCOMPARE(app::hubHost({}), QString("huggingface.co"));
        QCOMPARE(app::hubHost("http://mirror.example:81"), QString("mirror.example"));
    }

    void theShortListIsSound() {
        const auto& models = app::hubModels();
        QVERIFY(models.size() >= 8);
        QVERIFY(models.front().isStart);
        QCOMPARE(std::ranges::count(models, true, &app::HubModel::isStart), 1);
        QSet<QString> names;
        for (const app::HubModel& model : models) {
            QCOMPARE(app::repositoryIn(model.repository), model.repository);
            names << model.repository;
            QVERIFY(model.parameterCount > 80'000'000);
            QCOMPARE(model.weightBytes(), 4 * model.parameterCount);
            QVERIFY(model.classCount > 0 && model.side > 0 && !model.data.isEmpty());
            QVERIFY(app::purposeText(model).contains(model.data));
            QVERIFY(!app::abilityNames({model.can}).isEmpty());
        }
        QCOMPARE(names.size(), static_cast<int>(models.size()));
        for (const app::HubModel& model : models) {
            const bool guesses = model.can == core::Capability::Reconstruct;
            QCOMPARE(model.companions.size(), std::size_t{guesses ? 2U : 0U});
            for (const app::CompanionFile& file : model.companions) {
                QVERIFY(file.address.startsWith("https://") && file.address.endsWith(file.name));
                QVERIFY(file.bytes > 100'000'000);
            }
        }
    }

    void theStepsSayNamesSizesAndSums() {
        core::PlanDownloadReply plan;
        plan.repository = "org/name";
        plan.folder = "/hub/models--org--name/snapshots/c";
        plan.files = {{"config.json", 1234, std::string(40, 'b'), 0},
                      {"model.safetensors", 346'000'000, std::string(64, 'a'), 0}};
        const QString steps = app::copySteps(plan, "https://hub.example/org/name/tree/main");
        for (const char* said :
             {"https://hub.example/org/name/tree/main", "config.json", "1.2 kB (1234 B)",
              "git bbbb", "model.safetensors", "346.0 MB (346000000 B)", "SHA-256 aaaa",
              "~/models/name", "/hub/models--org--name/snapshots/c", "sha256sum"}) {
            QVERIFY2(steps.contains(said), said);
        }
    }

    void withoutAHubTheStepsStillNameTheFiles() {
        core::PlanDownloadReply plan;
        plan.repository = "org/name";
        const QString steps = app::copySteps(plan, "https://hub.example/org/name/tree/main");
        QVERIFY(steps.contains("config.json") && steps.contains("model.safetensors"));
        QVERIFY(!steps.contains("SHA-256") && !steps.contains("cache finds them"));
    }

    void verifyingIsToldFileByFile() {
        core::VerifyReply reply;
        reply.files = {
            {"/m/a.safetensors", 3, "aa", "aa", "SHA256SUMS", core::VerifyState::Same},
            {"/m/b.safetensors", 3, "aa", "bb", "SHA256SUMS", core::VerifyState::Differs},
            {"/m/c.safetensors", 3, "cc", "", "", core::VerifyState::NoRecord},
            {"/m/d.safetensors", 0, "", "", "", core::VerifyState::Missing}};
        reply.health = {"x.weight: NaN"};
        reply.scores = {{"BEiT base", "85.2 %", "unilm", true}};
        const QStringList lines = app::verifyText(reply).split('\n');
        QCOMPARE(lines.size(), 6);
        QVERIFY(lines[0].startsWith("✓ a.safetensors") && lines[0].contains("SHA256SUMS"));
        QVERIFY(lines[1].startsWith("✗ b.safetensors") && lines[1].contains("bb") &&
                lines[1].contains("aa"));
        QVERIFY(lines[2].contains("c.safetensors") && lines[2].contains("cc"));
        QVERIFY(lines[3].contains("d.safetensors") && lines[3].contains("missing"));
        QVERIFY(lines[4].contains("NaN"));
        QVERIFY(lines[5].contains("85.2 %"));
    }

    void aProblemIsSaidWithoutThePathThatTheRowHas() {
        core::LibraryItem item;
        item.path = "/models/a.pth";
        QCOMPARE(app::problemText(item), QString());
        item.problem = core::ErrorMessage{
            "CKPT-X", "cannot read checkpoint: /models/a.pth: it ends too early", "", 3, {}};
        QCOMPARE(app::problemText(item), QString("It ends too early"));
        item.problem->message = "out of memory";
        QCOMPARE(app::problemText(item), QString("Out of memory"));
    }

    void progressSaysWhatIsKnown() {
        QCOMPARE(app::progressText(0, 0, 0), QString());
        QCOMPARE(app::progressText(2'000'000, 0, 0), QString("2.0 MB"));
        QCOMPARE(app::progressText(2'000'000, 10'000'000, 0), QString("2.0 MB of 10.0 MB"));
        QCOMPARE(app::progressText(2'000'000, 10'000'000, 1'000'000),
                 QString("2.0 MB of 10.0 MB · 1.0 MB/s · about 8 s left"));
        QCOMPARE(app::progressText(0, 600'000'000, 1'000'000),
                 QString("0 bytes of 600.0 MB · 1.0 MB/s · about 10 min left"));
        QCOMPARE(app::progressText(5, 5, 5), QString("5 bytes of 5 bytes · 5 bytes/s"));
    }
};

QTEST_MAIN(LibraryTextTest)
#include "library_text_test.moc"
