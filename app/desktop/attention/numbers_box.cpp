#include "app/desktop/attention/numbers_box.h"

#include "app/desktop/attention/explain_panel.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <cmath>

namespace app {
namespace {

QString number(float value) {
    return std::isnan(value) ? QString("–") : QLocale().toString(value, 'g', 3);
}

const std::vector<float>& valuesOf(const AttentionSummaryArrays& arrays, HeadNumber number) {
    switch (number) {
    case HeadNumber::Entropy:
        return arrays.entropy;
    case HeadNumber::Distance:
        return arrays.distance;
    case HeadNumber::ClsShare:
        return arrays.clsShare;
    case HeadNumber::BiasShare:
        break;
    }
    return arrays.biasShare;
}

} // namespace

NumbersBox::NumbersBox(AttentionExplorer& explorer, ExplainPanel& explain, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_explain(explain), m_query(new QLabel(this)) {
    m_query->setTextFormat(Qt::PlainText);
    m_query->setWordWrap(true);
    m_query->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_query->setAccessibleName(tr("Numbers of this query"));
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(m_query);
    for (int i = 0; i < kHeadNumberCount; ++i) {
        const auto which = static_cast<HeadNumber>(i);
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setAccessibleName(headNumberName(which));
        button->setToolTip(tr("Explain this number"));
        connect(button, &QToolButton::clicked, this, [this, which, button] {
            const auto value = valueOf(which);
            const AttentionChoice& choice = m_explorer.state().choice();
            if (value && m_explorer.pass() != nullptr) {
                m_explain.explain(
                    explainHeadNumber(which, choice.layer, choice.head, *value, *m_explorer.pass()),
                    button->mapToGlobal(button->rect().bottomLeft()));
            }
        });
        m_values[static_cast<std::size_t>(i)] = button;
        layout->addRow(headNumberName(which), button);
    }
    connect(&explorer.state(), &AttentionState::changed, this, &NumbersBox::showNumbers);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Summary || part == AttentionPart::Maps) {
            showNumbers();
        }
    });
    showNumbers();
}

std::optional<float> NumbersBox::valueOf(HeadNumber which) const {
    const auto& answer = m_explorer.summary().answer();
    const AttentionChoice& choice = m_explorer.state().choice();
    const bool isInside = answer && choice.layer >= 0 && choice.layer < answer->layerCount &&
                          choice.head < answer->headCount;
    return isInside ? std::optional(valuesOf(*answer, which)[static_cast<std::size_t>(
                          choice.layer * answer->headCount + choice.head)])
                    : std::nullopt;
}

void NumbersBox::showNumbers() {
    const AttentionChoice& choice = m_explorer.state().choice();
    const auto& maps = m_explorer.maps().answer();
    const bool isInside = maps && choice.layer < maps->layerCount &&
                          choice.head < maps->headCount && choice.layer >= 0;
    if (isInside) {
        const auto index = static_cast<std::size_t>(choice.layer * maps->headCount + choice.head);
        m_query->setText(tr("Layer %1, head %2, %3: entropy %4, distance %5 px, %6 on the class "
                            "token")
                             .arg(choice.layer)
                             .arg(choice.head)
                             .arg(tokenName(choice.query), number(maps->entropy[index]),
                                  number(maps->distance[index]), number(maps->cls[index])));
    }
    m_query->setVisible(isInside);
    for (int i = 0; i < kHeadNumberCount; ++i) {
        const auto which = static_cast<HeadNumber>(i);
        const auto value = valueOf(which);
        QToolButton* button = m_values[static_cast<std::size_t>(i)];
        button->setEnabled(value.has_value());
        button->setText(value
                            ? QString("%1 %2").arg(number(*value), headNumberUnit(which)).trimmed()
                            : QString("…"));
    }
}

} // namespace app
