#include "core/checkpoint/inspect.h"

#include "core/base/error.h"

#include <system_error>

namespace core {

InspectReply inspectReply(const Checkpoint& checkpoint) {
    InspectReply reply;
    reply.report = checkpoint.report();
    reply.imageSize = checkpoint.config().imageSize;
    for (const auto& file : checkpoint.files()) {
        std::error_code error;
        const std::uintmax_t bytes = std::filesystem::file_size(file->path(), error);
        reply.weightBytes += error ? 0 : bytes;
    }
    try {
        requireUsable(checkpoint);
    } catch (const Error& error) {
        reply.usableProblem = error.what();
    }
    return reply;
}

} // namespace core
