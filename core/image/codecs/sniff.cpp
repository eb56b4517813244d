#include "core/image/codecs/sniff.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace core::codecs {
namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view content;
};

/// Contents that people drop on us, by their first bytes.
constexpr std::array kRefused{
    Magic{"GIF8"sv, "a GIF animation"},
    Magic{"%PDF"sv, "a PDF document"},
    Magic{"%!PS"sv, "a PostScript document"},
    Magic{"\xC5\xD0\xD3\xC6"sv, "a PostScript document"},
    Magic{"PK\x03\x04"sv, "a zip archive"},
    Magic{"\x1F\x8B"sv, "gzip-compressed data"},
    Magic{"8BPS"sv, "a Photoshop document"},
    Magic{"\0\0\x01\0"sv, "a Windows icon"},
    Magic{"\xFF\x4F\xFF\x51"sv, "a JPEG 2000 picture"},
    Magic{"\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"},
    Magic{"\xFF\x0A"sv, "a JPEG XL picture"},
    Magic{"\0\0\0\x0CJXL "sv, "a JPEG XL picture"},
    Magic{"qoif"sv, "a QOI picture"},
    Magic{"v/1\x01"sv, "an OpenEXR picture"},
    Magic{"\x93NUMPY"sv, "a NumPy array"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"\x1A\x45\xDF\xA3"sv, "a Matroska video"},
};

bool isTextByte(unsigned char c) {
    return c >= 0x20 || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool containsIgnoringCase(std::string_view text, std::string_view lowerWord) {
    return std::search(text.begin(), text.end(), lowerWord.begin(), lowerWord.end(),
                       [](char a, char b) {
                           return std::tolower(static_cast<unsigned char>(a)) == b;
                       }) != text.end();
}

std::string_view describe(std::string_view head) {
    for (const Magic& magic : kRefused) {
        if (head.starts_with(magic.bytes)) {
            return magic.content;
        }
    }
    if (head.size() >= 12 && head.substr(4, 4) == "ftyp") {
        const std::string_view brand = head.substr(8, 4);
        return brand == "avif" || brand == "avis" ? "an AVIF picture"
               : brand == "heic" || brand == "heix" || brand == "mif1" || brand == "msf1"
                   ? "a HEIF picture"
                   : "an MP4 video";
    }
    if (head.size() >= 3 && head[0] == 'P' && head[1] >= '1' && head[1] <= '7' &&
        std::isspace(static_cast<unsigned char>(head[2])) != 0) {
        return "a PNM picture";
    }
    const bool isText = std::all_of(
        head.begin(), head.end(), [](char c) { return isTextByte(static_cast<unsigned char>(c)); });
    if (!isText) {
        return "unknown binary data";
    }
    return containsIgnoringCase(head, "<svg")             ? "an SVG drawing"
           : containsIgnoringCase(head, "<html")          ? "an HTML page"
           : containsIgnoringCase(head, "<!doctype html") ? "an HTML page"
           : containsIgnoringCase(head, "<?xml")          ? "an XML document"
                                                          : "text";
}

} // namespace

const char* formatName(Format format) {
    switch (format) {
    case Format::Jpeg:
        return "JPEG";
    case Format::Png:
        return "PNG";
    case Format::Webp:
        return "WebP";
    case Format::Tiff:
        return "TIFF";
    case Format::Bmp:
        break;
    }
    return "BMP";
}

Format sniff(Bytes file, const std::string& name) {
    const std::string_view head(reinterpret_cast<const char*>(file.data()),
                                std::min(file.size(), std::size_t{512}));
    if (head.empty()) {
        throw Error(ErrorKind::BadFormat, "IMAGE-EMPTY",
                    "cannot read image: " + name + ": the file is empty");
    }
    if (head.starts_with("\xFF\xD8\xFF"sv)) {
        return Format::Jpeg;
    }
    if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) {
        return Format::Png;
    }
    if (head.size() >= 12 && head.starts_with("RIFF"sv) && head.substr(8, 4) == "WEBP"sv) {
        return Format::Webp;
    }
    if (head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) ||
        head.starts_with("MM\0+"sv)) {
        return Format::Tiff;
    }
    if (head.starts_with("BM"sv) && head.size() >= 18 &&
        !std::all_of(head.begin(), head.end(),
                     [](char c) { return isTextByte(static_cast<unsigned char>(c)); })) {
        return Format::Bmp;
    }
    throw Error(ErrorKind::BadFormat, "IMAGE-FORMAT",
                "cannot read image: " + name + ": expected JPEG, PNG, WebP, TIFF or BMP, found " +
                    std::string(describe(head)),
                "Convert it to PNG or JPEG.");
}

} // namespace core::codecs
