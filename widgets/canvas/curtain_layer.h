#pragma once

#include "widgets/canvas/canvas_layer.h"

#include <QPointer>
#include <QString>

namespace widgets {

/// Two layers beside a divider that can be dragged: one is seen on its left, the other on its
/// right; null shows the bare image. Each side may have a name.
class CurtainLayer final : public CanvasLayer {
    Q_OBJECT
    Q_PROPERTY(double position READ position WRITE setPosition NOTIFY positionChanged)
public:
    explicit CurtainLayer(QObject* parent = nullptr);

    void setLayers(CanvasLayer* left, CanvasLayer* right); ///< not owned
    void setNames(const QString& left, const QString& right);
    [[nodiscard]] double position() const { return m_position; }
    void setPosition(double position); ///< 0 is the left edge of the widget, 1 the right one

    void paint(QPainter& painter, const CanvasView& view) override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] std::optional<Qt::CursorShape> gripAt(QPointF widget,
                                                        const CanvasView& view) const override;
    void drag(QPointF widget, const CanvasView& view) override;

Q_SIGNALS:
    void positionChanged(double position);

private:
    void paintDivider(QPainter& painter, const CanvasView& view, double x) const;
    void paintNames(QPainter& painter, const CanvasView& view, double x) const;

    QPointer<CanvasLayer> m_left;
    QPointer<CanvasLayer> m_right;
    QString m_leftName;
    QString m_rightName;
    double m_position = 0.5;
};

} // namespace widgets
