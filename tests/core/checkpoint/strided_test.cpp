#include "core/checkpoint/strided.h"

#include <QTest>

#include <atomic>
#include <cstring>
#include <random>

namespace {

/// In the order of the indexes, one element after another.
std::vector<std::byte>
reference(const core::TensorEntry& entry, std::span<const std::byte> stored, std::size_t width) {
    std::vector<std::byte> out(entry.bytes);
    std::vector<std::int64_t> index(entry.shape.size(), 0);
    for (std::size_t i = 0; i < out.size(); i += width) {
        std::int64_t place = 0;
        for (std::size_t k = 0; k < index.size(); ++k) {
            place += index[k] * entry.strides[k];
        }
        std::memcpy(out.data() + i, stored.data() + static_cast<std::size_t>(place) * width, width);
        for (std::size_t k = index.size(); k-- > 0;) {
            if (++index[k] < entry.shape[k]) {
                break;
            }
            index[k] = 0;
        }
    }
    return out;
}

core::TensorEntry
laidOut(std::vector<std::int64_t> shape, std::vector<std::int64_t> strides, std::size_t width) {
    core::TensorEntry entry;
    entry.shape = std::move(shape);
    entry.strides = std::move(strides);
    entry.bytes = core::elementCount(entry) * width;
    return entry;
}

std::vector<std::byte> noise(std::size_t count) {
    std::vector<std::byte> bytes(count);
    std::uint32_t state = 3;
    for (std::byte& byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::byte>(state >> 24U);
    }
    return bytes;
}

void onThreeThreads(int count, const std::function<void(int, int)>& body) {
    core::parallelRows(count, 1, 3, body);
}

} // namespace

class StridedTest : public QObject {
    Q_OBJECT

    /// Compares with the reference and returns how many bytes were read.
    static std::uint64_t
    compare(const core::TensorEntry& entry, std::size_t width, const core::Parallel& parallel) {
        const std::vector<std::byte> stored = noise(core::stridedExtent(entry));
        std::atomic<std::uint64_t> readBytes = 0;
        const core::ReadExtent read = [&](std::uint64_t offset, std::span<std::byte> out) {
            QVERIFY(offset + out.size() <= stored.size());
            readBytes += out.size();
            std::memcpy(out.data(), stored.data() + offset, out.size());
        };
        std::vector<std::byte> out(entry.bytes, std::byte{0xEE});
        core::readStrided(entry, out, read, parallel);
        [&] { QVERIFY(out == reference(entry, stored, width)); }();
        return readBytes;
    }

private Q_SLOTS:
    void isTheReference_data() {
        QTest::addColumn<QVector<qint64>>("shape");
        QTest::addColumn<QVector<qint64>>("strides");
        const auto row = [](const char* name, const QVector<qint64>& shape,
                            const QVector<qint64>& strides) {
            QTest::newRow(name) << shape << strides;
        };
        row("transposed", {37, 53}, {1, 37});
        row("transposed, in many pieces", {700, 1300}, {1, 700});
        row("transposed, few long rows", {3, 300'001}, {1, 3});
        row("channels last", {5, 3, 18, 17}, {3 * 18 * 17, 1, 3 * 17, 3});
        row("channels last, in many pieces", {40, 64, 16, 16}, {64 * 256, 1, 64 * 16, 64});
        row("every other column", {33, 21}, {42, 2});
        row("rows with gaps, in many pieces", {300, 1000}, {2500, 1});
        row("very wide steps", {4, 3}, {400'000, 7});
        row("wide on two axes", {3, 4, 5}, {7, 2'000'000, 500'000});
        row("repeated rows", {4, 9}, {0, 1});
        row("repeated columns", {9, 4}, {1, 0});
        row("one element repeated", {3, 4}, {0, 0});
        row("windows that overlap", {2000, 50}, {1, 1});
        row("windows that overlap, far apart", {600, 600}, {1000, 1000});
        row("axes of one", {1, 6, 1, 5}, {999'999, 1, 77, 6});
        row("one element", {1, 1}, {5, 3});
        row("permuted", {6, 5, 4, 3}, {1, 6 * 3 * 4, 6, 6 * 4});
    }

    void isTheReference() {
        QFETCH(QVector<qint64>, shape);
        QFETCH(QVector<qint64>, strides);
        const bool isLarge =
            core::elementCount(laidOut({shape.begin(), shape.end()}, {}, 1)) > 100'000;
        for (const std::size_t width : {1U, 2U, 4U, 8U, 16U}) {
            if (isLarge && width != 2 && width != 4) {
                continue;
            }
            const core::TensorEntry entry =
                laidOut({shape.begin(), shape.end()}, {strides.begin(), strides.end()}, width);
            for (const core::Parallel& parallel :
                 {core::Parallel(core::runHere), core::Parallel(onThreeThreads)}) {
                const std::uint64_t bytes = compare(entry, width, parallel);
                QVERIFY2(bytes <= core::stridedExtent(entry), "something was read twice");
            }
        }
    }

    void anyPermutationIsTheReference() {
        std::mt19937 random(5);
        for (int i = 0; i < 200; ++i) {
            const std::size_t rank = 1 + random() % 5;
            std::vector<std::int64_t> shape(rank);
            std::vector<std::size_t> order(rank);
            for (std::size_t k = 0; k < rank; ++k) {
                shape[k] = 1 + static_cast<std::int64_t>(random() % 40);
                order[k] = k;
            }
            std::shuffle(order.begin(), order.end(), random);
            std::vector<std::int64_t> strides(rank);
            std::int64_t next = 1;
            for (const std::size_t k : order) {
                strides[k] = next;
                next = next * shape[k] + static_cast<std::int64_t>(random() % 3);
            }
            if (core::elementCount(laidOut(shape, strides, 1)) < 500'000) {
                compare(laidOut(shape, strides, 4), 4, core::runHere);
            }
        }
    }

    void nothingIsRead() {
        core::TensorEntry entry = laidOut({3, 0}, {1, 3}, 4);
        QCOMPARE(core::stridedExtent(entry), std::uint64_t{0});
        core::readStrided(
            entry, {}, [](std::uint64_t, std::span<std::byte>) { QFAIL("read"); }, core::runHere);
    }

    void failuresComeOut() {
        const core::TensorEntry entry = laidOut({700, 1300}, {1, 700}, 4);
        std::vector<std::byte> out(entry.bytes);
        const core::ReadExtent read = [](std::uint64_t offset, std::span<std::byte>) {
            if (offset > 1'500'000) {
                throw std::runtime_error("gone");
            }
        };
        QVERIFY_EXCEPTION_THROWN(core::readStrided(entry, out, read, onThreeThreads),
                                 std::runtime_error);
    }
};

QTEST_GUILESS_MAIN(StridedTest)
#include "strided_test.moc"
