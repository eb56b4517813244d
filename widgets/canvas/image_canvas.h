#pragma once

#include "widgets/canvas/canvas_tool.h"
#include "widgets/canvas/patch_grid.h"
#include "widgets/canvas/tile_painter.h"

#include <QPointer>
#include <QWidget>

#include <optional>
#include <vector>

namespace widgets {

enum class CanvasState {
    Empty, ///< dashed drop area
    Busy,  ///< the old image, if any, stays visible behind the text
    Ready,
    Error, ///< title and detail instead of the image
    Absent ///< the same where nothing failed: this view has nothing to show
};

/// A zoomable image with layers above it, some of which can be dragged. Wheel zooms at the cursor;
/// drag, middle drag, Space and drag, or two fingers pan; F fits, 1 is one to one, + - zoom, arrows
/// pan, O held shows the image without its layers. A tool may take the other gestures. Points are
/// (x, y) in image pixels; patches are (row, col), (-1, -1) for none.
class ImageCanvas final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY zoomChanged)
    Q_PROPERTY(bool dropHighlighted READ isDropHighlighted WRITE setDropHighlighted)
public:
    explicit ImageCanvas(QWidget* parent = nullptr);

    [[nodiscard]] TileSource* source() const { return m_tiles.source(); }
    /// Not owned. The state becomes Ready, or Empty for null. A locked view of the same image size
    /// is kept.
    void setSource(TileSource* source);

    [[nodiscard]] CanvasState state() const { return m_state; }
    void setEmpty();
    void setBusy(const QString& text);
    void setReady();
    void setError(const QString& title, const QString& detail);
    void setAbsent(const QString& title, const QString& detail);

    [[nodiscard]] const CanvasView& view() const { return m_view; }
    [[nodiscard]] double zoom() const { return m_view.zoom; }
    [[nodiscard]] bool isFitted() const { return m_isFitted; }
    void setZoom(double zoom); ///< around the centre
    void setZoom(double zoom, QPointF anchorInWidget);
    void pan(QPointF delta); ///< logical pixels
    void fit();              ///< and stays fitted when resized
    /// Shows this point of the image in the middle, as far as the bounds allow.
    void showAt(double zoom, QPointF middle);
    /// Shows the same part of the same image as another canvas.
    void showAs(const ImageCanvas& other);
    [[nodiscard]] bool isViewLocked() const { return m_isViewLocked; }
    void setViewLocked(bool locked) { m_isViewLocked = locked; }

    /// The grid over the whole image, or over `area` when the model sees only a part (the crop
    /// frame).
    [[nodiscard]] const PatchGrid& patchGrid() const { return m_grid.grid(); }
    void setPatchGrid(int rows, int cols, const QRectF& area = {});
    [[nodiscard]] bool isPatchGridShown() const { return m_grid.areLinesShown(); }
    void setPatchGridShown(bool shown) { m_grid.setLinesShown(shown); }

    /// Drawn in this order, below the grid; not owned.
    void setLayers(const std::vector<CanvasLayer*>& layers);
    void addLayer(CanvasLayer* layer); ///< above the others
    void removeLayer(CanvasLayer* layer);
    [[nodiscard]] CanvasTool* tool() const { return m_tool; }
    void setTool(CanvasTool* tool); ///< not owned; null: looking only

    [[nodiscard]] bool isDropHighlighted() const { return m_isDropHighlighted; }
    void setDropHighlighted(bool highlighted);
    /// The colour of a full-size pixel if its tile is at hand; otherwise it is fetched and
    /// pixelHovered comes again.
    [[nodiscard]] std::optional<QColor> pixelColor(QPoint image) { return m_tiles.pixel(image); }
    /// Nothing is missing from the picture on screen.
    [[nodiscard]] bool isComplete() const;

    [[nodiscard]] QSize sizeHint() const override { return {640, 480}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    void zoomChanged(double zoom);
    void viewChanged();
    void stateChanged(widgets::CanvasState state);
    void pixelHovered(int x, int y); ///< (-1, -1) when the cursor leaves the image
    void patchHovered(int row, int col);
    void patchClicked(int row, int col);
    void openRequested(); ///< a click or Enter on the empty canvas

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setState(CanvasState state, const QString& title, const QString& detail);
    void setView(const CanvasView& view, bool fitted);
    void adoptScreen();
    void hover(std::optional<QPointF> widget);
    void showCursor();
    void paintImage(QPainter& painter);
    void paintBackdrop(QPainter& painter);
    void paintTiles(QPainter& painter);
    void forgetBackdrop();
    void watch(CanvasLayer* layer);
    bool offerToTool(const QMouseEvent& event);
    bool isImageShown() const;
    CanvasLayer* layerAt(QPointF widget) const;

    TilePainter m_tiles;
    QImage m_backdrop; ///< the image as it was painted; null until it is painted again unmoved
    std::optional<CanvasView> m_painted; ///< the view of the last paint, if it would be the same
    PatchGridLayer m_grid;
    std::vector<CanvasLayer*> m_layers;
    CanvasLayer* m_held = nullptr; ///< by the left button
    QPointer<CanvasTool> m_tool;
    CanvasView m_view;
    CanvasState m_state = CanvasState::Empty;
    QString m_title;
    QString m_detail;
    bool m_isFitted = true;
    bool m_isViewLocked = false;
    bool m_isDropHighlighted = false;
    bool m_isSpaceHeld = false;
    bool m_isOriginalHeld = false; ///< the layers are out of sight
    bool m_isPanning = false;
    QPointF m_pressed;
    QPointF m_last;
    std::optional<QPointF> m_cursor;
    QPoint m_pixel{-1, -1};
    QPoint m_patch{-1, -1};
};

} // namespace widgets
