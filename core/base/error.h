#pragma once

#include <stdexcept>
#include <string>

namespace core {

/// What kind of thing went wrong; decides the exit code and the sentence that a person reads.
enum class ErrorKind {
    Usage,       ///< the caller's words are off (exit 2)
    BadFormat,   ///< a file is not what it should be (exit 3)
    BadShape,    ///< sizes do not fit together (exit 3)
    Unsupported, ///< readable, but not something we can use (exit 3)
    Io,          ///< file or disk (exit 4)
    Network,     ///< (exit 5)
    Device,      ///< accelerator missing or broken (exit 6)
    OutOfMemory, ///< (exit 6)
    Cancelled,   ///< the user stopped it (exit 130)
    Internal     ///< a fault of ours (exit 1)
};

/// The one exception type of core.
///
/// code     stable name for support, tests and scripts: "CKPT-TRUNCATED", "IMAGE-FORMAT", "USAGE" …
/// what()   "what: where: expected and found"
/// hint     what the person can do about it; may be empty
class Error final : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string code, const std::string& message, std::string hint = {});

    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const std::string& code() const { return m_code; }
    [[nodiscard]] const std::string& hint() const { return m_hint; }

private:
    ErrorKind m_kind;
    std::string m_code;
    std::string m_hint;
};

/// The process exit code that stands for a kind of error (0 is never returned).
[[nodiscard]] int exitCode(ErrorKind kind);

} // namespace core
