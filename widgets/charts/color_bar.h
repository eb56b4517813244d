#pragma once

#include "widgets/charts/color_map.h"

#include <QWidget>

namespace widgets {

/// The key to a colour scale: a title, the colours from left to right, and what both ends stand
/// for.
class ColorBar final : public QWidget {
    Q_OBJECT
public:
    explicit ColorBar(QWidget* parent = nullptr);

    [[nodiscard]] const ColorScale& scale() const { return m_scale; }
    void setScale(const ColorScale& scale);
    void setTitle(const QString& title);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    ColorScale m_scale;
    QString m_title;
};

} // namespace widgets
