#pragma once

#include "widgets/charts/plot_view.h"

#include <vector>

namespace widgets {

/// One number for each head of each layer: layers from left to right, a dot for each head, and a
/// line through the means of the layers. Left and Right go to another layer, Up and Down to
/// another head, a click to the nearest dot.
class HeadPlot final : public PlotView {
    Q_OBJECT
public:
    explicit HeadPlot(QWidget* parent = nullptr);

    /// values  [layers, heads]; nothing is shown where the count is another
    void setValues(int layers, int heads, std::vector<float> values);
    /// The highlighted dot; -1 and -1 for none.
    void setCurrent(int layer, int head);
    [[nodiscard]] int currentLayer() const { return m_layer; }
    [[nodiscard]] int currentHead() const { return m_head; }

    /// "layer,head,value", a line for each head.
    [[nodiscard]] QString csv() const override;

Q_SIGNALS:
    void headPicked(int layer, int head);

protected:
    void draw() override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] std::optional<Mark> markAt(QPointF position) const override;
    void pickAt(QPointF position) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Dot {
        int layer = 0;
        int head = 0;
        QPointF at;
        double distance = 0; ///< pixels
    };

    [[nodiscard]] double value(int layer, int head) const;
    [[nodiscard]] double mean(int layer) const; ///< NaN without any value
    [[nodiscard]] QString text(int layer, int head) const;
    [[nodiscard]] std::optional<Dot> nearest(QPointF position) const;
    void drawCurrent();
    void pick(int layer, int head);

    int m_layers = 0;
    int m_heads = 0;
    std::vector<float> m_values;
    int m_layer = -1;
    int m_head = -1;
};

} // namespace widgets
