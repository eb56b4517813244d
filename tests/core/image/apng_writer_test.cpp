#include "core/base/file.h"
#include "core/base/random.h"
#include "core/image/apng_writer.h"
#include "core/image/decode.h"
#include "core/image/encode.h"
#include "tests/support/error_of.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using core::ApngWriter;
using core::Image;
using tests::codeOf;

namespace {

/// Noise hardly gets smaller, so that a frame takes several chunks.
Image noise(int height, int width, std::uint64_t seed) {
    core::Random random(seed);
    Image image{height, width, 3, {}};
    for (int i = 0; i < height * width * 3; ++i) {
        image.pixels.push_back(static_cast<std::uint8_t>(random.below(256)));
    }
    return image;
}

std::vector<std::byte> animation(const std::vector<Image>& frames) {
    ApngWriter writer;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        writer.addFrame(frames[i], 120 + static_cast<int>(i));
    }
    return writer.finish();
}

struct Chunk {
    QByteArray type;
    QByteArray data;
    quint32 crc = 0;
};

quint32 number(const QByteArray& bytes, qsizetype at, int count = 4) {
    quint32 value = 0;
    for (int i = 0; i < count; ++i) {
        value = value << 8U | static_cast<quint8>(bytes[at + i]);
    }
    return value;
}

QList<Chunk> chunksOf(const std::vector<std::byte>& file) {
    const QByteArray bytes(reinterpret_cast<const char*>(file.data()),
                           static_cast<qsizetype>(file.size()));
    QList<Chunk> chunks;
    for (qsizetype at = 8; at < bytes.size();) {
        const auto length = static_cast<qsizetype>(number(bytes, at));
        chunks.append(
            {bytes.mid(at + 4, 4), bytes.mid(at + 8, length), number(bytes, at + 8 + length)});
        at += length + 12;
    }
    return chunks;
}

/// CRC-32 bit by bit, as the PNG specification defines it.
quint32 crcOf(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1U) != 0 ? 0xEDB88320U ^ crc >> 1U : crc >> 1U;
        }
    }
    return ~crc;
}

} // namespace

class ApngWriterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chunksFollowTheSpecification() {
        const auto file = animation({noise(70, 90, 1), noise(70, 90, 2), noise(70, 90, 3)});
        const QList<Chunk> chunks = chunksOf(file);
        QByteArrayList order;
        quint32 sequence = 0;
        for (const Chunk& chunk : chunks) {
            QCOMPARE(chunk.crc, crcOf(chunk.type + chunk.data));
            if (order.isEmpty() || order.last() != chunk.type) {
                order.append(chunk.type);
            }
            if (chunk.type == "fcTL" || chunk.type == "fdAT") {
                QCOMPARE(number(chunk.data, 0), sequence++);
            }
        }
        QCOMPARE(order.join(' '), "IHDR acTL fcTL IDAT fcTL fdAT fcTL fdAT IEND");
        QVERIFY(sequence > 5); // a frame of several chunks
        QCOMPARE(chunks[1].data, QByteArray("\0\0\0\3\0\0\0\0", 8));
        QCOMPARE(chunks[2].data.mid(4),
                 QByteArray("\0\0\0\x5A\0\0\0\x46\0\0\0\0\0\0\0\0\0\x78\3\xE8\0\0", 22));
    }

    void theFirstFrameIsAStillPicture() {
        const Image first = noise(20, 30, 1);
        const auto decoded = core::decodeImage(animation({first, noise(20, 30, 2)}), "a.png");
        QVERIFY(decoded.image.pixels == first.pixels);
        QCOMPARE(decoded.frameCount, 2);
        QCOMPARE(core::decodeImage(animation({first}), "a.png").frameCount, 1);
    }

    void pillowSeesAllFramesAndTheirTimes() {
        const QString python = QStringLiteral(PYTHON_WITH_PACKAGES);
        if (QProcess::execute(python, {"-c", "import PIL"}) != 0) {
            QSKIP("needs Pillow");
        }
        const QTemporaryDir folder;
        const std::vector<Image> frames = {noise(70, 90, 1), noise(70, 90, 2), noise(70, 90, 3)};
        core::writeFile(folder.filePath("a.png").toStdString(), animation(frames));
        QByteArray pixels;
        for (const Image& frame : frames) {
            pixels.append(reinterpret_cast<const char*>(frame.pixels.data()),
                          static_cast<qsizetype>(frame.pixels.size()));
        }
        QProcess process;
        process.start(python, {"-c",
                               "import sys\n"
                               "from PIL import Image\n"
                               "image = Image.open(sys.argv[1])\n"
                               "assert (image.n_frames, image.info['loop']) == (3, 0)\n"
                               "for i in range(3):\n"
                               "    image.seek(i)\n"
                               "    assert image.info['duration'] == 120 + i, image.info\n"
                               "    sys.stdout.buffer.write(image.convert('RGB').tobytes())\n",
                               folder.filePath("a.png")});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
        QVERIFY(process.readAllStandardOutput() == pixels);
    }

    void refusesFramesThatDoNotFit() {
        ApngWriter writer;
        QCOMPARE(codeOf([&] { (void)writer.finish(); }), "IMAGE-SIZE");
        QCOMPARE(codeOf([&] { writer.addFrame(Image{}, 1); }), "IMAGE-SIZE");
        QCOMPARE(codeOf([&] { writer.addFrame(Image{1, 1, 1, {7}}, 1); }), "IMAGE-SIZE");
        writer.addFrame(noise(2, 3, 1), 0);
        QCOMPARE(codeOf([&] { writer.addFrame(noise(3, 2, 1), 1); }), "IMAGE-SIZE");
        for (const int delay : {-1, 65536}) {
            QCOMPARE(codeOf([&] { writer.addFrame(noise(2, 3, 1), delay); }), "IMAGE-DELAY");
        }
        writer.addFrame(noise(2, 3, 2), 65535);
        QCOMPARE(core::decodeImage(writer.finish(), "a.png").frameCount, 2);
    }
};

QTEST_GUILESS_MAIN(ApngWriterTest)
#include "apng_writer_test.moc"
