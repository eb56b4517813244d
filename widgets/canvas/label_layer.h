#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/canvas/label_sampler.h"

#include <QColor>
#include <QImage>

#include <set>
#include <vector>

namespace widgets {

/// How classes become colours.
struct LabelStyle {
    std::vector<QColor> colors; ///< of each class; a class without one is not drawn
    std::set<int> hidden;
    double opacity = 0.5;
    bool isOutlined = false; ///< only the rims of regions, 1 device pixel, or 2 on fine screens
    double unsureBelow = 0;  ///< pixels of a lower probability are hatched
    int highlighted = -1;    ///< the class that the others fade for; -1: none

    friend bool operator==(const LabelStyle&, const LabelStyle&) = default;
};

/// A segmentation over the image. Colours are made for the visible pixels only, when they are
/// painted: a change of style costs the same on every image.
class LabelLayer final : public CanvasLayer {
    Q_OBJECT
public:
    explicit LabelLayer(QObject* parent = nullptr);

    void setSource(LabelTileSource* source); ///< not owned; null: nothing is drawn
    [[nodiscard]] const LabelStyle& style() const { return m_style; }
    void setStyle(const LabelStyle& style);

    /// Of a full-size pixel, if it is at hand; otherwise changed() comes when it is.
    [[nodiscard]] std::optional<LabelAt> at(QPoint image) { return m_sampler.at(image); }

    void paint(QPainter& painter, const CanvasView& view) override;
    [[nodiscard]] bool isComplete() const override { return m_sampler.isComplete(); }

private:
    void makeInks();
    void color(const LabelGrid& grid, const CanvasView& view);
    void hatch(const LabelGrid& grid, int row, int slant, quint32* line) const;
    void outline(const LabelGrid& grid, int row, quint32* line) const;

    LabelSampler m_sampler;
    LabelStyle m_style;
    std::vector<quint32> m_inks;     ///< by label, premultiplied; every label has one
    std::vector<quint32> m_thinInks; ///< between the lines of the hatching
    QImage m_picture;                ///< of the visible pixels
    quint64 m_pictureVersion = 0;    ///< of the sample it was made of; 0: none
    int m_rim = 1;                   ///< device pixels
    int m_hatchWidth = 4;            ///< device pixels along a row
};

} // namespace widgets
