#include "core/session/failure.h"

#include "core/base/error.h"

#include <c10/util/Exception.h>

#include <new>
#include <string>

namespace core {
namespace {

ErrorMessage outOfMemory(const std::string& detail) {
    return {"DEVICE-MEMORY", "out of memory: " + detail,
            "Use a smaller --batch-size or --size, or close other programs.",
            exitCode(ErrorKind::OutOfMemory), std::nullopt};
}

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
    } catch (const Error& error) {
        return errorMessage(error);
    } catch (const c10::Error& error) {
        return ofTensorLibrary(error);
    } catch (const std::bad_alloc&) {
        return outOfMemory("the system gave no more");
    } catch (const std::exception& error) {
        return {"INTERNAL", error.what(), {}, exitCode(ErrorKind::Internal), std::nullopt};
    } catch (...) {
        return {"INTERNAL", "unknown fault", {}, exitCode(ErrorKind::Internal), std::nullopt};
    }
}

} // namespace core
