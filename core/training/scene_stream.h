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
[[nodiscard]] SceneChoice chooseScene(SceneUse use, std::uint64_t seed, std::int64_t index);

struct SceneStreamOptions {
    std::uint64_t seed = 1;
    int poolSize = 1920; ///< scenes drawn before they come again, cropped otherwise
    int batchSize = 16;
    Size modelSize{96, 96};
};

struct SceneBatch {
    at::Tensor pixels; ///< [batch, 3, height, width] float32 in [-1, 1]
    at::Tensor kinds;  ///< [batch] int64
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
    void produce(const std::stop_token& stop, std::int64_t batchIndex);
    [[nodiscard]] SceneBatch draw(std::int64_t batchIndex);
    [[nodiscard]] const Image& pooled(std::int64_t slot);
    [[nodiscard]] std::int64_t slotOf(std::int64_t sample) const;

    SceneStreamOptions m_options;
    std::vector<Image> m_pool; ///< empty images are not drawn yet
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<SceneBatch> m_ready;
    std::exception_ptr m_failure;
    std::jthread m_producer; ///< last: it uses everything above
};

} // namespace core
