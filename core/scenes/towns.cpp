#include "core/scenes/towns.h"

#include <array>

namespace core::scenes {
namespace {

constexpr Colour kLamp{1.0F, 0.76F, 0.40F};

// A corner of the house: across in widths of the front, up in the same unit.
struct Frame {
    Point base;
    float width = 0;
    float turn = 1;
    [[nodiscard]] Point at(float across, float up) const {
        return {base.u + across * width * turn, base.v - up * width};
    }
};

void paintPane(
    Stage& stage, const Frame& frame, float across, float up, float wide, float tall, float slant) {
    const bool isLit = stage.light.isDim() && stage.random.chance(0.75F);
    const auto rectangle = [&](float grow) {
        return std::array<Point, 4>{{frame.at(across - grow, up - grow),
                                     frame.at(across + wide + grow, up - grow + slant),
                                     frame.at(across + wide + grow, up + tall + grow + slant),
                                     frame.at(across - grow, up + tall + grow)}};
    };
    const std::array<Point, 4> border = rectangle(0.018F);
    stage.canvas.polygon(border, SceneClass::House, [&](Point) {
        return stage.light.shade({0.92F, 0.91F, 0.87F}, 0.6F);
    });
    const std::array<Point, 4> glass = rectangle(0);
    const Box box = Canvas::bounds(glass);
    stage.canvas.polygon(glass, SceneClass::House, [&](Point point) {
        const float down = (point.v - box.top) / (box.bottom - box.top);
        const float along = (point.u - box.left) / (box.right - box.left);
        const bool isBar = std::abs(along - 0.5F) < 0.06F || std::abs(down - 0.45F) < 0.05F;
        if (isLit) {
            return kLamp * (isBar ? 0.55F : 1.05F - 0.2F * down);
        }
        const Colour sky = mix(stage.light.zenith, stage.light.horizon, down) * 0.55F;
        return isBar ? stage.light.shade({0.9F, 0.9F, 0.86F}, 0.6F) : sky;
    });
    if (isLit) {
        const Point centre = frame.at(across + wide / 2, up + tall / 2);
        paintGlow(stage, centre, frame.width * 0.45F,
                  kLamp * (stage.light.isDark() ? 0.35F : 0.14F));
    }
}

void paintWall(Stage& stage, std::span<const Point> corners, const House& house, float lit) {
    const std::uint32_t seed = stage.random.seed();
    const Box box = Canvas::bounds(corners);
    const float scale = 16 / house.width;
    stage.canvas.polygon(corners, SceneClass::House, [&](Point point) {
        const float stain =
            fractal(point * (scale * 0.3F), 3, seed, stage.pixel() * scale * 0.3F) - 0.5F;
        const float foot = smoothstep(0.0F, 0.16F, (box.bottom - point.v) / house.width);
        const float eave = smoothstep(0.0F, 0.10F, (point.v - box.top) / house.width);
        return stage.light.shade(house.wall * (1 + 0.22F * stain) * (0.78F + 0.22F * foot) *
                                     (0.85F + 0.15F * eave),
                                 lit, house.haze);
    });
}

void paintRoof(Stage& stage, std::span<const Point> corners, const House& house, float lit) {
    const std::uint32_t seed = stage.random.seed();
    const float rows = 15 / house.width;
    const float shown = clamp01(1.5F - stage.pixel() * rows * 3);
    stage.canvas.polygon(corners, SceneClass::House, [&](Point point) {
        const float row = point.v * rows;
        const float line = row - std::floor(row);
        const float tile =
            cellValue(static_cast<int>(point.u * rows), static_cast<int>(row), seed) - 0.5F;
        Colour colour = house.roof * (1 + shown * (0.22F * tile - 0.25F * line + 0.1F));
        if (house.hasSnow) {
            const float drift =
                fractal(point * (6 / house.width), 3, seed, stage.pixel() * 6 / house.width) - 0.5F;
            colour = mix(colour, Colour{0.96F, 0.97F, 1.0F} * (1 + 0.1F * drift),
                         smoothstep(-0.42F, -0.22F, drift));
        }
        return stage.light.shade(colour, lit, house.haze);
    });
}

void paintChimney(Stage& stage, const Frame& frame, const House& house) {
    const float across = stage.random.range(1.1F, 1.5F);
    const std::array<Point, 4> stack{{frame.at(across, 1.0F), frame.at(across + 0.13F, 1.0F),
                                      frame.at(across + 0.13F, 1.52F), frame.at(across, 1.52F)}};
    stage.canvas.polygon(stack, SceneClass::House, [&](Point) {
        return stage.light.shade({0.55F, 0.34F, 0.28F}, 0.6F, house.haze);
    });
}

void paintChurchTower(Stage& stage, const House& house) {
    const Frame frame{house.base, house.width, -house.turn};
    const std::array<Point, 4> shaft{
        {frame.at(-0.1F, 0), frame.at(0.5F, 0), frame.at(0.5F, 2.3F), frame.at(-0.1F, 2.3F)}};
    House wall = house;
    wall.wall = house.wall * 1.04F;
    paintWall(stage, shaft, wall, 0.75F);
    const std::array<Point, 3> spire{
        {frame.at(-0.18F, 2.28F), frame.at(0.58F, 2.28F), frame.at(0.20F, 3.5F)}};
    paintRoof(stage, spire, house, 0.7F);
    paintPane(stage, frame, 0.12F, 1.75F, 0.16F, 0.32F, 0);
    paintPane(stage, frame, 0.12F, 1.05F, 0.16F, 0.26F, 0);
}

// What is behind a window of a night facade: dark, or one of a few lamp colours.
Colour windowLight(int column, int row, std::uint32_t seed, float share) {
    const float chance = cellValue(column, row, seed);
    if (chance > share) {
        return {0.035F, 0.045F, 0.075F};
    }
    const float warmth = cellValue(column, row, seed + 1);
    const Colour tone = warmth < 0.7F   ? Colour{1.0F, 0.76F, 0.42F}
                        : warmth < 0.9F ? Colour{0.96F, 0.90F, 0.74F}
                                        : Colour{0.62F, 0.78F, 1.0F};
    return tone * (0.45F + 0.6F * cellValue(column, row, seed + 2));
}

// A facade at the coordinates of its windows; detail is what a window covers in pixels.
Colour facade(Point grid, const Colour& wall, std::uint32_t seed, float share, float detail) {
    const int column = static_cast<int>(std::floor(grid.u));
    const int row = static_cast<int>(std::floor(grid.v));
    const float across = grid.u - std::floor(grid.u);
    const float up = grid.v - std::floor(grid.v);
    const bool isPane = across > 0.22F && across < 0.78F && up > 0.25F && up < 0.80F;
    const Colour sharp = isPane ? windowLight(column, row, seed, share) : wall;
    const Colour blurred = wall * 0.7F + Colour{0.30F, 0.23F, 0.13F} * share * 0.7F;
    return mix(blurred, sharp, clamp01(detail / 2 - 0.4F));
}

} // namespace

House makeHouse(Random& random) {
    static constexpr std::array<Colour, 6> kWalls{{{0.95F, 0.93F, 0.87F},
                                                   {0.93F, 0.84F, 0.66F},
                                                   {0.80F, 0.60F, 0.50F},
                                                   {0.72F, 0.34F, 0.28F},
                                                   {0.78F, 0.82F, 0.84F},
                                                   {0.88F, 0.74F, 0.50F}}};
    static constexpr std::array<Colour, 4> kRoofs{{{0.64F, 0.27F, 0.18F},
                                                   {0.52F, 0.22F, 0.16F},
                                                   {0.36F, 0.34F, 0.38F},
                                                   {0.46F, 0.32F, 0.24F}}};
    House house;
    house.wall = jitter(random, kWalls.at(static_cast<std::size_t>(random.below(6))));
    house.roof = jitter(random, kRoofs.at(static_cast<std::size_t>(random.below(4))));
    house.turn = random.chance(0.5F) ? 1.0F : -1.0F;
    return house;
}

void paintHouse(Stage& stage, const House& house) {
    const Frame frame{house.base, house.width, house.turn};
    const float deep = stage.random.range(1.1F, 1.7F);
    const bool faces = house.turn * stage.light.side > 0; // the long side faces the light
    paintShadow(stage, frame.at(0.5F + deep / 2, 0), house.width * (0.9F + deep * 0.6F),
                house.width * 0.22F, 0.45F);
    if (house.hasChurchTower) {
        paintChurchTower(stage, house);
    }
    const float eave = 0.80F; // height of the walls
    const float apex = 1.42F;
    const std::array<Point, 4> side{
        {frame.at(1, 0), frame.at(1 + deep, 0.07F), frame.at(1 + deep, eave), frame.at(1, eave)}};
    paintWall(stage, side, house, faces ? 0.95F : 0.25F);
    paintChimney(stage, frame, house);
    const std::array<Point, 5> front{{frame.at(0, 0), frame.at(1, 0), frame.at(1, eave),
                                      frame.at(0.5F, apex), frame.at(0, eave)}};
    paintWall(stage, front, house, faces ? 0.35F : 0.85F);
    const std::array<Point, 4> far{{frame.at(-0.10F, eave - 0.11F), frame.at(0.5F, apex),
                                    frame.at(0.5F, apex + 0.08F), frame.at(-0.13F, eave - 0.07F)}};
    paintRoof(stage, far, house, 0.5F);
    const std::array<Point, 4> near{
        {frame.at(0.47F, apex + 0.08F), frame.at(0.5F + deep, apex + 0.02F),
         frame.at(1.08F + deep, eave - 0.09F), frame.at(1.07F, eave - 0.10F)}};
    paintRoof(stage, near, house, faces ? 1.0F : 0.45F);
    const std::array<Point, 4> door{
        {frame.at(0.40F, 0), frame.at(0.60F, 0), frame.at(0.60F, 0.42F), frame.at(0.40F, 0.42F)}};
    const Colour wood = jitter(stage.random, {0.40F, 0.27F, 0.18F}, 0.25F);
    stage.canvas.polygon(door, SceneClass::House,
                         [&](Point) { return stage.light.shade(wood, 0.5F, house.haze); });
    paintPane(stage, frame, 0.10F, 0.30F, 0.18F, 0.24F, 0);
    paintPane(stage, frame, 0.72F, 0.30F, 0.18F, 0.24F, 0);
    paintPane(stage, frame, 0.41F, 0.84F, 0.18F, 0.22F, 0);
    for (float across = 1.16F; across < 0.80F + deep; across += 0.42F) {
        paintPane(stage, frame, across, 0.34F + 0.03F * (across - 1), 0.19F, 0.23F, 0.01F);
    }
}

void paintSkyline(Stage& stage, float tallest, float haze) {
    const std::uint32_t seed = stage.random.seed();
    float u = -0.03F;
    for (int i = 0; u < stage.aspect(); ++i) {
        const float width = stage.random.range(0.05F, 0.12F);
        const float height = tallest * stage.random.range(0.35F, 1.0F);
        const Colour wall = jitter(stage.random, {0.10F, 0.12F, 0.19F}, 0.2F);
        const float share = stage.random.range(0.25F, 0.6F);
        const float left = u;
        const std::array<Point, 4> tower{{{u, stage.horizon + 0.02F},
                                          {u + width, stage.horizon + 0.02F},
                                          {u + width, stage.horizon - height},
                                          {u, stage.horizon - height}}};
        const std::uint32_t own = seed + static_cast<std::uint32_t>(i) * 31U;
        stage.canvas.polygon(tower, SceneClass::House, [&](Point point) {
            const Point grid{(point.u - left) * 62, (stage.horizon - point.v) * 48};
            return mix(facade(grid, wall, own, share, 1 / (62 * stage.pixel())),
                       stage.light.horizon, haze);
        });
        u += width + (stage.random.chance(0.3F) ? 0.01F : 0.0F);
    }
}

void paintStreetSides(Stage& stage, float vanish, float halfWidth) {
    const std::uint32_t seed = stage.random.seed();
    const float eye = 1 - stage.horizon; // the street's bottom edge is at depth 1
    stage.canvas.paint(stage.canvas.everything(), [&](Point point) {
        const float offset = point.u - vanish;
        const float depth = halfWidth * 1.25F / std::max(std::abs(offset), 1e-4F);
        if (depth > 9) {
            return Dab{};
        }
        const float side = offset < 0 ? 0.0F : 100.0F;
        const float along =
            1.1F * std::log(depth) + 2.5F; // equal lots look equally wide further on
        const int lot = static_cast<int>(std::floor(along * 2));
        const float tall = 0.55F + 1.5F * cellValue(lot, static_cast<int>(side), seed);
        const float up = (stage.horizon - point.v) * depth + eye; // above the pavement
        const float detail = 0.07F / (depth * stage.pixel());
        const float alpha = std::min(stage.canvas.coverage((up - tall - eye) / depth),
                                     stage.canvas.coverage(-up / depth));
        if (alpha <= 0) {
            return Dab{};
        }
        const float hue = cellValue(lot, static_cast<int>(side) + 1, seed);
        const Colour wall = mix({0.13F, 0.11F, 0.15F}, {0.20F, 0.15F, 0.13F}, hue);
        const float share = 0.25F + 0.4F * cellValue(lot, static_cast<int>(side) + 2, seed);
        Colour colour =
            facade({(along * 2 - static_cast<float>(lot)) * 4, up * 8.0F}, wall,
                   seed + static_cast<std::uint32_t>(lot) * 7U + static_cast<std::uint32_t>(side),
                   share, detail);
        const float shop = 1 - smoothstep(0.02F, 0.16F, up);
        colour = colour + Colour{0.85F, 0.55F, 0.26F} * (shop * 0.42F * (0.4F + hue));
        return Dab{mix(colour, stage.light.horizon, clamp01((depth - 1) / 14)), alpha,
                   SceneClass::House};
    });
}

void paintStreetLamp(Stage& stage, Point base, float height, float lean) {
    const float thick = std::max(height * 0.014F, 0.5F * stage.pixel());
    const Point head{base.u + lean * height * 0.22F, base.v - height};
    const std::array<Point, 4> post{{{base.u - thick, base.v},
                                     {base.u + thick, base.v},
                                     {base.u + thick, head.v},
                                     {base.u - thick, head.v}}};
    const std::array<Point, 4> arm{{{base.u - thick, head.v - thick},
                                    {head.u, head.v - thick},
                                    {head.u, head.v + thick},
                                    {base.u - thick, head.v + thick}}};
    for (const auto& part : {post, arm}) {
        stage.canvas.polygon(part, SceneClass::House, [&](Point) {
            return Colour{0.06F, 0.06F, 0.08F};
        });
    }
    paintGlow(stage, head, height * 0.85F, kLamp * 0.34F);
    paintGlow(stage, head, height * 0.14F, kLamp * 1.3F);
}

} // namespace core::scenes
