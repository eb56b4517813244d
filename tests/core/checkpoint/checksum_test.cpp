#include "core/checkpoint/verify/checksum.h"

#include <QTest>

#include <vector>
#include <zlib.h>

namespace {

std::vector<std::byte> noise(std::size_t count) {
    std::vector<std::byte> bytes(count);
    std::uint32_t state = 7;
    for (std::byte& byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(state >> 24U);
    }
    return bytes;
}

std::uint32_t reference(std::uint32_t before, std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(
        ::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

} // namespace

class ChecksumTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isThatOfTheCatalogue() {
        const QByteArray text("123456789"); // the check value of CRC-32/ISO-HDLC
        QCOMPARE(core::crc32(0, std::as_bytes(std::span(text.constData(), 9))), 0xCBF43926U);
        QCOMPARE(core::crc32(5, {}), 5U);
    }

    void everyLengthAndPlaceIsAsZlibHasIt() {
        const std::vector<std::byte> bytes = noise(700);
        for (std::size_t begin = 0; begin < 17; ++begin) {
            for (std::size_t count = 0; begin + count <= bytes.size(); ++count) {
                const std::span part = std::span(bytes).subspan(begin, count);
                QCOMPARE(core::crc32(0x12345678, part), reference(0x12345678, part));
            }
        }
    }

    void joinsRuns() {
        const std::vector<std::byte> bytes = noise(5000);
        for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, std::size_t{4096}}) {
            const std::span all(bytes);
            QCOMPARE(core::joinedCrc32(core::crc32(0, all.first(cut)),
                                       core::crc32(0, all.subspan(cut)), bytes.size() - cut),
                     core::crc32(0, all));
            QCOMPARE(core::crc32(core::crc32(0, all.first(cut)), all.subspan(cut)),
                     core::crc32(0, all));
        }
    }
};

QTEST_GUILESS_MAIN(ChecksumTest)
#include "checksum_test.moc"
