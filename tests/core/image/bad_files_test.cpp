#include "core/base/error.h"
#include "core/base/file.h"
#include "core/image/decode.h"
#include "core/image/limits.h"
#include "tests/core/image/image_fixtures.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <filesystem>
#include <random>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

QString sampleFolder() {
    return fixtures::dataPath(QStringLiteral("decode/"));
}

QByteArray sample(const QString& name) {
    return fixtures::fileBytes(sampleFolder() + name);
}

core::DecodedImage decode(const QByteArray& bytes, bool allowsDamaged = false) {
    return core::decodeImage(fixtures::asBytes(bytes), "sample", {.allowsDamaged = allowsDamaged});
}

/// The code of the refusal, or "accepted"; the message is kept for QVERIFY2.
QString refusal(const QByteArray& bytes, std::string* message = nullptr) {
    try {
        (void)decode(bytes);
    } catch (const core::Error& error) {
        if (message != nullptr) {
            *message = error.what();
        }
        return QString::fromStdString(error.code());
    }
    return QStringLiteral("accepted");
}

QByteArray big32(quint32 value) {
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// A chunk whose CRC is wrong unless libpng skips it unread; used for chunks that are not read.
QByteArray pngChunk(const QByteArray& type, const QByteArray& data) {
    return big32(static_cast<quint32>(data.size())) + type + data + big32(0);
}

/// Little-endian, byte by byte: GCC sees array bounds broken in Qt's own reader where there are
/// none.
quint32 littleAt(const QByteArray& bytes, qsizetype offset, int count = 4) {
    quint32 value = 0;
    for (int i = count; i-- > 0;) {
        value = (value << 8U) | static_cast<quint8>(bytes.at(offset + i));
    }
    return value;
}

constexpr qsizetype kAfterPngHeader = 8 + 12 + 13;

quint32 crc32(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int i = 0; i < 8; ++i) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

/// Nothing but a header that claims a size.
QByteArray pngHeader(quint32 width, quint32 height, char bits = 1, char colorType = 0) {
    const QByteArray head =
        "IHDR" + big32(width) + big32(height) + bits + colorType + QByteArray(3, '\0');
    const QByteArray data = QByteArray("IDAT") + QByteArray(4, '\0');
    return QByteArray("\x89PNG\r\n\x1A\n") + big32(13) + head + big32(crc32(head)) + big32(4) +
           data + big32(crc32(data));
}

qint64 peakMemory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

} // namespace

class BadFilesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesContentsThatAreNoPicture_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("text") << QByteArray("hello, world") << QByteArray("text");
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><body>404") << QByteArray("HTML");
        QTest::newRow("GIF") << sample("picture.gif") << QByteArray("GIF");
        QTest::newRow("PDF") << QByteArray("%PDF-1.7\n") << QByteArray("PDF");
        QTest::newRow("EPS") << QByteArray("%!PS-Adobe-3.0 EPSF-3.0") << QByteArray("PostScript");
        QTest::newRow("SVG") << QByteArray(
                                    "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM "
                                    "\"file:///etc/passwd\">]><svg width=\"100000\">&x;</svg>")
                             << QByteArray("SVG");
        QTest::newRow("zip") << QByteArray("PK\x03\x04rest") << QByteArray("zip");
        QTest::newRow("AVIF") << QByteArray("\0\0\0\x20"
                                            "ftypavif\0\0\0\0",
                                            16)
                              << QByteArray("AVIF");
        QTest::newRow("noise") << QByteArray("\x01\x02\x03\x04") << QByteArray("binary");
        QTest::newRow("one byte") << QByteArray("\xFF") << QByteArray("text");
        QTest::newRow("letters BM") << QByteArray("BMW builds cars and more") << QByteArray("text");
    }

    void namesContentsThatAreNoPicture() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, found);
        std::string message;
        QCOMPARE(refusal(bytes, &message), QStringLiteral("IMAGE-FORMAT"));
        const std::string part = "found";
        QVERIFY2(message.find(found.toStdString(), message.find(part)) != std::string::npos,
                 message.c_str());
    }

    void refusesTheEmptyFile() { QCOMPARE(refusal({}), QStringLiteral("IMAGE-EMPTY")); }

    void refusesColorsWithoutMeaning() {
        for (const char* name : {"lab.tif", "float.tif", "signed.tif"}) {
            QCOMPARE(refusal(sample(name)), QStringLiteral("IMAGE-UNSUPPORTED"));
        }
    }

    void refusesACutFile_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"444.jpg",       "420.jpg",    "progressive.jpg", "grey.jpg",       "cmyk.jpg",
              "rgb.png",       "grey16.png", "palette.png",     "interlaced.png", "lossy.webp",
              "lossless.webp", "alpha.webp", "rgb.tif",         "lzw.tif",        "jpeg.tif",
              "tiles.tif",     "planes.tif", "rgb.bmp",         "palette.bmp",    "rle8.bmp",
              "rgb565.bmp"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void refusesACutFile() {
        QFETCH(QString, name);
        const QByteArray whole = sample(name);
        QVERIFY(!whole.isEmpty());
        const QByteArray cut = whole.left(whole.size() * 17 / 20);
        const QString code = refusal(cut);
        QVERIFY2(code == "IMAGE-TRUNCATED" || code == "IMAGE-DAMAGED", qPrintable(code));
        try {
            const core::DecodedImage damaged = decode(cut, true);
            QVERIFY(damaged.isDamaged);
            QCOMPARE(damaged.image.width, 25);
            QVERIFY(!damaged.notes.empty());
        } catch (const core::Error& error) {
            // Too little to begin with: the directory is at the end, or the cut is in a table.
            QVERIFY2(name.endsWith(".tif") || name == "progressive.jpg", error.what());
        }
    }

    /// What was there before the cut is shown as it is.
    void aDamagedPictureKeepsItsTop() {
        const QByteArray whole = sample("rgb.bmp");
        const core::Image good = decode(whole).image;
        const core::Image damaged = decode(whole.left(whole.size() - 76 * 5), true).image;
        QVERIFY(std::equal(good.pixels.begin() + 75 * 5, good.pixels.end(),
                           damaged.pixels.begin() + 75 * 5));
        QCOMPARE(int{damaged.pixels[0]}, 0);
    }

    void refusesABadPixelChecksum() {
        QByteArray png = sample("rgb.png");
        const qsizetype data = png.indexOf("IDAT");
        const auto length = qbswap(littleAt(png, data - 4));
        png[data + 4 + static_cast<qsizetype>(length)] ^= 1;
        QCOMPARE(refusal(png), QStringLiteral("IMAGE-DAMAGED"));
    }

    void acceptsABadEndChecksum() {
        QByteArray png = sample("rgb.png");
        png[png.size() - 1] ^= 1;
        const core::DecodedImage decoded = decode(png);
        QVERIFY(decoded.image.pixels == decode(sample("rgb.png")).image.pixels);
        QCOMPARE(decoded.notes.size(), std::size_t{1});
    }

    void acceptsTrailingGarbage() {
        for (const char* name : {"rgb.png", "420.jpg", "lossless.webp", "lzw.tif", "rgb.bmp"}) {
            const QByteArray whole = sample(name);
            QVERIFY(decode(whole + QByteArray(1000, 'x')).image.pixels ==
                    decode(whole).image.pixels);
        }
    }

    void refusesBombsByTheirHeader_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QString tooLarge = QStringLiteral("IMAGE-TOO-LARGE");
        QTest::newRow("60000 x 60000") << pngHeader(60000, 60000) << tooLarge;
        QTest::newRow("20000 x 20000, 1 bit") << pngHeader(20000, 20000) << tooLarge;
        QTest::newRow("2^31-1") << pngHeader(0x7FFFFFFF, 0x7FFFFFFF) << tooLarge;
        QTest::newRow("32768 x 1") << pngHeader(32768, 1) << tooLarge;
        QTest::newRow("0 x 0") << pngHeader(0, 0) << QStringLiteral("IMAGE-DAMAGED");
        QTest::newRow("above 2^31") << pngHeader(0xFFFFFFFF, 1) << QStringLiteral("IMAGE-DAMAGED");
        QByteArray jpeg = sample("420.jpg");
        const qsizetype frame = jpeg.indexOf("\xFF\xC0");
        jpeg.replace(frame + 5, 4, QByteArray("\xFF\xDC\xFF\xDC"));
        QTest::newRow("JPEG 65500 x 65500") << jpeg << tooLarge;
        QByteArray bmp = sample("rgb.bmp");
        bmp.replace(18, 8, QByteArray("\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x7F"));
        QTest::newRow("BMP 2^31-1") << bmp << tooLarge;
        bmp.replace(18, 8, QByteArray("\xFF\xFF\xFF\x7F\x00\x00\x00\x80", 8));
        QTest::newRow("BMP -2^31") << bmp << tooLarge;
        bmp.replace(18, 8, QByteArray(8, '\0'));
        QTest::newRow("BMP 0 x 0") << bmp << QStringLiteral("IMAGE-DAMAGED");
    }

    void refusesBombsByTheirHeader() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const qint64 before = peakMemory();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(refusal(bytes), code);
        QVERIFY_EXCEPTION_THROWN((void)core::readImageHeader(fixtures::asBytes(bytes), "x"),
                                 core::Error);
        QVERIFY(timer.elapsed() < 200);
        QVERIFY(peakMemory() - before < 50'000'000);
    }

    void theLimitItselfIsAllowed() {
        const QByteArray square = pngHeader(16384, 16384);
        QVERIFY((core::readImageHeader(fixtures::asBytes(square), "x").size ==
                 core::Size{16384, 16384}));
        const QByteArray line = pngHeader(32767, 1);
        QVERIFY((core::readImageHeader(fixtures::asBytes(line), "x").size == core::Size{1, 32767}));
    }

    /// Bytes from a clipboard or a drop have no file size to check first.
    void refusesTooManyBytes() {
        const std::size_t size = core::kMaxImageFileBytes + 1;
        void* memory =
            ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        QVERIFY(memory != MAP_FAILED);
        QString code;
        try {
            (void)core::decodeImage({static_cast<const std::byte*>(memory), size}, "clipboard");
        } catch (const core::Error& error) {
            code = QString::fromStdString(error.code());
        }
        ::munmap(memory, size);
        QCOMPARE(code, QStringLiteral("IMAGE-TOO-LARGE"));
    }

    void ignoresProfilesAndGamma_data() {
        QTest::addColumn<QByteArray>("chunk");
        QTest::newRow("damaged profile") << pngChunk("iCCP", "sRGB\0\0not zlib");
        QTest::newRow("20 MB profile") << pngChunk("iCCP", QByteArray(20'000'000, 'p'));
        QTest::newRow("gamma 0") << pngChunk("gAMA", QByteArray(4, '\0'));
        QTest::newRow("text bomb") << pngChunk("zTXt", "k\0\0" + QByteArray(100'000, 'z'));
    }

    void ignoresProfilesAndGamma() {
        QFETCH(QByteArray, chunk);
        QByteArray png = sample("rgb.png");
        png.insert(kAfterPngHeader, chunk);
        const core::DecodedImage decoded = decode(png);
        QVERIFY(decoded.image.pixels == decode(sample("rgb.png")).image.pixels);
    }

    void ignoresAProfileInJpeg() {
        QByteArray jpeg = sample("420.jpg");
        const QByteArray data = QByteArray("ICC_PROFILE\0\x01\xFFgarbage", 21);
        jpeg.insert(2, QByteArray("\xFF\xE2\x00", 3) + static_cast<char>(data.size() + 2) + data);
        QVERIFY(decode(jpeg).image.pixels == decode(sample("420.jpg")).image.pixels);
    }

    void readsOnlyTheFirstOfManyFrames() {
        QByteArray webp = sample("animated.webp");
        const qsizetype frame = webp.indexOf("ANMF");
        const auto length = littleAt(webp, frame + 4);
        const QByteArray last = webp.mid(frame, 8 + static_cast<qsizetype>(length + length % 2));
        for (int i = 0; i < 10000; ++i) {
            webp += last;
        }
        qToLittleEndian(static_cast<quint32>(webp.size() - 8), webp.data() + 4);
        QByteArray png = sample("animated.png");
        qToBigEndian(quint32{10000}, png.data() + png.indexOf("acTL") + 4);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(decode(webp).frameCount, 10002);
        QCOMPARE(decode(png).frameCount, 10000);
        QVERIFY(timer.elapsed() < 1000);
    }

    void readsOnlyTheFirstOfManyPages() {
        QByteArray tiff = sample("planes.tif");
        const auto directory = littleAt(tiff, 4);
        const auto count = littleAt(tiff, directory, 2);
        const auto link = static_cast<qsizetype>(directory) + 2 + 12 * count;
        QByteArray looped = tiff;
        qToLittleEndian(directory, looped.data() + link);
        qToLittleEndian(static_cast<quint32>(tiff.size()), tiff.data() + link);
        QByteArray pages(600'000, '\0'); // a directory without entries is 6 bytes
        for (qsizetype i = 0; i + 6 < pages.size(); i += 6) {
            qToLittleEndian(static_cast<quint32>(tiff.size() + i + 6), pages.data() + i + 2);
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(decode(looped).frameCount, 1);
        QCOMPARE(decode(tiff + pages).frameCount, 10000);
        QVERIFY(timer.elapsed() < 1000);
    }

    void refusesWhatIsNoOrdinaryFile() {
        const QTemporaryDir folder;
        const std::string root = folder.path().toStdString() + "/";
        QCOMPARE(::mkfifo((root + "fifo").c_str(), 0600), 0);
        std::filesystem::create_symlink(root + "nowhere", root + "dangling");
        std::filesystem::create_symlink(root + "loop", root + "loop");
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, (root + "socket").c_str(), sizeof(address.sun_path) - 1);
        QCOMPARE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        QElapsedTimer timer;
        timer.start();
        for (const std::string& path : {root + "fifo", root, root + "dangling", root + "loop",
                                        root + "socket", std::string("/dev/zero")}) {
            try {
                (void)core::decodeImage(path);
                QFAIL(path.c_str());
            } catch (const core::Error& error) {
                QVERIFY2(error.kind() == core::ErrorKind::Io, error.what());
            }
        }
        ::close(socket);
        QVERIFY(timer.elapsed() < 1000);
    }

    void refusesWhatMayNotBeRead() {
        if (::geteuid() == 0) {
            QSKIP("root may read everything");
        }
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("x.png").toStdString();
        std::filesystem::copy_file((sampleFolder() + "rgb.png").toStdString(), path);
        std::filesystem::permissions(path, std::filesystem::perms::none);
        QVERIFY_EXCEPTION_THROWN((void)core::decodeImage(path), core::Error);
    }

    /// Every cut and 200 random changes of every sample: a picture of a plausible size or an Error.
    void survivesDamageAnywhere_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : QDir(sampleFolder()).entryList(QDir::Files)) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }

    void survivesDamageAnywhere() {
        QFETCH(QString, name);
        const QByteArray whole = sample(name);
        std::mt19937 random(7);
        const auto attempt = [&](const QByteArray& bytes, bool allowsDamaged) {
            try {
                const core::Image image = decode(bytes, allowsDamaged).image;
                QCOMPARE(image.pixels.size(), static_cast<std::size_t>(image.width) *
                                                  static_cast<std::size_t>(image.height) * 3);
            } catch (const core::Error&) {
                return; // a refusal is as good
            }
        };
        for (qsizetype length = 0; length < whole.size(); length += 5) {
            attempt(whole.left(length), length % 2 == 0);
        }
        for (int i = 0; i < 200; ++i) {
            QByteArray changed = whole;
            for (int k = 0; k <= i % 4; ++k) {
                // Headers are where it hurts, so cut of the changes are there.
                const auto range =
                    i % 2 == 0 ? std::min<qsizetype>(64, whole.size()) : whole.size();
                const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(range));
                changed[at] = static_cast<char>(random());
            }
            attempt(changed, i % 3 == 0);
        }
    }
};

QTEST_GUILESS_MAIN(BadFilesTest)
#include "bad_files_test.moc"
