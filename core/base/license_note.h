#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace core {

/// What a model card (README.md) says of the licence: the value of "license", or of "license_name"
/// when that is "other", in the front matter: YAML between two lines "---" at the very start.
///
/// returns  safe to show, at most 80 bytes; empty when it says nothing. Several are joined by ", "
[[nodiscard]] std::string licenseOf(std::string_view modelCard);

/// The same of the README.md in a folder; empty when there is none that can be read.
[[nodiscard]] std::string licenseIn(const std::filesystem::path& folder);

} // namespace core
