#include "core/base/text.h"
#include "core/labels/confusion.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace core {
namespace {

constexpr std::size_t kMostLabelBytes = 28;

std::string labelText(const Legend& legend, int index) {
    return xmlText(legend.label(index), kMostLabelBytes);
}

/// From white to a dark blue, evenly to the eye.
std::string shade(double share) {
    constexpr double kWhite[3] = {255, 255, 255};
    constexpr double kDark[3] = {8, 48, 107};
    std::string color = "rgb(";
    for (std::size_t i = 0; i < 3; ++i) {
        color += (i == 0 ? "" : ",");
        color += std::to_string(std::lround(kWhite[i] + (kDark[i] - kWhite[i]) * share));
    }
    return color + ")";
}

std::string percent(double share) {
    const double value = 100 * share;
    return value < 9.95 ? decimalText(std::round(value * 10) / 10)
                        : std::to_string(std::lround(value));
}

class ConfusionPlot final {
public:
    ConfusionPlot(const ConfusionMatrix& matrix, const Legend& legend)
        : m_matrix(matrix), m_legend(legend) {
        for (int i = 0; i < matrix.classCount(); ++i) {
            if (matrix.truthPixels(i) > 0 || matrix.predictedPixels(i) > 0) {
                m_classes.push_back(i);
            }
        }
        constexpr int kSide = 760;
        const auto count = static_cast<int>(std::max<std::size_t>(m_classes.size(), 1));
        m_cell = std::clamp(kSide / count, 8, 48);
    }

    std::string draw() {
        const int side = kMargin + m_cell * static_cast<int>(m_classes.size()) + kPadding;
        const std::string size = std::to_string(side);
        m_text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" height=\"" +
                 size + "\" font-family=\"sans-serif\" font-size=\"" +
                 std::to_string(std::min(12, m_cell)) +
                 "\">\n<title>Confusion matrix</title>\n"
                 "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
        drawFrame();
        drawLabels();
        for (std::size_t row = 0; row < m_classes.size(); ++row) {
            drawRow(row);
        }
        return m_text + "</svg>\n";
    }

private:
    static constexpr int kMargin = 190; ///< for the labels
    static constexpr int kPadding = 10;

    [[nodiscard]] int at(std::size_t i) const { return kMargin + m_cell * static_cast<int>(i); }

    void addText(int x, int y, const std::string& attributes, const std::string& text) {
        m_text += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" " +
                  attributes + ">" + text + "</text>\n";
    }

    void drawFrame() {
        const std::string corner = std::to_string(kMargin);
        const std::string side = std::to_string(m_cell * static_cast<int>(m_classes.size()));
        m_text += "<rect x=\"" + corner + "\" y=\"" + corner + "\" width=\"" + side +
                  "\" height=\"" + side + "\" fill=\"none\" stroke=\"#bbb\"/>\n";
    }

    void drawLabels() {
        addText(kMargin - 8, 20, "text-anchor=\"end\" font-weight=\"bold\"",
                "truth ↓   prediction →");
        for (std::size_t i = 0; i < m_classes.size(); ++i) {
            const std::string label = labelText(m_legend, m_classes[i]);
            const int middle = at(i) + m_cell / 2 + 4;
            addText(kMargin - 8, middle, "text-anchor=\"end\"", label);
            addText(middle, kMargin - 8,
                    "transform=\"rotate(-90 " + std::to_string(middle) + " " +
                        std::to_string(kMargin - 8) + ")\"",
                    label);
        }
    }

    void drawRow(std::size_t row) {
        const int truth = m_classes[row];
        const std::int64_t all = m_matrix.truthPixels(truth);
        for (std::size_t column = 0; column < m_classes.size(); ++column) {
            const std::int64_t pixels = m_matrix.count(truth, m_classes[column]);
            if (pixels > 0) {
                drawCell(row, column, static_cast<double>(pixels) / static_cast<double>(all));
            }
        }
    }

    void drawCell(std::size_t row, std::size_t column, double share) {
        const std::string side = std::to_string(m_cell);
        m_text += "<rect x=\"" + std::to_string(at(column)) + "\" y=\"" + std::to_string(at(row)) +
                  "\" width=\"" + side + "\" height=\"" + side + "\" fill=\"" + shade(share) +
                  "\"><title>" + labelText(m_legend, m_classes[row]) + " → " +
                  labelText(m_legend, m_classes[column]) + ": " + percent(share) +
                  " %</title></rect>\n";
        constexpr int kLeastForText = 26;
        if (m_cell >= kLeastForText) {
            addText(at(column) + m_cell / 2, at(row) + m_cell / 2 + 4,
                    std::string("text-anchor=\"middle\" pointer-events=\"none\" fill=\"") +
                        (share > 0.5 ? "white" : "black") + "\"",
                    percent(share));
        }
    }

    const ConfusionMatrix& m_matrix;
    const Legend& m_legend;
    std::vector<int> m_classes; ///< that occur
    int m_cell = 0;
    std::string m_text;
};

} // namespace

std::string confusionSvg(const ConfusionMatrix& matrix, const Legend& legend) {
    return ConfusionPlot(matrix, legend).draw();
}

} // namespace core
