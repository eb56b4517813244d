// An unpacked archive has the entries of a torch.save (see torch_file.cpp) as files:
//
//   data.pkl       pickle of the object
//   data/KEY       elements of one storage
//   byteorder      "little" or "big"; may be absent
//   version …      not needed
//
// Names of files are only taken from the folder itself, never from the pickle.
#include "core/checkpoint/torch/torch_folder.h"

#include "core/checkpoint/folder_entries.h"
#include "core/checkpoint/torch/torch_content.h"

#include <string>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxStorages = 100'000;
constexpr const char* kObject = "data.pkl";
constexpr const char* kStorages = "data";

/// The files of storages in the folder beside data.pkl.
std::vector<fs::path> storageFiles(const fs::path& object) {
    std::vector<fs::path> paths = folderEntries(object.parent_path() / kStorages, kMaxStorages);
    std::error_code ignored;
    std::erase_if(paths, [&](const fs::path& path) { return !fs::is_regular_file(path, ignored); });
    return paths;
}

} // namespace

bool isUnpackedTorch(const fs::path& path) {
    std::error_code ignored;
    return path.filename() == kObject && fs::is_directory(path.parent_path() / kStorages, ignored);
}

TorchFolder::TorchFolder(const fs::path& path)
    : TensorFile(path), m_storageFiles(storageFiles(path)) {
    constexpr std::uint64_t kOrderBytes = 64;
    const fs::path order = path.parent_path() / "byteorder";
    std::error_code ignored;
    if (fs::exists(order, ignored) && !readText(order, kOrderBytes).starts_with("little")) {
        failByteOrder(file());
    }
    Pickle pickle;
    PickleInput input(file(), 0, file().size());
    readTorchObject(input, kMaxZipPickle, pickle);
    if (input.left() != 0) {
        input.fail(std::to_string(input.left()) + " bytes follow its end");
    }
    ZipDirectory directory;
    std::uint64_t allBytes = 0;
    for (std::size_t i = 0; i < m_storageFiles.size(); ++i) {
        const std::uint64_t bytes = File(m_storageFiles[i]).size();
        const std::uint64_t start = m_pieces.add(bytes, i, 0);
        directory["data/" + m_storageFiles[i].filename().native()] = {start, bytes, 0,
                                                                      false, bytes, start};
        allBytes += bytes;
    }
    TorchStorages storages = collectStorages(pickle, file());
    placeInArchive(storages, directory);
    setContent(torchContent(pickle, storages, file(), "folder", allBytes));
}

void TorchFolder::readStored(std::uint64_t offset, std::span<std::byte> out) const {
    m_pieces.read(offset, out,
                  [&](std::size_t source, std::uint64_t place, std::span<std::byte> part) {
                      File(m_storageFiles[source]).readAt(place, part);
                  });
}

} // namespace core
