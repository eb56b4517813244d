#pragma once

#include "core/base/image.h"
#include "core/scenes/colour.h"
#include "core/scenes/scene_classes.h"

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace core::scenes {

/// What a shader lays on one pixel. From half coverage on, the pixel takes the class.
struct Dab {
    Colour colour;
    float alpha = 0;
    SceneClass label = SceneClass::Sky;
};

/// A picture being painted back to front, with the class of what is on top at each pixel.
class Canvas final {
public:
    explicit Canvas(Size size);

    [[nodiscard]] float aspect() const { return static_cast<float>(m_width) * m_pixel; }
    [[nodiscard]] float pixel() const { return m_pixel; } ///< side of a pixel in picture heights
    [[nodiscard]] Box everything() const { return {0, 0, aspect(), 1}; }

    /// Opacity at a signed distance from an edge (negative inside): a ramp one pixel wide.
    [[nodiscard]] float coverage(float distance) const {
        return clamp01(0.5F - distance / m_pixel);
    }
    /// Interpolated; points outside take the nearest pixel.
    [[nodiscard]] Colour colourAt(Point point) const;
    [[nodiscard]] SceneClass labelAt(Point point) const;

    /// Lays shader(Point) -> Dab on each pixel whose centre is in the box.
    template <typename Shader>
    void paint(const Box& box, const Shader& shader) {
        visit(box, [&](std::size_t index, Point point) {
            const Dab dab = shader(point);
            if (dab.alpha > 0) {
                m_colours[index] = mix(m_colours[index], dab.colour, std::min(dab.alpha, 1.0F));
                if (dab.alpha >= 0.5F) {
                    m_labels[index] = dab.label;
                }
            }
        });
    }
    /// Light, shadow and haze: shader(Point, Colour) -> Colour; classes stay.
    template <typename Shader>
    void adjust(const Box& box, const Shader& shader) {
        visit(box, [&](std::size_t index, Point point) {
            m_colours[index] = shader(point, m_colours[index]);
        });
    }
    /// A convex polygon, corners in either order, filled by shader(Point) -> Colour.
    template <typename Shader>
    void polygon(std::span<const Point> corners, SceneClass label, const Shader& shader) {
        paint(bounds(corners), [&](Point point) {
            const float alpha = coverage(distance(point, corners));
            return alpha > 0 ? Dab{shader(point), alpha, label} : Dab{};
        });
    }

    /// 8 bit, with half a level of noise against banding.
    [[nodiscard]] Image image() const;
    [[nodiscard]] LabelMap labels() const;

    [[nodiscard]] static Box bounds(std::span<const Point> corners);
    /// Signed distance from a convex polygon, negative inside.
    [[nodiscard]] static float distance(Point point, std::span<const Point> corners);

private:
    template <typename Visitor>
    void visit(const Box& box, const Visitor& visitor) {
        const auto scale = static_cast<float>(m_height);
        const int left = std::max(0, static_cast<int>(std::floor(box.left * scale)) - 1);
        const int top = std::max(0, static_cast<int>(std::floor(box.top * scale)) - 1);
        const int right = std::min(m_width, static_cast<int>(std::ceil(box.right * scale)) + 1);
        const int bottom = std::min(m_height, static_cast<int>(std::ceil(box.bottom * scale)) + 1);
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                visitor(static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                            static_cast<std::size_t>(x),
                        Point{(static_cast<float>(x) + 0.5F) * m_pixel,
                              (static_cast<float>(y) + 0.5F) * m_pixel});
            }
        }
    }

    int m_height;
    int m_width;
    float m_pixel;
    std::vector<Colour> m_colours;
    std::vector<SceneClass> m_labels;
};

} // namespace core::scenes
