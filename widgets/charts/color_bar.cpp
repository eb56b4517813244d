#include "widgets/charts/color_bar.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {
constexpr int kBarHeight = 12;
constexpr int kGap = 3;

QString valueText(double value) {
    return QLocale().toString(value, 'g', 3);
}
} // namespace

ColorBar::ColorBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void ColorBar::setScale(const ColorScale& scale) {
    if (scale != m_scale) {
        m_scale = scale;
        describe();
        update();
        Q_EMIT scaleChanged();
    }
}

void ColorBar::setTitle(const QString& title) {
    m_title = title;
    describe();
    update();
}

void ColorBar::describe() {
    setAccessibleName(m_title.isEmpty() ? tr("Colour scale") : m_title);
    const QString text = m_scale.map == ColorMap::BlueRed ? tr("Blue is %1, red is %2")
                                                          : tr("Dark is %1, light is %2");
    setAccessibleDescription(text.arg(valueText(m_scale.least), valueText(m_scale.most)));
}

QSize ColorBar::sizeHint() const {
    return {220, kBarHeight + kGap + fontMetrics().height()};
}

QSize ColorBar::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void ColorBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect bar(0, 0, width(), kBarHeight);
    QImage colors(256, 1, QImage::Format_RGB32);
    for (int i = 0; i < 256; ++i) {
        colors.setPixel(i, 0, colorTable(m_scale.map)[static_cast<std::size_t>(i)]);
    }
    painter.drawImage(bar, colors);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect line(0, kBarHeight + kGap, width(), fontMetrics().height());
    const QString least = valueText(m_scale.least);
    const QString most = valueText(m_scale.most);
    painter.drawText(line, Qt::AlignLeft, least);
    painter.drawText(line, Qt::AlignRight, most);
    const int side =
        std::max(fontMetrics().horizontalAdvance(least), fontMetrics().horizontalAdvance(most)) + 8;
    const QRect middle = line.adjusted(side, 0, -side, 0);
    painter.drawText(middle, Qt::AlignCenter,
                     fontMetrics().elidedText(m_title, Qt::ElideRight, middle.width()));
}

} // namespace widgets
