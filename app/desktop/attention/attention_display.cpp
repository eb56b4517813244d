#include "app/desktop/attention/attention_display.h"

#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/heat_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/picture_layer.h"
#include "widgets/canvas/query_pin_layer.h"
#include "widgets/canvas/query_tool.h"

#include <QEvent>
#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace app {

using Kind = core::TokenQuery::Kind;
using widgets::MapGrid;
using widgets::QueryTool;

AttentionDisplay::AttentionDisplay(const TaskContext& context, QObject* parent)
    : QObject(parent), m_workbench(context.workbench), m_explorer(context.workbench.attention()),
      m_state(m_explorer.state()), m_area(context.imageArea), m_status(context.status),
      m_grid(new MapGrid(&context.imageArea)), m_heat(new widgets::HeatLayer(this)),
      m_picture(new widgets::PictureLayer(this)), m_pins(new widgets::QueryPinLayer(this)),
      m_caption(new widgets::CaptionLayer(this)), m_tool(new QueryTool(this)) {
    m_grid->hide();
    bindTool();
    bindGrid();
    const Document& document = m_workbench.document();
    for (const auto signal :
         {&Document::taskChanged, &Document::modelChanged, &Document::imageChanged}) {
        connect(&document, signal, this, &AttentionDisplay::compose);
    }
    for (const auto signal : {&Document::resultChanged, &Document::runningChanged}) {
        connect(&document, signal, this, &AttentionDisplay::show);
    }
    connect(&m_state, &AttentionState::changed, this, &AttentionDisplay::compose);
    connect(&m_explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        part == AttentionPart::Preview ? showOverlay() : show();
    });
    compose();
}

AttentionDisplay::~AttentionDisplay() = default;

void AttentionDisplay::bindTool() {
    connect(m_tool, &QueryTool::picked, &m_state, &AttentionState::setQueryPatch);
    connect(m_tool, &QueryTool::added, &m_state, &AttentionState::addPin);
    connect(m_tool, &QueryTool::removed, &m_state, &AttentionState::removePin);
    connect(m_tool, &QueryTool::moved, &m_state, &AttentionState::moveQuery);
    connect(m_tool, &QueryTool::hovered, this,
            [this](int row, int column) { point(QPoint(column, row)); });
    connect(m_tool, &QueryTool::left, this, [this] { point(std::nullopt); });
}

void AttentionDisplay::bindGrid() {
    m_grid->setAccessibleName(tr("Maps"));
    m_grid->installEventFilter(this);
    connect(m_grid, &MapGrid::currentChanged, this, [this](int row, int column) {
        if (!m_isShowing) {
            choose(row, column);
        }
    });
    connect(m_grid, &MapGrid::activated, this, [this](int row, int column) {
        choose(row, column);
        m_state.change([](AttentionChoice& each) { each.isGridShown = false; });
    });
    connect(m_grid, &MapGrid::hovered, this, [this](int map, int head, int row, int column) {
        const bool isSomewhere = map >= 0 && row >= 0;
        m_pointedInGrid.reset();
        if (isSomewhere) {
            const auto values = m_grid->map(map, head);
            const auto index = static_cast<std::size_t>(row * m_shown.grid.width + column);
            m_pointedInGrid =
                ShownValue{map, head, {column, row}, index < values.size() ? values[index] : 0};
        }
        m_pins->setHover(isSomewhere ? std::optional(QPoint(column, row)) : std::nullopt);
        showPointed();
    });
    connect(m_grid, &MapGrid::contextMenuRequested, this, &AttentionDisplay::menuRequested);
}

bool AttentionDisplay::isShown() const {
    const Document& document = m_workbench.document();
    return document.task() == Attention::kTask && document.image() &&
           document.can(core::Capability::Features);
}

/// What of the image the model sees; all of it before the first answer.
QRectF AttentionDisplay::seenArea() const {
    const Document& document = m_workbench.document();
    const Attention* pass = m_explorer.pass();
    if (pass == nullptr || !document.image() || pass->imageId != document.image()->imageId) {
        return {};
    }
    const core::ImageRegion& seen = pass->trace->seen;
    return {seen.left, seen.top, seen.width, seen.height};
}

/// What lies on the canvas, and whether the maps stand beside it.
void AttentionDisplay::compose() {
    widgets::ImageCanvas& canvas = m_area.canvas();
    if (m_workbench.document().task() != Attention::kTask) {
        if (canvas.tool() == m_tool) {
            canvas.setTool(nullptr);
        }
        return;
    }
    const bool isOn = isShown();
    canvas.setTool(isOn ? m_tool : nullptr);
    canvas.setLayers(isOn ? std::vector<widgets::CanvasLayer*>{m_heat, m_picture, m_pins, m_caption}
                          : std::vector<widgets::CanvasLayer*>{});
    show();
}

void AttentionDisplay::adoptExtent() {
    const core::Size grid = m_state.extent().grid;
    const QRectF area = seenArea();
    if (grid != m_layerGrid || area != m_layerArea) {
        m_layerGrid = grid;
        m_layerArea = area;
        m_heat->setGrid(grid.height, grid.width, area);
        m_pins->setGrid(grid.height, grid.width, area);
        m_tool->setGrid(grid.height, grid.width, area);
        m_area.setPatchArea(area);
    }
}

void AttentionDisplay::show() {
    if (!isShown()) {
        return;
    }
    adoptExtent();
    m_shown = shownMaps(m_explorer);
    showGrid();
    showOverlay();
    showPins();
    const bool hasSide = m_state.choice().isGridShown && m_shown.hasMaps() && m_shown.hasChoice();
    m_area.setSide(hasSide ? m_grid.data() : nullptr);
    Q_EMIT shownChanged();
}

void AttentionDisplay::showGrid() {
    m_isShowing = true;
    const AttentionChoice& choice = m_state.choice();
    const core::Size grid = m_shown.grid;
    if (!m_shown.hasMaps()) {
        m_grid->clear();
    } else {
        const bool isOther = m_shown.values != m_grid->values() ||
                             m_shown.rowCount != m_grid->layers() ||
                             m_shown.columnCount != m_grid->heads();
        const bool isOtherShape =
            m_shown.rowCount != m_grid->layers() || m_shown.columnCount != m_grid->heads();
        if (isOther) {
            m_grid->setMaps(m_shown.rowCount, m_shown.columnCount, grid.height, grid.width,
                            m_shown.values);
            m_grid->setLayerLabels(m_shown.rowNames);
            m_grid->setHeadLabels(m_shown.columnNames);
            m_grid->setAxisNames(m_shown.rowsName, m_shown.columnsName);
        }
        if (isOtherShape) {
            m_fittedCell = 0;
            fitGrid();
        }
        m_grid->setFused(m_shown.fused, m_shown.fusedName);
        m_grid->setValueRange(m_shown.least, m_shown.most);
        m_grid->setScaleMode(choice.scaleMode);
        m_grid->setColorMap(colorMap());
        m_grid->setCurrent(m_shown.row, m_shown.column);
        showMarks();
        const bool isPatch = choice.query.kind == Kind::Patch;
        m_grid->setQueryCell(isPatch ? choice.query.row : -1, isPatch ? choice.query.column : -1);
    }
    m_isShowing = false;
}

/// All maps at a glance where that leaves each large enough; else as wide as there is room.
void AttentionDisplay::fitGrid() {
    constexpr int kLegible = 40;
    const bool isOwn =
        m_fittedCell == 0 || m_grid->isFittedToWidth() || m_grid->cellSize() == m_fittedCell;
    if (!isOwn || m_grid->layers() == 0) {
        return; // the person has chosen a size
    }
    m_grid->setFittedToWidth(true);
    const int wide = m_grid->cellSize();
    const QRectF last = m_grid->cellRect(m_grid->layers() - 1, 0);
    const QRectF first = m_grid->cellRect(0, 0);
    const double all = last.bottom() - first.top();
    const double room = m_grid->viewport()->height() - 2 * kLegible;
    const auto fitting = static_cast<int>(wide * room / std::max(1.0, all));
    if (fitting < wide && fitting >= kLegible) {
        m_grid->setCellSize(fitting);
    }
    m_fittedCell = m_grid->cellSize();
    const bool wasShowing = std::exchange(m_isShowing, true);
    m_grid->setCurrent(-1, -1); // so that it comes into sight
    m_grid->setCurrent(m_shown.row, m_shown.column);
    m_isShowing = wasShowing;
}

bool AttentionDisplay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_grid) { // no other: it may be half gone
        QTimer::singleShot(0, m_grid.data(), [this] { fitGrid(); }); // once it is laid out
    }
    return QObject::eventFilter(watched, event);
}

/// Values on both sides of zero have colours of their own.
widgets::ColorMap AttentionDisplay::colorMap() const {
    return m_shown.least < 0 ? widgets::ColorMap::BlueRed : m_state.choice().colorMap;
}

/// What is switched off in the shown pass.
void AttentionDisplay::showMarks() {
    std::vector<std::pair<int, int>> marked;
    const Attention* pass = m_explorer.pass();
    if (m_shown.isHeads && pass != nullptr) {
        for (const core::LayerHead& each : pass->interventions.maskedHeads) {
            marked.emplace_back(each.layer, each.head);
        }
        for (const int layer : pass->interventions.skippedLayers) {
            for (int head = 0; head < m_shown.columnCount; ++head) {
                marked.emplace_back(layer, head);
            }
        }
    }
    m_grid->setMarked(marked);
}

/// The map of the patch under the pointer, where it is there already.
std::optional<std::vector<float>> AttentionDisplay::previewed() const {
    const auto& question = m_explorer.preview();
    const bool isThere = m_pointed && m_shown.isHeads && question.answer() &&
                         question.answer()->grid == m_shown.grid &&
                         question.answered().layer == m_state.choice().layer;
    return isThere ? std::optional(chosenMap(m_explorer, *question.answer())) : std::nullopt;
}

void AttentionDisplay::showOverlay() {
    if (!isShown()) {
        return;
    }
    const AttentionChoice& choice = m_state.choice();
    const bool isPicture = !m_shown.picture.isNull();
    m_picture->setPicture(m_shown.picture, m_layerArea);
    m_picture->setOpacity(choice.opacity);
    m_heat->setOpacity(choice.opacity);
    QString name = isPicture ? m_shown.pictureName : mapName(m_shown.row, m_shown.column);
    std::vector<float> values;
    if (m_shown.hasMaps() && !isPicture && m_shown.grid == m_layerGrid) {
        const auto map = m_grid->map(m_shown.row, m_shown.column);
        values.assign(map.begin(), map.end());
        m_heat->setScale(m_grid->scaleOf(m_shown.row, m_shown.column));
        if (const auto preview = previewed()) {
            values = *preview;
            name =
                tr("%1, seen from patch %2, %3").arg(name).arg(m_pointed->y()).arg(m_pointed->x());
            if (choice.scaleMode == MapGrid::ScaleMode::PerMap) {
                m_heat->setScale(widgets::scaleOf(values, colorMap()));
            }
        }
    }
    m_heat->setValues(std::move(values));
    m_caption->setText(m_shown.isPrevious ? tr("Previous – %1").arg(name) : name);
    m_area.canvas().setAccessibleName(m_caption->text().isEmpty() ? tr("Image")
                                                                  : m_caption->text());
    showPointed();
}

widgets::ColorScale AttentionDisplay::scale() const {
    return m_heat->scale();
}

std::vector<float> AttentionDisplay::mapValues() const {
    const auto map = m_grid->map(m_shown.row, m_shown.column);
    return {map.begin(), map.end()};
}

/// The query's own patch is the last of them unless it is pinned.
void AttentionDisplay::showPins() {
    const AttentionChoice& choice = m_state.choice();
    std::vector<QPoint> pins = choice.pins;
    int current = m_state.currentPin();
    if (choice.query.kind == Kind::Patch && current < 0 && choice.query.row >= 0) {
        pins.emplace_back(choice.query.column, choice.query.row);
        current = static_cast<int>(pins.size()) - 1;
    }
    m_pins->setPins(pins);
    m_pins->setCurrentPin(current);
    m_tool->setPins(choice.pins);
}

void AttentionDisplay::choose(int row, int column) {
    if (row < 0 || column < 0) {
        return;
    }
    m_state.change([&](AttentionChoice& each) {
        if (m_shown.isHeads) {
            const bool isFused = column >= m_shown.columnCount;
            each.layer = row;
            each.head = isFused ? each.head : column;
            each.heads = isFused ? each.heads : HeadChoice::One;
        } else if (m_shown.rowCount > 1) {
            each.state = row;
        } else {
            each.part = column;
        }
    });
}

QString AttentionDisplay::mapName(int row, int column) const {
    if (m_shown.isHeads) {
        return column >= m_shown.columnCount
                   ? tr("Layer %1, %2 of the heads").arg(row).arg(m_shown.fusedName.toLower())
                   : tr("Layer %1, head %2").arg(row).arg(column);
    }
    const QString name =
        m_shown.rowCount > 1 ? m_shown.rowNames.value(row) : m_shown.columnNames.value(column);
    return name.isEmpty() ? m_shown.quantity : tr("%1: %2").arg(m_shown.quantity, name);
}

std::optional<ShownValue> AttentionDisplay::pointedValue() const {
    if (m_pointedInGrid) {
        return m_pointedInGrid;
    }
    const core::TokenQuery& query = m_state.choice().query;
    const QPoint patch = m_pointed.value_or(
        query.kind == Kind::Patch ? QPoint(query.column, query.row) : QPoint(0, 0));
    const auto values = m_grid->map(m_shown.row, m_shown.column);
    const auto index = patch.y() * m_shown.grid.width + patch.x();
    if (!m_shown.hasMaps() || index < 0 || static_cast<std::size_t>(index) >= values.size()) {
        return std::nullopt;
    }
    return ShownValue{m_shown.row, m_shown.column, patch, values[static_cast<std::size_t>(index)]};
}

void AttentionDisplay::point(std::optional<QPoint> patch) {
    m_pointed = patch;
    m_pins->setHover(patch);
    m_explorer.hover(patch);
    showPointed();
}

void AttentionDisplay::showPointed() {
    const bool isSomewhere = m_pointed || m_pointedInGrid;
    const auto value = isSomewhere ? pointedValue() : std::nullopt;
    m_status.setAnswer(value ? tr("%1, patch %2, %3: %4")
                                   .arg(mapName(value->row, value->column))
                                   .arg(value->patch.y())
                                   .arg(value->patch.x())
                                   .arg(QLocale().toString(value->value, 'g', 4))
                             : QString());
}

} // namespace app
