#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace core {

/// Jobs with ids, done in order by a fixed number of threads.
///
/// A job is given a function that says whether it was cancelled. Destroying the queue cancels all
/// jobs and waits for the running ones.
class WorkQueue final {
public:
    /// job  must not throw
    using Job = std::function<void(const std::function<bool()>& isCancelled)>;

    explicit WorkQueue(int threadCount);
    ~WorkQueue();
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    void push(std::uint64_t id, Job job);

    /// A waiting job still runs, and finds itself cancelled, so that its asker gets an answer.
    /// returns  whether there was such a job
    bool cancel(std::uint64_t id);

private:
    struct Entry {
        std::uint64_t id = 0;
        Job job;
        std::shared_ptr<std::atomic<bool>> isCancelled;
    };

    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Entry> m_waiting;
    std::vector<Entry> m_running; ///< without their jobs
    bool m_isStopping = false;
    std::vector<std::jthread> m_threads; ///< last: joined first
};

} // namespace core
