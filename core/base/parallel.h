#pragma once

#include <functional>

namespace core {

/// Runs body(begin, end) over [0, count) in contiguous blocks, one a thread, and waits.
///
/// threads   0: all processors; never more than count / minBlock
/// throws    what body throws, the first block first
void parallelRows(int count, int minBlock, int threads, const std::function<void(int, int)>& body);

/// Runs body(begin, end) over [0, count) in contiguous blocks, from threads that somebody else has.
using Parallel = std::function<void(int count, const std::function<void(int, int)>& body)>;

/// A Parallel of one thread, the caller's.
void runHere(int count, const std::function<void(int, int)>& body);

} // namespace core
