// Time of one canvas frame over a 16384 x 16384 image at 1920 x 1080: pan at 100 %, zoom through
// all levels, pan while minified, and changes of a segmentation's overlay. Prints median, 95th
// percentile and worst in milliseconds, and the goals.
#include "tests/support/formula_labels.h"
#include "widgets/canvas/curtain_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/label_layer.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace widgets;

namespace {

constexpr int kSide = 16384;
constexpr double kGoalMs = 4;
constexpr double kFrameMs = 16.6; // of a screen at 60 Hz: for any change of the overlay
constexpr int kClassCount = 150;

QImage texture() {
    QImage image(kSide, kSide, QImage::Format_RGB32);
    for (int y = 0; y < kSide; ++y) {
        auto* line = reinterpret_cast<quint32*>(image.scanLine(y));
        for (int x = 0; x < kSide; ++x) {
            line[x] =
                0xff000000U | static_cast<quint32>((x * 7 + y * 3) ^ (x * y >> 6)) % 0xffffffU;
        }
    }
    return image;
}

double processorMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

void print(const char* name, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("  %-10s median %6.2f  p95 %6.2f  worst %6.2f ms\n", name, times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
}

void measure(const char* name,
             ImageCanvas& canvas,
             int frames,
             const std::function<void(int)>& move) {
    QImage screen(canvas.size(), QImage::Format_RGB32);
    std::vector<double> elapsed;
    std::vector<double> processor;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer clock;
        clock.start();
        const double before = processorMs();
        move(frame);
        canvas.render(&screen, {}, {}, QWidget::RenderFlags());
        processor.push_back(processorMs() - before);
        elapsed.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::printf("%s\n", name);
    print("elapsed", elapsed);
    print("processor", processor); // of all threads; a busy machine does not stretch it
}

LabelStyle styleOf(int frame) {
    LabelStyle style;
    for (int label = 0; label < kClassCount; ++label) {
        style.colors.push_back(QColor::fromHsv((label * 67 + frame) % 360, 180, 220));
    }
    style.opacity = 0.3 + 0.005 * (frame % 100);
    return style;
}

/// What the legend and the knobs of the dock do, each frame another value.
void measureOverlay(ImageCanvas& canvas, LabelLayer& layer) {
    measure("overlay: opacity and colours", canvas, 60,
            [&](int frame) { layer.setStyle(styleOf(frame)); });
    measure("overlay: hide classes, highlight one", canvas, 60, [&](int frame) {
        LabelStyle style = styleOf(0);
        style.hidden = {frame % kClassCount, 2 * frame % kClassCount};
        style.highlighted = frame % kClassCount;
        layer.setStyle(style);
    });
    measure("overlay: hatch what is unsure", canvas, 60, [&](int frame) {
        LabelStyle style = styleOf(0);
        style.unsureBelow = 0.01 * frame;
        layer.setStyle(style);
    });
    measure("overlay: outlines", canvas, 60, [&](int frame) {
        LabelStyle style = styleOf(frame);
        style.isOutlined = true;
        layer.setStyle(style);
    });
    layer.setStyle(styleOf(0));
    measure("overlay: pan", canvas, 60,
            [&](int frame) { canvas.pan(frame < 30 ? QPointF(-8, -5) : QPointF(8, 5)); });
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ImageTileSource source(texture());
    ImageCanvas canvas;
    canvas.resize(1920, 1080);
    canvas.setSource(&source);
    canvas.setPatchGrid(32, 32);
    canvas.show();
    QImage screen(canvas.size(), QImage::Format_RGB32);
    while (!canvas.isComplete()) { // the pyramid
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        canvas.render(&screen);
    }
    canvas.setZoom(1);
    measure("pan at 100 %, 40 px", canvas, 400,
            [&](int frame) { canvas.pan(frame < 200 ? QPointF(-40, -17) : QPointF(40, 3)); });
    canvas.setZoom(0.3);
    measure("pan at 30 %, 40 px", canvas, 300,
            [&](int frame) { canvas.pan(frame < 100 ? QPointF(-40, -11) : QPointF(33, 3)); });
    canvas.setZoom(0.51);
    measure("pan at 51 %, 40 px", canvas, 300,
            [&](int frame) { canvas.pan(frame < 150 ? QPointF(-40, -11) : QPointF(33, 3)); });
    canvas.fit();
    measure("zoom, fit to 800 % and back", canvas, 400, [&](int frame) {
        canvas.setZoom(canvas.zoom() * (frame % 200 < 100 ? 1.05 : 1 / 1.05), {700, 400});
    });
    std::printf("goal: p95 %.0f ms\n\n", kGoalMs);

    FormulaLabels labels(
        {kSide, kSide},
        [](int x, int y) { return static_cast<quint16>(((x >> 5) * 7 + (y >> 5)) % kClassCount); },
        [](int x, int y) { return static_cast<quint8>((x ^ y) & 255); });
    LabelLayer layer;
    layer.setSource(&labels);
    canvas.addLayer(&layer);
    canvas.setPatchGrid(0, 0); // as in the window: a segmentation has no use for it
    for (const double zoom : {canvas.view().fittingZoom(), 0.51, 1.0, 3.0}) {
        canvas.setZoom(zoom);
        do {
            canvas.render(&screen);
        } while (!canvas.isComplete());
        std::printf("at %.0f %%\n", 100 * canvas.zoom());
        measureOverlay(canvas, layer);
    }
    canvas.removeLayer(&layer);
    CurtainLayer curtain;
    curtain.setLayers(nullptr, &layer);
    canvas.addLayer(&curtain);
    measure("curtain: drag", canvas, 60,
            [&](int frame) { curtain.setPosition(0.1 + 0.01 * frame); });
    std::printf("goal: p95 %.1f ms\n", kFrameMs);
    return 0;
}
