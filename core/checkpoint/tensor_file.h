#pragma once

#include "core/base/file.h"
#include "core/base/parallel.h"
#include "core/checkpoint/tensor_entry.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// One file of weights, whatever its format: what it holds is known, the data stay on disk.
///
///     const std::unique_ptr<TensorFile> file = openTensorFile("decoder.pkl");
///     const TensorEntry* entry = file->find("blocks.input.w");
///     file->readFloats(*entry, out);
namespace core {

/// What a reader found in a file of weights.
struct TensorFileContent {
    std::string
        format; ///< "safetensors", "PyTorch zip", "PyTorch legacy, whole module", "Flax msgpack"
    std::vector<TensorEntry> entries;
    /// The class of the pickled module that the tensors were found in, "dall_e.encoder.Encoder";
    /// empty: no such module, just tensors under names.
    std::string moduleClass;
    /// That module's own whole numbers and flags: {"vocab_size", 8192}, {"requires_grad", 0}.
    std::map<std::string, std::int64_t> moduleFields;
    std::vector<std::string> notes;    ///< where the tensors were found, what else the file holds
    std::vector<std::string> warnings; ///< what a person should know before going on
    /// Functions that other programs would call when they open the file; none was called.
    std::vector<std::string> foreignCalls = {};
};

class TensorFile {
public:
    virtual ~TensorFile() = default;
    TensorFile(const TensorFile&) = delete;
    TensorFile& operator=(const TensorFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    [[nodiscard]] const std::string& format() const { return m_content.format; }
    [[nodiscard]] const std::vector<TensorEntry>& entries() const { return m_content.entries; }
    [[nodiscard]] const std::string& moduleClass() const { return m_content.moduleClass; }
    [[nodiscard]] const std::map<std::string, std::int64_t>& moduleFields() const {
        return m_content.moduleFields;
    }
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_content.notes; }
    [[nodiscard]] const std::vector<std::string>& warnings() const { return m_content.warnings; }
    [[nodiscard]] const std::vector<std::string>& foreignCalls() const {
        return m_content.foreignCalls;
    }
    [[nodiscard]] const TensorEntry* find(std::string_view storedName) const;

    /// Copies the tensor's elements, row-major and packed; a Bool byte becomes 0 or 1. A tensor
    /// that lies packed in the file goes straight into `out`. From several threads at once, too.
    ///
    /// out       exactly entry.bytes
    /// parallel  threads that may take a part of the work each
    /// throws    Error{BadFormat, "IO-TRUNCATED"} when the file became shorter meanwhile,
    ///           Error{BadFormat, "CKPT-ZIP"} when compressed bytes are damaged
    void read(const TensorEntry& entry,
              std::span<std::byte> out,
              const Parallel& parallel = runHere) const;

    /// Returns how many of them are NaN or infinite.
    /// throws    Error{Unsupported, "CKPT-TYPE"} unless the elements are F32, F16, BF16 or F64
    std::uint64_t readFloats(const TensorEntry& entry,
                             std::span<float> out,
                             const Parallel& parallel = runHere) const;

    /// What the reading has shown so far: checksums that do not match, of parts of the file that
    /// were read whole, and that nothing but zeros was read.
    [[nodiscard]] std::vector<std::string> readWarnings() const;

protected:
    explicit TensorFile(const std::filesystem::path& path) : m_file(path) {}

    [[nodiscard]] const File& file() const { return m_file; }
    /// Fills `out` with stored bytes; the offset is one of an entry, or behind it in the same
    /// tensor. A reader whose tensors lie in several places finds them here. From several threads
    /// at once.
    virtual void readStored(std::uint64_t offset, std::span<std::byte> out) const;
    /// Whether stored bytes only come one after another, so that threads could not share a tensor.
    [[nodiscard]] virtual bool isSequential(std::uint64_t offset) const;
    [[nodiscard]] virtual std::vector<std::string> checksumWarnings() const;
    /// The reader of the format has checked the entries against the file.
    void setContent(TensorFileContent content) { m_content = std::move(content); }

private:
    void readBlock(std::uint64_t offset, std::span<std::byte> out) const;
    void readStridedEntry(const TensorEntry& entry,
                          std::span<std::byte> out,
                          const Parallel& parallel) const;
    /// Splits `bytes` from `offset` on into blocks that a processor's cache holds.
    void forBlocks(std::uint64_t offset,
                   std::uint64_t bytes,
                   const Parallel& parallel,
                   const std::function<void(std::uint64_t begin, std::uint64_t end)>& body) const;

    File m_file;
    TensorFileContent m_content;
    mutable std::atomic<bool> m_hasRead = false;
    mutable std::atomic<bool> m_hasSeenNonZero = false;
};

/// Opens a file of weights by its content; its name is not asked.
///
/// throws   Error{Io} when it cannot be read, Error{Unsupported, "CKPT-FORMAT"} with what it is and
///          what to do when it holds something else, Error{BadFormat, "CKPT-…"} when it is damaged
[[nodiscard]] std::unique_ptr<TensorFile> openTensorFile(const std::filesystem::path& path);

} // namespace core
