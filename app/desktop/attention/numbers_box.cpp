#include "app/desktop/attention/numbers_box.h"

#include "app/desktop/attention/explain_panel.h"
#include "app/desktop/names.h"
#include "widgets/charts/head_plot.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace app {
namespace {

constexpr int kPlotHeight = 180;

QString number(float value) {
    return std::isnan(value) ? QString("–") : QLocale().toString(value, 'g', 3);
}

/// As short as it is read; the explanation has all digits.
QString shownValue(HeadNumber which, float value) {
    const bool isShare = which == HeadNumber::ClsShare || which == HeadNumber::BiasShare;
    return isShare && !std::isnan(value)
               ? percent(static_cast<double>(value))
               : QString("%1 %2").arg(number(value), headNumberUnit(which)).trimmed();
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
    : QWidget(parent), m_explorer(explorer), m_explain(explain), m_query(new QLabel(this)),
      m_plotted(new QComboBox(this)), m_plot(new widgets::HeadPlot(this)) {
    m_query->setTextFormat(Qt::PlainText);
    m_query->setWordWrap(true);
    m_query->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_query->setAccessibleName(tr("Numbers of this query"));
    auto* form = new QFormLayout;
    makeValues(*form);
    makePlot();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_query);
    layout->addLayout(form);
    layout->addWidget(m_plotted);
    layout->addWidget(m_plot);
    connect(&explorer.state(), &AttentionState::changed, this, &NumbersBox::showNumbers);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Summary || part == AttentionPart::Maps) {
            showNumbers();
        }
    });
    showNumbers();
}

void NumbersBox::makeValues(QFormLayout& form) {
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
        form.addRow(headNumberName(which), button);
    }
}

void NumbersBox::makePlot() {
    m_plotted->setAccessibleName(tr("What is plotted for all heads"));
    for (int i = 0; i < kHeadNumberCount; ++i) {
        m_plotted->addItem(headNumberName(static_cast<HeadNumber>(i)));
    }
    m_plot->setMinimumHeight(kPlotHeight);
    connect(m_plotted, &QComboBox::activated, this, &NumbersBox::showPlot);
    connect(m_plot, &widgets::HeadPlot::headPicked, this, [this](int layer, int head) {
        m_explorer.state().change([&](AttentionChoice& each) {
            each.layer = layer;
            each.head = head;
            each.heads = HeadChoice::One;
        });
    });
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
                                  number(maps->distance[index]),
                                  shownValue(HeadNumber::ClsShare, maps->cls[index])));
    }
    m_query->setVisible(isInside);
    for (int i = 0; i < kHeadNumberCount; ++i) {
        const auto which = static_cast<HeadNumber>(i);
        const auto value = valueOf(which);
        QToolButton* button = m_values[static_cast<std::size_t>(i)];
        button->setEnabled(value.has_value());
        button->setText(value ? shownValue(which, *value) : QString("…"));
    }
    showPlot();
}

void NumbersBox::showPlot() {
    const auto which = static_cast<HeadNumber>(m_plotted->currentIndex());
    const auto& answer = m_explorer.summary().answer();
    const AttentionChoice& choice = m_explorer.state().choice();
    if (answer.get() != m_shown || which != m_shownNumber) {
        m_shown = answer.get();
        m_shownNumber = which;
        m_plot->setTitle(headNumberName(which));
        m_plot->setUnit(headNumberUnit(which));
        m_plot->setValues(answer ? answer->layerCount : 0, answer ? answer->headCount : 0,
                          answer ? valuesOf(*answer, which) : std::vector<float>());
    }
    const bool isOne = choice.heads == HeadChoice::One;
    m_plot->setCurrent(choice.layer, isOne ? choice.head : -1);
}

} // namespace app
