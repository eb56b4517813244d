#include "app/desktop/actions.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/main_window.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/mask_editor.h"
#include "app/desktop/reconstruct/metrics_box.h"
#include "app/desktop/reconstruct/patch_card.h"
#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/reconstruct/reconstruct_panel.h"
#include "app/desktop/reconstruct/token_atlas.h"
#include "app/desktop/reconstruct/tokenizer_box.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "tests/support/fake_window.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/inputs/message_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

using namespace app;

/// The window with a fake engine: 4 x 4 patches, tokens that are the numbers of their patches, and
/// a model that is right about the even ones. The first mask is on patches 0 to 5.
class ReconstructPanelTest final : public tests::FakeWindow {
    Q_OBJECT

private:
    QStringList textsIn(const QWidget& parent) {
        QStringList texts;
        for (const QLabel* label : parent.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&parent)) {
                texts << label->text();
            }
        }
        return texts;
    }
    QPushButton* button(const QString& text) {
        for (QPushButton* each : m_window->findChildren<QPushButton*>()) {
            if (each->text() == text && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    widgets::ImageCanvas& view(ReconstructPanelKind kind) {
        return find<ImageArea>().views().canvas(static_cast<int>(kind));
    }
    void open(const QString& model = "sample:mim", const QString& name = "photo 64x64.png") {
        workbench().start({image(name)});
        workbench().openModel(model);
        QTRY_VERIFY_WITH_TIMEOUT(document().image() && m_window->isIdle(), kPatience);
    }

private Q_SLOTS:
    void init() {
        makeEngine();
        showWindow("reconstruct", {1400, 1000});
    }

    void cleanup() { closeWindow(); }

    void theFourPicturesAreFilledAndNamed() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(find<ImageArea>().views().isVisible());
        for (int i = 0; i < kPanelCount; ++i) {
            const auto& canvas = view(static_cast<ReconstructPanelKind>(i));
            QVERIFY(canvas.isVisible());
            QVERIFY(canvas.state() == widgets::CanvasState::Ready);
            QVERIFY(!canvas.accessibleName().isEmpty());
        }
        QVERIFY(
            view(ReconstructPanelKind::Codebook).accessibleName().contains("best this tokenizer"));
        auto& prediction = view(ReconstructPanelKind::Prediction);
        const QPointF at = prediction.view().toWidget(QPointF(40.5, 40.5));
        QCOMPARE(prediction.grab().toImage().pixelColor(at.toPoint()), QColor(130, 130, 130));
    }

    void oneOfThemCanBeShownAlone() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        document().changeSettings([](Settings& each) {
            each.showsFourPanels = false;
            each.shownPanel = 3;
        });
        QVERIFY(view(ReconstructPanelKind::Prediction).isVisible());
        QVERIFY(!view(ReconstructPanelKind::Original).isVisible());
        workbench().setTask(*findTask("classify"));
        QVERIFY(!find<ImageArea>().views().isVisible());
        QVERIFY(find<ImageArea>().canvas().isVisible());
    }

    void theCardSaysWhatIsKnownOfAPatch() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        PatchCard& card = find<PatchCard>();
        find<ReconstructDisplay>().select({1, 1}); // patch 5
        const auto* table = card.findChild<QTableWidget*>();
        QTRY_VERIFY_WITH_TIMEOUT(!table->item(0, 0)->icon().isNull(), kPatience);
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->item(0, 1)->text(), QString("6"));
        QCOMPARE(table->item(1, 1)->text(), QString("5 ✓"));
        QVERIFY(textsIn(card).join("\n").contains("choice number 2"));
        QVERIFY(view(ReconstructPanelKind::Original).isVisible());
        const auto boxes = card.findChildren<QSpinBox*>(); // by keys: row, column
        boxes[0]->setValue(3);
        QCOMPARE(find<ReconstructDisplay>().selected(), QPoint(1, 3));
        QVERIFY(textsIn(card).join("\n").contains("Visible"));
        QVERIFY(!table->isVisibleTo(&card));
    }

    void aMaskThatChangesNothingIsSaid() {
        open("sample:mim", "deaf 64x64.png");
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        auto& bar = *find<MetricsBox>().findChild<widgets::MessageBar*>();
        QVERIFY(!bar.isVisible());
        find<MetricsBox>().findChild<QCheckBox*>()->click();
        QTRY_VERIFY_WITH_TIMEOUT(isDone() && bar.isVisible(), kPatience);
        QVERIFY(bar.message().text.contains("changes nothing"));
    }

    void theComparisonShowsThePredictionWithNothingHidden() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        auto& second = view(ReconstructPanelKind::Masked);
        const auto colorOfAVisiblePatch = [&second] {
            const QPointF at = second.view().toWidget(QPointF(60.5, 60.5));
            return second.grab().toImage().pixelColor(at.toPoint());
        };
        QVERIFY(second.accessibleName().contains("Masked input"));
        auto& box = *find<MetricsBox>().findChild<QCheckBox*>();
        box.click();
        QTRY_VERIFY_WITH_TIMEOUT(isDone() && second.accessibleName().contains("Nothing hidden"),
                                 kPatience);
        QTRY_COMPARE(colorOfAVisiblePatch(), QColor(140, 140, 140));
        box.click();
        QTRY_VERIFY_WITH_TIMEOUT(isDone() && second.accessibleName().contains("Masked input"),
                                 kPatience);
    }

    void withoutATokenizerThePanelSaysWhatIsMissing() {
        open("/mim");
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(view(ReconstructPanelKind::Prediction).state() == widgets::CanvasState::Absent);
        QVERIFY(view(ReconstructPanelKind::Prediction)
                    .accessibleDescription()
                    .contains("No tokenizer"));
        QVERIFY(textsIn(find<MetricsBox>()).join("\n").contains("nobody knows"));
        QVERIFY(!button("Codebook…"));
    }

    void aTokenizerIsDroppedOnTheWindow() {
        open("/mim");
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QFile file(m_folder->filePath("encoder.pkl"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("--2021-- wget log") > 0);
        file.close();
        workbench().openPaths({file.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(workbench().reconstructor().tokenizer().info() && isDone(),
                                 kPatience);
        QVERIFY(view(ReconstructPanelKind::Prediction).state() == widgets::CanvasState::Ready);
    }

    void aRefusalIsShownBesideTheTokenizer() {
        open();
        workbench().reconstructor().tokenizer().open("/error@open_tokenizer:1-1");
        auto& bar = *find<TokenizerBox>().findChild<widgets::MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
        QVERIFY(bar.message().detail.contains("as asked"));
        QVERIFY(bar.message().detail.contains("FAKE-ERROR"));
        QVERIFY(workbench().reconstructor().tokenizer().info()); // the one before
    }

    void aCheckpointWithoutTheHeadOffersTheSample() {
        open("/some classifier");
        const auto& header = *find<ReconstructPanel>().findChild<TaskHeader*>();
        QVERIFY(textsIn(header).join("\n").contains("no masked-image-modelling head"));
        QPushButton* sample = button("Use the sample model for masked images");
        QVERIFY(sample);
        sample->click();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(workbench().reconstructor().tokenizer().info());
    }

    void paintingOnTheImageIsFollowedLive() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        auto& canvas = view(ReconstructPanelKind::Original);
        const auto place = [&](int x, int y) {
            return canvas.view().toWidget(QPointF(x, y)).toPoint();
        };
        QTest::mousePress(&canvas, Qt::LeftButton, {}, place(56, 56)); // patch 15
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);                 // the button is still held
        QVERIFY(document().result<Reconstruction>()->reply->mask.isMasked(3, 3));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, place(56, 56));
        QVERIFY(workbench().masks().mask().isMasked(3, 3));
        (find<Actions>())["undo"]->trigger();
        QVERIFY(!workbench().reconstructor().mask().isMasked(3, 3));
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
    }

    void theCodebookCountsFindsAndMarks() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(button("Codebook…"));
        button("Codebook…")->click();
        auto& atlas = *find<ReconstructPanel>().findChild<TokenAtlas*>();
        auto* list = atlas.findChild<QListView*>();
        QCOMPARE(list->model()->rowCount(), 16);
        atlas.findChild<QSpinBox*>()->setValue(6);
        QCOMPARE(list->currentIndex().row(), 6);
        QCOMPARE(find<ReconstructDisplay>().occurrences(), std::vector<QPoint>{QPoint(2, 1)});
        QVERIFY(textsIn(atlas).join("\n").contains("occurs 1 time"));
        QComboBox* order = atlas.findChild<QComboBox*>();
        const auto choose = [&](int index) {
            order->setCurrentIndex(index);
            Q_EMIT order->activated(index);
        };
        choose(2); // like the chosen one
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->index(0, 0).data().toString() == "6", kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->index(1, 0).data().toString(), QString("7\n0.95"),
                                  kPatience);
        for (QPushButton* each : atlas.findChildren<QPushButton*>()) {
            each->click(); // count
        }
        choose(1); // by frequency: 1 twice, 2 and 3 once in each file
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->index(0, 0).data().toString(), QString("1\n2 ×"),
                                  kPatience);
    }

    void onlyTilesThatAreLookedAtAreDecoded() {
        open();
        workbench().reconstructor().tokenizer().open("/large");
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        const auto asked = [&] {
            QFile file(m_folder->filePath("log"));
            return file.open(QIODevice::ReadOnly)
                       ? QString::fromUtf8(file.readAll()).split('\n').count("token_tiles")
                       : 0;
        };
        const qsizetype before = asked(); // of the card
        button("Codebook…")->click();
        auto& atlas = *find<ReconstructPanel>().findChild<TokenAtlas*>();
        QTRY_VERIFY_WITH_TIMEOUT(asked() > before && m_window->isIdle(), kPatience);
        QTest::qWait(100);
        QCOMPARE(atlas.findChild<QListView*>()->model()->rowCount(), 8192);
        QVERIFY(asked() <= before + 3); // all of them would be 64 requests
    }

    void numbersAreCopied() {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        (find<Actions>())["copyText"]->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains("masked\t6"));
        (find<Actions>())["copyCsv"]->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().count('\n'), 7);
    }
};

QTEST_MAIN(ReconstructPanelTest)

#include "reconstruct_panel_test.moc"
