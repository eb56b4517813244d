#include "app/desktop/document/document.h"
#include "app/desktop/interventions/interventions_box.h"
#include "app/desktop/interventions/interventions_model.h"
#include "widgets/inputs/head_matrix.h"
#include "widgets/inputs/value_slider.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace app;
using widgets::HeadMatrix;

namespace {

core::ModelInfo modelOf(int layers, int heads) {
    core::ModelInfo model;
    model.layerCount = layers;
    model.headCount = heads;
    return model;
}

} // namespace

class InterventionsTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Document> m_document;
    std::unique_ptr<InterventionsModel> m_model;

    const core::Interventions& now() const { return m_model->interventions(); }

private Q_SLOTS:
    void init() {
        QLocale::setDefault(QLocale::c());
        m_document = std::make_unique<Document>();
        m_model = std::make_unique<InterventionsModel>(*m_document);
        m_document->setModel(1, modelOf(12, 4));
    }

    void togglesAreSortedAndTakenBack() {
        QSignalSpy changed(m_model.get(), &InterventionsModel::changed);
        m_model->toggleHead(3, 1);
        m_model->toggleHead(0, 2);
        m_model->toggleLayer(5);
        m_model->setHeadMasked(3, 1, true); // it is already
        QCOMPARE(changed.size(), 3);
        const std::vector<core::LayerHead> heads{{0, 2}, {3, 1}};
        QVERIFY(now().maskedHeads == heads);
        QVERIFY(now().skippedLayers == std::vector<int>{5});
        m_model->toggleHead(3, 1);
        m_model->toggleHead(0, 2);
        m_model->toggleLayer(5);
        QVERIFY(m_model->isNone());
    }

    void whatTheModelDoesNotHaveIsRefused() {
        m_model->toggleHead(12, 0);
        m_model->toggleHead(0, 4);
        m_model->toggleHead(-1, 0);
        m_model->toggleLayer(12);
        m_model->setBiasScale(std::numeric_limits<double>::quiet_NaN());
        QVERIFY(m_model->isNone());
        m_model->setBiasScale(7);
        QCOMPARE(now().biasScale, 2.0);
    }

    void aSmallerModelForgetsWhatItDoesNotHave() {
        m_model->toggleHead(11, 3);
        m_model->toggleHead(1, 1);
        m_model->toggleLayer(10);
        m_model->setBiasScale(0);
        m_model->setBiasLayers({11});
        m_document->setModel(2, modelOf(4, 2));
        QVERIFY(now().maskedHeads == (std::vector<core::LayerHead>{{1, 1}}));
        QVERIFY(now().skippedLayers.empty());
        QCOMPARE(now().biasScale, 1.0); // it counted in a layer that is no more, not everywhere
    }

    void whatIsKnownOfTheBiasIsOfOneModel() {
        m_model->setHasBias(false);
        QCOMPARE(m_model->hasBias(), std::optional(false));
        m_document->setModel(1, modelOf(12, 4)); // opened again after an engine's end
        QCOMPARE(m_model->hasBias(), std::optional(false));
        m_document->setModel(2, modelOf(12, 4));
        QVERIFY(!m_model->hasBias());
    }

    void summaryNamesEverything() {
        QCOMPARE(m_model->summary(), QString());
        for (int head = 0; head < 3; ++head) {
            m_model->toggleHead(1, head);
        }
        m_model->toggleLayer(5);
        m_model->setBiasScale(0);
        const QString said = m_model->summary();
        QVERIFY2(said.startsWith("3 head") && said.endsWith(", layer 5, bias × 0"),
                 qPrintable(said));
        m_model->clear();
        m_model->setBiasScale(0.5);
        m_model->setBiasLayers({3, 1, 2});
        m_model->setBiasResize(core::BiasResize::GeometricCubic);
        QCOMPARE(m_model->summary(), QString("bias × 0.5 in layers 1-3, bias resized as unilm"));
    }

    void layersAreReadAndWritten() {
        QVERIFY(parseLayers("0-3, 5", 12) == (std::vector<int>{0, 1, 2, 3, 5}));
        QVERIFY(parseLayers(" 5 , 4,4", 12) == (std::vector<int>{4, 5}));
        QVERIFY(parseLayers("", 12) == std::vector<int>());
        for (const char* bad : {"12", "3-1", "a", "1,,2", "-1", "1-", "99999999999"}) {
            QVERIFY2(!parseLayers(bad, 12), bad);
        }
        QCOMPARE(layersText({0, 1, 2, 3, 5}), QString("0-3, 5"));
        QCOMPARE(layersText({}), QString());
    }

    void matrixSwitchesByMouseAndDrag() {
        InterventionsBox box(*m_model);
        box.resize(300, 400);
        box.show();
        auto& matrix = *box.findChild<HeadMatrix*>();
        const auto at = [&](int layer, int head) {
            return matrix.cellRect(layer, head).center().toPoint();
        };
        QTest::mousePress(&matrix, Qt::LeftButton, {}, at(2, 0));
        for (int head = 1; head < 3; ++head) {
            QMouseEvent move(QEvent::MouseMove, at(2, head), matrix.mapToGlobal(at(2, head)),
                             Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&matrix, &move);
        }
        QTest::mouseRelease(&matrix, Qt::LeftButton, {}, at(2, 2));
        QVERIFY(now().maskedHeads == (std::vector<core::LayerHead>{{2, 0}, {2, 1}, {2, 2}}));
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, at(2, 1));
        QCOMPARE(now().maskedHeads.size(), std::size_t{2});
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, at(7, -1));
        QVERIFY(now().skippedLayers == std::vector<int>{7});
        QVERIFY(matrix.offLayers().contains(7) && matrix.offHeads().contains({2, 0}));
    }

    void matrixSwitchesByKeys() {
        InterventionsBox box(*m_model);
        auto& matrix = *box.findChild<HeadMatrix*>();
        for (const int key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_End, Qt::Key_Space}) {
            QTest::keyClick(&matrix, static_cast<Qt::Key>(key));
        }
        QVERIFY(now().maskedHeads == (std::vector<core::LayerHead>{{2, 3}}));
        QCOMPARE(matrix.accessibleDescription(), QString("Layer 2, head 3: off"));
        QTest::keyClick(&matrix, Qt::Key_Home);
        QTest::keyClick(&matrix, Qt::Key_Space);
        QVERIFY(now().skippedLayers == std::vector<int>{2});
    }

    void boxFollowsTheModelAndResets() {
        InterventionsBox box(*m_model);
        box.show();
        m_model->setBiasScale(0.25);
        m_model->setBiasLayers({1, 2});
        QCOMPARE(box.findChild<widgets::ValueSlider*>()->value(), 0.25);
        box.findChild<QComboBox*>()->setCurrentIndex(1);
        Q_EMIT box.findChild<QComboBox*>()->activated(1);
        QVERIFY(now().biasResize == core::BiasResize::GeometricCubic);
        m_model->setHasBias(false);
        QVERIFY(!box.findChild<widgets::ValueSlider*>()->isEnabled());
        bool isSaid = false;
        for (const QLabel* label : box.findChildren<QLabel*>()) {
            isSaid = isSaid || (label->isVisible() && label->text().contains("no relative"));
        }
        QVERIFY(isSaid);
        auto& reset = *box.findChild<QPushButton*>();
        QVERIFY(reset.isEnabled());
        reset.click();
        QVERIFY(m_model->isNone() && !reset.isEnabled());
    }

    void aTextThatIsNoListOfLayersGoesBack() {
        InterventionsBox box(*m_model);
        QLineEdit* layers = nullptr;
        for (QLineEdit* edit : box.findChildren<QLineEdit*>()) {
            layers = edit->accessibleName().startsWith("Layers") ? edit : layers;
        }
        QVERIFY(layers != nullptr);
        layers->setText("3, 1");
        Q_EMIT layers->editingFinished();
        QVERIFY(now().biasLayers == (std::vector<int>{1, 3}));
        layers->setText("99");
        Q_EMIT layers->editingFinished();
        QCOMPARE(layers->text(), QString("1, 3"));
        QVERIFY(now().biasLayers == (std::vector<int>{1, 3}));
    }
};

QTEST_MAIN(InterventionsTest)
#include "interventions_test.moc"
