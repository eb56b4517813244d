#pragma once

#include "widgets/charts/color_map.h"

#include <QByteArray>
#include <QSize>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

class QPainter;

/// What is on screen as a figure for a paper, and as numbers.
namespace app {

/// One map with its own scale.
struct FigurePanel {
    QString caption;
    int rows = 0;
    int columns = 0;
    std::vector<float> values; ///< [rows, columns]; NaN: nothing
    widgets::ColorScale scale;
};

struct Figure {
    QString title;
    QString quantity;       ///< "Attention probability", beside the colours
    QStringList provenance; ///< model, image, layer …; a line each
    int columnCount = 1;    ///< of panels
    std::vector<FigurePanel> panels;
    bool isScaleShared = false; ///< one colour bar stands for all panels

    [[nodiscard]] bool isEmpty() const { return panels.empty(); }
};

/// The same as numbers: an array and what its axes are.
struct FigureData {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
    QStringList axes; ///< one for each dimension
};

enum class FigureFormat { Png, Svg, Pdf, Npy, Csv };

/// In points: what paintFigure() covers.
[[nodiscard]] QSizeF figureSize(const Figure& figure);
/// Black words on white, whatever the theme: figures are for paper.
void paintFigure(QPainter& painter, const Figure& figure);

/// The bytes of a file. Pictures carry the provenance below the maps and as metadata: text chunks
/// of PNG, the description of SVG, XMP of PDF. PNG has two pixels for each point.
[[nodiscard]] QByteArray
figureFile(const Figure& figure, const FigureData& data, FigureFormat format);

} // namespace app
