// What people try to open, by the first bytes:
//
//   u64 length, then '{'     safetensors
//   50 4B 03 04              zip: PyTorch since 1.6, TorchScript, .npz, .docx … told apart by the
//                            names inside, see foreign_archive.cpp
//   80 02 8A 0A 6C FC 9C 46  PyTorch before 1.6 (02 to 05)
//   80 02..05                some other pickle, see foreign_pickle.cpp; data.pkl beside a folder
//                            data: an unpacked archive of PyTorch
//   81..8F DE DF, a text     msgpack map: Flax
//   text                     Git LFS pointer, web page, JSON, the log of wget: foreign_text.cpp
//   everything else          see foreign_binary.cpp
#include "core/checkpoint/file_kind.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/foreign/foreign_file.h"
#include "core/checkpoint/torch/torch_folder.h"

#include <optional>
#include <string>
#include <string_view>

namespace core {
namespace {

using namespace std::string_view_literals;

bool isZip(std::string_view head) {
    return head.starts_with("PK\x03\x04"sv);
}

bool isPickle(std::string_view head) {
    return head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5;
}

/// The first pickle of a file by torch.save before 1.6. The number follows the pickle's protocol,
/// and from protocol 4 a frame of 9 bytes.
bool isLegacyTorch(std::string_view head) {
    constexpr std::string_view kNumber = "\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20"sv;
    return isPickle(head) && head.size() > 11 &&
           (head.substr(2).starts_with(kNumber) ||
            (head[2] == '\x95' && head.substr(11).starts_with(kNumber)));
}

/// A map in msgpack whose first key is a text, or (for its reader to name) bytes.
bool looksLikeFlax(std::string_view head) {
    const auto byte = [&](std::size_t i) {
        return i < head.size() ? static_cast<unsigned char>(head[i]) : 0U;
    };
    const unsigned map = byte(0);
    const unsigned key = byte(map == 0xDE ? 3 : map == 0xDF ? 5 : 1);
    return ((map >= 0x81 && map <= 0x8F) || map == 0xDE || map == 0xDF) &&
           ((key >= 0xA0 && key <= 0xBF) || (key >= 0xC4 && key <= 0xC6) ||
            (key >= 0xD9 && key <= 0xDB));
}

/// A length below 4 GB and then JSON: its first bytes may look like any of the others.
bool looksLikeSafetensors(std::string_view head) {
    return head.size() > 8 && head.substr(4, 4) == "\0\0\0\0"sv &&
           "{ \t\r\n"sv.find(head[8]) != std::string_view::npos;
}

/// Nothing for files of PyTorch and what is not known.
std::optional<ForeignKind> foreignKind(std::string_view head, const File& file) {
    if (isZip(head)) {
        return foreignArchive(head, file);
    }
    if (isPickle(head)) {
        return isLegacyTorch(head) || isUnpackedTorch(file.path())
                   ? std::nullopt
                   : std::optional(foreignPickle(file));
    }
    if (auto kind = foreignBinary(head, file)) {
        return kind;
    }
    return foreignText(head);
}

} // namespace

WeightsFormat weightsFormat(const File& file) {
    constexpr std::uint64_t kHead = 512;
    const std::string head = filePart(file, 0, kHead);
    if (looksLikeSafetensors(head)) {
        return WeightsFormat::Safetensors;
    }
    if (looksLikeFlax(head)) {
        return WeightsFormat::Flax;
    }
    if (const std::optional<ForeignKind> kind = foreignKind(head, file)) {
        throw Error(ErrorKind::Unsupported, "CKPT-FORMAT",
                    "cannot read checkpoint: " + printable(file.path().native()) +
                        ": expected safetensors, a PyTorch or a Flax file, found " + kind->name,
                    kind->advice);
    }
    return isZip(head) || isPickle(head) ? WeightsFormat::Torch : WeightsFormat::Safetensors;
}

} // namespace core
