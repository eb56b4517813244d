#include "core/protocol/failure.h"

#include "core/base/error.h"

#include <new>

namespace core {

ErrorMessage outOfMemory(const std::string& detail) {
    return {"DEVICE-MEMORY", "out of memory: " + detail,
            "Use a smaller --batch-size or --size, or close other programs.",
            exitCode(ErrorKind::OutOfMemory), std::nullopt};
}

ErrorMessage describeFailure(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const Error& error) {
        return errorMessage(error);
    } catch (const std::bad_alloc&) {
        return outOfMemory("the system gave no more");
    } catch (const std::exception& error) {
        return {"INTERNAL", error.what(), {}, exitCode(ErrorKind::Internal), std::nullopt};
    } catch (...) {
        return {"INTERNAL", "unknown fault", {}, exitCode(ErrorKind::Internal), std::nullopt};
    }
}

} // namespace core
