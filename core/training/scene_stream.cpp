#include "core/training/scene_stream.h"

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

// A part of the picture of 80 to 100 % of each side, perhaps mirrored, at the model's size.
Image cropped(const Image& image, std::uint64_t bits, Size size) {
    const auto side = [&](int full, std::uint64_t key) {
        return std::max(1, static_cast<int>(full * (0.8 + 0.2 * unit(mix(bits, key)))));
    };
    const int height = side(image.height, 1);
    const int width = side(image.width, 2);
    const auto top = static_cast<int>((image.height - height) * unit(mix(bits, 3)));
    const auto left = static_cast<int>((image.width - width) * unit(mix(bits, 4)));
    const bool isMirrored = (mix(bits, 5) & 1U) != 0;
    Image part{height, width, 3, {}};
    part.pixels.resize(static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * 3);
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = image.row(top + y) + std::ptrdiff_t{3} * left;
        std::uint8_t* to = part.row(y);
        for (int x = 0; x < width; ++x) {
            std::copy_n(from + std::ptrdiff_t{3} * (isMirrored ? width - 1 - x : x), 3, to);
            to += 3;
        }
    }
    return resize(part, size, Filter::Bilinear, {.threads = 1});
}

at::Tensor toPixels(const Image& image) {
    at::Tensor levels = at::empty({image.height, image.width, 3}, at::kByte);
    std::memcpy(levels.data_ptr(), image.pixels.data(), image.pixels.size());
    return levels.permute({2, 0, 1}).to(at::kFloat).div_(127.5).sub_(1.0); // [3, H, W]
}

} // namespace

SceneChoice chooseScene(SceneUse use, std::uint64_t seed, std::int64_t index) {
    const std::uint64_t bits = mix(seed, static_cast<std::uint64_t>(index));
    SceneChoice choice;
    choice.kind = static_cast<SceneKind>(index % kSceneKindCount);
    choice.seed = use == SceneUse::Training ? bits | kTrainingBit : bits & ~kTrainingBit;
    const auto height = 100 + static_cast<int>(70 * unit(mix(bits, 1)));
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

const Image& SceneStream::pooled(std::int64_t slot) {
    Image& image = m_pool.at(static_cast<std::size_t>(slot));
    if (image.pixels.empty()) {
        const SceneChoice choice = chooseScene(SceneUse::Training, m_options.seed, slot);
        const Size kept{m_options.modelSize.height * 4 / 3, m_options.modelSize.width * 4 / 3};
        image = resize(drawScene(choice.kind, choice.seed, choice.size).image, kept,
                       Filter::Bilinear, {.threads = 1});
    }
    return image;
}

SceneBatch SceneStream::draw(std::int64_t batchIndex) {
    std::vector<at::Tensor> pixels;
    SceneBatch batch;
    batch.kinds = at::empty({m_options.batchSize}, at::kLong);
    auto* kinds = batch.kinds.data_ptr<std::int64_t>();
    for (int i = 0; i < m_options.batchSize; ++i) {
        const std::int64_t sample = batchIndex * m_options.batchSize + i;
        const std::int64_t slot = slotOf(sample);
        const std::uint64_t bits =
            mix(m_options.seed ^ 0x5ce9eULL, static_cast<std::uint64_t>(sample));
        pixels.push_back(toPixels(cropped(pooled(slot), bits, m_options.modelSize)));
        kinds[i] = slot % kSceneKindCount;
    }
    batch.pixels = at::stack(pixels);
    return batch;
}

} // namespace core
