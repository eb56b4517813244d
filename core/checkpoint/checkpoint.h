#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/expected_tensors.h"
#include "core/checkpoint/tensor_file.h"
#include "core/protocol/messages.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Checkpoints of the BEiT family on disk. Opening reads headers and configurations only; weights
/// are copied tensor by tensor into memory that the caller owns.
///
/// To show why a checkpoint was refused, together with its report:
///
///     const Checkpoint checkpoint = inspectCheckpoint(path);  // throws when it cannot be read at
///     all requireUsable(checkpoint);                              // throws when it does not fit;
///                                                             // checkpoint.report() says how
namespace core {

class Checkpoint final {
public:
    /// With the number of classes and the labels completed from the weights, and without the parts
    /// that the weights lack although they may (auxiliary head, mask token of a classifier).
    [[nodiscard]] const BeitConfig& config() const { return m_config; }
    [[nodiscard]] Architecture architecture() const { return m_architecture; }
    [[nodiscard]] const LoadReport& report() const { return m_report; }
    /// preprocessor_config.json as it is, or timm's transform in its fields; empty when there is
    /// neither.
    [[nodiscard]] const std::string& preprocessorText() const { return m_preprocessorText; }
    /// Every tensor of the files but ignored buffers, sorted by canonical name (see key_map.h).
    [[nodiscard]] const std::vector<TensorEntry>& tensors() const { return m_tensors; }
    [[nodiscard]] const TensorEntry* find(std::string_view name) const;
    /// The files of weights, with every tensor that they hold under its stored name.
    [[nodiscard]] const std::vector<std::unique_ptr<TensorFile>>& files() const { return m_files; }

    /// Copies the stored bytes. out: exactly entry.bytes.
    void read(const TensorEntry& entry, std::span<std::byte> out) const;

    /// Converts to float32 and returns how many are NaN or infinite. out: exactly the tensor's
    /// elements; parallel: threads that may take a part of the work each.
    /// throws  Error{BadFormat, "CKPT-MISSING"} when there is no such tensor,
    ///         Error{Unsupported, "CKPT-TYPE"} when it holds no floating-point numbers
    std::uint64_t readFloats(std::string_view name,
                             std::span<float> out,
                             const Parallel& parallel = runHere) const;

    /// What reading weights has shown so far, of all files; see TensorFile::readWarnings().
    [[nodiscard]] std::vector<std::string> readWarnings() const;

private:
    friend Checkpoint inspectCheckpoint(const std::filesystem::path& path);

    void describe(const ConfigReading& reading);

    std::vector<std::unique_ptr<TensorFile>> m_files;
    std::vector<TensorEntry> m_tensors;
    BeitConfig m_config;
    Architecture m_architecture = Architecture::Model;
    LoadReport m_report;
    std::string m_preprocessorText;
};

/// Reads headers and configuration and compares them. Tensors that are missing, unexpected or of
/// another shape are not an error here: they are in the report.
///
/// path     a folder in the Hugging Face layout or a file of weights (see tensor_file.h)
/// throws   Error{Io | BadFormat | Unsupported} when it cannot be read or is no model of the family
[[nodiscard]] Checkpoint inspectCheckpoint(const std::filesystem::path& path);

/// throws   Error{BadFormat, "CKPT-MISMATCH" | "CKPT-MISSING"}, Error{Unsupported, "CKPT-TYPE"} or
///          Error{OutOfMemory, "DEVICE-MEMORY"} when no model can be built from it
/// memoryBytes   what is free (see core/base/memory.h)
void requireUsable(const Checkpoint& checkpoint, std::uint64_t memoryBytes);
void requireUsable(const Checkpoint& checkpoint);

/// throws   Error{Unsupported, "CKPT-UNSAFE"} when a file names functions for other programs to
/// call
void requireNoCode(const Checkpoint& checkpoint);

/// inspectCheckpoint and requireUsable.
[[nodiscard]] Checkpoint openCheckpoint(const std::filesystem::path& path);

} // namespace core
