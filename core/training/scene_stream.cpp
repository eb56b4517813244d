#include "core/training/scene_stream.h"

#include "core/image/pixels.h"
#include "core/image/resize.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>

namespace core {
namespace {

constexpr std::size_t kReadyLimit = 6;
constexpr std::uint64_t kTrainingBit = std::uint64_t{1} << 63;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) { // splitmix64's finaliser
    std::uint64_t z = a * 0x9e3779b97f4a7c15ULL + b + 0x632be59bd9b4e019ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

double unit(std::uint64_t bits) {
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

/// A part of the picture, perhaps mirrored.
struct Crop {
    int top = 0;
    int left = 0;
    Size size;
    bool isMirrored = false;
};

Crop chooseCrop(Size whole, std::uint64_t bits, double smallest) {
    const auto side = [&](int full, std::uint64_t key) {
        const double share = smallest + (1 - smallest) * unit(mix(bits, key));
        return std::max(1, static_cast<int>(full * share));
    };
    Crop crop;
    crop.size = {side(whole.height, 1), side(whole.width, 2)};
    crop.top = static_cast<int>((whole.height - crop.size.height) * unit(mix(bits, 3)));
    crop.left = static_cast<int>((whole.width - crop.size.width) * unit(mix(bits, 4)));
    crop.isMirrored = (mix(bits, 5) & 1U) != 0;
    return crop;
}

Image cropped(const Image& image, const Crop& crop) {
    const std::ptrdiff_t channels = image.channels;
    Image part = blankImage(crop.size, image.channels);
    for (int y = 0; y < part.height; ++y) {
        const std::uint8_t* from = image.row(crop.top + y) + channels * crop.left;
        std::uint8_t* to = part.row(y);
        for (int x = 0; x < part.width; ++x) {
            std::copy_n(from + channels * (crop.isMirrored ? part.width - 1 - x : x), channels, to);
            to += channels;
        }
    }
    return part;
}

at::Tensor toTensor(const Image& image) {
    at::Tensor levels = at::empty({image.height, image.width, image.channels}, at::kByte);
    std::memcpy(levels.data_ptr(), image.pixels.data(), image.pixels.size());
    return levels;
}

at::Tensor toPixels(const Image& image) {
    return toTensor(image).permute({2, 0, 1}).to(at::kFloat).div_(127.5).sub_(1.0); // [3, H, W]
}

} // namespace

SceneChoice
chooseScene(SceneUse use, std::uint64_t seed, std::int64_t index, const SceneHeights& heights) {
    const std::uint64_t bits = mix(seed, static_cast<std::uint64_t>(index));
    SceneChoice choice;
    choice.kind = static_cast<SceneKind>(index % kSceneKindCount);
    choice.seed = use == SceneUse::Training ? bits | kTrainingBit : bits & ~kTrainingBit;
    const int range = heights.largest - heights.smallest;
    const int height = heights.smallest + static_cast<int>(range * unit(mix(bits, 1)));
    const double aspect = 0.75 + 0.75 * unit(mix(bits, 2));
    choice.size = {height, static_cast<int>(height * aspect)};
    return choice;
}

SceneStream::SceneStream(const SceneStreamOptions& options, std::int64_t firstBatch)
    : m_options(options), m_pool(static_cast<std::size_t>(options.poolSize)),
      m_producer([this, firstBatch](const std::stop_token& stop) { produce(stop, firstBatch); }) {}

SceneStream::~SceneStream() = default; // the thread is asked to stop and joined

SceneBatch SceneStream::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_ready.empty() || m_failure; });
    if (m_ready.empty()) {
        std::rethrow_exception(m_failure);
    }
    SceneBatch batch = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return batch;
}

void SceneStream::produce(const std::stop_token& stop, std::int64_t batchIndex) {
    try {
        for (; !stop.stop_requested(); ++batchIndex) {
            SceneBatch batch = draw(batchIndex);
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return m_ready.size() < kReadyLimit; });
            m_ready.push_back(std::move(batch));
            m_changed.notify_all();
        }
    } catch (...) { // next() throws it on the caller's thread
        const std::lock_guard lock(m_mutex);
        m_failure = std::current_exception();
        m_changed.notify_all();
    }
}

// Each round through the pool goes in another order: a stride without a common factor.
std::int64_t SceneStream::slotOf(std::int64_t sample) const {
    static constexpr std::array<std::int64_t, 6> kStrides{1, 7919, 3571, 5881, 2213, 4507};
    const std::int64_t size = m_options.poolSize;
    const std::int64_t round = sample / size;
    const std::int64_t stride = kStrides.at(static_cast<std::size_t>(round % 6));
    const auto start =
        static_cast<std::int64_t>(mix(m_options.seed, static_cast<std::uint64_t>(round)) >> 40);
    return (sample % size * (std::gcd(stride, size) == 1 ? stride : 1) + start) % size;
}

const SceneStream::Pooled& SceneStream::pooled(std::int64_t slot) {
    Pooled& entry = m_pool.at(static_cast<std::size_t>(slot));
    if (entry.image.pixels.empty()) {
        const SceneChoice choice =
            chooseScene(SceneUse::Training, m_options.seed, slot, m_options.heights);
        Scene scene = drawScene(choice.kind, choice.seed, choice.size);
        if (m_options.hasClassMaps) { // kept as drawn: a class map is best resized only once
            entry.image = std::move(scene.image);
            entry.classMap = blankImage(choice.size, 1);
            std::copy(scene.labels.labels.begin(), scene.labels.labels.end(),
                      entry.classMap.pixels.begin());
        } else {
            const Size kept{m_options.modelSize.height * 4 / 3, m_options.modelSize.width * 4 / 3};
            entry.image = resize(scene.image, kept, Filter::Bilinear, {.threads = 1});
        }
    }
    return entry;
}

SceneBatch SceneStream::draw(std::int64_t batchIndex) {
    std::vector<at::Tensor> pixels;
    std::vector<at::Tensor> classMaps;
    SceneBatch batch;
    batch.kinds = at::empty({m_options.batchSize}, at::kLong);
    auto* kinds = batch.kinds.data_ptr<std::int64_t>();
    const auto fitted = [&](const Image& part, Filter filter) {
        return resize(part, m_options.modelSize, filter, {.threads = 1});
    };
    for (int i = 0; i < m_options.batchSize; ++i) {
        const std::int64_t sample = batchIndex * m_options.batchSize + i;
        const std::int64_t slot = slotOf(sample);
        const std::uint64_t bits =
            mix(m_options.seed ^ 0x5ce9eULL, static_cast<std::uint64_t>(sample));
        const Pooled& scene = pooled(slot);
        const Crop crop = chooseCrop(scene.image.size(), bits, m_options.smallestCrop);
        pixels.push_back(toPixels(fitted(cropped(scene.image, crop), Filter::Bilinear)));
        if (m_options.hasClassMaps) {
            const Image map = fitted(cropped(scene.classMap, crop), Filter::Nearest);
            classMaps.push_back(toTensor(map).squeeze(2).to(at::kLong)); // [H, W]
        }
        kinds[i] = slot % kSceneKindCount;
    }
    batch.pixels = at::stack(pixels);
    if (m_options.hasClassMaps) {
        batch.classMaps = at::stack(classMaps);
    }
    return batch;
}

} // namespace core
