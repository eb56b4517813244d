#pragma once

#include <QString>

#include <string>

namespace app {

/// A path as the system and the engine spell it, in the bytes of the system's encoding.
[[nodiscard]] std::string encodedPath(const QString& path);

/// And back.
[[nodiscard]] QString decodedPath(const std::string& path);

} // namespace app
