#include "app/desktop/attention/rollout_box.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/names.h"
#include "widgets/inputs/value_slider.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app {

using widgets::ValueSlider;

RolloutBox::RolloutBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_fusion(new QComboBox(this)),
      m_discard(new ValueSlider(tr("&Discard %"), {0, 99, 0, false}, this)),
      m_reason(new QLabel(this)) {
    m_fusion->setAccessibleName(tr("Fusion of the heads"));
    m_fusion->addItems({tr("Mean of the heads"), tr("Max of the heads"), tr("Min of the heads")});
    m_discard->setToolTip(tr("The smallest entries of each layer are left out"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_fusion);
    layout->addWidget(m_discard);
    layout->addWidget(m_reason);
    AttentionState& state = explorer.state();
    connect(m_fusion, &QComboBox::activated, this, [&state](int index) {
        state.change([index](AttentionChoice& each) {
            each.rolloutFusion = static_cast<core::HeadFusion>(index);
        });
    });
    connect(m_discard, &ValueSlider::valueChanged, this, [&state](double percent) {
        state.change([percent](AttentionChoice& each) { each.discard = percent / 100; });
    });
    connect(&state, &AttentionState::changed, this, &RolloutBox::showState);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Rollout) {
            showState();
        }
    });
    showState();
}

void RolloutBox::showState() {
    const AttentionChoice& choice = m_explorer.state().choice();
    const QSignalBlocker quiet(m_discard);
    m_fusion->setCurrentIndex(static_cast<int>(choice.rolloutFusion));
    m_discard->setValue(100 * choice.discard);
    const auto& answer = m_explorer.rollout().answer();
    m_reason->setText(answer ? shown(answer->reply.reason, 600) : QString());
    m_reason->setVisible(answer != nullptr);
}

} // namespace app
