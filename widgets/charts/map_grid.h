#pragma once

#include "widgets/charts/color_map.h"
#include "widgets/charts/map_grid_layout.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QImage>
#include <QStringList>

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace widgets {

/// One small map for every layer (downwards) and head (to the right), and on the right, if wanted,
/// one for all heads of a layer together. Only maps that are seen are made into pictures.
///
/// A click or the arrow keys choose the current map, Home and End the first and last head, with
/// Ctrl the first and last map of all, PgUp and PgDn go by what is seen; a double click or Enter
/// activates it. Ctrl+wheel, + and - change the size of the maps, F fits them to the width.
///
/// Layers and heads count from 0, -1 for none; the head numbered heads() is the fused column.
/// Rows and columns are those within a map.
class MapGrid final : public QAbstractScrollArea {
    Q_OBJECT
public:
    enum class ScaleMode {
        Raw,    ///< over the value range
        PerMap, ///< from the least to the most of each map
        Shared  ///< from the least to the most of all maps of layers and heads
    };
    using Values = std::shared_ptr<const std::vector<float>>;

    static constexpr int kSmallestCell = 24; ///< logical pixels
    static constexpr int kLargestCell = 512;

    explicit MapGrid(QWidget* parent = nullptr);

    /// values  [layers, heads, rows, cols]; NaN: no value. Where the numbers are those of before,
    ///         the current map, the marks, the query and the fused maps stay.
    void setMaps(int layers, int heads, int rows, int cols, std::vector<float> values);
    void setMaps(int layers, int heads, int rows, int cols, Values values);
    /// values  [layers, rows, cols]; empty: no such column
    void setFused(std::vector<float> values, const QString& title);
    void clear();
    [[nodiscard]] int layers() const { return m_layout.layers; }
    [[nodiscard]] int heads() const { return m_layout.heads; }
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] int cols() const { return m_cols; }
    [[nodiscard]] bool hasFused() const { return m_layout.isFused; }
    [[nodiscard]] const Values& values() const { return m_values; }
    /// [rows, cols]; valid until the maps change. Empty where there is none.
    [[nodiscard]] std::span<const float> map(int layer, int head) const;

    [[nodiscard]] ScaleMode scaleMode() const { return m_scaleMode; }
    void setScaleMode(ScaleMode mode);
    [[nodiscard]] ColorMap colorMap() const { return m_colorMap; }
    void setColorMap(ColorMap map);
    /// Of Raw; 0 to 1 as at first. Where it reaches to both sides of zero, the other modes are
    /// symmetrical: zero has the colour in the middle.
    void setValueRange(double least, double most);
    /// How the values of this map become colours.
    [[nodiscard]] ColorScale scaleOf(int layer, int head) const;

    [[nodiscard]] std::pair<int, int> current() const; ///< layer, head
    /// Scrolls there; clamped to what there is.
    void setCurrent(int layer, int head);
    /// (layer, head) of heads that are switched off: dimmed and crossed out.
    void setMarked(const std::vector<std::pair<int, int>>& heads);
    /// A ring in every map around the patch that asks; -1, -1 for none.
    void setQueryCell(int row, int column);
    /// What rows and columns of maps are, in the place of layers and heads; empty: nothing is
    /// said.
    void setAxisNames(const QString& rows, const QString& columns);
    /// Where the names are fewer than the maps, numbers stand.
    void setLayerLabels(const QStringList& labels);
    void setHeadLabels(const QStringList& labels);

    [[nodiscard]] bool isFittedToWidth() const { return m_isFitted; }
    void setFittedToWidth(bool fitted);
    /// Width of a map in logical pixels. Maps are a little smaller where all their patches become
    /// equally large by that.
    [[nodiscard]] int cellSize() const;
    void setCellSize(int pixels); ///< and no longer fits them to the width
    /// Of a map within the viewport; it may lie outside of it.
    [[nodiscard]] QRectF cellRect(int layer, int head) const;
    /// Maps of which there is a picture: those that were seen since they changed.
    [[nodiscard]] int pictureCount() const { return static_cast<int>(m_pictures.size()); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int layer, int head);
    void activated(int layer, int head);
    void hovered(int layer, int head, int row, int column);
    void
    hoverText(const QString& text); ///< where the pointer is and the value there; empty: nowhere
    void contextMenuRequested(int layer, int head, const QPoint& globalPosition);
    void cellSizeChanged(int pixels);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A map (x = column, y = layer) and a patch in it (x = column, y = row).
    struct Place {
        QPoint cell{-1, -1};
        QPoint patch{-1, -1};
        friend bool operator==(const Place&, const Place&) = default;
    };

    void forgetPictures();
    const QImage& pictureOf(QPoint cell);
    [[nodiscard]] ColorScale sharedScale() const;
    [[nodiscard]] ColorScale stretched(std::span<const float> values) const;
    [[nodiscard]] QString rowsName() const;
    [[nodiscard]] QString columnsName() const;
    [[nodiscard]] QString layerLabel(int layer) const;
    [[nodiscard]] QString headLabel(int head) const;
    [[nodiscard]] QString nameOf(QPoint cell) const;
    void describe();

    void relayout();
    [[nodiscard]] QSize headerSize() const;
    [[nodiscard]] QSize cellFor(double width) const;
    [[nodiscard]] double fittedWidth(int contentWidth) const;
    [[nodiscard]] QPoint scrolled() const;
    [[nodiscard]] QRectF toViewport(const QRect& content) const;
    [[nodiscard]] QPoint toContent(QPointF viewport) const;
    void showCell(QPoint cell);
    void updateCell(QPoint cell);

    void paintCells(QPainter& painter, const QRectF& within);
    void paintCell(QPainter& painter, QPoint cell, const QRectF& place);
    [[nodiscard]] QImage queryRing() const;
    void paintQuery(QPainter& painter, const QRectF& place, const QImage& ring) const;
    void paintMark(QPainter& painter, const QRectF& place) const;
    void paintFrame(QPainter& painter, QPoint cell, const QRectF& place) const;
    void paintHeaders(QPainter& painter);
    void chooseInk(QPainter& painter, bool isCurrent) const;
    void paintLayerNames(QPainter& painter, const QRect& seen);
    void paintHeadNames(QPainter& painter, const QRect& seen);

    void choose(QPoint cell);
    void hover(std::optional<QPointF> viewport);
    void report();
    [[nodiscard]] QString readout() const;
    [[nodiscard]] Place placeAt(QPointF viewport) const;
    [[nodiscard]] std::optional<QPoint> keyed(const QKeyEvent& event) const;
    [[nodiscard]] bool isOwnKey(const QKeyEvent& event) const;
    void resizeCells(double factor, QPointF anchor);

    Values m_values;
    std::vector<float> m_fused;
    QString m_fusedTitle;
    int m_rows = 0;
    int m_cols = 0;
    ScaleMode m_scaleMode = ScaleMode::PerMap;
    ColorMap m_colorMap = ColorMap::Viridis;
    double m_least = 0;
    double m_most = 1;
    mutable std::optional<ColorScale> m_shared; ///< once it was asked for
    QCache<int, QImage> m_pictures;             ///< as large as on screen

    QPoint m_current{-1, -1};
    std::set<std::pair<int, int>> m_marked;
    QPoint m_query{-1, -1};
    std::optional<std::pair<QString, QString>> m_axisNames; ///< else "Layer" and "Head"
    QStringList m_layerLabels;
    QStringList m_headLabels;

    MapGridLayout m_layout;
    double m_ratio = 1; ///< device pixels per logical one, of the layout
    bool m_isFitted = true;
    double m_wantedCell = 48; ///< logical pixels, while not fitted
    std::optional<QPointF> m_pointer;
    Place m_hovered;
};

} // namespace widgets
