#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace widgets {

struct ValueRange {
    double least = 0;
    double most = 1;
    int decimals = 2;
    bool isLogarithmic = false; ///< equal ways of the slider multiply by equal factors; least > 0
};

/// A label, a slider and a number box that show one value.
class ValueSlider final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(double value READ value WRITE setValue NOTIFY valueChanged USER true)
public:
    ValueSlider(const QString& label, const ValueRange& range, QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return m_value; }
    void setValue(double value); ///< clamped to the range and rounded to its decimals
    [[nodiscard]] QSlider* slider() const { return m_slider; }
    [[nodiscard]] QDoubleSpinBox* box() const { return m_box; }

Q_SIGNALS:
    void valueChanged(double value);

private:
    [[nodiscard]] int positionOf(double value) const;
    [[nodiscard]] double rounded(double value) const;
    [[nodiscard]] double valueAt(int position) const;

    ValueRange m_range;
    double m_value;
    QSlider* m_slider;
    QDoubleSpinBox* m_box;
};

} // namespace widgets
