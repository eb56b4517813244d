#include "app/desktop/actions.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_page.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/model_bar.h"
#include "app/desktop/report/lesson.h"
#include "app/desktop/report/report_summary.h"
#include "tests/support/fake_window.h"
#include "widgets/inputs/chip.h"

#include <QAction>
#include <QApplication>
#include <QToolButton>
#include <QtTest>

#include <algorithm>
#include <functional>
#include <optional>

using namespace app;

Q_DECLARE_METATYPE(app::ThemeChoice)

/// A window whose theme is switched looks like one that was made with it.
class ThemeSwitchTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    struct View {
        QString name;
        std::function<void()> show;
    };

    void trigger(const char* id) { find<Actions>()[id]->trigger(); }
    void use(ThemeChoice theme) {
        trigger(theme == ThemeChoice::Dark ? "themeDark" : "themeLight");
        for (int i = 0; i < 3; ++i) { // plots draw themselves a turn later
            QCoreApplication::processEvents();
        }
    }
    bool isSettled() {
        return m_window->isIdle() && !workbench().library().isLoading() &&
               !workbench().library().downloads().isBusy();
    }
    void showTask(const QString& id) {
        Q_EMIT find<LibraryPage>().closed();
        workbench().setTask(*findTask(id));
    }
    bool hasMissingFile() {
        return std::ranges::any_of(m_window->findChildren<QToolButton*>(), [](QToolButton* each) {
            return each->text().endsWith("not there now");
        });
    }

    /// Each leaves the window so that the next one can be shown.
    std::vector<View> views() {
        std::vector<View> all;
        all.push_back({"start page", [this] {
                           workbench().start({});
                           QTRY_VERIFY_WITH_TIMEOUT(hasMissingFile(), kPatience);
                       }});
        all.push_back({"image", [this] { workbench().openPaths({image()}); }});
        for (const Task& task : tasks()) {
            all.push_back({task.id, [this, id = QString(task.id)] { showTask(id); }});
        }
        all.push_back({"muted tasks", [this] { workbench().openModel("/good.pth"); }});
        all.push_back({"second model", [this] {
                           showTask("classify");
                           workbench().openSecondModel("/segment.pth");
                       }});
        all.push_back({"out of date", [this] {
                           document().changeSettings(
                               [](Settings& each) { each.runsAutomatically = false; });
                           workbench().openPaths({image("other 64x64.png")});
                       }});
        all.push_back({"refusal", [this] { workbench().openModel("/refused CKPT-KIND.pth"); }});
        all.push_back({"library", [this] { trigger("library"); }});
        all.push_back({"get a model", [this] {
                           trigger("getModel");
                           workbench().library().downloads().add("org/unreachable", 1000);
                           workbench().library().downloads().add("org/good", 1000);
                       }});
        all.push_back({"report", [this] {
                           core::LoadReport report = document().model()->report;
                           report.missing = {"head.weight", "head.bias"};
                           report.unexpected = {"extra"};
                           find<ImageArea>().showLoadReport(report);
                       }});
        all.push_back({"tensors", [this] { Q_EMIT find<ReportSummary>().groupRequested(0); }});
        all.push_back(
            {"lesson", [this] { find<ImageArea>().showLesson(codeLesson({"posix.system"})); }});
        return all;
    }

    /// The views in this theme.
    /// from  in which the window is made, and has each view before
    std::vector<QImage> pictures(ThemeChoice from, ThemeChoice theme) {
        Settings settings;
        settings.theme = from;
        makeEngine();
        settings.recentImages = {image("here 64x64.png"), m_folder->filePath("gone.png")};
        settings.libraryFolders = {"/models", "/gone"};
        showWindow({}, {1280, 900}, settings);
        std::vector<QImage> all;
        for (const View& view : views()) {
            view.show();
            [this] { QTRY_VERIFY_WITH_TIMEOUT(isSettled(), kPatience); }();
            for (auto* chip : find<ModelBar>().findChildren<widgets::Chip*>()) {
                chip->setText(chip->text().section(" · ", 0, 0)); // without the time it took
            }
            use(from);
            (void)m_window->grab();
            use(theme);
            all.push_back(m_window->grab().toImage().convertToFormat(QImage::Format_RGB32));
        }
        closeWindow();
        return all;
    }

    /// The first pixel in which they differ; nothing where they do not.
    static std::optional<QPoint> difference(const QImage& a, const QImage& b) {
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                if (a.pixel(x, y) != b.pixel(x, y)) {
                    return QPoint(x, y);
                }
            }
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }

    void everyViewFollowsTheTheme_data() {
        QTest::addColumn<ThemeChoice>("from");
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light to dark") << ThemeChoice::Light << ThemeChoice::Dark;
        QTest::newRow("dark to light") << ThemeChoice::Dark << ThemeChoice::Light;
    }
    void everyViewFollowsTheTheme() {
        QFETCH(ThemeChoice, from);
        QFETCH(ThemeChoice, theme);
        const std::vector<QImage> made = pictures(theme, theme);
        const std::vector<QImage> switched = pictures(from, theme);
        const std::vector<View> all = views();
        QStringList faults;
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(made[i].size(), switched[i].size());
            if (const auto place = difference(made[i], switched[i])) {
                faults << QString("%1 at %2, %3").arg(all[i].name).arg(place->x()).arg(place->y());
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join("; ")));
    }
};

QTEST_MAIN(ThemeSwitchTest)
#include "theme_switch_test.moc"
