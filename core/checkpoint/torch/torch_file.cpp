// The two containers of torch.save:
//
//   zip      (1.6 and later) an archive, see zip_directory.cpp, with the entries data.pkl, a pickle
//   of
//            the object; data/KEY, the elements of one storage each; byteorder, "little" or "big"
//            (2.1 and later); version and others that are not needed
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
#include "core/checkpoint/torch/torch_content.h"
#include "core/checkpoint/torch/torch_error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace core {
namespace {

using namespace std::string_view_literals;

/// It holds the source text of classes too.
constexpr std::uint64_t kMaxLegacyPickle = std::uint64_t{256} << 20U;
constexpr std::uint64_t kMaxHeadPickle = 4096;

std::string smallEntry(const File& file, const ZipEntry& entry) {
    constexpr std::uint64_t kMost = 64;
    std::string text(std::min(entry.bytes, kMost), '\0');
    file.readAt(entry.offset, std::as_writable_bytes(std::span(text)));
    return text;
}

/// A wrong checksum is a warning in files that may have been saved without.
TorchStorages readZip(const File& file, Pickle& pickle, std::vector<std::string>& warnings) {
    const ZipDirectory directory = readZipDirectory(file);
    if (const auto order = directory.find("byteorder");
        order != directory.end() && !smallEntry(file, order->second).starts_with("little")) {
        failByteOrder(file);
    }
    const auto object = directory.find("data.pkl");
    if (object == directory.end()) {
        failTorch(file, "CKPT-ZIP", "data.pkl is missing in the archive");
    }
    if (object->second.bytes > kMaxZipPickle) {
        failTorch(file, "CKPT-PICKLE",
                  "data.pkl has " + byteCount(object->second.bytes) + ", the limit is " +
                      byteCount(kMaxZipPickle));
    }
    if (fileChecksum(file, object->second) != object->second.checksum) {
        if (!directory.contains(".format_version")) {
            failTorch(file, "CKPT-ZIP", "data.pkl is damaged: its checksum is wrong");
        }
        warnings.emplace_back("the checksum of data.pkl does not match: the file is damaged, or "
                              "was saved with checksums off");
    }
    const std::uint64_t end = object->second.offset + object->second.bytes;
    PickleInput input(file, object->second.offset, end);
    readTorchObject(input, kMaxZipPickle, pickle);
    if (input.position() != end) {
        input.fail(std::to_string(end - input.position()) + " bytes follow its end");
    }
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
    const TorchStorages storages =
        isZip ? readZip(file(), pickle, warnings) : readLegacy(file(), pickle);
    setContent(torchContent(pickle, storages, file(), isZip ? "zip" : "legacy", file().size(),
                            std::move(warnings)));
}

} // namespace core
