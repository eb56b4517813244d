#include "core/ops/class_map/on_cuda.h"

#include "core/ops/class_map/cuda_work.h"
#include "core/ops/cuda_module.h"

#include <ATen/ops/empty.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace core::class_map {

namespace {

/// See core/cuda/class_map.cu.
using FindClasses = int (*)(const CudaWork*, void*);

/// Room on the device for one array of a region, or none.
template <class Value>
class DeviceArray final {
public:
    DeviceArray(const PixelRegion& region, const at::Tensor& scores, bool isWanted) {
        if (isWanted) {
            const auto bytes = static_cast<std::int64_t>(sizeof(Value));
            m_values =
                at::empty({region.height, region.width * bytes}, scores.options().dtype(at::kByte));
        }
    }

    [[nodiscard]] Value* data() const {
        return m_values.defined() ? static_cast<Value*>(m_values.mutable_data_ptr()) : nullptr;
    }
    void appendTo(std::vector<Value>& values) const {
        if (m_values.defined()) {
            const at::Tensor copy = m_values.cpu();
            const auto* first = static_cast<const Value*>(copy.const_data_ptr());
            values.insert(values.end(), first,
                          first + copy.numel() / static_cast<std::int64_t>(sizeof(Value)));
        }
    }

private:
    at::Tensor m_values; ///< bytes
};

/// The rows of a band, added to `pixels`. False when the kernel could not be launched.
bool addBand(FindClasses kernel,
             const ScoreLayer& layer,
             const PixelRegion& band,
             const ClassMapOptions& options,
             ClassPixels& pixels) {
    const at::Tensor scores = layer.scores->deviceScores();
    const c10::DeviceGuard guard(scores.device());
    const bool wantsConfidence = options.wantsConfidence || options.wantsRunnerUp;
    const DeviceArray<std::uint16_t> labels(band, scores, true);
    const DeviceArray<std::uint8_t> confidence(band, scores, wantsConfidence);
    const DeviceArray<std::uint16_t> runnerUp(band, scores, options.wantsRunnerUp);
    const DeviceArray<std::uint8_t> runnerUpConfidence(band, scores, options.wantsRunnerUp);
    const CudaWork work{scores.const_data_ptr<float>(),
                        static_cast<int>(scores.size(0)),
                        static_cast<int>(scores.size(1)),
                        static_cast<int>(scores.size(2)),
                        layer.isFlipped,
                        band.target.height,
                        band.target.width,
                        band.top,
                        band.left,
                        band.height,
                        band.width,
                        band.step,
                        labels.data(),
                        confidence.data(),
                        runnerUp.data(),
                        runnerUpConfidence.data()};
    const c10::impl::VirtualGuardImpl device(scores.device().type());
    if (kernel(&work, device.getStream(scores.device()).native_handle()) != 0) {
        return false;
    }
    labels.appendTo(pixels.labels);
    confidence.appendTo(pixels.confidence);
    runnerUp.appendTo(pixels.runnerUp);
    runnerUpConfidence.appendTo(pixels.runnerUpConfidence);
    return true;
}

std::optional<ClassPixels> launch(FindClasses kernel,
                                  const ScoreLayer& layer,
                                  const PixelRegion& region,
                                  const ClassMapOptions& options) {
    constexpr int pixelsPerBand = 1 << 22; // 6 bytes each
    const int bandHeight = std::max(pixelsPerBand / region.width, 1);
    ClassPixels pixels;
    for (int row = 0; row < region.height; row += bandHeight) {
        PixelRegion band = region;
        band.top += row * region.step;
        band.height = std::min(bandHeight, region.height - row);
        if (!addBand(kernel, layer, band, options, pixels)) {
            return std::nullopt;
        }
    }
    return pixels;
}

bool areClose(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](int x, int y) { return std::abs(x - y) <= 1; });
}

/// The kernel against the plain operator, on a corner of the region that it is first asked for.
bool isRight(FindClasses kernel, const ScoreLayer& layer, const PixelRegion& region) {
    constexpr int side = 64;
    PixelRegion corner = region;
    corner.height = std::min(region.height, side);
    corner.width = std::min(region.width, side);
    const ClassMapOptions all{.wantsConfidence = true, .wantsRunnerUp = true};
    const std::optional<ClassPixels> found = launch(kernel, layer, corner, all);
    const ClassPixels expected = classPixelsOnCpu({layer}, corner, all);
    if (found && found->labels == expected.labels && found->runnerUp == expected.runnerUp &&
        areClose(found->confidence, expected.confidence) &&
        areClose(found->runnerUpConfidence, expected.runnerUpConfidence)) {
        return true;
    }
    (void)std::fputs("warning: the CUDA kernel for label maps failed its self-test; the processor "
                     "is used instead\n",
                     stderr);
    return false;
}

} // namespace

std::optional<ClassPixels> classPixelsOnCuda(const ScoreLayer& layer,
                                             const PixelRegion& region,
                                             const ClassMapOptions& options) {
    if (!layer.scores->deviceScores().defined()) {
        return std::nullopt;
    }
    static const auto kernel = reinterpret_cast<FindClasses>(cudaFunction("beitscopeFindClasses"));
    static const bool isUsable = kernel != nullptr && isRight(kernel, layer, region);
    return isUsable ? launch(kernel, layer, region, options) : std::nullopt;
}

} // namespace core::class_map
