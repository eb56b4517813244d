#pragma once

#include "core/protocol/frame.h"

#include <QByteArray>

/// Reading what the engine has sent.
namespace app {

/// throws  core::Error{BadFormat, "PROTOCOL-REPLY"}
[[noreturn]] void throwLie(const std::string& problem);

/// throws a lie when there is none of this name
[[nodiscard]] const core::Array& arrayOf(const core::Frame& reply, const char* name);

/// A request of the model library or of a download.
[[nodiscard]] bool isAboutLibrary(const std::string& requestKind);

[[nodiscard]] QByteArray bytesOf(const core::Array& array);

/// The request or reply that the fields hold.
template <typename Message>
[[nodiscard]] Message read(const nlohmann::json& fields) {
    Message message;
    from_json(fields, message);
    return message;
}

} // namespace app
