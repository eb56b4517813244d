#pragma once

#include <string>
#include <string_view>

/// What the hub calls things, and what of it may become a file name or a part of an address. All
/// names come from a server or from a person; nothing that fails here touches the disk.
namespace core {

/// "name" or "organisation/name": letters, digits, "_", "-" and ".", at most 96 a part.
[[nodiscard]] bool isRepositoryName(std::string_view name);

/// What git allows as the name of a branch or a tag ("main", "refs/pr/1"), or a commit.
[[nodiscard]] bool isRevisionName(std::string_view name);

/// 40 hexadecimal digits in lower case.
[[nodiscard]] bool isCommit(std::string_view text);

/// A SHA-256 (64 digits) or git's name of a blob (40), in lower case.
[[nodiscard]] bool isContentName(std::string_view text);

/// A relative path with "/" that leads out of no folder, neither here nor on Windows.
[[nodiscard]] bool isFilePath(std::string_view path);

/// "models--organisation--name", as the folder in the cache is called.
[[nodiscard]] std::string cacheFolderName(std::string_view repository);

/// Percent-encoded for an address (RFC 3986); the characters of `kept` stay.
[[nodiscard]] std::string percentEncoded(std::string_view text, std::string_view kept = {});

/// Eight hexadecimal digits that nobody else has, for the name of a temporary file.
[[nodiscard]] std::string randomName();

/// An endpoint as it is put before a path.
[[nodiscard]] std::string withoutTrailingSlash(std::string endpoint);

} // namespace core
