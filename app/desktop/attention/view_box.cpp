#include "app/desktop/attention/view_box.h"

#include "app/desktop/attention/heads_box.h"
#include "app/desktop/attention/occlusion_box.h"
#include "app/desktop/attention/relevance_box.h"
#include "app/desktop/attention/rollout_box.h"
#include "app/desktop/attention/scales_box.h"
#include "app/desktop/attention/tokens_box.h"
#include "app/desktop/names.h"
#include "widgets/inputs/message_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

AttentionViewBox::AttentionViewBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_view(new QComboBox(this)),
      m_pages(new QStackedWidget(this)), m_hint(new QLabel(this)),
      m_message(new widgets::MessageBar(this)) {
    m_view->setAccessibleName(tr("View"));
    m_view->addItems({tr("Attention"), tr("Content and bias"), tr("Rollout"), tr("Relevance"),
                      tr("Occlusion"), tr("Tokens"), tr("Logit lens"), tr("Layer scales")});
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    makePages();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_view);
    layout->addWidget(m_pages);
    layout->addWidget(m_hint);
    layout->addWidget(m_message);
    AttentionState& state = explorer.state();
    connect(m_view, &QComboBox::activated, this, [&state](int index) {
        state.change([index](AttentionChoice& each) {
            each.view = static_cast<AttentionView>(index);
            each.part = 0;
        });
    });
    connect(m_message, &widgets::MessageBar::actionTriggered, &explorer, &AttentionExplorer::retry);
    connect(&state, &AttentionState::changed, this, &AttentionViewBox::showState);
    connect(&explorer, &AttentionExplorer::changed, this, &AttentionViewBox::showState);
    showState();
}

/// In the order of the views; only the shown one takes room.
void AttentionViewBox::makePages() {
    AttentionState& state = m_explorer.state();
    m_pages->addWidget(new HeadsBox(state, m_pages));
    m_pages->addWidget(new HeadsBox(state, m_pages));
    m_pages->addWidget(new RolloutBox(m_explorer, m_pages));
    m_pages->addWidget(new RelevanceBox(m_explorer, m_pages));
    m_pages->addWidget(new OcclusionBox(m_explorer, m_pages));
    m_pages->addWidget(new TokensBox(m_explorer, m_pages));
    m_pages->addWidget(new LensBox(m_explorer, m_pages));
    m_pages->addWidget(new ScalesBox(m_explorer, m_pages));
    Q_ASSERT(m_pages->count() == kAttentionViewCount);
}

std::optional<core::ErrorMessage> AttentionViewBox::error() const {
    switch (m_explorer.state().choice().view) {
    case AttentionView::Parts:
        return m_explorer.parts().error();
    case AttentionView::Rollout:
        return m_explorer.rollout().error();
    case AttentionView::Relevance:
        return m_explorer.relevance().error();
    case AttentionView::Occlusion:
        return m_explorer.occlusion().error();
    case AttentionView::Tokens:
        return m_explorer.tokens().error();
    case AttentionView::Lens:
        return m_explorer.lens().error();
    case AttentionView::Scales:
        return m_explorer.scales().error();
    case AttentionView::Heads:
        break;
    }
    return m_explorer.maps().error();
}

bool AttentionViewBox::isWaiting() const {
    switch (m_explorer.state().choice().view) {
    case AttentionView::Parts:
        return m_explorer.parts().isWaiting();
    case AttentionView::Rollout:
        return m_explorer.rollout().isWaiting();
    case AttentionView::Relevance:
        return m_explorer.relevance().isWaiting();
    case AttentionView::Tokens:
        return m_explorer.tokens().isWaiting();
    case AttentionView::Lens:
        return m_explorer.lens().isWaiting();
    case AttentionView::Scales:
        return m_explorer.scales().isWaiting();
    case AttentionView::Heads:
    case AttentionView::Occlusion:
        break;
    }
    return false; // the maps come at once, and occlusion has a bar of its own
}

QString AttentionViewBox::hint() const {
    if (isWaiting()) {
        return tr("Being computed…");
    }
    const AttentionChoice& choice = m_explorer.state().choice();
    if (choice.view == AttentionView::Parts && !m_explorer.canSplit()) {
        return tr("Content and bias can be told apart for the probability with which a patch or "
                  "the class token looks at others.");
    }
    const Attention* pass = m_explorer.pass();
    if (choice.view == AttentionView::Parts && pass != nullptr && !pass->trace->hasBias) {
        return tr("This model has no relative position bias: content decides alone.");
    }
    return {};
}

void AttentionViewBox::showState() {
    const int index = static_cast<int>(m_explorer.state().choice().view);
    m_view->setCurrentIndex(index);
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(i)->setSizePolicy(QSizePolicy::Preferred, policy);
    }
    m_pages->setCurrentIndex(index);
    m_pages->setMaximumHeight(m_pages->currentWidget()->sizeHint().height());
    const QString text = hint();
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
    const auto problem = error();
    if (problem) {
        m_message->setMessage({widgets::Tone::Error,
                               tr("This view could not be computed."),
                               QStringList{shown(problem->message, 600), shown(problem->hint, 600),
                                           shown(problem->code)}
                                   .join("\n"),
                               {tr("Try again")},
                               false});
    } else {
        m_message->clear();
    }
}

} // namespace app
