#include "app/desktop/attention/look_box.h"

#include "app/desktop/attention/attention_display.h"
#include "widgets/charts/color_bar.h"
#include "widgets/inputs/choice_bar.h"
#include "widgets/inputs/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app {

using widgets::ChoiceBar;
using widgets::ValueSlider;

LookBox::LookBox(AttentionState& state, AttentionDisplay& display, QWidget* parent)
    : QWidget(parent), m_state(state), m_display(display), m_bar(new widgets::ColorBar(this)),
      m_scale(new ChoiceBar({tr("Raw"), tr("Per map"), tr("Shared")}, this)),
      m_map(new QComboBox(this)),
      m_opacity(new ValueSlider(tr("&Opacity %"), {0, 100, 0, false}, this)),
      m_grid(new QCheckBox(tr("&All maps beside the image"), this)) {
    m_scale->setAccessibleName(tr("Scale of the colours"));
    m_scale->setTip(0, tr("From the least to the most that a value can be"));
    m_scale->setTip(1, tr("From the least to the most of each map"));
    m_scale->setTip(2, tr("From the least to the most of all maps: they can be compared"));
    m_map->setAccessibleName(tr("Colours"));
    m_map->addItems({tr("Viridis"), tr("Cividis")});
    auto* row = new QHBoxLayout;
    row->addWidget(m_scale, 1);
    row->addWidget(m_map);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_bar);
    layout->addLayout(row);
    layout->addWidget(m_opacity);
    layout->addWidget(m_grid);
    connect(m_scale, &ChoiceBar::currentChanged, this, [&state](int index) {
        state.change([index](AttentionChoice& each) {
            each.scaleMode = static_cast<widgets::MapGrid::ScaleMode>(index);
        });
    });
    connect(m_map, &QComboBox::activated, this, [&state](int index) {
        state.change([index](AttentionChoice& each) {
            each.colorMap = static_cast<widgets::ColorMap>(index);
        });
    });
    connect(m_opacity, &ValueSlider::valueChanged, this, [&state](double percent) {
        state.change([percent](AttentionChoice& each) { each.opacity = percent / 100; });
    });
    connect(m_grid, &QCheckBox::toggled, this, [&state](bool isOn) {
        state.change([isOn](AttentionChoice& each) { each.isGridShown = isOn; });
    });
    connect(&state, &AttentionState::changed, this, &LookBox::adoptState);
    connect(&display, &AttentionDisplay::shownChanged, this, &LookBox::showScale);
    adoptState();
    showScale();
}

void LookBox::adoptState() {
    const AttentionChoice& choice = m_state.choice();
    const QSignalBlocker quietScale(m_scale);
    const QSignalBlocker quietOpacity(m_opacity);
    const QSignalBlocker quietGrid(m_grid);
    m_scale->setCurrent(static_cast<int>(choice.scaleMode));
    m_map->setCurrentIndex(static_cast<int>(choice.colorMap));
    m_opacity->setValue(100 * choice.opacity);
    m_grid->setChecked(choice.isGridShown);
}

void LookBox::showScale() {
    const ShownMaps& shown = m_display.shown();
    const bool hasScale = shown.hasMaps() && shown.picture.isNull();
    m_bar->setVisible(hasScale);
    m_scale->setEnabled(hasScale);
    m_map->setEnabled(hasScale && shown.least >= 0);
    m_bar->setTitle(shown.quantity);
    m_bar->setScale(m_display.scale());
}

} // namespace app
