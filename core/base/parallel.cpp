#include "core/base/parallel.h"

#include <algorithm>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace core {

void parallelRows(int count, int minBlock, int threads, const std::function<void(int, int)>& body) {
    const int available =
        threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency());
    const int blocks = std::clamp(std::min(available, count / std::max(minBlock, 1)), 1, 64);
    std::vector<std::exception_ptr> failures(static_cast<std::size_t>(blocks));
    const auto run = [&](int i) noexcept {
        const auto edge = [&](int k) {
            return static_cast<int>(static_cast<long long>(count) * k / blocks);
        };
        try {
            body(edge(i), edge(i + 1));
        } catch (...) {
            failures[static_cast<std::size_t>(i)] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> workers;
        workers.reserve(static_cast<std::size_t>(blocks));
        for (int i = 1; i < blocks; ++i) {
            try {
                workers.emplace_back([&run, i] { run(i); });
            } catch (const std::system_error&) {
                run(i); // no thread to be had: the work is done all the same
            }
        }
        run(0);
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

void runHere(int count, const std::function<void(int, int)>& body) {
    body(0, count);
}

} // namespace core
