#pragma once

#include <filesystem>
#include <functional>

namespace core {

/// Holds a file of the cache against other programs, with the same lock that Python's `filelock`
/// takes: flock(2) on a file that nobody reads. Some of its versions remove the file when they are
/// done, so a lock counts only while the file is still in its place.
///
/// On a file system without flock it holds nobody off; every download writes to a file of its own,
/// so that costs a second download and nothing else.
class FileLock final {
public:
    /// isWaiting  asked about ten times a second while another program has it; false: stop
    /// throws     Error{Io, "IO-CACHE"} when the file cannot be made, Error{Cancelled}
    FileLock(const std::filesystem::path& path, const std::function<bool()>& isWaiting);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_descriptor = -1;
};

} // namespace core
