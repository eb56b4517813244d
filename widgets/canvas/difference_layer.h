#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/canvas/label_sampler.h"

#include <QColor>
#include <QImage>

namespace widgets {

/// Where two segmentations of one image disagree: those pixels in one colour, the others veiled.
/// Pixels that either gives no class count as neither.
class DifferenceLayer final : public CanvasLayer {
    Q_OBJECT
public:
    explicit DifferenceLayer(QObject* parent = nullptr);

    void setSources(LabelTileSource* first, LabelTileSource* second); ///< not owned; may be null
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor& color);

    void paint(QPainter& painter, const CanvasView& view) override;
    [[nodiscard]] bool isComplete() const override;

private:
    void compare(const LabelGrid& first, const LabelGrid& second);

    LabelSampler m_first;
    LabelSampler m_second;
    QColor m_color;
    QImage m_picture;
    quint64 m_firstVersion = 0; ///< of the samples that the picture was made of
    quint64 m_secondVersion = 0;
};

} // namespace widgets
