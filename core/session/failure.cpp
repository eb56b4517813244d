#include "core/session/failure.h"

#include "core/base/error.h"
#include "core/protocol/failure.h"

#include <c10/util/Exception.h>

#include <string>

namespace core {
namespace {

ErrorMessage ofTensorLibrary(const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    const bool isMemory = dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr ||
                          text.find("can't allocate memory") != std::string::npos;
    if (isMemory) {
        return outOfMemory(text.substr(0, text.find('\n')));
    }
    const bool isDevice = text.find("CUDA") != std::string::npos;
    return {isDevice ? "DEVICE-FAULT" : "INTERNAL", "the computation failed: " + text,
            isDevice ? "Run again with --device cpu."
                     : "Please report this with the command that shows it.",
            exitCode(isDevice ? ErrorKind::Device : ErrorKind::Internal), std::nullopt};
}

} // namespace

ErrorMessage describe(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const c10::Error& error) {
        return ofTensorLibrary(error);
    } catch (...) {
        return describeFailure(failure);
    }
}

} // namespace core
