#pragma once

#include "widgets/canvas/patch_grid.h"

#include <QImage>
#include <QWidget>

namespace widgets {

/// What the model sees: its exact input, enlarged by whole factors without smoothing, with the
/// patch grid and a caption at its side. Patches are (row, col), (-1, -1) for none.
class ModelInputStrip final : public QWidget {
    Q_OBJECT
public:
    explicit ModelInputStrip(QWidget* parent = nullptr);

    [[nodiscard]] const QImage& image() const { return m_image; }
    void setImage(const QImage& image); ///< null for none; forgets the grid
    void setPatchGrid(int rows, int cols);
    [[nodiscard]] QString caption() const { return m_caption; }
    void setCaption(const QString& caption); ///< lines: the first one is the title
    /// Outlines a patch, as when it is hovered on the canvas.
    void setHoveredPatch(int row, int col);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void imageChanged();
    void captionChanged(const QString& caption);
    void patchHovered(int row, int col);
    void patchClicked(int row, int col);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] CanvasView view() const;
    [[nodiscard]] QPoint patchAt(QPointF position) const;
    void hover(QPoint patch);
    void paintCaption(QPainter& painter, const QRectF& room) const;

    QImage m_image;
    QString m_caption;
    PatchGridLayer m_grid;
    QPoint m_hovered{-1, -1}; ///< by this widget's own cursor
};

} // namespace widgets
