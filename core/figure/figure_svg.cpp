#include "core/base/color.h"
#include "core/base/text.h"
#include "core/figure/heat_map.h"
#include "core/figure/sheet_layout.h"
#include "core/image/encode.h"

#include <algorithm>

namespace core {
namespace {

constexpr int kLineHeight = 16;
constexpr int kFontSize = 12;
constexpr int kCharWidth = 7; ///< of most fonts at that size, rather too much than too little
constexpr std::size_t kMostWordBytes = 200;

std::string number(int value) {
    return std::to_string(value);
}

class Svg final {
public:
    explicit Svg(const MapFigure& figure)
        : m_figure(figure), m_layout(figure, {kCharWidth, kLineHeight}, kTitleHeight) {}

    std::string draw() {
        drawHead();
        drawWords();
        for (int row = 0; row < m_figure.rowCount; ++row) {
            for (int column = 0; column < m_figure.columnCount; ++column) {
                drawMap(row, column);
            }
        }
        drawBar();
        drawCaption();
        return m_text + "</svg>\n";
    }

private:
    static constexpr int kTitleHeight = 24;

    void append(std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts) {
            m_text += part;
        }
    }

    void addText(int x, int y, const char* anchor, const std::string& text) {
        append({"<text x=\"", number(x), "\" y=\"", number(y), "\" text-anchor=\"", anchor, "\">",
                xmlText(text, kMostWordBytes), "</text>\n"});
    }

    [[nodiscard]] int width() const {
        std::size_t longest = m_figure.title.size();
        for (const std::string& line : m_figure.caption) {
            longest = std::max(longest, line.size());
        }
        const int words = static_cast<int>(std::min(longest, kMostWordBytes)) * kCharWidth;
        return std::max(m_layout.width(), words + 2 * SheetLayout::kMargin);
    }

    void drawHead() {
        const int height =
            m_layout.height() + static_cast<int>(m_figure.caption.size()) * kLineHeight;
        const std::string box = number(width()) + "\" height=\"" + number(height);
        append({"<svg xmlns=\"http://www.w3.org/2000/svg\" "
                "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"",
                box, "\" viewBox=\"0 0 ", number(width()), " ", number(height),
                "\" font-family=\"sans-serif\" font-size=\"", number(kFontSize),
                "\" fill=\"#222\">\n<title>", xmlText(m_figure.title), "</title>\n<desc>"});
        for (const auto& [name, value] : m_figure.provenance) {
            append({xmlText(name), ": ", xmlText(value), "\n"});
        }
        m_text += "</desc>\n<metadata>\n<provenance xmlns=\"urn:beitscope:provenance\">\n";
        for (const auto& [name, value] : m_figure.provenance) {
            append({"<entry name=\"", xmlText(name), "\">", xmlText(value), "</entry>\n"});
        }
        append({"</provenance>\n</metadata>\n<rect width=\"", box, "\" fill=\"#fff\"/>\n"});
        append({"<text x=\"", number(SheetLayout::kMargin), "\" y=\"",
                number(SheetLayout::kMargin + kFontSize), "\" font-weight=\"bold\">",
                xmlText(m_figure.title, kMostWordBytes), "</text>\n"});
    }

    void drawWords() {
        if (m_figure.isOneMap()) {
            return; // the title says which
        }
        const Box last = m_layout.map(0, m_figure.columnCount - 1);
        addText((m_layout.map(0, 0).x + last.x + last.width) / 2,
                m_layout.columnTitleY() + kFontSize, "middle", m_figure.columnTitle);
        addText(m_layout.labelRight(), m_layout.columnLabelY() + kFontSize, "end",
                m_figure.rowTitle);
        for (std::size_t i = 0; i < m_figure.columnLabels.size(); ++i) {
            const Box map = m_layout.map(0, static_cast<int>(i));
            addText(map.x + map.width / 2, m_layout.columnLabelY() + kFontSize, "middle",
                    m_figure.columnLabels[i]);
        }
        for (std::size_t i = 0; i < m_figure.rowLabels.size(); ++i) {
            const Box map = m_layout.map(static_cast<int>(i), 0);
            addText(m_layout.labelRight(), map.y + map.height / 2 + kFontSize / 3, "end",
                    m_figure.rowLabels[i]);
        }
    }

    void drawMap(int row, int column) {
        const Box box = m_layout.map(row, column);
        const ValueRange own = rangeOf(m_figure.map(row, column));
        const std::vector<std::byte> png =
            encodePng(heatMap(m_figure.map(row, column), m_figure.grid, m_figure.range(row, column),
                              m_figure.colors));
        append({"<image x=\"",
                number(box.x),
                "\" y=\"",
                number(box.y),
                "\" width=\"",
                number(box.width),
                "\" height=\"",
                number(box.height),
                "\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" "
                "xlink:href=\"data:image/png;base64,",
                base64(png),
                "\"><title>",
                xmlText(m_figure.rowTitle),
                " ",
                xmlText(m_figure.rowLabels[static_cast<std::size_t>(row)]),
                ", ",
                xmlText(m_figure.columnTitle),
                " ",
                xmlText(m_figure.columnLabels[static_cast<std::size_t>(column)]),
                ": ",
                decimalText(own.least),
                " to ",
                decimalText(own.most),
                "</title></image>\n"});
        if (m_figure.mark) {
            drawMark(box);
        }
    }

    /// White around black, so that it is seen on every colour.
    void drawMark(const Box& box) {
        const int side = m_figure.scale;
        const std::string place = "<rect x=\"" + number(box.x + m_figure.mark->column * side) +
                                  "\" y=\"" + number(box.y + m_figure.mark->row * side) +
                                  "\" width=\"" + number(side) + "\" height=\"" + number(side) +
                                  "\" fill=\"none\" stroke=\"";
        append({place, "#fff\" stroke-width=\"2\"/>\n", place, "#000\"/>\n"});
    }

    void drawBar() {
        const Box bar = m_layout.bar();
        const auto& colors = colorsOf(m_figure.colors);
        m_text += "<defs><linearGradient id=\"colors\">";
        constexpr int kStops = 16;
        for (int i = 0; i <= kStops; ++i) {
            const auto place = static_cast<std::size_t>(i) * 255 / kStops;
            append({"<stop offset=\"", decimalText(static_cast<double>(i) / kStops),
                    "\" stop-color=\"", hexColor(colors[place]), "\"/>"});
        }
        append({"</linearGradient></defs>\n<rect x=\"", number(bar.x), "\" y=\"", number(bar.y),
                "\" width=\"", number(bar.width), "\" height=\"", number(bar.height),
                "\" fill=\"url(#colors)\"/>\n"});
        const int y = bar.y + bar.height - 2;
        addText(bar.x - SheetLayout::kGap, y, "end", m_layout.leastText());
        addText(bar.x + bar.width + SheetLayout::kGap, y, "start", m_layout.mostText());
    }

    void drawCaption() {
        int y = m_layout.height() + 4;
        for (const std::string& line : m_figure.caption) {
            addText(SheetLayout::kMargin, y, "start", line);
            y += kLineHeight;
        }
    }

    const MapFigure& m_figure;
    SheetLayout m_layout;
    std::string m_text;
};

} // namespace

std::string figureSvg(const MapFigure& figure) {
    return Svg(figure).draw();
}

} // namespace core
