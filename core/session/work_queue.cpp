#include "core/session/work_queue.h"

#include <algorithm>
#include <utility>

namespace core {

WorkQueue::WorkQueue(int threadCount) {
    for (int i = 0; i < threadCount; ++i) {
        m_threads.emplace_back([this] { work(); });
    }
}

WorkQueue::~WorkQueue() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_waiting.clear();
        for (const Entry& entry : m_running) {
            *entry.isCancelled = true;
        }
    }
    m_wake.notify_all();
}

void WorkQueue::push(std::uint64_t id, Job job) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({id, std::move(job), std::make_shared<std::atomic<bool>>(false)});
    }
    m_wake.notify_one();
}

bool WorkQueue::cancel(std::uint64_t id) {
    const std::lock_guard lock(m_mutex);
    bool isFound = false;
    const auto mark = [&](const Entry& entry) {
        if (entry.id == id) {
            *entry.isCancelled = true;
            isFound = true;
        }
    };
    std::ranges::for_each(m_waiting, mark);
    std::ranges::for_each(m_running, mark);
    return isFound;
}

void WorkQueue::work() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isStopping || !m_waiting.empty(); });
        if (m_isStopping) {
            return;
        }
        Entry entry = std::move(m_waiting.front());
        m_waiting.pop_front();
        const auto flag = entry.isCancelled;
        m_running.push_back({entry.id, {}, flag});
        lock.unlock();
        entry.job([flag] { return flag->load(); });
        entry.job = {}; // lets go of what the job holds before the next wait
        lock.lock();
        std::erase_if(m_running, [&](const Entry& running) { return running.isCancelled == flag; });
    }
}

} // namespace core
