#include "widgets/inputs/message_bar.h"

#include "widgets/layout/flow_layout.h"

#include <QAccessible>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kSign = 20;
constexpr int kMargin = 10;

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QIcon crossIcon(const QColor& color) {
    QPixmap picture(32, 32);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(4, 4, 12, 12);
    painter.drawLine(12, 4, 4, 12);
    return picture;
}

QString toneName(Tone tone) {
    switch (tone) {
    case Tone::Error:
        return MessageBar::tr("Error");
    case Tone::Warning:
        return MessageBar::tr("Warning");
    case Tone::Success:
        return MessageBar::tr("Done");
    case Tone::Info:
    case Tone::Neutral:
        break;
    }
    return MessageBar::tr("Information");
}

/// A disc with "!", "i" or a tick: the tone is told by shape as well as by colour.
void paintSign(QPainter& painter, const QRectF& box, Tone tone, const ToneColors& colors) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawEllipse(box);
    painter.setPen(QPen(colors.background, 2, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = box.center();
    if (tone == Tone::Success) {
        painter.drawPolyline(
            QPolygonF({c + QPointF(-4, 0), c + QPointF(-1, 3.5), c + QPointF(4.5, -3.5)}));
        return;
    }
    const double up = tone == Tone::Info || tone == Tone::Neutral ? -1 : 1;
    painter.drawLine(c + QPointF(0, -5 * up), c + QPointF(0, 1 * up));
    painter.drawPoint(c + QPointF(0, 5 * up));
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), m_text(plainLabel(this)), m_detail(plainLabel(this)),
      m_buttons(new QWidget(this)), m_close(new QToolButton(this)) {
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    m_close->setAutoRaise(true);
    m_close->setFixedSize(24, 24);
    m_close->setToolTip(tr("Dismiss (Esc)"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setFocusPolicy(Qt::StrongFocus);
    auto* buttons = new FlowLayout(m_buttons, 6);
    buttons->setContentsMargins(0, 4, 0, 0);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(kMargin + kSign + kMargin, kMargin, kMargin, kMargin);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_text, 0, 0, Qt::AlignVCenter); // as high as its lines
    layout->addWidget(m_close, 0, 1, Qt::AlignTop);
    layout->addWidget(m_detail, 1, 0, 1, 2);
    layout->addWidget(m_buttons, 2, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    // Maximum would cut a second row of buttons off: it goes by the hint of one row.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    hide();
}

void MessageBar::setMessage(const Message& message) {
    m_message = message;
    m_text->setText(message.text);
    m_detail->setText(message.detail);
    m_detail->setVisible(!message.detail.isEmpty());
    m_close->setVisible(message.isDismissible);
    m_close->setIcon(crossIcon(palette().color(QPalette::WindowText)));
    makeActions();
    setAccessibleName(
        tr("%1: %2", "kind of message and its text").arg(toneName(message.tone), message.text));
    setAccessibleDescription(message.detail);
    show();
    updateGeometry();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT messageChanged();
}

void MessageBar::clear() {
    m_message = {};
    hide();
    Q_EMIT messageChanged();
}

void MessageBar::makeActions() {
    const auto old = m_buttons->findChildren<QPushButton*>(Qt::FindDirectChildrenOnly);
    for (QPushButton* button : old) {
        button->hide();
        m_buttons->layout()->removeWidget(button);
        button->deleteLater(); // its own click may have brought the new message
    }
    for (int index = 0; index < m_message.actions.size(); ++index) {
        auto* button = new QPushButton(m_message.actions[index], m_buttons);
        button->setAutoDefault(true); // Enter triggers it, too
        m_buttons->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, index] { Q_EMIT actionTriggered(index); });
        button->show();
    }
    m_buttons->setVisible(!m_message.actions.isEmpty());
}

void MessageBar::dismiss() {
    clear();
    Q_EMIT dismissed();
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_message.isDismissible) {
        dismiss();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        m_close->setIcon(crossIcon(palette().color(QPalette::WindowText)));
    }
    QWidget::changeEvent(event);
}

void MessageBar::paintEvent(QPaintEvent*) {
    const ToneColors colors = toneColors(m_message.tone, palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(colors.background, colors.accent, 0.45), 1));
    painter.setBrush(colors.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    // To ask a label for its height while painting would have it painted again, for ever.
    const double top = m_text->y() + (fontMetrics().height() - kSign) / 2.0;
    paintSign(painter, QRectF(kMargin, top, kSign, kSign), m_message.tone, colors);
}

} // namespace widgets
