#include "widgets/inputs/value_slider.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {
constexpr int kSteps = 400;
} // namespace

ValueSlider::ValueSlider(const QString& label, const ValueRange& range, QWidget* parent)
    : QWidget(parent), m_range(range), m_value(range.least),
      m_slider(new QSlider(Qt::Horizontal, this)), m_box(new QDoubleSpinBox(this)) {
    auto* name = new QLabel(label, this);
    name->setBuddy(m_box);
    name->setContentsMargins(0, 0, 4, 0);
    QString spoken = label;
    spoken.remove(QLatin1Char('&'));
    m_slider->setRange(0, kSteps);
    m_slider->setPageStep(kSteps / 20);
    m_slider->setAccessibleName(spoken);
    m_box->setDecimals(range.decimals);
    m_box->setRange(range.least, range.most);
    m_box->setStepType(range.isLogarithmic ? QAbstractSpinBox::AdaptiveDecimalStepType
                                           : QAbstractSpinBox::DefaultStepType);
    m_box->setSingleStep(std::max(std::pow(10, -range.decimals), (range.most - range.least) / 100));
    m_box->setAccessibleName(spoken);
    m_box->setKeyboardTracking(false);
    setFocusProxy(m_box);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(name);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_box);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int position) { setValue(valueAt(position)); });
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &ValueSlider::setValue);
    m_box->setValue(m_value);
}

void ValueSlider::setValue(double value) {
    const double next = rounded(value);
    if (!std::isfinite(value) || next == m_value) {
        return;
    }
    m_value = next;
    const QSignalBlocker quietBox(m_box);
    m_box->setValue(next);
    // Where the slider itself brought the value, it stays.
    if (rounded(valueAt(m_slider->value())) != next) {
        const QSignalBlocker quietSlider(m_slider);
        m_slider->setValue(positionOf(next));
    }
    Q_EMIT valueChanged(next);
}

double ValueSlider::rounded(double value) const {
    const double unit = std::pow(10, m_range.decimals);
    return std::round(std::clamp(value, m_range.least, m_range.most) * unit) / unit;
}

int ValueSlider::positionOf(double value) const {
    const double share =
        m_range.isLogarithmic
            ? std::log(value / m_range.least) / std::log(m_range.most / m_range.least)
            : (value - m_range.least) / (m_range.most - m_range.least);
    return static_cast<int>(std::lround(share * kSteps));
}

double ValueSlider::valueAt(int position) const {
    const double share = static_cast<double>(position) / kSteps;
    return m_range.isLogarithmic ? m_range.least * std::pow(m_range.most / m_range.least, share)
                                 : m_range.least + share * (m_range.most - m_range.least);
}

} // namespace widgets
