#include "widgets/canvas/patch_mark_layer.h"

#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

using widgets::PatchMarkLayer;

/// 4 x 4 patches of 10 pixels on a grey picture.
class PatchMarkLayerTest final : public QObject {
    Q_OBJECT

private:
    static QImage painted(PatchMarkLayer& layer) {
        QImage picture(40, 40, QImage::Format_RGB32);
        picture.fill(Qt::gray);
        QPainter painter(&picture);
        widgets::CanvasView view;
        view.imageSize = picture.size();
        view.viewport = picture.size();
        layer.paint(painter, view);
        return picture;
    }
    static bool isTouched(const QImage& picture, int column, int row) {
        for (int y = 10 * row; y < 10 * row + 10; ++y) {
            for (int x = 10 * column; x < 10 * column + 10; ++x) {
                if (picture.pixelColor(x, y) != QColor(Qt::gray)) {
                    return true;
                }
            }
        }
        return false;
    }

private Q_SLOTS:
    void chosenAndFoundPatchesHaveFramesOfTheirOwn() {
        PatchMarkLayer layer;
        layer.setGrid({4, 4, QRectF(0, 0, 40, 40)});
        layer.setChosen(QPoint(3, 0));
        layer.setFound({QPoint(1, 2)});
        const QImage picture = painted(layer);
        QVERIFY(isTouched(picture, 3, 0));
        QVERIFY(isTouched(picture, 1, 2));
        QVERIFY(!isTouched(picture, 1, 0));
        QCOMPARE(picture.pixelColor(35, 5), QColor(Qt::gray)); // its middle is left alone
        QCOMPARE(picture.pixelColor(35, 1), QColor(Qt::white));
        QVERIFY(picture.pixelColor(15, 21) != QColor(Qt::white));
    }

    void aPatchOutsideOfTheGridIsNotDrawn() {
        PatchMarkLayer layer;
        layer.setGrid({2, 2, QRectF(0, 0, 20, 20)});
        layer.setChosen(QPoint(3, 3)); // of a larger grid before
        QVERIFY(!isTouched(painted(layer), 3, 3));
    }

    void onlyChangesAreSaid() {
        PatchMarkLayer layer;
        QSignalSpy changed(&layer, &widgets::CanvasLayer::changed);
        layer.setChosen(QPoint(1, 1));
        layer.setChosen(QPoint(1, 1));
        layer.setFound({});
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_MAIN(PatchMarkLayerTest)
#include "patch_mark_layer_test.moc"
