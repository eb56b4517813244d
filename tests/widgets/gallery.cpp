// Renders every widget, light and dark, to PNG files in the folder given: pictures to look at, not
// a test.
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/heat_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/mask_tool.h"
#include "widgets/canvas/model_input_strip.h"
#include "widgets/canvas/query_pin_layer.h"
#include "widgets/canvas/token_overlay_layer.h"
#include "widgets/charts/class_table.h"
#include "widgets/charts/color_bar.h"
#include "widgets/charts/head_plot.h"
#include "widgets/charts/map_grid.h"
#include "widgets/charts/profile_plot.h"
#include "widgets/charts/score_bars.h"
#include "widgets/charts/spectrum_plot.h"
#include "widgets/inputs/activity_list.h"
#include "widgets/inputs/chip.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/inputs/thumbnail_strip.h"
#include "widgets/inputs/value_slider.h"
#include "widgets/layout/flow_layout.h"
#include "widgets/layout/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>
#include <cstdio>
#include <limits>

using namespace widgets;

namespace {

QImage landscape(QSize size, double shift = 0) {
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor::fromHsv(static_cast<int>(210 + 360 * shift) % 360, 150, 205));
    sky.setColorAt(0.6, QColor::fromHsv(static_cast<int>(36 + 360 * shift) % 360, 75, 255));
    painter.fillRect(image.rect(), sky);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 220, 120));
    painter.drawEllipse(QPointF(size.width() * 0.7, size.height() * 0.3), size.height() * 0.1,
                        size.height() * 0.1);
    painter.setBrush(QColor(60, 110, 70));
    painter.drawPolygon(QPolygonF({{0.0, size.height() * 1.0},
                                   {0.0, size.height() * 0.7},
                                   {size.width() * 0.35, size.height() * 0.45},
                                   {size.width() * 0.75, size.height() * 0.75},
                                   {size.width() * 1.0, size.height() * 0.6},
                                   {size.width() * 1.0, size.height() * 1.0}}));
    return image;
}

std::vector<Score> someScores() {
    return {{207, "golden retriever", 9.31, 0.8142},
            {208, "Labrador retriever", 7.02, 0.0983},
            {852, "tennis ball", 5.1, 0.0121},
            {175,
             "otterhound, a dog whose name is so long that no dock could ever hold it in one line",
             3.9, 0.0046},
            {701, "parachute, chute", -1.2, 0.00021}};
}

QStringList manyLabels(int count) {
    static const QStringList kWords{
        "golden retriever", "tabby cat", "lighthouse",  "sea snake", "tennis ball",
        "acoustic guitar",  "espresso",  "paper towel", "sundial",   "volcano"};
    QStringList labels;
    for (int i = 0; i < count; ++i) {
        labels << kWords[i % kWords.size()] + (i < 10 ? QString() : QStringLiteral(" %1").arg(i));
    }
    return labels;
}

class Gallery {
public:
    Gallery(QString folder, QString theme)
        : m_folder(std::move(folder)), m_theme(std::move(theme)) {}

    void save(QWidget& widget, const QString& name, QSize size) {
        widget.resize(size);
        widget.show();
        QTest::qWait(30);
        const QImage picture = widget.grab().toImage();
        picture.save(QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_theme));
    }

private:
    QString m_folder;
    QString m_theme;
};

void canvases(Gallery& gallery) {
    ImageTileSource photo(landscape({1500, 1000}));
    ImageCanvas canvas;
    gallery.save(canvas, "canvas-empty", {640, 420});
    canvas.setDropHighlighted(true);
    gallery.save(canvas, "canvas-drop", {640, 420});
    canvas.setDropHighlighted(false);
    canvas.setError("This picture is damaged",
                    "photo.jpg: the file ends after 12 of 40 rows of blocks");
    gallery.save(canvas, "canvas-error", {640, 420});
    canvas.setSource(&photo);
    canvas.setPatchGrid(14, 14, QRectF(250, 0, 1000, 1000));
    gallery.save(canvas, "canvas-image", {640, 420});
    QTest::mouseMove(&canvas, {300, 200});
    canvas.setBusy("Reading IMG_20240521_a_very_long_name.jpg…");
    gallery.save(canvas, "canvas-busy", {640, 420});
    QImage clear(600, 400, QImage::Format_ARGB32_Premultiplied);
    clear.fill(Qt::transparent);
    QPainter painter(&clear);
    painter.setBrush(QColor(200, 40, 90, 160));
    painter.drawEllipse(clear.rect());
    painter.end();
    ImageTileSource glass(clear);
    canvas.setSource(&glass);
    gallery.save(canvas, "canvas-alpha", {640, 420});
    ModelInputStrip strip;
    gallery.save(strip, "strip-empty", {640, 150});
    strip.setImage(landscape({224, 224}));
    strip.setPatchGrid(14, 14);
    strip.setHoveredPatch(3, 5);
    strip.setCaption(
        "What the model sees\n224 × 224, squashed from 1500 × 1000, bicubic, mean and std 0.5");
    gallery.save(strip, "strip", {640, 150});
    gallery.save(strip, "strip-large", {760, 360});
}

void charts(Gallery& gallery) {
    ScoreBars bars;
    gallery.save(bars, "bars-empty", {320, 60});
    bars.setScores(someScores());
    bars.setSelected(1);
    gallery.save(bars, "bars", {320, bars.sizeHint().height()});
    bars.setUnit(ScoreUnit::Logit);
    gallery.save(bars, "bars-logit", {320, bars.sizeHint().height()});
    bars.setUnit(ScoreUnit::Probability);
    bars.setStale(true);
    gallery.save(bars, "bars-stale", {320, bars.sizeHint().height()});
    ClassTable table;
    table.setLabels(manyLabels(21841));
    std::vector<float> logits;
    for (int i = 0; i < 21841; ++i) {
        logits.push_back(static_cast<float>(std::sin(i * 12.9898) * 4));
    }
    logits[7] = 14;
    table.setLogits(logits);
    table.setPinned(3, true);
    table.setPinned(4, true);
    table.selectId(7);
    gallery.save(table, "table", {360, 360});
    table.setFilter("cat");
    table.setUnit(ScoreUnit::Logit);
    gallery.save(table, "table-filter", {360, 300});
}

void plots(Gallery& gallery) {
    constexpr int kLayers = 12;
    constexpr int kHeads = 12;
    std::vector<float> values;
    std::vector<ProfileCurve> curves(kHeads);
    std::vector<double> offsets;
    Spectrum first{"|λ₁| attention", {}};
    Spectrum second{"|λ₂| MLP", {}};
    for (int layer = 0; layer < kLayers; ++layer) {
        for (int head = 0; head < kHeads; ++head) {
            values.push_back(
                static_cast<float>(30 + 5 * layer + 40 * std::sin(7.1 * head + layer)));
        }
        for (int i = 0; i < 100; ++i) {
            const double spread = std::sin(i * 12.9898) + std::sin(i * 78.233);
            first.values.push_back(static_cast<float>(0.02 * (layer + 1) * std::exp(spread)));
            second.values.push_back(static_cast<float>(0.3 * std::exp(0.5 * spread)));
        }
    }
    values[40] = std::numeric_limits<float>::quiet_NaN();
    for (int offset = -13; offset <= 13; ++offset) {
        offsets.push_back(offset);
        for (std::size_t head = 0; head < kHeads; ++head) {
            curves[head].name = QStringLiteral("head %1").arg(head);
            const double width = 1.0 + static_cast<double>(head);
            curves[head].values.push_back(
                static_cast<float>(2 * std::exp(-offset * offset / width) - 0.1 * width));
        }
    }
    HeadPlot heads;
    heads.setTitle("Mean attention distance");
    heads.setUnit("pixels of the model's input");
    gallery.save(heads, "plot-empty", {320, 200});
    heads.setValues(kLayers, kHeads, values);
    heads.setCurrent(3, 7);
    gallery.save(heads, "plot-heads", {320, 200});
    ProfilePlot profile;
    profile.setTitle("Along x");
    profile.setOffsetName("Columns to the right of the query");
    profile.setOthersName("other heads");
    profile.setCurves(offsets, curves);
    gallery.save(profile, "plot-profiles", {320, 260});
    profile.setCurrent(4);
    gallery.save(profile, "plot-profile", {320, 200});
    SpectrumPlot spectrum;
    spectrum.setTitle("Layer scale");
    spectrum.setSpectra(kLayers, {first, second});
    spectrum.setCurrent(2);
    gallery.save(spectrum, "plot-spectrum", {320, 220});
    QWidget* surface = spectrum.childAt(200, 120);
    QTest::mouseMove(surface, surface->rect().center());
    gallery.save(spectrum, "plot-readout", {320, 220});
}

void inputs(Gallery& gallery) {
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    for (const auto tone : {Tone::Info, Tone::Success, Tone::Warning, Tone::Error}) {
        auto* bar = new MessageBar;
        layout->addWidget(bar);
        bar->setMessage({tone, "Position table is for 32×32 patches, image grid is 14×14",
                         tone == Tone::Success ? ""
                                               : "beit.safetensors: encoder.layer.0.attention: "
                                                 "expected [732, 12], found [3972, 12]",
                         tone == Tone::Error || tone == Tone::Warning
                             ? QStringList{"Resize bias", "Change input size", "Load report"}
                             : QStringList{}});
    }
    layout->addStretch(1);
    gallery.save(page, "messages", {420, 440});
    QWidget small;
    auto* column = new QVBoxLayout(&small);
    auto* flow = new FlowLayout(nullptr, 6);
    for (const auto& [text, tone] : std::initializer_list<std::pair<const char*, Tone>>{
             {"beit-base-16-224", Tone::Neutral},
             {"classify", Tone::Success},
             {"CPU, 41 ms", Tone::Info},
             {"untrained", Tone::Warning},
             {"no segmentation head", Tone::Error}}) {
        flow->addWidget(new Chip(text, tone));
    }
    column->addLayout(flow);
    auto* slider = new ValueSlider("&Temperature", {0.05, 20, 2, true});
    slider->setValue(1);
    column->addWidget(slider);
    auto* activity = new ActivityList;
    activity->add(1, "Classifying IMG_20240521_173403_a_very_long_file_name_indeed.jpg");
    activity->setProgress(1, 0.4);
    activity->add(2, "Loading beit-large-patch16-224");
    column->addWidget(activity);
    column->addWidget(new ActivityList);
    column->addStretch(1);
    gallery.save(small, "inputs", {420, 300});
    ThumbnailStrip strip;
    std::vector<Thumbnail> items;
    for (int i = 0; i < 40; ++i) {
        items.push_back(
            {QStringLiteral("/photos/%1").arg(i), QStringLiteral("IMG_20240521_%1.jpg").arg(i),
             i == 3 ? QImage() : landscape(i % 2 ? QSize(160, 100) : QSize(100, 160), i * 0.05),
             static_cast<ThumbnailStatus>(i % 4)});
    }
    strip.setItems(items);
    strip.setCurrent("/photos/1");
    gallery.save(strip, "thumbnails", {260, 420});
}

void hold(ImageCanvas& canvas, QPointF image) {
    const QPointF at = canvas.view().toWidget(image);
    QMouseEvent event(QEvent::MouseMove, at, canvas.mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(&canvas, &event);
}

/// Masks and what is known of patches, in four views.
void masks(Gallery& gallery) {
    constexpr int kSide = 14;
    const QSize size(480, 480);
    MaskCells cells(kSide, kSide);
    QVector<PatchMark> marks(kSide * kSide, PatchMark::None);
    std::vector<float> values(kSide * kSide, std::numeric_limits<float>::quiet_NaN());
    for (int row = 0; row < kSide; ++row) {
        for (int col = 0; col < kSide; ++col) {
            const bool isMasked = (row / 3 + col / 4) % 2 == 0;
            cells.set(row, col, isMasked);
            if (isMasked) {
                const bool isRight = (row * 5 + col * 3) % 4 != 0;
                marks[row * kSide + col] = isRight ? PatchMark::Right : PatchMark::Wrong;
                values[static_cast<std::size_t>(row * kSide + col)] =
                    0.05F * static_cast<float>(row * kSide + col);
            }
        }
    }
    MaskLayer solid;
    MaskLayer hatched;
    TokenOverlayLayer right;
    HeatLayer loss;
    MaskTool tool;
    tool.setCells(cells);
    tool.setKind(MaskToolKind::Brush);
    tool.setBrushSize(4);
    tool.setBrushForm(BrushForm::Disc);
    solid.setCells(cells);
    hatched.setCells(cells);
    hatched.setStyle({MaskFill::Hatched, 0.85});
    right.setGrid(kSide, kSide);
    right.setMarks(marks);
    loss.setGrid(kSide, kSide);
    loss.setScale(scaleOf(values, ColorMap::Cividis));
    loss.setValues(values);
    QWidget page;
    auto* views = new LinkedViews;
    views->setArrangement(LinkedViews::Arrangement::Quad);
    auto* bar = new ColorBar;
    bar->setScale(loss.scale());
    bar->setTitle("loss of a patch");
    auto* column = new QVBoxLayout(&page);
    column->addWidget(views, 1);
    column->addWidget(bar);
    const QStringList names{"Original", "Masked", "Codebook", "Prediction"};
    CanvasLayer* layers[] = {&solid, &hatched, &right, &loss};
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        const QImage picture = landscape(i < 2 ? size : QSize(56, 56));
        views->setPicture(i, picture, size, i == 3 ? QRectF(0, 0, 480, 480) : QRectF());
        views->canvas(i).setPatchGrid(kSide, kSide);
        views->caption(i).setText(names[i]);
        views->canvas(i).setLayers({layers[i], &views->caption(i)});
    }
    page.resize(900, 940);
    page.show();
    QCoreApplication::processEvents();
    views->canvas(0).setTool(&tool);
    hold(views->canvas(0), {250, 215});
    gallery.save(page, "masks", {900, 940});
    views->setArrangement(LinkedViews::Arrangement::One);
    views->setCurrent(3);
    views->canvas(3).setZoom(4.4);
    gallery.save(page, "loss", {700, 700});
    views->setPicture(3, landscape({56, 56}), size, {60, 60, 360, 360});
    views->canvas(3).setLayers({});
    gallery.save(page, "placed", {500, 520});
    views->canvas(0).setTool(nullptr);
}

/// What attention looks like: a few patches, another place and width for every map.
std::vector<float> bumps(int layers, int heads, int side) {
    std::vector<float> values;
    for (int map = 0; map < layers * heads; ++map) {
        const double x = side * (0.5 + 0.4 * std::sin(map * 1.7));
        const double y = side * (0.5 + 0.4 * std::cos(map * 2.3));
        const double width = side * (0.06 + 0.2 * (map % 5) / 5);
        for (int i = 0; i < side * side; ++i) {
            const double dx = i % side - x;
            const double dy = i / side - y;
            values.push_back(
                static_cast<float>(0.4 * std::exp(-(dx * dx + dy * dy) / (2 * width * width)) +
                                   0.02 * std::abs(std::sin(i * 12.9 + map))));
        }
    }
    return values;
}

void maps(Gallery& gallery) {
    MapGrid grid;
    gallery.save(grid, "maps-empty", {420, 200});
    grid.setMaps(12, 12, 14, 14, bumps(12, 12, 14));
    grid.setFused(bumps(12, 1, 14), "mean");
    grid.setQueryCell(5, 9);
    grid.setMarked({{1, 3}, {1, 4}, {2, 0}});
    grid.setCurrent(2, 5);
    grid.setFocus();
    gallery.save(grid, "maps", {560, 620});
    grid.setCellSize(90);
    grid.setCurrent(7, 12);
    gallery.save(grid, "maps-large", {560, 420});
    std::vector<float> bias(12 * 12 * 27 * 27);
    for (std::size_t i = 0; i < bias.size(); ++i) {
        const double x = static_cast<double>(i % 27) - 13;
        const double y = static_cast<double>(i / 27 % 27) - 13;
        const auto turn = static_cast<double>(i / 729);
        bias[i] = static_cast<float>(3 * std::cos(turn) * std::exp(-(x * x + y * y) / 60) +
                                     std::sin(0.2 * x * std::sin(turn) + 0.2 * y));
    }
    MapGrid biases;
    biases.setMaps(12, 12, 27, 27, std::move(bias));
    biases.setValueRange(-4, 4);
    biases.setColorMap(ColorMap::BlueRed);
    biases.setScaleMode(MapGrid::ScaleMode::Shared);
    biases.setCurrent(1, 1);
    gallery.save(biases, "maps-signed", {560, 420});
    grid.setMaps(24, 16, 40, 40, bumps(24, 16, 40));
    grid.setFittedToWidth(true);
    grid.setColorMap(ColorMap::Cividis);
    grid.setScaleMode(MapGrid::ScaleMode::Shared);
    grid.setQueryCell(20, 11);
    grid.clearFocus();
    gallery.save(grid, "maps-many", {700, 500});
}

/// A map over the image, and those who ask.
void queries(Gallery& gallery) {
    ImageTileSource photo(landscape({640, 480}));
    ImageCanvas canvas;
    canvas.setSource(&photo);
    canvas.setPatchGrid(14, 14);
    HeatLayer heat;
    heat.setGrid(14, 14);
    const std::vector<float> values = bumps(1, 1, 14);
    heat.setScale(scaleOf(values));
    heat.setValues(values);
    heat.setOpacity(0.6);
    QueryPinLayer pins;
    pins.setGrid(14, 14);
    pins.setPins({{3, 4}, {9, 2}, {7, 11}, {11, 9}, {1, 1}, {12, 12}, {5, 7}});
    pins.setCurrentPin(1);
    pins.setHover(QPoint(6, 5));
    canvas.setLayers({&pins});
    gallery.save(canvas, "pins", {640, 480});
    canvas.setLayers({&heat, &pins});
    gallery.save(canvas, "pins-heat", {640, 480});
    heat.setSmooth(true);
    gallery.save(canvas, "pins-smooth", {640, 480});
    heat.setSmooth(false);
    canvas.setZoom(4);
    gallery.save(canvas, "pins-values", {640, 480});
    canvas.setPatchGrid(0, 0);
    pins.setGrid(80, 80);
    canvas.setLayers({&pins});
    canvas.fit();
    gallery.save(canvas, "pins-tiny", {640, 480});
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", "2");
    QApplication app(argc, argv);
    if (argc != 2 || !QDir().mkpath(argv[1])) {
        std::fprintf(stderr, "usage: widgets_gallery FOLDER\n");
        return 2;
    }
    for (const auto theme : {Theme::Light, Theme::Dark}) {
        applyTheme(theme);
        Gallery gallery(argv[1], theme == Theme::Light ? "light" : "dark");
        canvases(gallery);
        charts(gallery);
        plots(gallery);
        inputs(gallery);
        masks(gallery);
        maps(gallery);
        queries(gallery);
    }
    return 0;
}
