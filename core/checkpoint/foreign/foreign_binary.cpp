// Files of other programs by their first bytes.
#include "core/checkpoint/foreign/foreign_file.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

using namespace std::string_view_literals;

constexpr const char* kOpenAsImage = "Open it as an image.";
constexpr const char* kUnpack = "Unpack it first.";
constexpr const char* kMadeFrom =
    "It holds a compiled model. Choose the PyTorch weights that it was made from.";
constexpr const char* kFromTensorFlow =
    "Choose PyTorch or safetensors weights of the same model, or save it as these where it was "
    "made: tf_model.h5 loads in transformers with from_tf=True.";

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    const char* name;
    const char* advice;
};
constexpr std::array<Magic, 28> kMagics{
    {{0, "\x89HDF"sv, "an HDF5 file (Keras or TensorFlow)", kFromTensorFlow},
     {0, "GGUF"sv, "a GGUF file", kChooseOther},
     {0, "lmgg"sv, "a GGML file", kChooseOther},
     {0, "tjgg"sv, "a GGML file", kChooseOther},
     {4, "TFL3"sv, "a TensorFlow Lite model", kMadeFrom},
     {4, "ET12"sv, "an ExecuTorch program", kMadeFrom},
     {0, "ptrt"sv, "a TensorRT engine", kMadeFrom},
     {0, "ftrt"sv, "a TensorRT engine", kMadeFrom},
     {0, "\x1F\x8B"sv, "a gzip archive", kUnpack},
     {0, "BZh"sv, "a bzip2 archive", kUnpack},
     {0,
      "\xFD"
      "7zXZ\0"sv,
      "an xz archive", kUnpack},
     {0, "\x28\xB5\x2F\xFD"sv, "a Zstandard archive", kUnpack},
     {0, "Rar!"sv, "a RAR archive", kUnpack},
     {0, "7z\xBC\xAF"sv, "a 7-Zip archive", "Unpack it first, if you trust where it comes from."},
     {0, "\x89PNG"sv, "a PNG image", kOpenAsImage},
     {0, "\xFF\xD8\xFF"sv, "a JPEG image", kOpenAsImage},
     {0, "GIF8"sv, "a GIF image", kOpenAsImage},
     {0, "II*\0"sv, "a TIFF image", kOpenAsImage},
     {0, "MM\0*"sv, "a TIFF image", kOpenAsImage},
     {8, "WEBP"sv, "a WebP image", kOpenAsImage},
     {0, "%PDF"sv, "a PDF document", kChooseOther},
     {0, "\x93NUMPY"sv, "a NumPy array", kChooseOther},
     {0, "PAR1"sv, "a Parquet table", kChooseOther},
     {0, "SQLite format 3"sv, "a database", kChooseOther},
     {0, "(dp"sv, "a Python pickle of the oldest kind", kChooseOther},
     {0, "ccopy_reg"sv, "a Python pickle of the oldest kind", kChooseOther},
     {0, "MZ"sv, "a program", kChooseOther},
     {0,
      "\x7F"
      "ELF"sv,
      "a program", kChooseOther}}};

std::optional<ForeignKind> byMagic(std::string_view head) {
    const auto* magic = std::find_if(kMagics.begin(), kMagics.end(), [&](const Magic& m) {
        return head.size() > m.offset && head.substr(m.offset).starts_with(m.bytes);
    });
    return magic == kMagics.end() ? std::nullopt
                                  : std::optional(ForeignKind{magic->name, magic->advice});
}

/// The content of a field 2 behind a number in field 1: "08 07 12 07 pytorch"; nothing when the
/// file does not begin so.
std::optional<std::string_view> secondField(std::string_view head) {
    if (head.size() < 5 || head[0] != '\x08' || head[1] < 1 || head[1] > 20 || head[2] != '\x12') {
        return std::nullopt;
    }
    std::size_t start = 3;
    while (start < head.size() && (head[start] & '\x80') != 0) {
        ++start; // the length, 7 bits in a byte
    }
    return head.substr(std::min(start + 1, head.size()));
}

/// Messages of protocol buffers have no magic; these begin in ways of their own.
std::optional<ForeignKind> byProtocolBuffer(std::string_view head) {
    constexpr char kMessage = '\x0A'; // field 1, of variable length
    if (const auto field = secondField(head)) {
        const bool isMessage = field->starts_with(kMessage);
        if (isMessage && head[1] == 1) {
            return ForeignKind{"a TensorFlow SavedModel, which is a program", kFromTensorFlow};
        }
        if (isMessage) {
            return ForeignKind{"a Core ML model", kMadeFrom};
        }
        return ForeignKind{"an ONNX model", "Choose the PyTorch weights that it was made from."};
    }
    const bool isGraph = head.starts_with(kMessage) &&
                         (head.find("\x12\x0BPlaceholder"sv) != std::string_view::npos ||
                          head.find("\x12\x05"
                                    "Const"sv) != std::string_view::npos);
    if (isGraph) {
        return ForeignKind{"a frozen TensorFlow graph", kFromTensorFlow};
    }
    return std::nullopt;
}

} // namespace

std::optional<ForeignKind> foreignBinary(std::string_view head, const File& file) {
    if (auto kind = byMagic(head)) {
        return kind;
    }
    if (head.size() > 262 && head.substr(257, 5) == "ustar") {
        return ForeignKind{"a tar archive, or a PyTorch checkpoint from before 0.2",
                           "Save it again with a current PyTorch, or unpack it."};
    }
    if (auto kind = byProtocolBuffer(head)) {
        return kind;
    }
    if (head.size() >= 16 && std::all_of(head.begin(), head.end(), [](char c) { return c == 0; })) {
        return ForeignKind{"nothing but zeros at the beginning of its " +
                               std::to_string(file.size()) +
                               " bytes: a download that was not finished, or a damaged disk",
                           kDownloadAgain};
    }
    return std::nullopt;
}

std::string filePart(const File& file, std::uint64_t offset, std::uint64_t maxBytes) {
    std::string text(std::min(maxBytes, file.size() - offset), '\0');
    file.readAt(offset, std::as_writable_bytes(std::span(text)));
    return text;
}

} // namespace core
