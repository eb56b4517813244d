#include "widgets/inputs/choice_bar.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace widgets {

namespace {

constexpr int kDarker = 130; ///< per cent: the style draws buttons paler than their colour

} // namespace

ChoiceBar::ChoiceBar(const QStringList& texts, QWidget* parent) : QWidget(parent) {
    auto* group = new QButtonGroup(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    for (const QString& text : texts) {
        auto* button = new QPushButton(text, this);
        button->setCheckable(true);
        group->addButton(button, static_cast<int>(m_buttons.size()));
        layout->addWidget(button, 1);
        m_buttons.push_back(button);
    }
    m_buttons.front()->setChecked(true);
    setFocusProxy(m_buttons.front());
    paintChosen();
    connect(group, &QButtonGroup::idToggled, this, [this](int index, bool isOn) {
        if (isOn) {
            setCurrent(index);
        }
    });
}

void ChoiceBar::setCurrent(int index) {
    if (index != m_current) {
        m_current = index;
        button(index)->setChecked(true);
        setFocusProxy(button(index));
        paintChosen();
        Q_EMIT currentChanged(index);
    }
}

/// In the dark a pressed button hardly differs from the others.
void ChoiceBar::paintChosen() {
    QPalette chosen;
    chosen.setColor(QPalette::Button, palette().color(QPalette::Highlight).darker(kDarker));
    chosen.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
    for (int index = 0; index < static_cast<int>(m_buttons.size()); ++index) {
        button(index)->setPalette(index == m_current ? chosen : QPalette());
    }
}

void ChoiceBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintChosen();
    }
}

void ChoiceBar::setTip(int index, const QString& tip) {
    button(index)->setToolTip(tip);
    button(index)->setAccessibleDescription(tip);
}

void ChoiceBar::setOptionEnabled(int index, bool isEnabled) {
    button(index)->setEnabled(isEnabled);
}

QPushButton* ChoiceBar::button(int index) const {
    return m_buttons[static_cast<std::size_t>(index)];
}

} // namespace widgets
