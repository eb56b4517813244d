#include "app/desktop/compare/compare_display.h"

#include "app/desktop/compare/comparer.h"
#include "app/desktop/compare/maps_box.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/difference_layer.h"
#include "widgets/canvas/heat_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/label_layer.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/query_pin_layer.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace app {

using widgets::CanvasLayer;
using widgets::ImageCanvas;
using widgets::LinkedViews;
using Kind = core::TokenQuery::Kind;

namespace {

constexpr double kPreviousShare = 0.4; ///< of the opacity, for what is out of date
constexpr double kHeatOpacity = 0.8;

QColor colorOf(const core::Rgb& color) {
    return {color[0], color[1], color[2]};
}

} // namespace

QImage pictureDifference(const QImage& a, const QImage& b) {
    if (a.isNull() || b.isNull() || a.size() != b.size()) {
        return {};
    }
    const QImage first = a.convertToFormat(QImage::Format_RGB32);
    const QImage second = b.convertToFormat(QImage::Format_RGB32);
    const auto& colors = widgets::colorTable(widgets::ColorMap::BlueRed);
    QImage difference(a.size(), QImage::Format_RGB32);
    for (int y = 0; y < a.height(); ++y) {
        const auto* one = reinterpret_cast<const QRgb*>(first.constScanLine(y));
        const auto* other = reinterpret_cast<const QRgb*>(second.constScanLine(y));
        auto* out = reinterpret_cast<QRgb*>(difference.scanLine(y));
        for (int x = 0; x < a.width(); ++x) {
            const int change = qGray(other[x]) - qGray(one[x]); // -255 to 255
            out[x] = colors[static_cast<std::size_t>((change + 256) / 2)];
        }
    }
    return difference;
}

CompareDisplay::CompareDisplay(const TaskContext& context, QObject* parent)
    : QObject(parent), m_workbench(context.workbench), m_comparer(context.workbench.comparer()),
      m_area(context.imageArea), m_status(context.status), m_views(context.imageArea.views()),
      m_disagreement(std::make_unique<widgets::DifferenceLayer>()),
      m_pin(std::make_unique<widgets::QueryPinLayer>()),
      m_mask(std::make_unique<widgets::MaskLayer>()) {
    for (auto& labels : m_labels) {
        labels = std::make_unique<widgets::LabelLayer>();
    }
    for (auto& heat : m_heat) {
        heat = std::make_unique<widgets::HeatLayer>();
        heat->setOpacity(kHeatOpacity);
    }
    m_mask->setStyle({widgets::MaskFill::Hatched, 0.85});
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        connect(&m_views.canvas(i), &ImageCanvas::patchClicked, this, &CompareDisplay::choosePatch);
        connect(&m_views.canvas(i), &ImageCanvas::patchHovered, this, &CompareDisplay::point);
    }
    const Document& document = m_workbench.document();
    connect(&document, &Document::taskChanged, this, &CompareDisplay::adoptTask);
    for (const auto signal :
         {&Document::imageChanged, &Document::resultChanged, &Document::runningChanged}) {
        connect(&document, signal, this, &CompareDisplay::show);
    }
    connect(&m_comparer, &Comparer::changed, this, &CompareDisplay::show);
    show();
}

CompareDisplay::~CompareDisplay() {
    clear();
}

bool CompareDisplay::isShown() const {
    const Document& document = m_workbench.document();
    return document.task() == Comparison::kTask && document.image() &&
           document.can(core::Capability::Features);
}

void CompareDisplay::adoptTask() {
    if (isShown()) {
        show();
        return;
    }
    clear();
    m_put = {};
}

/// The layers let go of what belongs to the engine.
void CompareDisplay::clear() {
    for (auto& labels : m_labels) {
        labels->setSource(nullptr);
    }
    m_disagreement->setSources(nullptr, nullptr);
    m_sources = {};
}

void CompareDisplay::show() {
    if (!isShown()) {
        return;
    }
    const Document& document = m_workbench.document();
    const Comparison* comparison = m_comparer.comparison();
    const bool isOfImage =
        comparison != nullptr && comparison->imageId == document.image()->imageId;
    const bool isPlain = m_comparer.view() == CompareView::Answer;
    m_area.setViewsShown(!isPlain);
    m_area.setGriddedViews(1); // A and B shall look alike
    m_views.setArrangement(LinkedViews::Arrangement::Quad);
    if (isPlain || !isOfImage || comparison->view != m_comparer.view()) {
        showPlain();
        return;
    }
    m_area.setPatchArea(areaOf(*comparison->sides[0]));
    nameViews(document.resultState(Comparison::kTask) != ResultState::Current);
    switch (comparison->view) {
    case CompareView::Segmentation:
        showSegmentations(*comparison);
        break;
    case CompareView::Reconstruction:
        showReconstructions(*comparison);
        break;
    case CompareView::Attention:
    case CompareView::Bias:
        showMaps(*comparison);
        break;
    case CompareView::Answer:
        break;
    }
}

/// Nothing is known yet: the image alone.
void CompareDisplay::showPlain() {
    clear();
    m_put = {};
    nameViews(false);
    m_area.setImageOnViews(true);
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        m_views.canvas(i).setLayers({&m_views.caption(i)});
    }
}

void CompareDisplay::nameViews(bool isPrevious) {
    QStringList names{tr("Image"), m_comparer.sideName(0), m_comparer.sideName(1),
                      m_comparer.view() == CompareView::Segmentation ? tr("Where they disagree")
                                                                     : tr("B − A")};
    const Comparison* comparison = m_comparer.comparison();
    const bool hasMaps = comparison != nullptr && comparison->view == m_comparer.view() &&
                         mapsOf(*comparison->sides[0]).layers > 0;
    if (hasMaps) {
        const auto [layer, head] = chosenPlace(m_comparer, mapsOf(*comparison->sides[0]));
        names[Difference] = tr("B − A, layer %1, head %2").arg(layer).arg(head);
    }
    for (int i = 0; i < LinkedViews::kViewCount; ++i) {
        const QString text =
            isPrevious && i != Image ? tr("Previous – %1").arg(names[i]) : names[i];
        m_views.caption(i).setText(text);
        m_views.canvas(i).setAccessibleName(text);
    }
}

QRectF CompareDisplay::areaOf(const SideAnswer& answer) const {
    return {answer.seen.left, answer.seen.top, answer.seen.width, answer.seen.height};
}

void CompareDisplay::showSegmentations(const Comparison& comparison) {
    const Document& document = m_workbench.document();
    const bool isPrevious = document.resultState(Comparison::kTask) != ResultState::Current;
    m_area.setImageOnViews(true);
    std::array<widgets::LabelTileSource*, 2> sources{};
    for (std::size_t side = 0; side < 2; ++side) {
        const SegmentationPointer& reply = comparison.sides[side]->segmentation;
        if (!m_comparer.isAlive(reply)) {
            m_labels[side]->setSource(nullptr);
            m_disagreement->setSources(nullptr, nullptr);
            m_sources[side].reset();
            continue;
        }
        if (!m_sources[side] || m_sources[side]->segmentationId() != reply->segmentationId) {
            auto source = std::make_unique<EngineLabelSource>(
                m_workbench.engine(), *document.image(), reply->segmentationId);
            m_disagreement->setSources(nullptr, nullptr);
            m_labels[side]->setSource(source.get());
            m_sources[side] = std::move(source); // the earlier one ends after its use
        }
        widgets::LabelStyle style;
        for (const core::Rgb& color : reply->colors) {
            style.colors.push_back(colorOf(color));
        }
        const Settings& settings = document.settings();
        style.opacity = settings.overlayOpacity * (isPrevious ? kPreviousShare : 1);
        style.isOutlined = settings.showsOutlines;
        m_labels[side]->setStyle(style);
        sources[side] = m_sources[side].get();
    }
    const bool isSameLabels =
        comparison.sides[0]->segmentation->labels == comparison.sides[1]->segmentation->labels;
    const bool isComparable = sources[0] != nullptr && sources[1] != nullptr && isSameLabels;
    m_disagreement->setSources(isComparable ? sources[0] : nullptr,
                               isComparable ? sources[1] : nullptr);
    if (!isSameLabels) {
        m_views.caption(Difference).setText(tr("Other classes: no map of differences"));
    }
    m_views.canvas(Image).setLayers({&m_views.caption(Image)});
    m_views.canvas(First).setLayers({m_labels[0].get(), &m_views.caption(First)});
    m_views.canvas(Second).setLayers({m_labels[1].get(), &m_views.caption(Second)});
    m_views.canvas(Difference).setLayers({m_disagreement.get(), &m_views.caption(Difference)});
}

void CompareDisplay::showReconstructions(const Comparison& comparison) {
    clear();
    m_area.setImageOnViews(false);
    const core::ImageInfo& image = *m_workbench.document().image();
    const SideAnswer& first = *comparison.sides[0];
    const QRectF area = areaOf(first);
    m_mask->setCells(toCells(first.question.mask));
    m_mask->setArea(area);
    m_views.canvas(Image).setLayers({m_mask.get(), &m_views.caption(Image)});
    for (int i = First; i < LinkedViews::kViewCount; ++i) {
        m_views.canvas(i).setLayers({&m_views.caption(i)});
    }
    if (m_put == comparison.sides) {
        return;
    }
    m_put = comparison.sides;
    const QImage& a = first.pictures->prediction;
    const QImage& b = comparison.sides[1]->pictures->prediction;
    const QSize size(image.width, image.height);
    const std::array<QImage, 3> pictures{a, b, pictureDifference(a, b)};
    for (int i = First; i < LinkedViews::kViewCount; ++i) {
        const QImage& picture = pictures[static_cast<std::size_t>(i - 1)];
        m_views.setPicture(i, picture, size, i == Second ? areaOf(*comparison.sides[1]) : area);
        if (picture.isNull()) {
            m_views.canvas(i).setAbsent(
                m_views.caption(i).text(),
                i == Difference && !a.isNull() && !b.isNull()
                    ? tr("The pictures of A and B have different sizes.")
                    : tr("Without a tokenizer that decodes there are no pictures; the Reconstruct "
                         "task opens one."));
        }
    }
}

/// Over the patches: the attention of the query, or the bias around it.
std::vector<float> CompareDisplay::mapOf(const SideAnswer& answer, core::Size& grid) const {
    const SideMaps maps = mapsOf(answer);
    const auto [layer, head] = chosenPlace(m_comparer, maps);
    const auto map = maps.map(layer, head);
    if (!answer.bias) {
        grid = maps.size;
        return {map.begin(), map.end()};
    }
    grid = answer.bias->reply.window;
    const core::TokenQuery query = m_comparer.query();
    const bool isPatch = query.kind == Kind::Patch;
    const QPoint patch(isPatch ? std::clamp(query.column, 0, grid.width - 1) : grid.width / 2,
                       isPatch ? std::clamp(query.row, 0, grid.height - 1) : grid.height / 2);
    return biasSeenFrom(map, grid, patch);
}

void CompareDisplay::showMaps(const Comparison& comparison) {
    clear();
    m_put = {};
    m_area.setImageOnViews(true);
    const bool isBias = comparison.view == CompareView::Bias;
    std::array<core::Size, 2> grids;
    for (std::size_t side = 0; side < 2; ++side) {
        m_maps[side] = mapOf(*comparison.sides[side], grids[side]);
    }
    const bool isAlike = grids[0] == grids[1];
    m_maps[2] = isAlike ? differences(m_maps[0], m_maps[1]) : std::vector<float>();
    m_grid = grids[0];
    std::vector<float> both = m_maps[0]; // A and B in the same colours
    both.insert(both.end(), m_maps[1].begin(), m_maps[1].end());
    const widgets::ColorScale scale = isBias ? differenceScale(both) : widgets::scaleOf(both);
    for (std::size_t i = 0; i < 3; ++i) {
        const core::Size grid = grids[i == 1 ? 1 : 0];
        m_heat[i]->setGrid(grid.height, grid.width, areaOf(*comparison.sides[i == 1 ? 1 : 0]));
        m_heat[i]->setScale(i == 2 ? differenceScale(m_maps[2]) : scale);
        m_heat[i]->setValues(m_maps[i]);
        m_views.canvas(static_cast<int>(i) + 1)
            .setLayers({m_heat[i].get(), m_pin.get(), &m_views.caption(static_cast<int>(i) + 1)});
    }
    if (!isAlike) {
        m_views.caption(Difference).setText(tr("Other patches: no map of differences"));
    }
    m_views.canvas(Image).setLayers({m_pin.get(), &m_views.caption(Image)});
    const core::TokenQuery query = m_comparer.query();
    m_pin->setGrid(m_grid.height, m_grid.width, areaOf(*comparison.sides[0]));
    m_pin->setPins(query.kind == Kind::Patch ? std::vector{QPoint(query.column, query.row)}
                                             : std::vector<QPoint>());
    m_pin->setCurrentPin(0);
}

void CompareDisplay::choosePatch(int row, int column) {
    const bool isAsking =
        m_comparer.view() == CompareView::Attention || m_comparer.view() == CompareView::Bias;
    if (isShown() && isAsking && row >= 0) {
        m_comparer.change([&](CompareChoice& choice) {
            choice.query = {Kind::Patch, row, column};
        });
    }
}

void CompareDisplay::point(int row, int column) {
    if (!isShown()) {
        return; // the line is another's
    }
    const Comparison* comparison = m_comparer.comparison();
    const auto index = static_cast<std::size_t>(row * m_grid.width + column);
    const bool hasMaps = row >= 0 && comparison != nullptr &&
                         mapsOf(*comparison->sides[0]).layers > 0 && index < m_maps[0].size();
    QString text;
    if (hasMaps) {
        const auto number = [&](const std::vector<float>& map) {
            return index < map.size() ? QLocale().toString(static_cast<double>(map[index]), 'g', 3)
                                      : QString("–");
        };
        text =
            tr("A %1, B %2, B − A %3").arg(number(m_maps[0]), number(m_maps[1]), number(m_maps[2]));
    }
    m_status.setAnswer(text);
}

} // namespace app
