#include "core/base/error.h"
#include "core/checkpoint/torch/zip_directory.h"
#include "tests/fuzz/archive_mutator.h"
#include "tests/fuzz/custom_mutator.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>
#include <utility>
#include <vector>

/// A directory that is accepted describes parts of the file that do not overlap, under names that
/// lead nowhere.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile memory;
    memory.write({data, size});
    try {
        const core::File file(memory.path());
        std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
        for (const auto& [name, entry] : core::readZipDirectory(file)) {
            fuzz::require(entry.offset <= size && entry.bytes <= size - entry.offset);
            fuzz::require(name.find("..") == std::string::npos || name.find("/../") == name.npos);
            fuzz::require(name.find('\0') == name.npos && name.find('\\') == name.npos);
            ranges.emplace_back(entry.offset, entry.offset + entry.bytes);
            std::ignore = core::fileChecksum(file, entry);
        }
        std::sort(ranges.begin(), ranges.end());
        for (std::size_t i = 1; i < ranges.size(); ++i) {
            fuzz::require(ranges[i - 1].second <= ranges[i].first);
        }
    } catch (const core::Error& error) {
        fuzz::require(error.code() != "IO-TRUNCATED");
    }
    return 0;
}

/// Half of the time the directory is made anew around a changed entry.
extern "C" std::size_t
LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned seed) {
    return fuzz::replaceWith(
        data, size, maxSize, seed, [&](std::string_view bytes, fuzz::Random& random) {
            return fuzz::below(random, 2) == 0 ? fuzz::mutateTorchFile(bytes, maxSize, random)
                                               : fuzz::mutateBytes(std::string(bytes), maxSize);
        });
}
