#pragma once

#include "core/base/image.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <cstring>
#include <span>
#include <vector>

/// The golden files that make_goldens.py writes.
namespace fixtures {

struct Record {
    QByteArray name;
    int height = 0;
    int width = 0;
    int channels = 0;
    QByteArray values;

    [[nodiscard]] core::Image image() const {
        return {height, width, channels, {values.begin(), values.end()}};
    }
    template <typename Value>
    [[nodiscard]] std::vector<Value> as() const {
        std::vector<Value> result(static_cast<std::size_t>(values.size()) / sizeof(Value));
        std::memcpy(result.data(), values.constData(), result.size() * sizeof(Value));
        return result;
    }
};

inline QByteArray fileBytes(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString dataPath(const QString& name) {
    return QStringLiteral(TEST_DATA "/image/") + name;
}

inline std::span<const std::byte> asBytes(const QByteArray& bytes) {
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

/// Records: "NAME HEIGHT WIDTH CHANNELS TYPE\n" and the values.
inline QList<Record> readRecords(const QString& name) {
    const QByteArray bytes = fileBytes(dataPath(name));
    QList<Record> records;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const QList<QByteArray> words = bytes.mid(at, end - at).split(' ');
        Record record{words[0], words[1].toInt(), words[2].toInt(), words[3].toInt(), {}};
        const qsizetype size = words[4].mid(1).toInt();
        const qsizetype length = size * record.height * record.width * record.channels;
        record.values = bytes.mid(end + 1, length);
        records.append(record);
        at = end + 1 + length;
    }
    return records;
}

inline Record findRecord(const QList<Record>& records, const QByteArray& name) {
    for (const Record& record : records) {
        if (record.name == name) {
            return record;
        }
    }
    return {};
}

/// Noise that make_goldens.py makes as well.
inline core::Image lcgPicture(int height, int width, int channels = 3) {
    core::Image image{height, width, channels, {}};
    image.pixels.resize(static_cast<std::size_t>(height * width * channels));
    std::uint64_t state = 12345;
    for (std::uint8_t& value : image.pixels) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        value = static_cast<std::uint8_t>(state >> 56U);
    }
    return image;
}

inline QByteArray fnv1a(const std::vector<std::uint8_t>& bytes) {
    std::uint64_t digest = 0xCBF29CE484222325ULL;
    for (const std::uint8_t byte : bytes) {
        digest = (digest ^ byte) * 0x100000001B3ULL;
    }
    return QByteArray::number(static_cast<qulonglong>(digest), 16).rightJustified(16, '0');
}

/// "equal", or how many values differ, by how much, and where the first one is.
inline QByteArray difference(const core::Image& found, const core::Image& expected) {
    if (found.size() != expected.size() || found.channels != expected.channels ||
        found.pixels.size() != expected.pixels.size()) {
        return QByteArray("size ") + QByteArray::number(found.width) + "x" +
               QByteArray::number(found.height) + " against " + QByteArray::number(expected.width) +
               "x" + QByteArray::number(expected.height);
    }
    int count = 0;
    int largest = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < found.pixels.size(); ++i) {
        const int delta = std::abs(int{found.pixels[i]} - int{expected.pixels[i]});
        first = delta != 0 && count == 0 ? i : first;
        count += delta != 0 ? 1 : 0;
        largest = std::max(largest, delta);
    }
    return count == 0 ? QByteArray("equal")
                      : QByteArray::number(count) + " values differ by up to " +
                            QByteArray::number(largest) + ", first at " +
                            QByteArray::number(static_cast<qulonglong>(first));
}

} // namespace fixtures
