#include "core/base/error.h"

#include "core/base/progress.h"

#include <utility>

namespace core {

Error::Error(ErrorKind kind, std::string code, const std::string& message, std::string hint)
    : std::runtime_error(message), m_kind(kind), m_code(std::move(code)), m_hint(std::move(hint)) {}

int exitCode(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::BadFormat:
    case ErrorKind::BadShape:
    case ErrorKind::Unsupported:
        return 3;
    case ErrorKind::Io:
        return 4;
    case ErrorKind::Network:
        return 5;
    case ErrorKind::Device:
    case ErrorKind::OutOfMemory:
        return 6;
    case ErrorKind::Cancelled:
        return 130;
    case ErrorKind::Internal:
        return 1;
    }
    return 1;
}

void report(const Progress& progress, float fraction) {
    if (progress && !progress(fraction)) {
        throw Error(ErrorKind::Cancelled, "CANCELLED", "cancelled");
    }
}

} // namespace core
