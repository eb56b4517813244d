#pragma once

#include "core/base/image.h"
#include "core/scenes/scene.h"

#include <ATen/core/Tensor.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace core {

/// Which scene stands for a number: the kind, its seed and the size it is drawn at. Training and
/// held-out scenes never share a seed: the highest bit tells them apart.
struct SceneChoice {
    SceneKind kind = SceneKind::Beach;
    std::uint64_t seed = 0;
    Size size;
};
enum class SceneUse { Training, HeldOut };
struct SceneHeights {
    int smallest = 100;
    int largest = 170; ///< no scene is as high
};
[[nodiscard]] SceneChoice
chooseScene(SceneUse use, std::uint64_t seed, std::int64_t index, const SceneHeights& heights = {});

struct SceneStreamOptions {
    std::uint64_t seed = 1;
    int poolSize = 1920; ///< scenes drawn before they come again, cropped otherwise
    int batchSize = 16;
    Size modelSize{96, 96};
    SceneHeights heights{};
    double smallestCrop = 0.8; ///< of each side
    bool hasClassMaps = false;
};

struct SceneBatch {
    at::Tensor pixels;    ///< [batch, 3, height, width] float32 in [-1, 1]
    at::Tensor kinds;     ///< [batch] int64
    at::Tensor classMaps; ///< [batch, height, width] int64; undefined when not asked for
};

/// Batches of drawn scenes, randomly cropped and mirrored, made ahead on a thread of their own.
/// Batch i is the same in every run, whichever batch the stream starts with.
class SceneStream final {
public:
    SceneStream(const SceneStreamOptions& options, std::int64_t firstBatch);
    ~SceneStream();
    SceneStream(const SceneStream&) = delete;
    SceneStream& operator=(const SceneStream&) = delete;

    /// Waits for the next batch; throws what drawing it threw.
    [[nodiscard]] SceneBatch next();

private:
    struct Pooled {
        Image image;    ///< empty: not drawn yet
        Image classMap; ///< 1 channel, the image's size; empty when not asked for
    };

    void produce(const std::stop_token& stop, std::int64_t batchIndex);
    [[nodiscard]] SceneBatch draw(std::int64_t batchIndex);
    [[nodiscard]] const Pooled& pooled(std::int64_t slot);
    [[nodiscard]] std::int64_t slotOf(std::int64_t sample) const;

    SceneStreamOptions m_options;
    std::vector<Pooled> m_pool;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<SceneBatch> m_ready;
    std::exception_ptr m_failure;
    std::jthread m_producer; ///< last: it uses everything above
};

} // namespace core
