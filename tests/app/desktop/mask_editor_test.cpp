#include "app/desktop/actions.h"
#include "app/desktop/document/document.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/mask_editor.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace app;

/// Masks, their undo stacks and their commands, on a canvas of 160 x 160 with 4 x 4 patches.
class MaskEditorTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Document> m_document;
    std::unique_ptr<MaskDocument> m_masks;
    std::unique_ptr<widgets::ImageTileSource> m_source;
    std::unique_ptr<QMainWindow> m_window;
    widgets::ImageCanvas* m_canvas = nullptr;
    Actions* m_actions = nullptr;
    MaskEditor* m_editor = nullptr;

    void openImage(const std::string& path, std::uint64_t id) {
        core::ImageInfo image;
        image.imageId = id;
        image.path = path;
        m_document->setImage(image);
    }
    void openModel(int patches) {
        core::ModelInfo model;
        model.patchSize = 16;
        model.imageSize = {16 * patches, 16 * patches};
        m_document->setModel(m_document->modelId() + 1, model);
    }
    void paint(int row, int column) {
        const QPointF at = m_canvas->view().toWidget(QPointF(column * 40 + 20, row * 40 + 20));
        QTest::mouseClick(m_canvas, Qt::LeftButton, {}, at.toPoint());
    }
    int count() const { return m_masks->mask().maskedCount(); }
    QAction* action(const char* id) const { return (*m_actions)[id]; }

private Q_SLOTS:
    void init() {
        m_window.reset();
        m_document = std::make_unique<Document>();
        m_document->setTask(kReconstructTask);
        m_masks = std::make_unique<MaskDocument>(*m_document);
        QImage image(160, 160, QImage::Format_RGB32);
        image.fill(Qt::blue);
        m_source = std::make_unique<widgets::ImageTileSource>(image);
        m_window = std::make_unique<QMainWindow>();
        m_canvas = new widgets::ImageCanvas(m_window.get());
        m_window->setCentralWidget(m_canvas);
        m_actions = new Actions(m_window.get());
        m_actions->fill(m_window->menuBar(), m_window.get(), m_canvas);
        m_editor = new MaskEditor(*m_actions, *m_document, *m_masks, *m_canvas, m_window.get());
        m_canvas->setSource(m_source.get());
        m_window->resize(300, 300);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_canvas->setZoom(1);
        m_canvas->setFocus();
        openModel(4);
        openImage("/a.png", 1);
    }

    void strokesAreUndoneOneByOne() {
        paint(0, 0);
        paint(1, 2);
        QCOMPARE(count(), 2);
        QVERIFY(action("undo")->text().contains("brush stroke"));
        action("undo")->trigger();
        QCOMPARE(count(), 1);
        QCOMPARE(m_editor->layer().cells(), toCells(m_masks->mask()));
        action("undo")->trigger();
        QCOMPARE(count(), 0);
        QVERIFY(!action("undo")->isEnabled());
        action("redo")->trigger();
        action("redo")->trigger();
        QVERIFY(!action("redo")->isEnabled());
        QVERIFY(m_masks->mask().isMasked(1, 2));
    }

    void everyImageKeepsItsMaskAndItsSteps() {
        paint(0, 0);
        openImage("/b.png", 2);
        QCOMPARE(count(), 0);
        QVERIFY(!action("undo")->isEnabled());
        paint(3, 3);
        paint(3, 2);
        openImage("/a.png", 3); // opened again, by another number
        QVERIFY(m_masks->mask().isMasked(0, 0));
        QCOMPARE(count(), 1);
        action("undo")->trigger();
        QCOMPARE(count(), 0);
        openImage("/b.png", 4);
        QCOMPARE(count(), 2);
        openImage("clipboard", 5);
        paint(1, 1);
        openImage("clipboard", 6); // another one
        QCOMPARE(count(), 0);
    }

    void undoSleepsInAnotherTask() {
        paint(0, 0);
        m_document->setTask("classify");
        QVERIFY(!action("undo")->isEnabled());
        QVERIFY(m_canvas->tool() == nullptr);
        paint(1, 1);
        QCOMPARE(count(), 1);
        m_document->setTask(kReconstructTask);
        QVERIFY(action("undo")->isEnabled());
        action("undo")->trigger();
        QCOMPARE(count(), 0);
    }

    void anotherGridResamplesAndTheFirstComesBack() {
        paint(0, 0);
        paint(1, 1);
        const core::PatchMask before = m_masks->mask();
        QSignalSpy noted(m_masks.get(), &MaskDocument::resampled);
        openModel(8);
        QCOMPARE(noted.size(), 1);
        QVERIFY(noted[0][0].toString().contains("4") && noted[0][0].toString().contains("8"));
        QCOMPARE(count(), 8); // each patch is four now
        QVERIFY(m_masks->mask().isMasked(3, 2) && !m_masks->mask().isMasked(0, 2));
        openModel(3); // does not divide
        QVERIFY(m_masks->mask().isMasked(0, 0));
        openModel(4);
        QCOMPARE(m_masks->mask(), before);
        openModel(8);
        action("undo")->trigger(); // a step of the other grid
        QCOMPARE(count(), 4);
        noted.clear();
        openImage("/empty.png", 9);
        openModel(4);
        QCOMPARE(noted.size(), 0); // there is nothing to be said of an empty mask
    }

    void keysActOnTheMask() {
        QSignalSpy random(m_editor, &MaskEditor::randomRequested);
        QSignalSpy blockwise(m_editor, &MaskEditor::blockwiseRequested);
        paint(0, 0);
        QTest::keyClick(m_canvas, Qt::Key_I);
        QCOMPARE(count(), 15);
        QVERIFY(action("undo")->text().contains("invert"));
        QTest::keyClick(m_canvas, Qt::Key_Delete);
        QCOMPARE(count(), 0);
        QTest::keyClick(m_canvas, Qt::Key_Delete); // nothing to do: no step
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(count(), 15);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(count(), 0);
        QTest::keyClick(m_canvas, Qt::Key_G);
        QTest::keyClick(m_canvas, Qt::Key_G, Qt::ShiftModifier);
        QCOMPARE(random.size(), 1);
        QCOMPARE(blockwise.size(), 1);
        for (const auto& [key, kind] : {std::pair(Qt::Key_E, widgets::MaskToolKind::Eraser),
                                        std::pair(Qt::Key_R, widgets::MaskToolKind::Rectangle),
                                        std::pair(Qt::Key_P, widgets::MaskToolKind::Lasso),
                                        std::pair(Qt::Key_V, widgets::MaskToolKind::Pick),
                                        std::pair(Qt::Key_B, widgets::MaskToolKind::Brush)}) {
            QTest::keyClick(m_canvas, key);
            QCOMPARE(m_editor->tool().kind(), kind);
        }
        QTest::keyClick(m_canvas, Qt::Key_BracketRight);
        QTest::keyClick(m_canvas, Qt::Key_BracketRight);
        QTest::keyClick(m_canvas, Qt::Key_BracketLeft);
        QCOMPARE(m_editor->tool().brushSize(), 2);
    }

    void maskFromOutsideIsAStep() {
        core::PatchMask mask(core::Size{4, 4});
        mask.set(2, 3, true);
        m_masks->change(mask, "random mask");
        QVERIFY(m_editor->tool().cells().isMasked(2, 3));
        QVERIFY(action("undo")->text().contains("random mask"));
        m_masks->change(core::PatchMask(core::Size{5, 5}), "of another grid"); // is refused
        QCOMPARE(m_masks->mask(), mask);
        action("maskAll")->trigger();
        QCOMPARE(count(), 16);
    }

    void commandsSayWhyTheyCannotBeUsed() {
        QVERIFY(action("invertMask")->isEnabled());
        const QString tip = action("invertMask")->statusTip();
        m_document->setTask("segment");
        QVERIFY(!action("invertMask")->isEnabled() && !action("brushTool")->isEnabled());
        QVERIFY(action("invertMask")->statusTip().contains("Reconstruct"));
        QVERIFY(action("invertMask")->toolTip().contains("Reconstruct"));
        m_document->setTask(kReconstructTask);
        QCOMPARE(action("invertMask")->statusTip(), tip);
        QMenu* menu = m_actions->menu("&Edit");
        QVERIFY(menu->actions().contains(action("undo")));
        QVERIFY(!menu->actions().contains(action("invertMask"))); // in the submenu
    }

    void anotherCanvasPaintsToo() {
        widgets::ImageCanvas other;
        other.resize(200, 200);
        other.setSource(m_source.get());
        other.setZoom(1);
        m_editor->addCanvas(other);
        const QPoint at = other.view().toWidget(QPointF(100, 60)).toPoint();
        QTest::mouseClick(&other, Qt::LeftButton, {}, at);
        QVERIFY(m_masks->mask().isMasked(1, 2));
        other.setTool(nullptr);
        m_window.reset(); // the editor first: it holds the canvas
    }
};

QTEST_MAIN(MaskEditorTest)
#include "mask_editor_test.moc"
