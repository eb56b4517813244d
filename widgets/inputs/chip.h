#pragma once

#include "widgets/layout/theme.h"

#include <QWidget>

namespace widgets {

/// A short fact in a rounded box: a capability, the device, a state. The tone adds a dot in front.
class Chip final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
public:
    explicit Chip(const QString& text = {}, Tone tone = Tone::Neutral, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] Tone tone() const { return m_tone; }
    void setTone(Tone tone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void textChanged(const QString& text);
    void toneChanged(widgets::Tone tone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int textLeft() const;

    QString m_text;
    Tone m_tone;
};

} // namespace widgets
