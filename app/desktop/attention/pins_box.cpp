#include "app/desktop/attention/pins_box.h"

#include "app/desktop/attention/attention_display.h"
#include "widgets/charts/map_grid.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <limits>

namespace app {

using widgets::MapGrid;

namespace {

constexpr int kHeight = 150;
constexpr int kMap = 96; ///< with its header it fits into that

} // namespace

PinsBox::PinsBox(AttentionExplorer& explorer, AttentionDisplay& display, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_display(display), m_title(new QLabel(this)),
      m_clear(new QPushButton(tr("Unpin all"), this)), m_maps(new MapGrid(this)) {
    m_title->setTextFormat(Qt::PlainText);
    m_maps->setAccessibleName(tr("Pinned patches"));
    m_maps->setFixedHeight(kHeight);
    m_maps->setAxisNames({}, {});
    m_maps->setCellSize(kMap);
    auto* row = new QHBoxLayout;
    row->addWidget(m_title, 1);
    row->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_maps);
    AttentionState& state = explorer.state();
    connect(m_clear, &QPushButton::clicked, this,
            [&state] { state.change([](AttentionChoice& each) { each.pins.clear(); }); });
    connect(m_maps, &MapGrid::currentChanged, this, [this, &state](int, int column) {
        const auto& pins = state.choice().pins;
        if (!m_isShowing && column >= 0 && column < static_cast<int>(pins.size())) {
            const QPoint pin = pins[static_cast<std::size_t>(column)];
            state.setQueryPatch(pin.y(), pin.x());
        }
    });
    connect(&state, &AttentionState::changed, this, &PinsBox::showPins);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Pins || part == AttentionPart::Maps) {
            showPins();
        }
    });
    showPins();
}

void PinsBox::showPins() {
    const AttentionState& state = m_explorer.state();
    const core::Size grid = state.extent().grid;
    const auto& questions = m_explorer.pins();
    const auto patches =
        static_cast<std::size_t>(grid.height) * static_cast<std::size_t>(grid.width);
    const AttentionView view = state.choice().view;
    const bool isOfHeads = view == AttentionView::Heads || view == AttentionView::Scales;
    setVisible(isOfHeads && !state.choice().pins.empty() && patches > 0);
    if (isHidden() || questions.empty()) {
        return;
    }
    std::vector<float> values;
    QStringList names;
    for (const auto& question : questions) {
        const auto& answer = question->answer();
        const bool isThere = answer && answer->grid == grid;
        const std::vector<float> map =
            isThere ? chosenMap(m_explorer, *answer)
                    : std::vector<float>(patches, std::numeric_limits<float>::quiet_NaN());
        values.insert(values.end(), map.begin(), map.end());
        names << QString::number(names.size() + 1);
    }
    m_title->setText(
        tr("Pinned: %1").arg(m_display.mapName(m_display.shown().row, m_display.shown().column)));
    m_isShowing = true;
    m_maps->setMaps(1, static_cast<int>(questions.size()), grid.height, grid.width,
                    std::move(values));
    m_maps->setLayerLabels(QStringList{QString()});
    m_maps->setHeadLabels(names);
    m_maps->setScaleMode(state.choice().scaleMode);
    m_maps->setColorMap(state.choice().colorMap);
    m_maps->setCurrent(0, state.currentPin());
    m_isShowing = false;
}

} // namespace app
