#pragma once

#include <functional>

namespace core {

/// Runs body(begin, end) over [0, count) in contiguous blocks, one a thread, and waits.
///
/// threads   0: all processors; never more than count / minBlock
/// throws    what body throws, the first block first
void parallelRows(int count, int minBlock, int threads, const std::function<void(int, int)>& body);

} // namespace core
