#include "widgets/charts/heat_image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace widgets {

namespace {

constexpr std::size_t kMissing = 256;

/// The scale's colours, and none at all for what is missing.
std::array<QRgb, 257> tableOf(ColorMap map) {
    std::array<QRgb, 257> table{};
    std::ranges::copy(colorTable(map), table.begin());
    return table;
}

/// As ColorScale::color, for whole lines at once.
class Colorist {
public:
    explicit Colorist(const ColorScale& scale)
        : m_table(tableOf(scale.map)), m_least(scale.least), m_range(scale.most - scale.least) {}

    void paint(std::span<const float> values, QRgb* pixels) {
        bool hasMissing = false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::size_t index = indexOf(static_cast<double>(values[i]));
            pixels[i] = m_table[index];
            hasMissing |= index == kMissing;
        }
        m_hasMissing |= hasMissing;
    }
    [[nodiscard]] bool hasMissing() const { return m_hasMissing; }

private:
    [[nodiscard]] std::size_t indexOf(double value) const {
        if (std::isnan(value)) {
            return kMissing;
        }
        const double share = m_range > 0 ? (value - m_least) / m_range : (value < m_least ? 0 : 1);
        const double place = std::min(255.0, std::max(0.0, share * 255));
        // Never negative; lround would be a call for every pixel.
        return static_cast<std::size_t>(
            static_cast<int>(place + 0.5)); // NOLINT(bugprone-incorrect-roundings)
    }

    std::array<QRgb, 257> m_table;
    double m_least;
    double m_range;
    bool m_hasMissing = false;
};

/// For each of `count` pixels from `first` on, of `size` in all, which of `values` is nearest.
std::vector<int> nearest(int values, int size, int first, int count) {
    std::vector<int> found(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const qint64 twice = 2 * (qint64{first} + i) + 1; // the pixel's middle, in half pixels
        found[static_cast<std::size_t>(i)] = static_cast<int>(twice * values / (2 * qint64{size}));
    }
    return found;
}

/// Neighbours that are equal become one: which values there are, and where each pixel's is in that.
struct Steps {
    std::vector<int> values;
    std::vector<std::size_t> places;

    explicit Steps(const std::vector<int>& perPixel) {
        for (const int value : perPixel) {
            if (values.empty() || values.back() != value) {
                values.push_back(value);
            }
            places.push_back(values.size() - 1);
        }
    }
};

/// Between which two values a pixel's middle lies, and how far from the first.
struct Between {
    std::size_t first = 0;
    std::size_t second = 0;
    float share = 0;
};

std::vector<Between> between(int values, int size, int first, int count) {
    std::vector<Between> found(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double middle = (first + i + 0.5) * values / size - 0.5;
        const double place = std::clamp<double>(middle, 0, values - 1);
        const double whole = std::floor(place);
        Between& each = found[static_cast<std::size_t>(i)];
        each.first = static_cast<std::size_t>(whole);
        each.share = static_cast<float>(place - whole);
        each.second = each.share > 0 ? each.first + 1 : each.first;
    }
    return found;
}

float mixed(float first, float second, float share) {
    return first + (second - first) * share;
}

} // namespace

QImage heatImage(std::span<const float> values, int rows, int cols, const ColorScale& scale) {
    return heatImage({values, rows, cols}, scale, {cols, rows});
}

QImage heatImage(const ValueMap& map, const ColorScale& scale, QSize size) {
    return heatImage(map, scale, size, QRect(QPoint(0, 0), size));
}

QImage heatImage(const ValueMap& map, const ColorScale& scale, QSize size, const QRect& part) {
    const auto stride = static_cast<std::size_t>(map.cols);
    Q_ASSERT(map.values.size() == static_cast<std::size_t>(map.rows) * stride);
    Q_ASSERT(QRect(QPoint(0, 0), size).contains(part) || part.isEmpty());
    QImage image(part.size(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull() || map.values.empty()) {
        return {};
    }
    Colorist colorist(scale);
    const Steps columns(nearest(map.cols, size.width(), part.left(), part.width()));
    const std::vector<int> rows = nearest(map.rows, size.height(), part.top(), part.height());
    std::vector<float> line(columns.values.size());
    std::vector<QRgb> colors(line.size());
    for (int y = 0; y < image.height(); ++y) {
        const auto at = static_cast<std::size_t>(y);
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        if (y > 0 && rows[at] == rows[at - 1]) {
            std::memcpy(pixels, image.constScanLine(y - 1), columns.places.size() * sizeof(QRgb));
            continue;
        }
        const auto row = map.values.subspan(static_cast<std::size_t>(rows[at]) * stride, stride);
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = row[static_cast<std::size_t>(columns.values[i])];
        }
        colorist.paint(line, colors.data());
        for (std::size_t x = 0; x < columns.places.size(); ++x) {
            pixels[x] = colors[columns.places[x]];
        }
    }
    if (!colorist.hasMissing()) {
        image.reinterpretAsFormat(QImage::Format_RGB32);
    }
    return image;
}

QImage
smoothHeatImage(const ValueMap& map, const ColorScale& scale, QSize size, const QRect& part) {
    const auto stride = static_cast<std::size_t>(map.cols);
    Q_ASSERT(map.values.size() == static_cast<std::size_t>(map.rows) * stride);
    QImage image(part.size(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull() || map.values.empty()) {
        return {};
    }
    Colorist colorist(scale);
    const auto columns = between(map.cols, size.width(), part.left(), part.width());
    const auto rows = between(map.rows, size.height(), part.top(), part.height());
    std::vector<float> row(stride);
    std::vector<float> line(columns.size());
    for (int y = 0; y < image.height(); ++y) {
        const Between& at = rows[static_cast<std::size_t>(y)];
        const auto upper = map.values.subspan(at.first * stride, stride);
        const auto lower = map.values.subspan(at.second * stride, stride);
        for (std::size_t col = 0; col < stride; ++col) {
            row[col] = mixed(upper[col], lower[col], at.share);
        }
        std::ranges::transform(columns, line.begin(), [&](const Between& each) {
            return mixed(row[each.first], row[each.second], each.share);
        });
        colorist.paint(line, reinterpret_cast<QRgb*>(image.scanLine(y)));
    }
    if (!colorist.hasMissing()) {
        image.reinterpretAsFormat(QImage::Format_RGB32);
    }
    return image;
}

} // namespace widgets
