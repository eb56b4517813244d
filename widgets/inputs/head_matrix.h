#pragma once

#include <QPoint>
#include <QWidget>

#include <set>
#include <utility>

namespace widgets {

/// A switch for every head: a row for each layer, a column for each head, and at the left of each
/// row one for the layer as a whole. Drag to switch several; the arrow keys go from one to the
/// next, Home and End to the ends of a row, Space switches. Both count from 0. What is off is set
/// from outside.
class HeadMatrix final : public QWidget {
    Q_OBJECT
public:
    using Heads = std::set<std::pair<int, int>>; ///< layer, head

    explicit HeadMatrix(QWidget* parent = nullptr);

    [[nodiscard]] int layers() const { return m_layers; }
    [[nodiscard]] int heads() const { return m_heads; }
    void setShape(int layers, int heads);
    [[nodiscard]] const Heads& offHeads() const { return m_offHeads; }
    [[nodiscard]] const std::set<int>& offLayers() const { return m_offLayers; }
    void setOff(const Heads& heads, const std::set<int>& layers);

    /// The place of a switch; head -1: that of the layer.
    [[nodiscard]] QRectF cellRect(int layer, int head) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void headSwitched(int layer, int head, bool isOff);
    void layerSwitched(int layer, bool isOff);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    static constexpr int kNothing = -2; ///< as a head; -1 is the layer

    [[nodiscard]] double sideFor(int width) const;
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int headerHeight() const;
    [[nodiscard]] QPoint cellAt(QPointF position) const; ///< x: head
    [[nodiscard]] bool isOff(QPoint cell) const;
    [[nodiscard]] QString textOf(QPoint cell) const;
    void switchCell(QPoint cell, bool isOff);
    void choose(QPoint cell);
    void describe();
    void paintHeader(QPainter& painter) const;
    void paintLayer(QPainter& painter, int layer) const;
    void paintHead(QPainter& painter, int layer, int head) const;
    void paintOff(QPainter& painter, const QRectF& place) const;

    int m_layers = 0;
    int m_heads = 0;
    Heads m_offHeads;
    std::set<int> m_offLayers;
    QPoint m_current{0, 0};
    QPoint m_hovered{kNothing, 0};
    bool m_dragsOff = false; ///< what the drag does to the switches that it passes
};

} // namespace widgets
