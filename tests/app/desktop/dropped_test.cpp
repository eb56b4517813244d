#include "app/desktop/document/dropped.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace app;

class DroppedTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& content) {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) >= 0;
        Q_ASSERT(isWritten);
        return path;
    }

    static QByteArray safetensors() {
        return QByteArray("\x40\0\0\0\0\0\0\0", 8) + "{\"__metadata__\":{}}" + QByteArray(80, ' ');
    }

private Q_SLOTS:
    void contentDecidesBeforeTheExtension_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("kind");
        const auto image = static_cast<int>(PathKind::Image);
        const auto checkpoint = static_cast<int>(PathKind::Checkpoint);
        const QByteArray rest(32, '\0');
        QTest::newRow("png") << "a.png" << QByteArray("\x89PNG\r\n\x1a\n") + rest << image;
        QTest::newRow("png named .bin")
            << "b.bin" << QByteArray("\x89PNG\r\n\x1a\n") + rest << image;
        QTest::newRow("jpeg") << "c" << QByteArray("\xff\xd8\xff\xe0") + rest << image;
        QTest::newRow("webp") << "d" << QByteArray("RIFFxxxxWEBPVP8 ") + rest << image;
        QTest::newRow("tiff") << "e.x" << QByteArray("II*\0", 4) + rest << image;
        QTest::newRow("safetensors") << "f.safetensors" << safetensors() << checkpoint;
        QTest::newRow("safetensors named .png") << "g.png" << safetensors() << checkpoint;
        QTest::newRow("zip") << "h" << QByteArray("PK\x03\x04") + rest << checkpoint;
        QTest::newRow("pickle") << "i" << QByteArray("\x80\x02") + rest << checkpoint;
        const auto tokenizer = static_cast<int>(PathKind::Tokenizer);
        const QByteArray header = R"({"blocks.input.w":{"dtype":"F32","shape":[1],)"
                                  R"("data_offsets":[0,4]}})";
        const QByteArray length =
            QByteArray(1, static_cast<char>(header.size())) + QByteArray(7, '\0');
        QTest::newRow("half of a VAE") << "m.safetensors" << length + header + rest << tokenizer;
        QTest::newRow("DALL-E's") << "decoder.pkl" << QByteArray("PK\x03\x04") + rest << tokenizer;
        QTest::newRow("a log named as one")
            << "encoder.pkl" << QByteArray("--2021-- connecting to") << tokenizer;
        QTest::newRow("VQ-KD") << "vqkd_encoder_base.pth" << QByteArray("PK\x03\x04") + rest
                               << tokenizer;
        QTest::newRow("weights named .pkl")
            << "model.pkl" << QByteArray("\x80\x02") + rest << checkpoint;
        QTest::newRow("a tokenizer under another name")
            << "dvae.pkl" << QByteArray("PK\x03\x04") + rest + "cdall_e.encoder\nEncoder\n"
            << tokenizer;
        QTest::newRow("Flax") << "flax.msgpack" << QByteArray("\x81\xa6params") + rest
                              << checkpoint;
        QTest::newRow("ONNX") << "model.onnx" << QByteArray("\x08\x07\x12") + rest << checkpoint;
        QTest::newRow("a web page named .pth")
            << "page.pth" << QByteArray("<!DOCTYPE html><html>") << checkpoint;
        QTest::newRow("short .pth") << "j.pth" << QByteArray("x") << checkpoint;
        QTest::newRow("empty .png") << "k.png" << QByteArray() << image;
        QTest::newRow("unknown") << "l.xyz" << QByteArray("hello, this is text") << image;
        QTest::newRow("strange name")
            << "-日本語 %s\n.png" << QByteArray("\x89PNG") + rest << image;
    }

    void contentDecidesBeforeTheExtension() {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(pathKind(write(name, content))), kind);
    }

    void folderWithConfigOrWeightsIsACheckpoint() {
        write("hf/config.json", "{}");
        write("weights/model-00001-of-00002.safetensors", safetensors());
        write("photos/a.png", "x");
        QVERIFY(pathKind(m_folder.filePath("hf")) == PathKind::Checkpoint);
        QVERIFY(pathKind(m_folder.filePath("weights")) == PathKind::Checkpoint);
        QVERIFY(pathKind(m_folder.filePath("photos")) == PathKind::ImageFolder);
        write("dall-e/encoder.safetensors", safetensors());
        write("hf/tokenizer.bin", "x"); // beside a config.json it is a model's
        write("flax/flax_model.msgpack", "x");
        QVERIFY(pathKind(m_folder.filePath("flax")) == PathKind::Checkpoint);
        QVERIFY(pathKind(m_folder.filePath("dall-e")) == PathKind::Tokenizer);
        QVERIFY(pathKind(m_folder.filePath("hf")) == PathKind::Checkpoint);
    }

    void oddFilesAreUnusableAtOnce() {
        const QString fifo = m_folder.filePath("fifo.png");
        QCOMPARE(mkfifo(fifo.toLocal8Bit().constData(), 0600), 0);
        QVERIFY(pathKind(fifo) == PathKind::Unusable);
        QVERIFY(pathKind("/dev/zero") == PathKind::Unusable);
        const QString dangling = m_folder.filePath("dangling.png");
        QVERIFY(QFile::link(m_folder.filePath("nowhere"), dangling));
        QVERIFY(pathKind(dangling) == PathKind::Missing);
        const QString loop = m_folder.filePath("loop.png");
        QVERIFY(QFile::link(loop, loop));
        QVERIFY(pathKind(loop) == PathKind::Missing);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray socketPath = m_folder.filePath("s.png").toLocal8Bit();
        qstrncpy(address.sun_path, socketPath.constData(), sizeof(address.sun_path));
        const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
        QVERIFY(pathKind(QString::fromLocal8Bit(socketPath)) == PathKind::Unusable);
        close(descriptor);
    }

    void imagesAreListedAsPeopleCount() {
        for (const char* name : {"n/img10.png", "n/IMG2.JPG", "n/img1.png", "n/notes.txt"}) {
            write(name, "x");
        }
        QStringList names;
        for (const QString& path : imagesIn(m_folder.filePath("n"))) {
            names << QFileInfo(path).fileName();
        }
        QCOMPARE(names, QStringList({"img1.png", "IMG2.JPG", "img10.png"}));
        QCOMPARE(imagesIn(m_folder.filePath("n"), 2).size(), 2);
    }

    void localFilesAreTaken() {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile("/a b.png"), QUrl("https://example.org/c.png")});
        QVERIFY(isDroppable(mime));
        QCOMPARE(readDropped(mime).paths, QStringList("/a b.png"));
    }

    void aThousandFilesAreEnough() {
        QList<QUrl> urls(kLargestDropCount + 1, QUrl::fromLocalFile("/a.png"));
        QMimeData mime;
        mime.setUrls(urls);
        QCOMPARE(readDropped(mime).paths.size(), qsizetype{kLargestDropCount});
    }

    void remoteUrlIsRefusedWithASentence() {
        for (const char* url : {"https://example.org/c.png", "file://server/share/c.png",
                                "data:image/png;base64,x"}) {
            QMimeData mime;
            mime.setUrls({QUrl(url)});
            const Dropped dropped = readDropped(mime);
            QVERIFY2(dropped.paths.isEmpty() && dropped.imageBytes.isEmpty(), url);
            QVERIFY2(!dropped.refusal.isEmpty(), url);
        }
    }

    void encodedPictureIsPassedOnUndecoded() {
        QMimeData mime;
        mime.setData("image/png", "not a png at all");
        mime.setUrls({QUrl("https://example.org/c.png")});
        const Dropped dropped = readDropped(mime);
        QCOMPARE(dropped.imageBytes, QByteArray("not a png at all"));
        QVERIFY(dropped.refusal.isEmpty());
    }

    void pixelsBecomePng() {
        QImage image(3, 2, QImage::Format_RGB32);
        image.fill(qRgb(10, 20, 30));
        QMimeData mime;
        mime.setImageData(image);
        const Dropped dropped = readDropped(mime);
        QVERIFY(dropped.imageBytes.startsWith("\x89PNG"));
        QCOMPARE(QImage::fromData(dropped.imageBytes).convertToFormat(QImage::Format_RGB32), image);
    }

    void hugeAndLyingPicturesAreRefused() {
        QMimeData huge;
        huge.setData("image/png", QByteArray(kLargestPastedBytes + 1, 'x'));
        QVERIFY(readDropped(huge).imageBytes.isEmpty());
        QVERIFY(!readDropped(huge).refusal.isEmpty());
        QMimeData lying;
        lying.setData("application/x-qt-image", "hello");
        QVERIFY(readDropped(lying).imageBytes.isEmpty());
        QVERIFY(!readDropped(lying).refusal.isEmpty());
        QMimeData text;
        text.setText("hello");
        QVERIFY(!isDroppable(text));
    }
};

QTEST_GUILESS_MAIN(DroppedTest)
#include "dropped_test.moc"
