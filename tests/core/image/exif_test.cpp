#include "core/image/codecs/exif.h"

#include <QByteArray>
#include <QTest>
#include <QtEndian>

using core::codecs::exifOrientation;

namespace {

template <typename Number>
QByteArray bytesOf(Number value, bool isBigEndian) {
    QByteArray bytes(sizeof(Number), '\0');
    if (isBigEndian) {
        qToBigEndian(value, bytes.data());
    } else {
        qToLittleEndian(value, bytes.data());
    }
    return bytes;
}

struct Entry {
    quint16 tag = 274;
    quint16 type = 3;
    quint32 count = 1;
    quint16 value = 6;
};

/// A block with one directory at `offset`, whose link to the next one is `next`.
QByteArray makeExif(const QList<Entry>& entries,
                    bool isBigEndian = false,
                    quint32 offset = 8,
                    quint32 next = 0,
                    int claimedCount = -1) {
    const auto n16 = [&](quint16 v) { return bytesOf(v, isBigEndian); };
    const auto n32 = [&](quint32 v) { return bytesOf(v, isBigEndian); };
    QByteArray exif = QByteArray(isBigEndian ? "MM" : "II") + n16(42) + n32(offset);
    exif += n16(static_cast<quint16>(claimedCount >= 0 ? claimedCount : entries.size()));
    for (const Entry& entry : entries) {
        exif += n16(entry.tag) + n16(entry.type) + n32(entry.count);
        exif += entry.type == 4 ? n32(entry.value) : n16(entry.value) + n16(0);
    }
    return exif + n32(next);
}

int orientationOf(const QByteArray& exif) {
    return exifOrientation(
        std::as_bytes(std::span(exif.constData(), static_cast<std::size_t>(exif.size()))));
}

} // namespace

class ExifTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryOrientation() {
        for (const bool isBigEndian : {false, true}) {
            for (quint16 value = 1; value <= 8; ++value) {
                QCOMPARE(orientationOf(makeExif({{274, 3, 1, value}}, isBigEndian)), int{value});
                QCOMPARE(orientationOf(makeExif({{274, 4, 1, value}}, isBigEndian)), int{value});
            }
        }
    }

    void skipsThePrefixAndOtherTags() {
        const QByteArray exif = makeExif({{271, 2, 4, 0}, {256, 3, 1, 8}, {274, 3, 1, 5}});
        QCOMPARE(orientationOf(QByteArray("Exif\0\0", 6) + exif), 5);
    }

    void ignoresValuesOutOfRange() {
        for (const int value : {0, 9, 99, 65535}) {
            QCOMPARE(orientationOf(makeExif({{274, 3, 1, static_cast<quint16>(value)}})), 1);
        }
        QCOMPARE(orientationOf(makeExif({{274, 2, 1, 6}})), 1);
        QCOMPARE(orientationOf(makeExif({{274, 3, 0, 6}})), 1);
    }

    void ignoresDamagedBlocks() {
        const QByteArray good = makeExif({{271, 2, 4, 0}, {274, 3, 1, 6}});
        for (qsizetype length = 0; length < good.size() - 6; ++length) {
            QCOMPARE(orientationOf(good.left(length)), 1);
        }
        QCOMPARE(orientationOf("II\x2B" + good.mid(3)), 1);
        QCOMPARE(orientationOf("IM" + good.mid(2)), 1);
        QCOMPARE(orientationOf(makeExif({{274, 3, 1, 6}}, false, 0xFFFFFFF0)), 1);
    }

    /// A directory that is its own successor, one inside the header, and one that claims 65,535
    /// entries: all are read once.
    void aCycleDoesNotLoop() {
        QCOMPARE(orientationOf(makeExif({{271, 3, 1, 6}}, false, 8, 8)), 1);
        QCOMPARE(orientationOf(makeExif({{274, 3, 1, 6}}, false, 0)), 1);
        QCOMPARE(orientationOf(makeExif({{274, 3, 1, 6}}, false, 8, 8, 65535)), 6);
    }

    void stopsAfterTheEntryLimit() {
        QList<Entry> entries(core::codecs::kMaxExifEntries - 1, Entry{271, 3, 1, 6});
        entries.append(Entry{});
        QCOMPARE(orientationOf(makeExif(entries)), 6);
        entries.prepend(Entry{271, 3, 1, 6});
        QCOMPARE(orientationOf(makeExif(entries)), 1);
    }
};

QTEST_GUILESS_MAIN(ExifTest)
#include "exif_test.moc"
