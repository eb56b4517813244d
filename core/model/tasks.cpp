// The kernels' own threads (OpenMP) spin while they wait for each other: many short kernels one
// after another lose more by that than they win, most of all when the machine has other work. The
// number of threads that a kernel takes belongs to the thread that calls it.
#include "core/model/tasks.h"

#include "core/base/parallel.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <atomic>
#include <dlfcn.h>

namespace core {

namespace {

/// Kernels that the current thread calls have one thread as long as this lives. The tensor library
/// brings OpenMP along; its own setter would change all threads.
class OneKernelThread final {
public:
    OneKernelThread() {
        if (count() != nullptr && setCount() != nullptr) {
            m_before = count()();
            setCount()(1);
        }
    }
    ~OneKernelThread() {
        if (m_before > 0) {
            setCount()(m_before);
        }
    }
    OneKernelThread(const OneKernelThread&) = delete;
    OneKernelThread& operator=(const OneKernelThread&) = delete;

private:
    using Count = int (*)();
    using SetCount = void (*)(int);

    static Count count() {
        static const auto found =
            reinterpret_cast<Count>(::dlsym(RTLD_DEFAULT, "omp_get_max_threads"));
        return found;
    }
    static SetCount setCount() {
        static const auto found =
            reinterpret_cast<SetCount>(::dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
        return found;
    }

    int m_before = 0;
};

} // namespace

void runTasks(std::span<const std::function<void()>> tasks) {
    const int threads = std::min(static_cast<int>(tasks.size()), at::get_num_threads());
    const bool isInference = c10::InferenceMode::is_enabled();
    const bool hasGradients = at::GradMode::is_enabled();
    std::atomic<std::size_t> next = 0;
    parallelRows(threads, 1, threads, [&](int, int) {
        const OneKernelThread single;
        const c10::InferenceMode inference(isInference);
        const at::AutoGradMode gradients(hasGradients);
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            tasks[i]();
        }
    });
}

} // namespace core
