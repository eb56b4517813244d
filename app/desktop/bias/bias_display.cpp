#include "app/desktop/bias/bias_display.h"

#include "app/desktop/panels/image_area.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/heat_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/query_pin_layer.h"
#include "widgets/canvas/query_tool.h"
#include "widgets/charts/map_grid.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace app {

using widgets::MapGrid;
using widgets::QueryTool;

widgets::ColorScale biasScale(std::span<const float> map) {
    double most = 0;
    for (const float value : map) {
        most = std::max(most, std::abs(static_cast<double>(value)));
    }
    return {core::ColorMap::BlueRed, -most, most};
}

BiasDisplay::BiasDisplay(const TaskContext& context, QObject* parent)
    : QObject(parent), m_workbench(context.workbench), m_explorer(context.workbench.bias()),
      m_state(m_explorer.state()), m_area(context.imageArea),
      m_grid(new MapGrid(&context.imageArea)), m_heat(new widgets::HeatLayer(this)),
      m_pin(new widgets::QueryPinLayer(this)), m_caption(new widgets::CaptionLayer(this)),
      m_tool(new QueryTool(this)) {
    m_grid->hide();
    m_grid->setAccessibleName(tr("Maps of the bias"));
    m_grid->setColorMap(core::ColorMap::BlueRed);
    m_grid->setScaleMode(MapGrid::ScaleMode::PerMap);
    m_grid->setValueRange(-1, 1);
    connect(m_grid, &MapGrid::currentChanged, this, [this](int table, int head) {
        if (!m_isShowing) {
            m_state.change([=](BiasChoice& each) {
                each.layer = table;
                each.head = head;
            });
        }
    });
    connect(m_grid, &MapGrid::hoverText, this, &BiasDisplay::pointed);
    connect(m_tool, &QueryTool::picked, this, [this](int row, int column) {
        m_state.change([=](BiasChoice& each) { each.patch = {column, row}; });
    });
    connect(m_tool, &QueryTool::moved, this, [this](int rows, int columns) {
        m_state.change([=](BiasChoice& each) {
            each.patch = {std::max(0, each.patch.x() + columns),
                          std::max(0, each.patch.y() + rows)};
        });
    });
    connect(m_tool, &QueryTool::hovered, this,
            [this](int row, int column) { m_pin->setHover(QPoint(column, row)); });
    connect(m_tool, &QueryTool::left, this, [this] { m_pin->setHover(std::nullopt); });
    const Document& document = m_workbench.document();
    for (const auto signal :
         {&Document::taskChanged, &Document::modelChanged, &Document::imageChanged}) {
        connect(&document, signal, this, &BiasDisplay::compose);
    }
    connect(&document, &Document::resultChanged, this, &BiasDisplay::show);
    connect(&m_state, &BiasState::changed, this, &BiasDisplay::show);
    connect(&m_explorer, &BiasExplorer::changed, this, &BiasDisplay::show);
    compose();
}

bool BiasDisplay::isShown() const {
    const Document& document = m_workbench.document();
    return document.task() == Bias::kTask && document.image() && document.model();
}

void BiasDisplay::compose() {
    widgets::ImageCanvas& canvas = m_area.canvas();
    if (m_workbench.document().task() != Bias::kTask) {
        if (canvas.tool() == m_tool) {
            canvas.setTool(nullptr);
        }
        return;
    }
    canvas.setTool(isShown() ? m_tool : nullptr);
    canvas.setLayers(isShown() ? std::vector<widgets::CanvasLayer*>{m_heat, m_pin, m_caption}
                               : std::vector<widgets::CanvasLayer*>{});
    show();
}

void BiasDisplay::show() {
    if (!isShown()) {
        return;
    }
    const Bias* bias = m_explorer.bias();
    const bool isThere = bias != nullptr && m_explorer.refusal().isEmpty();
    m_area.setSide(isThere && m_state.choice().isGridShown ? m_grid.data() : nullptr);
    if (isThere) {
        showGrid(*bias);
        showOverlay(*bias);
    } else {
        m_shownTables = nullptr;
        m_heat->setValues({});
        m_pin->setPins({});
        m_caption->setText({});
    }
    Q_EMIT shownChanged();
}

void BiasDisplay::showGrid(const Bias& bias) {
    const BiasChoice& choice = m_state.choice();
    const BiasTables& tables = bias.tables(choice);
    m_isShowing = true;
    if (&tables != m_shownTables) {
        m_shownTables = &tables;
        std::vector<float> values;
        values.reserve(tables.arrays.maps.size());
        QStringList names;
        for (int table = 0; table < tables.arrays.tableCount; ++table) {
            names << (tables.reply.isShared ? tr("all") : QString::number(table));
            for (int head = 0; head < tables.arrays.headCount; ++head) {
                const auto turned = keysAround(tables.map(table, head));
                values.insert(values.end(), turned.begin(), turned.end());
            }
        }
        m_grid->setMaps(tables.arrays.tableCount, tables.arrays.headCount,
                        tables.arrays.mapSize.height, tables.arrays.mapSize.width,
                        std::move(values));
        m_grid->setLayerLabels(names);
        m_grid->setQueryCell(tables.reply.window.height - 1, tables.reply.window.width - 1);
    }
    m_grid->setCurrent(choice.layer, choice.head);
    m_isShowing = false;
}

void BiasDisplay::showOverlay(const Bias& bias) {
    const BiasChoice& choice = m_state.choice();
    const BiasTables& tables = *bias.resized[static_cast<std::size_t>(choice.resize)];
    const core::Size grid = tables.reply.window;
    const auto map = tables.map(choice.layer, choice.head);
    m_heat->setGrid(grid.height, grid.width);
    m_pin->setGrid(grid.height, grid.width);
    m_tool->setGrid(grid.height, grid.width);
    m_heat->setScale(biasScale(map));
    m_heat->setOpacity(0.75);
    m_heat->setValues(biasSeenFrom(map, grid, choice.patch));
    m_pin->setPins({choice.patch});
    m_pin->setCurrentPin(0);
    m_caption->setText(
        tr("Bias seen from patch %1, %2").arg(choice.patch.y()).arg(choice.patch.x()));
}

widgets::ColorScale BiasDisplay::scale() const {
    const Bias* bias = m_explorer.bias();
    const BiasChoice& choice = m_state.choice();
    return bias == nullptr ? widgets::ColorScale{core::ColorMap::BlueRed, -1, 1}
                           : biasScale(bias->tables(choice).map(choice.layer, choice.head));
}

} // namespace app
