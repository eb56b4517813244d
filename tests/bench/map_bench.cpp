// Time from values to a picture on screen: one map of 1601 x 1601 in 1000 x 800 pixels, and a grid
// of 24 x 16 maps of 40 x 40 that is scrolled and gets new values. Prints the least and the median
// of many runs in milliseconds, and the goals. Everything runs in one thread.
#include "widgets/charts/heat_image.h"
#include "widgets/charts/map_grid.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

using namespace widgets;

namespace {

constexpr int kRuns = 20;
constexpr double kMapMs = 5;
constexpr double kFrameMs = 16;

std::vector<float> formula(std::size_t count, float shift) {
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = 0.5F + 0.5F * std::sin(0.001F * static_cast<float>(i) + shift);
    }
    return values;
}

void measure(const char* name, const std::function<void(int)>& work) {
    std::vector<double> times;
    for (int run = 0; run < kRuns; ++run) {
        QElapsedTimer clock;
        clock.start();
        work(run);
        times.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    std::printf("  %-36s least %6.2f  median %6.2f ms\n", name, times.front(),
                times[times.size() / 2]);
}

/// As HeatLayer and MapGrid draw a map.
class MapView final : public QWidget {
public:
    std::vector<float> values;
    int side = 0;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.drawImage(0, 0, heatImage({values, side, side}, {ColorMap::Viridis, 0, 1}, size()));
    }
};

void measureMap(int side) {
    const auto count = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    MapView view;
    view.resize(1000, 800);
    view.values = formula(count, 0);
    view.side = side;
    view.show();
    QImage screen(view.size(), QImage::Format_RGB32);
    std::printf("one map of %d x %d in 1000 x 800\n", side, side);
    measure("a pixel for every value", [&](int) {
        const QImage picture = heatImage(view.values, side, side, {ColorMap::Viridis, 0, 1});
    });
    measure("on the widget", [&](int) { view.render(&screen, {}, {}, QWidget::RenderFlags()); });
    view.values[count / 2] = std::nanf("");
    measure("on the widget, a value missing",
            [&](int) { view.render(&screen, {}, {}, QWidget::RenderFlags()); });
    std::printf("goal: %.0f ms\n\n", kMapMs);
}

void measureGrid(MapGrid& grid, int layers, int heads, int side) {
    const auto count =
        static_cast<std::size_t>(layers * heads) * static_cast<std::size_t>(side * side);
    const std::vector<MapGrid::Values> frames{
        std::make_shared<const std::vector<float>>(formula(count, 0)),
        std::make_shared<const std::vector<float>>(formula(count, 2))};
    QImage screen(grid.size() * grid.devicePixelRatioF(), QImage::Format_RGB32);
    screen.setDevicePixelRatio(grid.devicePixelRatioF());
    const auto show = [&] { grid.render(&screen, {}, {}, QWidget::DrawChildren); };
    const auto next = [&](int run) { grid.setMaps(layers, heads, side, side, frames[run % 2]); };
    next(0);
    grid.setQueryCell(side / 2, side / 3);
    grid.setMarked({{0, 1}, {2, 3}, {5, 0}});
    show();
    std::printf("%d x %d maps of %d x %d, %d pixels each, in %d x %d at %.1f\n", layers, heads,
                side, side, grid.cellSize(), grid.width(), grid.height(), grid.devicePixelRatioF());
    for (const auto& [name, mode] : {std::pair("new values, per map", MapGrid::ScaleMode::PerMap),
                                     std::pair("new values, shared", MapGrid::ScaleMode::Shared)}) {
        grid.setScaleMode(mode);
        measure(name, [&](int run) {
            next(run);
            show();
        });
    }
    measure("scroll", [&](int run) {
        grid.verticalScrollBar()->setValue(37 * run);
        show();
    });
    measure("another current map", [&](int run) {
        grid.setCurrent(run % layers, run % heads);
        show();
    });
    std::printf("goal: %.0f ms\n\n", kFrameMs);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    measureMap(1601);
    MapGrid grid;
    grid.resize(1000, 800);
    grid.show();
    measureGrid(grid, 24, 16, 40);
    grid.resize(1600, 1600);
    measureGrid(grid, 24, 16, 40);
    return 0;
}
