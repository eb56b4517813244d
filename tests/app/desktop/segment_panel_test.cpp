#include "app/desktop/actions.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/main_window.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/segment/export_box.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/segment/segment_panel.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_window.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/charts/legend_table.h"
#include "widgets/inputs/choice_bar.h"
#include "widgets/inputs/message_bar.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace app;
using widgets::LegendModel;

/// The window with a fake engine: its segmentations are chequered floors of four classes, whose
/// squares of 16 pixels begin with class 0 (sky) in the upper left corner.
class SegmentPanelTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    SegmentDisplay& display() { return find<SegmentDisplay>(); }
    widgets::LegendTable& legend() { return find<widgets::LegendTable>(); }
    TaskHeader& header() { return *find<SegmentPanel>().findChild<TaskHeader*>(); }
    widgets::ImageCanvas& canvas() { return find<ImageArea>().canvas(); }
    QPushButton* button(const QString& text) {
        for (QPushButton* each : m_window->findChildren<QPushButton*>()) {
            if (each->text() == text && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    QStringList statusTexts() {
        QStringList texts;
        for (const QLabel* label : m_window->statusBar()->findChildren<QLabel*>()) {
            texts << label->text();
        }
        return texts;
    }
    QColor colorAt(int x, int y) {
        const auto& view = canvas().view();
        const QPointF at = view.toWidget(QPointF(x + 0.5, y + 0.5));
        return canvas().grab().toImage().pixelColor(at.toPoint());
    }
    void choose(SegmentView view, PipelineChoice pipeline = PipelineChoice::Library) {
        document().changeSettings([&](Settings& each) {
            each.segmentView = view;
            each.pipeline = pipeline;
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle(), kPatience);
    }
    /// An image of 64 x 64 pixels and a model that segments, run and drawn.
    void open() {
        workbench().start({image(), "sample:segment"});
        QTRY_VERIFY_WITH_TIMEOUT(
            document().resultState() == ResultState::Current && m_window->isIdle(), kPatience);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow("segment", {1200, 900});
    }

    void cleanup() { closeWindow(); }

    void keysGoFromTaskToTask() {
        QCOMPARE(m_window->windowTitle(), QString("Beitscope"));
        Actions& actions = find<Actions>();
        QCOMPARE(actions["segment"]->shortcut(), QKeySequence("Ctrl+2"));
        QVERIFY(actions["segment"]->isChecked());
        actions["classify"]->trigger();
        QCOMPARE(document().task(), QString("classify"));
        QVERIFY(actions["classify"]->isChecked() && !actions["segment"]->isChecked());
        QVERIFY(!find<SegmentPanel>().isVisible());
        actions["segment"]->trigger();
        QVERIFY(find<SegmentPanel>().isVisible());
    }

    void aModelWithoutTheHeadSaysWhatItCanAndOffersTheSample() {
        workbench().start({image()});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isIdle() && document().model(), kPatience);
        workbench().openModel(m_folder->filePath("my classifier"));
        QTRY_VERIFY_WITH_TIMEOUT(!document().can(core::Capability::Segment), kPatience);
        const QString said = header().state().text();
        QVERIFY2(said.startsWith("This checkpoint has no segmentation head. It can classify (2"),
                 qPrintable(said));
        QVERIFY(!legend().isVisible());
        QPushButton* wayOut = button("Use the sample segmenter");
        QVERIFY(wayOut != nullptr);
        wayOut->click();
        QTRY_VERIFY_WITH_TIMEOUT(document().resultState() == ResultState::Current, kPatience);
        QVERIFY(legend().isVisible() && !wayOut->isVisible());
    }

    void theLegendHasTheClassesOfTheSegmentation() {
        open();
        QCOMPARE(legend().model().rowCount(), 4);
        QCOMPARE(legend().model().at(0).color, QColor(120, 180, 230));
        QVERIFY(header().state().text().contains("cpu"));
    }

    void theOverlayLiesOnTheImage() {
        open();
        // The fake image is grey, 200; the sky of the floor lies over it by one half.
        document().changeSettings([](Settings& each) { each.overlayOpacity = 1; });
        QCOMPARE(colorAt(3, 3), QColor(120, 180, 230));
        QCOMPARE(colorAt(20, 3), QColor(40, 140, 60));
        document().changeSettings([](Settings& each) { each.overlayOpacity = 0; });
        QCOMPARE(colorAt(3, 3), QColor(200, 200, 200));
        document().setTask("classify");
        document().changeSettings([](Settings& each) { each.overlayOpacity = 1; });
        QCOMPARE(colorAt(3, 3), QColor(200, 200, 200)); // the overlay is Segment's alone
    }

    void hiddenAndLonelyClasses() {
        open();
        document().changeSettings([](Settings& each) { each.overlayOpacity = 1; });
        Q_EMIT legend().visibilityToggled({0});
        QCOMPARE(colorAt(3, 3), QColor(200, 200, 200));
        QCOMPARE(colorAt(20, 3), QColor(40, 140, 60));
        QVERIFY(legend().model().hidden() == std::set{0});
        Q_EMIT legend().soloRequested(0);
        QCOMPARE(colorAt(3, 3), QColor(120, 180, 230));
        QCOMPARE(colorAt(20, 3), QColor(200, 200, 200));
        Q_EMIT legend().soloRequested(0); // again: all
        QVERIFY(legend().model().hidden().empty());
    }

    void aRowUnderThePointerFadesTheOthers() {
        open();
        document().changeSettings([](Settings& each) { each.overlayOpacity = 1; });
        Q_EMIT legend().hovered(0);
        QCOMPARE(colorAt(3, 3), QColor(120, 180, 230));
        QVERIFY(colorAt(20, 3).red() > 150); // nearly the grey of the image
        Q_EMIT legend().hovered(-1);
        QCOMPARE(colorAt(20, 3), QColor(40, 140, 60));
    }

    void theClassUnderThePointerIsSaidAndMarked() {
        open();
        QTest::mouseMove(&canvas(), canvas().view().toWidget(QPointF(20.5, 8.5)).toPoint());
        QTRY_COMPARE_WITH_TIMEOUT(legend().model().highlighted(), 1, kPatience);
        // Confidence 100 + 20 * 4 of 255, and half of the rest.
        QTRY_VERIFY2_WITH_TIMEOUT(statusTexts().contains("tree 0.71 (2nd: door, double door 0.15)"),
                                  qPrintable(statusTexts().join("|")), kPatience);
        QTest::mouseMove(&canvas(), QPoint(2, 2));
        QTRY_COMPARE_WITH_TIMEOUT(legend().model().highlighted(), -1, kPatience);
    }

    void bothPipelinesLieBesideEachOther() {
        open();
        QVERIFY(!find<ImageArea>().besideCanvas().isVisible());
        auto* both = button("Both");
        QVERIFY(both != nullptr);
        both->click();
        QTRY_VERIFY_WITH_TIMEOUT(find<ImageArea>().besideCanvas().isVisible() && m_window->isIdle(),
                                 kPatience);
        QVERIFY(document().settings().segmentView == SegmentView::Beside);
        QVERIFY(!legend().view()->isColumnHidden(LegendModel::Iou));
        QTRY_VERIFY_WITH_TIMEOUT(legend().model().at(0).iou.has_value(), kPatience);
        choose(SegmentView::Differences, PipelineChoice::Both);
        QVERIFY(!find<ImageArea>().besideCanvas().isVisible());
        // The trained one is shifted by 4: at 14 it is a square ahead.
        QCOMPARE(colorAt(14, 3), QColor(236, 0, 140));
        QVERIFY(colorAt(6, 3) != QColor(236, 0, 140));
        choose(SegmentView::Differences, PipelineChoice::Library);
        QVERIFY(display().view() == SegmentView::Overlay); // there is nothing to differ from
    }

    void theCurtainHasTheImageOnItsLeft() {
        open();
        document().changeSettings([](Settings& each) { each.overlayOpacity = 1; });
        choose(SegmentView::Curtain);
        QCOMPARE(colorAt(3, 3), QColor(200, 200, 200));
        QCOMPARE(colorAt(60, 3), QColor(30, 70, 150));
        find<Actions>()["curtain"]->trigger();
        QVERIFY(document().settings().segmentView == SegmentView::Overlay);
    }

    void ownColorsCountAndComeBack() {
        open();
        document().changeSettings([](Settings& each) { each.overlayOpacity = 1; });
        display().setColor(0, {1, 2, 3});
        QCOMPARE(colorAt(3, 3), QColor(1, 2, 3));
        QVERIFY(document().settings().classColors.colors.at("sky") == (core::Rgb{1, 2, 3}));
        QCOMPARE(legend().model().at(legend().model().rowOf(0)).color, QColor(1, 2, 3));
        document().changeSettings([](Settings& each) { each.classColors = {}; });
        QCOMPARE(colorAt(3, 3), QColor(120, 180, 230));
    }

    void theExportIsRepeatedByItsKey() {
        open();
        document().changeSettings([&](Settings& each) {
            each.exportFolder = m_folder->path();
            each.exportFormat = "csv";
        });
        display().toggle({2});
        find<Actions>()["export"]->trigger();
        const QString path = m_folder->filePath("photo 64x64-areas.csv");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), kPatience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray request = file.readAll();
        QVERIFY2(request.contains("\"hidden\":[2]") && request.contains("#78b4e6"), request);
        auto& bar = *find<ExportBox>().findChild<widgets::MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
        QVERIFY(bar.message().tone == widgets::Tone::Success);
    }

    void aTakenNameIsAskedAboutInTheDock() {
        open();
        document().changeSettings([&](Settings& each) { each.exportFolder = m_folder->path(); });
        const QString path = m_folder->filePath("photo 64x64-labels.png");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("theirs") == 6);
        file.close();
        find<Actions>()["export"]->trigger();
        auto& bar = *find<ExportBox>().findChild<widgets::MessageBar*>();
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.message().actions.size(), 2);
        Q_EMIT bar.actionTriggered(0); // Replace
        QTRY_VERIFY_WITH_TIMEOUT(bar.message().tone == widgets::Tone::Success, kPatience);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("labels"));
    }

    void anOldResultIsDimmedAndExportsNothing() {
        open();
        document().changeSettings([](Settings& each) {
            each.runsAutomatically = false;
            each.overlayOpacity = 1;
        });
        QVERIFY(button("Export")->isEnabled());
        workbench().openModel(m_folder->filePath("segment two"));
        QTRY_VERIFY_WITH_TIMEOUT(
            document().resultState() == ResultState::Previous && m_window->isIdle(), kPatience);
        QVERIFY(colorAt(3, 3) != QColor(120, 180, 230)); // still there, but faint
        QVERIFY(colorAt(3, 3) != QColor(200, 200, 200));
        QVERIFY(!button("Export")->isEnabled());
        QVERIFY(header().state().text().contains("Previous"));
        QVERIFY(button("Run") != nullptr);
    }

    void cancellingIsSaid() {
        workbench().start({image("slow@segment:1-1 40x24.png"), "sample:segment"});
        QTRY_VERIFY_WITH_TIMEOUT(log().contains("segment"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(button("Cancel") != nullptr, kPatience);
        button("Cancel")->click();
        QVERIFY(button("Cancelling…") != nullptr && !button("Cancelling…")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(button("Cancelling…") == nullptr, kPatience);
        QVERIFY(button("Run") != nullptr);
    }

    void theLegendIsCopied() {
        open();
        find<Actions>()["copyCsv"]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("id,class,pixels"));
        find<Actions>()["copyJson"]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains("\"mean_confidence\""));
        QGuiApplication::clipboard()->clear();
        document().setTask("classify"); // has nothing to copy
        find<Actions>()["copyCsv"]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void theWindowEndsCleanlyInEveryView() {
        for (const SegmentView view : {SegmentView::Overlay, SegmentView::Curtain,
                                       SegmentView::Beside, SegmentView::Differences}) {
            open();
            choose(view, PipelineChoice::Both);
            cleanup();
            init();
        }
    }

    void everyControlHasAName() {
        open();
        choose(SegmentView::Curtain, PipelineChoice::Both);
        for (QWidget* widget : find<SegmentPanel>().findChildren<QWidget*>()) {
            const bool isControl = widget->focusPolicy() & Qt::TabFocus;
            const bool isPart = widget->objectName().startsWith("qt_"); // of another control
            if (!isControl || isPart || widget->window() != m_window.get()) {
                continue;
            }
            const auto* push = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (push && !push->text().isEmpty()),
                     widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(SegmentPanelTest)

#include "segment_panel_test.moc"
