#include "core/image/geo_reference.h"

#include "core/base/file.h"
#include "core/image/codecs/geo_tags.h"
#include "core/image/codecs/tiff_directory.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

using codecs::TiffBytes;
using codecs::TiffDirectory;

constexpr std::uint16_t kOrientationTag = 274;

constexpr std::uint16_t kModelTypeKey = 1024;
constexpr std::uint16_t kRasterTypeKey = 1025;
constexpr std::uint16_t kGeodeticKey = 2048;
constexpr std::uint16_t kProjectedKey = 3072;

constexpr std::size_t kMostDoubles = 4096;
constexpr std::size_t kMostTextBytes = 65536;
constexpr std::size_t kMostKeys = 1024;
constexpr std::size_t kKeyWords = 4; ///< words of the head, and of each key after it

std::size_t keyCount(const std::vector<std::uint16_t>& keys) {
    return keys.size() < kKeyWords ? 0 : keys[3];
}

/// The value of a key that holds it itself.
std::optional<int> keyValue(const std::vector<std::uint16_t>& keys, std::uint16_t id) {
    for (std::size_t i = 1; i <= keyCount(keys); ++i) {
        const std::uint16_t* key = keys.data() + i * kKeyWords;
        if (key[0] == id && key[1] == 0 && key[2] == 1) {
            return key[3];
        }
    }
    return std::nullopt;
}

/// Whether every key is there, and the values that it names.
bool areSound(const GeoReference& reference) {
    const std::vector<std::uint16_t>& keys = reference.keys;
    if (keys.size() < kKeyWords || keys[0] != 1 || keys.size() < kKeyWords * (1U + keys[3])) {
        return false;
    }
    for (std::size_t i = 1; i <= keyCount(keys); ++i) {
        const std::uint16_t* key = keys.data() + i * kKeyWords;
        const std::size_t end = std::size_t{key[2]} + key[3];
        const bool isSound = key[1] == 0                          ? key[2] == 1
                             : key[1] == codecs::kKeyDirectoryTag ? end <= keys.size()
                             : key[1] == codecs::kKeyDoublesTag ? end <= reference.keyDoubles.size()
                             : key[1] == codecs::kKeyTextTag ? end <= reference.keyText.size() + 1
                                                             : false;
        if (!isSound) {
            return false;
        }
    }
    return true;
}

void readKeys(const TiffDirectory& directory, GeoReading& reading) {
    if (!directory.has(codecs::kKeyDirectoryTag)) {
        return;
    }
    GeoReference& reference = *reading.reference;
    reference.keys = directory.shorts(codecs::kKeyDirectoryTag, kKeyWords * (1 + kMostKeys));
    reference.keyDoubles = directory.doubles(codecs::kKeyDoublesTag, kMostDoubles);
    reference.keyText = directory.text(codecs::kKeyTextTag, kMostTextBytes);
    reference.keyText.resize(std::min(reference.keyText.find('\0'), reference.keyText.size()));
    if (!areSound(reference)) {
        reference.keys.clear();
        reference.keyDoubles.clear();
        reference.keyText.clear();
        reading.notes.emplace_back("The coordinate system is damaged and left out");
        return;
    }
    constexpr int kUserDefined = 32767;
    const int model = keyValue(reference.keys, kModelTypeKey).value_or(0);
    const int projected = keyValue(reference.keys, kProjectedKey).value_or(0);
    const int geodetic = keyValue(reference.keys, kGeodeticKey).value_or(0);
    const int code = model == 1 ? projected : model == 2 ? geodetic : 0;
    if (code > 0 && code < kUserDefined) {
        reference.epsg = code;
    }
}

std::optional<std::array<double, 6>> readTransform(const TiffDirectory& directory) {
    constexpr std::size_t kMostTiepoints = 6 * 1024;
    const std::vector<double> matrix = directory.doubles(codecs::kTransformationTag, 16);
    if (matrix.size() == 16) {
        return std::array{matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]};
    }
    const std::vector<double> scale = directory.doubles(codecs::kPixelScaleTag, 3);
    const std::vector<double> tie = directory.doubles(codecs::kTiepointTag, kMostTiepoints);
    if (scale.size() < 2 || tie.size() < 6 || !(scale[0] > 0) || !(scale[1] > 0)) {
        return std::nullopt;
    }
    return std::array{tie[3] - tie[0] * scale[0], scale[0], 0.0,
                      tie[4] + tie[1] * scale[1], 0.0,      -scale[1]};
}

bool isUsable(const GeoReference& reference) {
    const double determinant = reference.determinant();
    return std::ranges::all_of(reference.transform, [](double x) { return std::isfinite(x); }) &&
           std::isfinite(determinant) && determinant != 0;
}

GeoReading readFrom(const TiffBytes& bytes, bool isTurned) {
    const TiffDirectory directory(bytes);
    GeoReading reading;
    const bool hasTags = directory.has(codecs::kTransformationTag) ||
                         directory.has(codecs::kPixelScaleTag) ||
                         directory.has(codecs::kTiepointTag);
    if (!hasTags) {
        return reading;
    }
    const std::uint64_t orientation = directory.integer(kOrientationTag).value_or(1);
    if (isTurned && orientation >= 2 && orientation <= 8) {
        reading.notes.emplace_back("The georeference is left out: the picture is turned as its "
                                   "orientation tag says");
        return reading;
    }
    const auto transform = readTransform(directory);
    if (transform) {
        reading.reference = GeoReference{*transform, {}, {}, {}, {}};
        readKeys(directory, reading);
        if (reading.reference->isPixelPoint()) {
            const auto corner = reading.reference->point(-0.5, -0.5);
            reading.reference->transform[0] = corner[0];
            reading.reference->transform[3] = corner[1];
        }
    }
    if (!transform || !isUsable(*reading.reference)) {
        reading = {};
        reading.notes.emplace_back("The georeference is left out: it is damaged, or not a scale "
                                   "with a tie point or a matrix");
    }
    return reading;
}

} // namespace

bool GeoReference::isPixelPoint() const {
    return keyValue(keys, kRasterTypeKey) == 2;
}

GeoReading readGeoReference(std::span<const std::byte> file, bool isTurned) {
    return readFrom(TiffBytes(file), isTurned);
}

GeoReading readGeoReference(const std::filesystem::path& path, bool isTurned) {
    const File file(path);
    return readFrom(
        TiffBytes(file.size(), [&file](std::uint64_t offset,
                                       std::span<std::byte> out) { file.readAt(offset, out); }),
        isTurned);
}

} // namespace core
