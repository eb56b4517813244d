#pragma once

#include "widgets/layout/theme.h"

#include <QLabel>

namespace app {

/// A quiet coloured band with one sentence that must not be missed.
class Ribbon final : public QLabel {
    Q_OBJECT

public:
    explicit Ribbon(const QString& text,
                    QWidget* parent = nullptr,
                    widgets::Tone tone = widgets::Tone::Info);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    widgets::Tone m_tone;
};

} // namespace app
