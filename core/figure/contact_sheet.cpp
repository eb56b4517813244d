#include "core/base/error.h"
#include "core/figure/bitmap_font.h"
#include "core/figure/heat_map.h"
#include "core/figure/sheet_layout.h"
#include "core/image/limits.h"
#include "core/image/resize.h"

#include <algorithm>
#include <cstddef>

namespace core {
namespace {

constexpr Rgb kPaper{255, 255, 255};
constexpr Rgb kInk{34, 34, 34};

void requireSize(std::int64_t height, std::int64_t width) {
    if (height > kMaxImageSide || width > kMaxImageSide ||
        static_cast<std::uint64_t>(height * width) > kMaxImagePixels) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "cannot draw a figure: it would have " + std::to_string(width) + " x " +
                        std::to_string(height) + " pixels, more than a picture may have",
                    "Use fewer pixels for each value, or fewer maps.");
    }
}

Image enlarged(const Image& image, int scale) {
    return scale == 1 ? image
                      : resize(image, {image.height * scale, image.width * scale}, Filter::Nearest);
}

class Sheet final {
public:
    explicit Sheet(const MapFigure& figure)
        : m_figure(figure), m_textScale(textScale(figure)),
          m_layout(figure, {kGlyphWidth * m_textScale, (kGlyphHeight + 2) * m_textScale}) {
        requireSize(m_layout.height(), m_layout.width());
        m_image = {m_layout.height(), m_layout.width(), 3, {}};
        m_image.pixels.assign(static_cast<std::size_t>(m_image.height) *
                                  static_cast<std::size_t>(m_image.width) * 3,
                              kPaper[0]);
    }

    Image draw() {
        drawWords();
        for (int row = 0; row < m_figure.rowCount; ++row) {
            for (int column = 0; column < m_figure.columnCount; ++column) {
                const Image map = heatMap(m_figure.map(row, column), m_figure.grid,
                                          m_figure.range(row, column), m_figure.colors);
                paste(enlarged(map, m_figure.scale), m_layout.map(row, column));
            }
        }
        drawBar();
        return std::move(m_image);
    }

private:
    /// Words of two pixels a dot, unless the maps are small.
    static int textScale(const MapFigure& figure) {
        constexpr int kLeastWidth = 28;
        return figure.grid.width * figure.scale >= kLeastWidth ? 2 : 1;
    }

    void paste(const Image& part, const Box& place) {
        for (int y = 0; y < part.height; ++y) {
            std::copy_n(part.row(y), std::ptrdiff_t{part.width} * 3,
                        m_image.row(place.y + y) + std::ptrdiff_t{place.x} * 3);
        }
    }

    void write(int x, int y, const std::string& text) {
        drawText(m_image, {x, y}, text, m_textScale, kInk);
    }
    void writeCentred(int middle, int y, const std::string& text) {
        write(middle - textWidth(text, m_textScale) / 2, y, text);
    }
    void writeBefore(int right, int y, const std::string& text) {
        write(right - textWidth(text, m_textScale), y, text);
    }

    void drawWords() {
        const Box first = m_layout.map(0, 0);
        const Box last = m_layout.map(0, m_figure.columnCount - 1);
        writeCentred((first.x + last.x + last.width) / 2, m_layout.columnTitleY(),
                     m_figure.columnTitle);
        writeBefore(m_layout.labelRight(), m_layout.columnLabelY(), m_figure.rowTitle);
        for (std::size_t i = 0; i < m_figure.columnLabels.size(); ++i) {
            const Box map = m_layout.map(0, static_cast<int>(i));
            writeCentred(map.x + map.width / 2, m_layout.columnLabelY(), m_figure.columnLabels[i]);
        }
        constexpr int kDigitHeight = 7;
        for (std::size_t i = 0; i < m_figure.rowLabels.size(); ++i) {
            const Box map = m_layout.map(static_cast<int>(i), 0);
            writeBefore(m_layout.labelRight(),
                        map.y + (map.height - kDigitHeight * m_textScale) / 2,
                        m_figure.rowLabels[i]);
        }
    }

    void drawBar() {
        const Box bar = m_layout.bar();
        constexpr int kDigitHeight = 7;
        const int y = bar.y + (bar.height - kDigitHeight * m_textScale) / 2;
        writeBefore(bar.x - SheetLayout::kGap, y, m_layout.leastText());
        write(bar.x + bar.width + SheetLayout::kGap, y, m_layout.mostText());
        const auto& colors = colorsOf(m_figure.colors);
        for (int x = 0; x < bar.width; ++x) {
            const auto place = static_cast<std::size_t>(x) * 255 /
                               static_cast<std::size_t>(std::max(bar.width - 1, 1));
            for (int row = 0; row < bar.height; ++row) {
                std::ranges::copy(colors[place],
                                  m_image.row(bar.y + row) + std::ptrdiff_t{bar.x + x} * 3);
            }
        }
    }

    const MapFigure& m_figure;
    int m_textScale;
    SheetLayout m_layout;
    Image m_image;
};

} // namespace

Image figureImage(const MapFigure& figure) {
    if (!figure.isOneMap()) {
        return Sheet(figure).draw();
    }
    const SheetLayout layout(figure, {}); // sees that the figure is whole
    const Box map = layout.map(0, 0);
    requireSize(map.height, map.width);
    return enlarged(heatMap(figure.map(0, 0), figure.grid, figure.range(0, 0), figure.colors),
                    figure.scale);
}

} // namespace core
