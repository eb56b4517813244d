// What people try to open, by the first bytes:
//
//   u64 length, then '{'     safetensors
//   50 4B 03 04              zip: PyTorch since 1.6, TorchScript, .npz, .docx … told apart by the
//                            names inside
//   80 02 8A 0A 6C FC 9C 46  PyTorch before 1.6 (02 to 05)
//   80 02..05                some other pickle
//   "ustar" at 257           tar: PyTorch before 0.2
//   80..8F DE DF             msgpack map: Flax
//   text                     Git LFS pointer, web page, JSON, the log of wget
#include "core/checkpoint/file_kind.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace core {
namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string name;
    std::string advice;
};

constexpr const char* kConvert =
    "Convert it to safetensors where it comes from: load it in transformers and save it with "
    "save_pretrained.";
constexpr const char* kOtherFile = "Choose a folder or file with safetensors or PyTorch weights.";
constexpr const char* kDownloadAgain = "Download the file again.";

std::string readPart(const File& file, std::uint64_t offset, std::uint64_t maxBytes) {
    std::string text(std::min(maxBytes, file.size() - offset), '\0');
    file.readAt(offset, std::as_writable_bytes(std::span(text)));
    return text;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Nothing for a checkpoint of PyTorch, whole or cut off: its reader says what is wrong.
std::optional<Kind> zipKind(const File& file, std::string_view head) {
    // The directory at the end of an archive holds the names, uncompressed.
    constexpr std::uint64_t kTail = 1024 * 1024;
    const std::string tail = readPart(file, file.size() - std::min(kTail, file.size()), kTail);
    if (has(tail, "constants.pkl") || has(tail, "/code/")) {
        return Kind{"a TorchScript archive",
                    "It is a program, not weights. " + std::string(kOtherFile)};
    }
    if (has(tail, "/data.pkl") || has(head, "/data.pkl")) {
        return std::nullopt;
    }
    if (!has(tail, "PK\x05\x06")) {
        return Kind{"an incomplete zip archive of " + std::to_string(file.size()) +
                        " bytes without a directory at its end",
                    kDownloadAgain};
    }
    if (has(tail, ".npy")) {
        return Kind{"a NumPy .npz archive", kOtherFile};
    }
    if (has(tail, "[Content_Types].xml")) {
        return Kind{"an office document", kOtherFile};
    }
    return Kind{"a zip archive", "Unpack it and choose the folder inside."};
}

/// The value after "key " on a line of its own.
std::string lineValue(std::string_view text, std::string_view key) {
    const std::size_t start = text.find(key);
    if (start == std::string_view::npos) {
        return "?";
    }
    const std::string_view rest = text.substr(start + key.size());
    return printable(rest.substr(0, rest.find('\n')), 100);
}

/// "--2021-06-15 10:00:00--  https://…", "Resolving … connected.", "Saving to: …"
bool isDownloadLog(std::string_view head) {
    const std::size_t start = std::min(head.find_first_not_of(" \t\r\n"), head.size());
    const std::string_view text = head.substr(start);
    return (text.starts_with("--2"sv) && has(text, "--  http")) ||
           (has(text, "Resolving ") && has(text, "Connecting to ")) || has(text, "Saving to: ");
}

std::optional<Kind> textKind(std::string_view head) {
    if (head.starts_with("version https://git-lfs"sv)) {
        return Kind{"a Git LFS pointer; the real file of " + lineValue(head, "\nsize ") +
                        " bytes (oid " + lineValue(head, "\noid ") + ") was not downloaded",
                    "Run `git lfs pull` in the folder, or download the file itself."};
    }
    if (isDownloadLog(head)) {
        return Kind{"the log of wget, which -o writes into the named file",
                    "Download the file again with -O in place of -o (or with no option)."};
    }
    const std::size_t start = std::min(head.find_first_not_of(" \t\r\n"), head.size());
    const std::string_view text = head.substr(start);
    std::string lower(text.substr(0, 64));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower.starts_with("<!doctype") || lower.starts_with("<html") ||
        lower.starts_with("<?xml")) {
        return Kind{"a web page, probably an error page saved under this name", kDownloadAgain};
    }
    if (text.starts_with('{') || text.starts_with('[')) {
        return Kind{has(text, "\"error\"") ? "an error message in JSON" : "a JSON text",
                    has(text, "\"error\"") ? kDownloadAgain : kOtherFile};
    }
    const auto isText = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
    };
    if (head.size() >= 16 && std::all_of(head.begin(), head.end(), isText)) {
        return Kind{"a text file", kOtherFile};
    }
    return std::nullopt;
}

/// The beginning of a file by torch.save, also of one that was cut off. The number in a legacy file
/// follows the pickle's protocol, and from protocol 4 a frame of 9 bytes.
bool looksLikeTorch(std::string_view head) {
    constexpr std::string_view kNumber = "\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20"sv;
    const bool isPickle = head.size() > 11 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5;
    return head.starts_with("PK\x03\x04"sv) ||
           (isPickle && (head.substr(2).starts_with(kNumber) ||
                         (head[2] == '\x95' && head.substr(11).starts_with(kNumber))));
}

std::optional<Kind> binaryKind(std::string_view head, const File& file) {
    struct Magic {
        std::string_view bytes;
        const char* name;
        const char* advice;
    };
    constexpr std::array<Magic, 11> kMagics{
        {{"\x89HDF"sv, "an HDF5 file (Keras)", kOtherFile},
         {"GGUF"sv, "a GGUF file", kOtherFile},
         {"\x1F\x8B"sv, "a gzip archive", "Unpack it first."},
         {"7z\xBC\xAF"sv, "a 7-Zip archive", "Unpack it first, if you trust where it comes from."},
         {"\x89PNG"sv, "a PNG image", "Open it as an image."},
         {"\xFF\xD8\xFF"sv, "a JPEG image", "Open it as an image."},
         {"%PDF"sv, "a PDF document", kOtherFile},
         {"\x93NUMPY"sv, "a NumPy array", kOtherFile},
         {"\x28\xB5\x2F\xFD"sv, "a Zstandard archive", "Unpack it first."},
         {"\x08\x03\x12"sv, "an ONNX model", kOtherFile},
         {"\x7F"
          "ELF"sv,
          "a program", kOtherFile}}};
    for (const Magic& magic : kMagics) {
        if (head.starts_with(magic.bytes)) {
            return Kind{magic.name, magic.advice};
        }
    }
    if (head.starts_with("PK\x03\x04"sv)) {
        return zipKind(file, head);
    }
    const auto first = static_cast<unsigned char>(head.empty() ? '\0' : head[0]);
    const auto second = static_cast<unsigned char>(head.size() < 2 ? '\0' : head[1]);
    if (first == 0x80 && second >= 2 && second <= 5 && !looksLikeTorch(head)) {
        return Kind{"a Python pickle without PyTorch weights", kOtherFile};
    }
    if (head.size() > 262 && head.substr(257, 5) == "ustar") {
        return Kind{"a tar archive, or a PyTorch checkpoint from before 0.2",
                    "Save it again with a current PyTorch, or unpack it."};
    }
    if (first == 0x08 && second >= 1 && second <= 20 && head.size() > 2 && head[2] == '\x12') {
        return Kind{"an ONNX model", kOtherFile};
    }
    if (head.size() > 9 && ((first >= 0x81 && first <= 0x8F) || first == 0xDE || first == 0xDF) &&
        head[8] != '{') {
        return Kind{"a Flax (msgpack) checkpoint", kConvert};
    }
    return std::nullopt;
}

/// A length below 4 GB and then JSON: its first bytes may look like any of the above.
bool looksLikeSafetensors(std::string_view head) {
    return head.size() > 8 && head.substr(4, 4) == "\0\0\0\0"sv &&
           has("{ \t\r\n", head.substr(8, 1));
}

} // namespace

WeightsFormat weightsFormat(const File& file) {
    const std::string head = readPart(file, 0, 512);
    if (looksLikeSafetensors(head)) {
        return WeightsFormat::Safetensors;
    }
    const bool isTorch = looksLikeTorch(head);
    std::optional<Kind> kind = binaryKind(head, file);
    if (!kind && !isTorch) {
        kind = textKind(head);
    }
    if (kind) {
        throw Error(ErrorKind::Unsupported, "CKPT-FORMAT",
                    "cannot read checkpoint: " + printable(file.path().native()) +
                        ": expected safetensors or a PyTorch file, found " + kind->name,
                    kind->advice);
    }
    return isTorch ? WeightsFormat::Torch : WeightsFormat::Safetensors;
}

} // namespace core
