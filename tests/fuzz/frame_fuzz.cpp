#include "core/base/error.h"
#include "core/protocol/frame_pipe.h"
#include "core/protocol/messages.h"

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

/// Both readers take the same frames from the same bytes and end with the same error; what was
/// taken can be written and read again; every message can be tried on every frame. Nothing but
/// core::Error comes out.
namespace {

using core::Frame;

struct Taken {
    std::vector<std::vector<std::byte>> frames; ///< as encodeFrame writes them
    std::string code;                           ///< why it ended; empty: the bytes did
};

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

Taken takeInPieces(std::span<const std::byte> bytes) {
    Taken taken;
    core::FrameReader reader;
    const std::size_t step = 1 + bytes.size() % 61;
    try {
        while (!bytes.empty()) {
            const auto piece = bytes.first(std::min(step, bytes.size()));
            bytes = bytes.subspan(piece.size());
            reader.push(piece);
            while (const std::optional<Frame> frame = reader.pop()) {
                taken.frames.push_back(core::encodeFrame(*frame));
            }
        }
    } catch (const core::Error& error) {
        taken.code = error.code();
    }
    return taken;
}

Taken takeFromPipe(std::span<const std::byte> bytes) {
    Taken taken;
    int ends[2];
    require(::pipe(ends) == 0);
    (void)::fcntl(ends[1], F_SETPIPE_SZ, 1 << 17);
    require(::write(ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    ::close(ends[1]);
    try {
        while (const std::optional<Frame> frame = core::readFrame(ends[0])) {
            taken.frames.push_back(core::encodeFrame(*frame));
        }
    } catch (const core::Error& error) {
        taken.code = error.code() == "PROTOCOL-TRUNCATED" ? "" : error.code();
    }
    ::close(ends[0]);
    return taken;
}

template <typename Message>
void tryMessage(const nlohmann::json& fields) {
    try {
        Message message;
        from_json(fields, message);
        const nlohmann::json first = message;
        Message copy;
        from_json(first, copy);
        require(nlohmann::json(copy) == first);
    } catch (const core::Error&) {
    }
}

void tryMessages(const nlohmann::json& fields) {
    tryMessage<core::EngineInfo>(fields);
    tryMessage<core::OpenModelRequest>(fields);
    tryMessage<core::OpenModelReply>(fields);
    tryMessage<core::OpenImageRequest>(fields);
    tryMessage<core::ImageInfo>(fields);
    tryMessage<core::TileRequest>(fields);
    tryMessage<core::ThumbnailRequest>(fields);
    tryMessage<core::PixelRequest>(fields);
    tryMessage<core::ClassifyRequest>(fields);
    tryMessage<core::ClassifyReply>(fields);
    tryMessage<core::ErrorMessage>(fields);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, std::min<std::size_t>(size, 1 << 16)));
    const Taken pieces = takeInPieces(bytes);
    const Taken piped = takeFromPipe(bytes);
    require(pieces.frames == piped.frames && pieces.code == piped.code);
    for (const std::vector<std::byte>& written : pieces.frames) {
        core::FrameReader reader;
        reader.push(written);
        const std::optional<Frame> again = reader.pop();
        require(again && core::encodeFrame(*again) == written);
        tryMessages(again->fields);
    }
    return 0;
}
