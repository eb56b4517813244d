// Time from a mouse event of a stroke to the picture on screen, over a 4096 x 4096 image at 1920 x
// 1080, for several grids; the canvas as in the window, with mask, patch grid and tool. Prints
// median, 95th percentile and worst in milliseconds, and the goal.
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/mask_tool.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

using namespace widgets;

namespace {

constexpr double kFrameMs = 16;
constexpr int kEvents = 200;

/// Counts paints, so that each event is waited for.
class Painted final : public CanvasLayer {
public:
    void paint(QPainter&, const CanvasView&) override { ++count; }
    int count = 0;
};

void send(ImageCanvas& canvas, QEvent::Type type, QPointF at) {
    const bool isMove = type == QEvent::MouseMove;
    QMouseEvent event(type, at, canvas.mapToGlobal(at), isMove ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, {});
    QCoreApplication::sendEvent(&canvas, &event);
}

/// A spiral, so that the stroke grows over the whole image.
QPointF place(const ImageCanvas& canvas, int event) {
    const double share = static_cast<double>(event) / kEvents;
    const QPointF middle = QRectF(canvas.rect()).center();
    const double reach = share * 0.48 * std::min(canvas.width(), canvas.height());
    return middle + reach * QPointF(std::cos(40 * share), std::sin(40 * share));
}

void measure(ImageCanvas& canvas, Painted& painted, MaskTool& tool, const char* name) {
    std::vector<double> times;
    send(canvas, QEvent::MouseButtonPress, place(canvas, 0));
    for (int i = 1; i <= kEvents; ++i) {
        QCoreApplication::processEvents();
        QElapsedTimer clock;
        clock.start();
        const int before = painted.count;
        send(canvas, QEvent::MouseMove, place(canvas, i));
        while (painted.count == before && clock.elapsed() < 200) {
            QCoreApplication::processEvents();
        }
        times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    send(canvas, QEvent::MouseButtonRelease, place(canvas, kEvents));
    std::sort(times.begin(), times.end());
    std::printf("%3d x %-3d %-10s median %6.2f  p95 %6.2f  worst %6.2f ms\n", tool.cells().rows,
                tool.cells().cols, name, times[times.size() / 2], times[times.size() * 95 / 100],
                times.back());
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QImage image(4096, 4096, QImage::Format_RGB32);
    image.fill(qRgb(90, 120, 60));
    ImageTileSource source(image);
    MaskLayer layer;
    Painted painted;
    MaskTool tool;
    ImageCanvas canvas;
    canvas.resize(1920, 1080);
    canvas.setSource(&source);
    canvas.setLayers({&layer, &painted});
    canvas.setTool(&tool);
    QObject::connect(&tool, &MaskTool::cellsChanged, &layer, &MaskLayer::setCells);
    canvas.show();
    while (!canvas.isComplete()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    for (const int side : {14, 40, 128}) {
        canvas.setPatchGrid(side, side);
        for (const auto& [name, kind, size] : {std::tuple("brush 1", MaskToolKind::Brush, 1),
                                               std::tuple("brush 8", MaskToolKind::Brush, 8),
                                               std::tuple("rectangle", MaskToolKind::Rectangle, 1),
                                               std::tuple("lasso", MaskToolKind::Lasso, 1)}) {
            tool.setCells(MaskCells(side, side));
            layer.setCells(tool.cells());
            tool.setKind(kind);
            tool.setBrushSize(size);
            measure(canvas, painted, tool, name);
        }
    }
    std::printf("goal: worst %.0f ms\n", kFrameMs);
    return 0;
}
