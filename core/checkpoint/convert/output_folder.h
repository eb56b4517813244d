#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace core {

/// A folder of files that appears whole or not at all: the files are written into a hidden folder
/// beside it, which takes its name at the end. Whatever was made disappears with the object unless
/// it was committed; what a process left that was killed meanwhile, with the next object beside it.
///
///     OutputFolder output("converted", false);
///     writeFile(output.path() / "config.json", text);
///     output.commit();
class OutputFolder final {
public:
    /// target    the folders above it are made
    /// replaces  it may be there: its files of the names that are written are replaced
    /// throws    Error{Io, "IO-EXISTS"} when it is there and may not be, or is no folder;
    ///           Error{Io, "IO-FOLDER"} when nothing can be made there
    OutputFolder(const std::filesystem::path& target, bool replaces);
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Write here.
    [[nodiscard]] const std::filesystem::path& path() const { return m_temporary; }

    /// throws    Error{Io, "IO-DISK-FULL"} when the disk has less than that free
    void requireSpace(std::uintmax_t bytes) const;

    /// isStale   of a file's name: it must not stay in the target unless it is written now
    /// throws    Error{Io}
    void commit(const std::function<bool(const std::string&)>& isStale);

private:
    void requireFree() const;
    void makeParents();
    void replaceFiles(const std::function<bool(const std::string&)>& isStale);
    void discard() noexcept;

    std::filesystem::path m_target;
    bool m_replaces;
    std::filesystem::path m_temporary;
    int m_lock = -1;                   ///< of the hidden folder, while this process writes there
    std::filesystem::path m_firstMade; ///< of the folders above the target; empty: none was made
};

/// Whether something has that name, be it a link to nothing.
[[nodiscard]] bool isTaken(const std::filesystem::path& path);

} // namespace core
