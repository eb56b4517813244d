#include "app/desktop/attention/heads_box.h"

#include "app/desktop/attention/attention_state.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace app {

HeadsBox::HeadsBox(AttentionState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_layer(new QSpinBox(this)), m_head(new QSpinBox(this)),
      m_heads(new QComboBox(this)) {
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setPrefix(tr("layer "));
    m_layer->setToolTip(tr("Layers count from 0 (, and .)"));
    m_head->setAccessibleName(tr("Head"));
    m_head->setPrefix(tr("head "));
    m_head->setToolTip(tr("Heads count from 0 (H)"));
    m_heads->setAccessibleName(tr("Fusion of the heads"));
    m_heads->addItems({tr("One head"), tr("Mean"), tr("Max"), tr("Min")});
    m_heads->setToolTip(tr("How the heads of the layer become one map"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_layer);
    layout->addWidget(m_head);
    layout->addWidget(m_heads, 1);
    connect(m_layer, &QSpinBox::valueChanged, this, [&state](int value) {
        state.change([value](AttentionChoice& each) { each.layer = value; });
    });
    connect(m_head, &QSpinBox::valueChanged, this, [&state](int value) {
        state.change([value](AttentionChoice& each) {
            each.head = value;
            each.heads = HeadChoice::One;
        });
    });
    connect(m_heads, &QComboBox::activated, this, [&state](int index) {
        state.change(
            [index](AttentionChoice& each) { each.heads = static_cast<HeadChoice>(index); });
    });
    connect(&state, &AttentionState::changed, this, &HeadsBox::adoptState);
    adoptState();
}

void HeadsBox::adoptState() {
    const AttentionChoice& choice = m_state.choice();
    const QSignalBlocker quietLayer(m_layer);
    const QSignalBlocker quietHead(m_head);
    m_layer->setMaximum(std::max(0, m_state.extent().layers - 1));
    m_head->setMaximum(std::max(0, m_state.extent().heads - 1));
    m_layer->setValue(choice.layer);
    m_head->setValue(choice.head);
    m_head->setEnabled(choice.heads == HeadChoice::One || choice.view == AttentionView::Parts);
    m_heads->setCurrentIndex(static_cast<int>(choice.heads));
    m_heads->setVisible(choice.view != AttentionView::Parts);
}

} // namespace app
