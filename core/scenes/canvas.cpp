#include "core/scenes/canvas.h"

#include "core/scenes/noise.h"

namespace core::scenes {

Canvas::Canvas(Size size)
    : m_height(size.height), m_width(size.width), m_pixel(1.0F / static_cast<float>(size.height)),
      m_colours(static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width)),
      m_labels(m_colours.size(), SceneClass::Sky) {}

Colour Canvas::colourAt(Point point) const {
    const auto scale = static_cast<float>(m_height);
    const float x = std::clamp(point.u * scale - 0.5F, 0.0F, static_cast<float>(m_width - 1));
    const float y = std::clamp(point.v * scale - 0.5F, 0.0F, static_cast<float>(m_height - 1));
    const auto x0 = static_cast<std::size_t>(x);
    const auto y0 = static_cast<std::size_t>(y);
    const std::size_t x1 = std::min(x0 + 1, static_cast<std::size_t>(m_width - 1));
    const std::size_t y1 = std::min(y0 + 1, static_cast<std::size_t>(m_height - 1));
    const float tx = x - static_cast<float>(x0);
    const auto width = static_cast<std::size_t>(m_width);
    const Colour above = mix(m_colours[y0 * width + x0], m_colours[y0 * width + x1], tx);
    const Colour below = mix(m_colours[y1 * width + x0], m_colours[y1 * width + x1], tx);
    return mix(above, below, y - static_cast<float>(y0));
}

SceneClass Canvas::labelAt(Point point) const {
    const auto scale = static_cast<float>(m_height);
    const int x = std::clamp(static_cast<int>(point.u * scale), 0, m_width - 1);
    const int y = std::clamp(static_cast<int>(point.v * scale), 0, m_height - 1);
    return m_labels[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                    static_cast<std::size_t>(x)];
}

Image Canvas::image() const {
    Image out{m_height, m_width, 3, {}};
    out.pixels.reserve(m_colours.size() * 3);
    for (std::size_t i = 0; i < m_colours.size(); ++i) {
        const float grain = cellValue(static_cast<int>(i), 0, 0x5eedU) - 0.5F;
        const auto level = [grain](float x) {
            return static_cast<std::uint8_t>(
                std::lround(std::clamp(x * 255 + grain * 2, 0.0F, 255.0F)));
        };
        out.pixels.push_back(level(m_colours[i].red));
        out.pixels.push_back(level(m_colours[i].green));
        out.pixels.push_back(level(m_colours[i].blue));
    }
    return out;
}

LabelMap Canvas::labels() const {
    LabelMap out{m_height, m_width, {}};
    out.labels.reserve(m_labels.size());
    for (const SceneClass label : m_labels) {
        out.labels.push_back(static_cast<std::int64_t>(label));
    }
    return out;
}

Box Canvas::bounds(std::span<const Point> corners) {
    Box box{corners[0].u, corners[0].v, corners[0].u, corners[0].v};
    for (const Point corner : corners) {
        box.left = std::min(box.left, corner.u);
        box.right = std::max(box.right, corner.u);
        box.top = std::min(box.top, corner.v);
        box.bottom = std::max(box.bottom, corner.v);
    }
    return box;
}

float Canvas::distance(Point point, std::span<const Point> corners) {
    float area = 0;
    float clockwise = -1e9F;
    float counter = -1e9F;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point a = corners[i];
        const Point edge = corners[(i + 1) % corners.size()] - a;
        const Point arm = point - a;
        area += a.u * edge.v - a.v * edge.u;
        const float length = std::max(std::hypot(edge.u, edge.v), 1e-9F);
        const float side = (edge.u * arm.v - edge.v * arm.u) / length;
        clockwise = std::max(clockwise, -side);
        counter = std::max(counter, side);
    }
    return area > 0 ? clockwise : counter;
}

} // namespace core::scenes
