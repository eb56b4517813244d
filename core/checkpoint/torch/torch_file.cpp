// The two containers of torch.save:
//
//   zip      (1.6 and later) an archive, see zip_directory.cpp, with the entries data.pkl, a pickle
//            of the object; data/KEY, the elements of one storage each; byteorder, "little" or
//            "big" (2.1 and later); version and others that are not needed
//   legacy   five pickles one after another: the number 0x1950a86a20f9469cfc6c; the number 1001; a
//            dictionary with "little_endian"; the object; a list of the keys of its storages. Then
//            for each key a u64 number of elements and the elements
//
// In the object's pickle a storage stands as a persistent identity: ("storage", its class, its key,
// where it was, number of elements[, view]), see torch_storages.cpp.
//
// Not supported: the tar archives of PyTorch before 0.2, TorchScript, big-endian files.
#include "core/checkpoint/torch/torch_file.h"

#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/read_failure.h"
#include "core/checkpoint/torch/inflater.h"
#include "core/checkpoint/torch/torch_content.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace core {
namespace {

using namespace std::string_view_literals;

/// It holds the source text of classes too.
constexpr std::uint64_t kMaxLegacyPickle = std::uint64_t{256} << 20U;
constexpr std::uint64_t kMaxHeadPickle = 4096;

std::string smallEntry(const File& file, const ZipEntry& entry, const std::string& name) {
    constexpr std::uint64_t kMost = 64;
    std::string text(std::min(entry.bytes, kMost), '\0');
    const std::span bytes = std::as_writable_bytes(std::span(text));
    if (entry.isDeflated) {
        Inflater(file, entry, name).read(bytes);
    } else {
        file.readAt(entry.offset, bytes);
    }
    return text;
}

constexpr const char* kWrongChecksum = "the file is damaged, or was saved with checksums off";

void readZipObject(const File& file, const ZipEntry& entry, Pickle& pickle) {
    std::unique_ptr<Inflater> inflater;
    std::optional<PickleInput> input;
    if (entry.isDeflated) {
        inflater = std::make_unique<Inflater>(file, entry, "data.pkl");
        input.emplace(file, entry.bytes, [&](std::span<std::byte> out) { inflater->read(out); });
    } else {
        input.emplace(file, entry.offset, entry.offset + entry.bytes);
    }
    readTorchObject(*input, kMaxZipPickle, pickle);
    if (input->left() > 0) {
        input->fail(std::to_string(input->left()) + " bytes follow its end");
    }
}

/// A wrong checksum is a warning in files that may have been saved without.
TorchStorages readZip(const File& file,
                      const ZipDirectory& directory,
                      Pickle& pickle,
                      std::vector<std::string>& warnings) {
    if (const auto order = directory.find("byteorder");
        order != directory.end() &&
        !smallEntry(file, order->second, order->first).starts_with("little")) {
        failByteOrder(file);
    }
    const auto object = directory.find("data.pkl");
    if (object == directory.end()) {
        failReading(file.path(), "CKPT-ZIP", "data.pkl is missing in the archive");
    }
    if (object->second.bytes > kMaxZipPickle) {
        failReading(file.path(), "CKPT-PICKLE",
                    "data.pkl has " + byteCount(object->second.bytes) + ", the limit is " +
                        byteCount(kMaxZipPickle));
    }
    if (entryChecksum(file, object->second, object->first) != object->second.checksum) {
        if (!directory.contains(".format_version")) {
            failReading(file.path(), "CKPT-ZIP", "data.pkl is damaged: its checksum is wrong");
        }
        warnings.push_back(std::string("the checksum of data.pkl does not match: ") +
                           kWrongChecksum);
    }
    readZipObject(file, object->second, pickle);
    TorchStorages storages = collectStorages(pickle, file);
    placeInArchive(storages, directory);
    return storages;
}

TorchStorages readLegacy(const File& file, Pickle& pickle) {
    PickleInput input(file, 0, file.size());
    constexpr std::string_view kMagic = "\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19"sv;
    constexpr std::int64_t kProtocol = 1001;
    std::array<Pickle, 3> head;
    for (Pickle& part : head) {
        readPickle(input, kMaxHeadPickle, part);
    }
    if (!head[0].is(head[0].root(), PickleKind::LongInteger) ||
        head[0].at(head[0].root()).text != kMagic ||
        !head[1].is(head[1].root(), PickleKind::Integer) ||
        head[1].at(head[1].root()).integer != kProtocol) {
        input.fail("it does not begin as PyTorch's do");
    }
    const PickleId order = head[2].find(head[2].root(), "little_endian");
    if (!head[2].is(order, PickleKind::Bool) || head[2].at(order).integer == 0) {
        failByteOrder(file);
    }
    readTorchObject(input, kMaxLegacyPickle, pickle);
    TorchStorages storages = collectStorages(pickle, file);
    placeInSequence(storages, input);
    return storages;
}

} // namespace

TorchFile::TorchFile(const std::filesystem::path& path) : TensorFile(path) {
    std::array<char, 2> start{};
    file().readAt(0, std::as_writable_bytes(std::span(start)));
    const bool isZip = start[0] == 'P' && start[1] == 'K';
    Pickle pickle;
    std::vector<std::string> warnings;
    TorchStorages storages;
    if (isZip) {
        const ZipDirectory directory = readZipDirectory(file());
        storages = readZip(file(), directory, pickle, warnings);
        m_records = std::make_unique<ZipRecords>(file(), directory);
    } else {
        storages = readLegacy(file(), pickle);
    }
    setContent(torchContent(pickle, storages, file(), isZip ? "zip" : "legacy", file().size(),
                            std::move(warnings)));
}

void TorchFile::readStored(std::uint64_t offset, std::span<std::byte> out) const {
    if (m_records) {
        m_records->read(offset, out);
    } else {
        TensorFile::readStored(offset, out);
    }
}

bool TorchFile::isSequential(std::uint64_t offset) const {
    return m_records && m_records->isDeflated(offset);
}

std::vector<std::string> TorchFile::checksumWarnings() const {
    const std::vector<std::string> names =
        m_records ? m_records->contradicted() : std::vector<std::string>();
    if (names.empty()) {
        return {};
    }
    return {(names.size() == 1
                 ? "the checksum of " + listed(names) + " does not match: "
                 : "the checksums of " + std::to_string(names.size()) +
                       " parts of the file do not match (" + listed(names, 3) + "): ") +
            kWrongChecksum};
}

} // namespace core
