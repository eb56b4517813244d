// Two families of schemes. The reference library resizes the table bilinearly as if it were a
// picture. unilm and timm place the source samples at geometrically growing distances from the
// zero offset and interpolate there; unilm with a cubic spline (SciPy's interp2d, which is
// FITPACK's interpolating spline with not-a-knot ends), timm with straight lines. Both are
// separable, so an axis is one small matrix [target, source].
#include "core/ops/bias_resize.h"

#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>

namespace core {

namespace {

Size offsetGrid(Size window) {
    return {2 * window.height - 1, 2 * window.width - 1};
}

/// The interval [k, k + 1] of ascending coordinates that holds x.
std::int64_t intervalOf(const std::vector<double>& coordinates, double x) {
    const auto above = std::upper_bound(coordinates.begin(), coordinates.end(), x);
    const auto index = static_cast<std::int64_t>(above - coordinates.begin()) - 1;
    return std::clamp<std::int64_t>(index, 0, static_cast<std::int64_t>(coordinates.size()) - 2);
}

/// Second derivatives of the not-a-knot cubic spline as a linear map of its values: [n, n].
at::Tensor splineCurvature(const std::vector<double>& x) {
    const auto n = static_cast<std::int64_t>(x.size());
    const auto step = [&x](std::int64_t i) {
        return x[static_cast<std::size_t>(i) + 1] - x[static_cast<std::size_t>(i)];
    };
    at::Tensor left = at::zeros({n, n}, at::kDouble);
    at::Tensor right = at::zeros({n, n}, at::kDouble);
    auto a = left.accessor<double, 2>();
    auto b = right.accessor<double, 2>();
    for (std::int64_t i = 1; i + 1 < n; ++i) {
        a[i][i - 1] = step(i - 1) / 6;
        a[i][i] = (step(i - 1) + step(i)) / 3;
        a[i][i + 1] = step(i) / 6;
        b[i][i - 1] = 1 / step(i - 1);
        b[i][i] = -1 / step(i - 1) - 1 / step(i);
        b[i][i + 1] = 1 / step(i);
    }
    // Not a knot: the third derivative is continuous at the second and the last but one sample.
    for (const auto& [row, first] : {std::pair{std::int64_t{0}, std::int64_t{0}}, {n - 1, n - 3}}) {
        a[row][first] = 1 / step(first);
        a[row][first + 1] = -1 / step(first) - 1 / step(first + 1);
        a[row][first + 2] = 1 / step(first + 1);
    }
    return at::linalg_solve(left, right);
}

/// The matrix [target, source] that interpolates values at `coordinates` on -target/2 … target/2.
at::Tensor axisMatrix(const std::vector<double>& coordinates, int target, bool isCubic) {
    const auto n = static_cast<std::int64_t>(coordinates.size());
    at::Tensor matrix = at::zeros({target, n}, at::kDouble);
    const at::Tensor curvature = isCubic ? splineCurvature(coordinates) : at::Tensor();
    for (std::int64_t row = 0; row < target; ++row) {
        const double wanted = static_cast<double>(row - target / 2);
        const double x = std::clamp(wanted, coordinates.front(), coordinates.back());
        const std::int64_t k = intervalOf(coordinates, x);
        const double low = coordinates[static_cast<std::size_t>(k)];
        const double step = coordinates[static_cast<std::size_t>(k) + 1] - low;
        const double right = (x - low) / step;
        const double left = 1 - right;
        at::Tensor weights = matrix.select(0, row);
        weights.select(0, k).fill_(left);
        weights.select(0, k + 1).fill_(right);
        if (isCubic) {
            const double scale = step * step / 6;
            weights.add_(curvature.select(0, k), (left * left * left - left) * scale);
            weights.add_(curvature.select(0, k + 1), (right * right * right - right) * scale);
        }
    }
    return matrix;
}

at::Tensor
resizeGeometric(const at::Tensor& offsets, Size trained, Size window, BiasResize resize) {
    const Size source = offsetGrid(trained);
    const Size target = offsetGrid(window);
    if (source == target) {
        return offsets;
    }
    // A cubic needs four samples; a grid of one or three has nothing that it could bend.
    const bool isCubic =
        resize == BiasResize::GeometricCubic && source.height > 3 && source.width > 3;
    const auto axis = [isCubic](int from, int to) {
        return from == 1 ? at::ones({to, 1}, at::kDouble)
                         : axisMatrix(geometricCoordinates(from, to), to, isCubic);
    };
    const at::Tensor rows = axis(source.height, target.height);
    const at::Tensor columns = axis(source.width, target.width);
    const at::Tensor grid = offsets.to(at::kCPU, at::kDouble)
                                .t()
                                .reshape({-1, source.height, source.width}); // [heads, h, w]
    return at::matmul(at::matmul(rows, grid), columns.t())
        .flatten(1)
        .t()
        .contiguous()
        .to(offsets.options());
}

at::Tensor resizeBilinear(const at::Tensor& offsets, Size trained, Size window) {
    const Size source = offsetGrid(trained);
    const Size target = offsetGrid(window);
    const at::Tensor grid = offsets.view({1, source.width, source.height, offsets.size(1)})
                                .permute({0, 3, 1, 2}); // [1, heads, width, height]
    return at::upsample_bilinear2d(grid, {target.height, target.width}, /*align_corners=*/false)
        .permute({0, 2, 3, 1})
        .reshape({-1, offsets.size(1)});
}

} // namespace

std::vector<double> geometricCoordinates(int source, int target) {
    const int half = source / 2;
    double low = 1.01;
    double high = 1.5;
    double ratio = low;
    while (high - low > 1e-6) {
        ratio = (low + high) / 2;
        const double reach = (1 - std::pow(ratio, half)) / (1 - ratio);
        (reach > target / 2 ? high : low) = ratio;
    }
    std::vector<double> distances;
    double distance = 1;
    for (int k = 0; k < half; ++k) {
        distances.push_back(distance);
        distance += std::pow(ratio, k + 1);
    }
    std::vector<double> coordinates;
    for (auto it = distances.rbegin(); it != distances.rend(); ++it) {
        coordinates.push_back(-*it);
    }
    coordinates.push_back(0);
    coordinates.insert(coordinates.end(), distances.begin(), distances.end());
    return coordinates;
}

at::Tensor
resizeBiasOffsets(const at::Tensor& offsets, Size trained, Size window, BiasResize resize) {
    return resize == BiasResize::Bilinear ? resizeBilinear(offsets, trained, window)
                                          : resizeGeometric(offsets, trained, window, resize);
}

} // namespace core
