#pragma once

#include "core/base/file.h"
#include "core/checkpoint/torch/zip_directory.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace core {

/// The bytes of a deflated entry, one after another and never more than the directory says.
///
/// Every read throws Error{BadFormat, "CKPT-ZIP"} when the deflated bytes are damaged, or end
/// before or after the entry does.
class Inflater final {
public:
    /// name   the entry's, for messages
    Inflater(const File& file, const ZipEntry& entry, std::string name);
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// The next out.size() bytes; no more than are left.
    void read(std::span<std::byte> out);
    void skip(std::uint64_t bytes);

    [[nodiscard]] std::uint64_t left() const;
    /// The CRC-32 of what was read and skipped so far.
    [[nodiscard]] std::uint32_t checksum() const { return m_checksum; }

private:
    struct Private;

    void refill();
    void requireEnd();
    [[noreturn]] void fail(const std::string& problem) const;

    const File& m_file;
    ZipEntry m_entry;
    std::string m_name;
    std::unique_ptr<Private> m_d;
    std::uint64_t m_taken = 0; ///< deflated bytes
    std::uint64_t m_made = 0;
    std::uint32_t m_checksum = 0;
};

} // namespace core
