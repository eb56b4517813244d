#include "core/training/token_use.h"

#include <algorithm>
#include <cmath>

namespace core {

TokenUse tokenUse(const ConfusionMatrix& counts) {
    TokenUse use;
    double entropy = 0;
    const auto all = static_cast<double>(counts.pixels());
    for (int token = 0; token < counts.classCount(); ++token) {
        const auto met = static_cast<double>(counts.truthPixels(token));
        if (met > 0) {
            ++use.count;
            entropy -= met / all * std::log(met / all);
            use.largestShare = std::max(use.largestShare, met / all);
        }
    }
    use.perplexity = std::exp(entropy);
    return use;
}

} // namespace core
