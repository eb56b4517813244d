#include "core/checkpoint/pieces.h"

#include <QTest>

#include <string>

class PiecesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every run of every length, within a piece and across their borders.
    void readsAcrossBorders() {
        const std::string sources[2] = {"..abc.....defg", "hij...k"};
        core::Pieces pieces(100);
        QCOMPARE(pieces.add(3, 0, 2), std::uint64_t{100});
        QCOMPARE(pieces.add(0, 1, 5), std::uint64_t{103});
        QCOMPARE(pieces.add(4, 0, 10), std::uint64_t{103});
        QCOMPARE(pieces.add(3, 1, 0), std::uint64_t{107});
        QCOMPARE(pieces.add(1, 1, 6), std::uint64_t{110});
        QCOMPARE(pieces.add(0, 0, 0), std::uint64_t{111});
        const std::string whole = "abcdefghijk";
        for (std::size_t begin = 0; begin < whole.size(); ++begin) {
            for (std::size_t count = 0; count <= whole.size() - begin; ++count) {
                std::string out(count, '?');
                pieces.read(100 + begin, std::as_writable_bytes(std::span(out)),
                            [&](std::size_t source, std::uint64_t offset, auto part) {
                                for (std::byte& to : part) {
                                    to = static_cast<std::byte>(sources[source].at(offset++));
                                }
                            });
                QCOMPARE(out, whole.substr(begin, count));
            }
        }
    }
};

QTEST_GUILESS_MAIN(PiecesTest)
#include "pieces_test.moc"
