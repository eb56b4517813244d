#include "core/image/decode.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/image/codecs/codec.h"
#include "core/image/codecs/png.h"
#include "core/image/codecs/sniff.h"
#include "core/image/limits.h"
#include "core/image/orientation.h"
#include "core/image/resize.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace core {
namespace {

using codecs::Format;

struct Codec {
    DecodedImage (*decode)(codecs::Bytes, const codecs::Source&);
    ImageHeader (*readHeader)(codecs::Bytes, const codecs::Source&);
};

Codec codecOf(Format format) {
    switch (format) {
    case Format::Jpeg:
        return {codecs::decodeJpeg, codecs::readJpegHeader};
    case Format::Png:
        return {codecs::decodePng, codecs::readPngHeader};
    case Format::Webp:
        return {codecs::decodeWebp, codecs::readWebpHeader};
    case Format::Tiff:
        return {codecs::decodeTiff, codecs::readTiffHeader};
    case Format::Bmp:
        break;
    }
    return {codecs::decodeBmp, codecs::readBmpHeader};
}

std::string shown(const std::filesystem::path& path) {
    return printable(path.native());
}

DecodedImage decodeAs(Format format, codecs::Bytes file, const codecs::Source& source) {
    DecodedImage decoded = codecOf(format).decode(file, source);
    if (decoded.frameCount > 1) {
        decoded.notes.push_back("Frame 1 of " + std::to_string(decoded.frameCount));
    }
    if (source.options.appliesExif) {
        decoded.image = oriented(std::move(decoded.image), decoded.orientation);
    }
    return decoded;
}

/// A name that promises another format is worth a note.
void noteWrongExtension(const std::filesystem::path& path, DecodedImage& decoded) {
    std::string extension = path.extension().native();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> promises{
        {{".jpg", "JPEG"},
         {".jpeg", "JPEG"},
         {".png", "PNG"},
         {".webp", "WebP"},
         {".tif", "TIFF"},
         {".tiff", "TIFF"},
         {".bmp", "BMP"},
         {".gif", "GIF"}}};
    for (const auto& [ending, format] : promises) {
        if (extension == ending && decoded.format != format) {
            decoded.notes.push_back("The name says " + std::string(format) + ", the content is " +
                                    decoded.format);
        }
    }
}

codecs::Source makeSource(std::string name, Format format, const DecodeOptions& options) {
    codecs::Source source;
    source.name = std::move(name);
    source.format = codecs::formatName(format);
    source.options = options;
    return source;
}

} // namespace

DecodedImage decodeImage(std::span<const std::byte> file,
                         const std::string& name,
                         const DecodeOptions& options) {
    const std::string safeName = printable(name);
    if (file.size() > kMaxImageFileBytes) {
        throw Error(ErrorKind::BadFormat, "IMAGE-TOO-LARGE",
                    "cannot read image: " + safeName + ": has " + byteCount(file.size()) +
                        ", the limit is " + byteCount(kMaxImageFileBytes));
    }
    const Format format = codecs::sniff(file, safeName);
    return decodeAs(format, file, makeSource(safeName, format, options));
}

DecodedImage decodeImage(const std::filesystem::path& path, const DecodeOptions& options) {
    const std::vector<std::byte> file = readFile(path, kMaxImageFileBytes);
    DecodedImage decoded = decodeImage(file, path.native(), options);
    noteWrongExtension(path, decoded);
    return decoded;
}

ImageHeader readImageHeader(std::span<const std::byte> file, const std::string& name) {
    const std::string safeName = printable(name);
    const Format format = codecs::sniff(file, safeName);
    return codecOf(format).readHeader(file, makeSource(safeName, format, {}));
}

ImageHeader readImageHeader(const std::filesystem::path& path) {
    return readImageHeader(readFile(path, kMaxImageFileBytes), path.native());
}

Image decodeThumbnail(const std::filesystem::path& path, int side) {
    const std::vector<std::byte> file = readFile(path, kMaxImageFileBytes);
    const Format format = codecs::sniff(file, shown(path));
    codecs::Source source = makeSource(shown(path), format, {});
    source.options.allowsDamaged = true;
    source.thumbnailSide = side;
    Image image = decodeAs(format, file, source).image;
    const int longer = std::max(image.width, image.height);
    if (longer <= side) {
        return image;
    }
    const auto scaled = [&](int length) {
        return std::max(
            1, static_cast<int>((static_cast<long long>(length) * side + longer / 2) / longer));
    };
    return resize(image, {scaled(image.height), scaled(image.width)}, Filter::Bilinear);
}

LabelMap decodeLabels(const std::filesystem::path& path) {
    const std::vector<std::byte> file = readFile(path, kMaxImageFileBytes);
    const Format format = codecs::sniff(file, shown(path));
    const codecs::Source source = makeSource(shown(path), format, {});
    if (format != Format::Png) {
        source.refuseUnsupported("no exact class ids; a label map is a grey or indexed PNG");
    }
    return codecs::decodePngLabels(file, source);
}

PngSamples decodePngSamples(std::span<const std::byte> file, const std::string& name) {
    const std::string safeName = printable(name);
    const Format format = codecs::sniff(file, safeName);
    const codecs::Source source = makeSource(safeName, format, {});
    if (format != Format::Png) {
        source.refuseUnsupported("no PNG");
    }
    return codecs::decodePngSamples(file, source);
}

} // namespace core
