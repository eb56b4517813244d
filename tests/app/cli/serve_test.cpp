#include "core/protocol/messages.h"
#include "tests/app/cli/serving_engine.h"

#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <csignal>
#include <cstring>

using core::Frame;
using nlohmann::json;
using tests::Engine;

namespace {

const std::string kModel = SOURCE_ROOT "/resources/models/classify";

} // namespace

class ServeTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string m_image;

    static std::uint64_t openModel(Engine& engine) {
        return engine.ask("open_model", {{"path", kModel}})
            .fields.value("model_id", std::uint64_t{0});
    }
    std::uint64_t openImage(Engine& engine) const {
        return engine.ask("open_image", {{"path", m_image}})
            .fields.value("image_id", std::uint64_t{0});
    }

private Q_SLOTS:
    void initTestCase() {
        QImage image(1300, 700, QImage::Format_RGB888);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                image.setPixel(x, y, qRgb(x & 255, y & 255, (x + y) & 255));
            }
        }
        const QString path = m_folder.filePath("gradient.png");
        QVERIFY(image.save(path));
        m_image = path.toStdString();
    }

    void helloSaysWhoAnswers() {
        Engine engine;
        const Frame reply = engine.ask("hello");
        QCOMPARE(reply.kind, std::string("reply"));
        const auto info = reply.fields.get<core::EngineInfo>();
        QCOMPARE(info.pid, static_cast<std::int64_t>(engine.process().processId()));
        QVERIFY(info.threads >= 1);
        QCOMPARE(info.devices.front(), std::string("cpu"));
    }

    void tilesAreThePixelsOfTheImage() {
        Engine engine;
        const Frame opened = engine.ask("open_image", {{"path", m_image}});
        const auto info = opened.fields.get<core::ImageInfo>();
        QCOMPARE(info.width, 1300);
        QCOMPARE(info.height, 700);
        QCOMPARE(info.levelCount, 3);
        const Frame tile = engine.ask(
            "tile", {{"image_id", info.imageId}, {"level", 0}, {"row", 1}, {"column", 2}});
        const core::Array* pixels = tile.find("pixels");
        QVERIFY(pixels != nullptr);
        QVERIFY((pixels->shape == std::vector<std::int64_t>{188, 276, 3}));
        QCOMPARE(std::to_integer<int>(pixels->bytes[0]), 1024 & 255);
        QCOMPARE(std::to_integer<int>(pixels->bytes[1]), 512 & 255);
        QCOMPARE(
            engine
                .ask("tile", {{"image_id", info.imageId}, {"level", 9}, {"row", 0}, {"column", 0}})
                .kind,
            std::string("error"));
        QCOMPARE(
            engine.ask("tile", {{"image_id", 999}, {"level", 0}, {"row", 0}, {"column", 0}}).kind,
            std::string("error"));
    }

    void pastedBytesOpenLikeAFile() {
        Engine engine;
        QFile file(QString::fromStdString(m_image));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const core::Array array =
            core::byteArray("file", {bytes.size()},
                            std::span(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                      static_cast<std::size_t>(bytes.size())));
        const Frame opened = engine.ask("open_image", {{"name", "pasted"}}, {array});
        QCOMPARE(opened.fields.get<core::ImageInfo>().width, 1300);
    }

    void classifyAnswersLogitsOfEveryClass() {
        Engine engine;
        const std::uint64_t model = openModel(engine);
        const std::uint64_t image = openImage(engine);
        QVERIFY(model != 0 && image != 0);
        const Frame reply = engine.ask("classify", {{"image_id", image}, {"model_id", model}});
        QVERIFY2(reply.kind == "reply", reply.fields.dump().c_str());
        const auto result = reply.fields.get<core::ClassifyReply>();
        QCOMPARE(result.imageId, image);
        QVERIFY(result.milliseconds.forward > 0);
        QVERIFY(core::floatsOf(*reply.find("logits")).size() >= 2);
        QCOMPARE(reply.find("model_input")->shape.size(), std::size_t{3});
    }

    void aRefusedCheckpointLeavesTheModelLoadedBefore() {
        Engine engine;
        const std::uint64_t model = openModel(engine);
        const std::uint64_t image = openImage(engine);
        const Frame refused = engine.ask("open_model", {{"path", m_folder.path().toStdString()}});
        QCOMPARE(refused.kind, std::string("error"));
        QVERIFY(!refused.fields.get<core::ErrorMessage>().message.empty());
        QCOMPARE(engine.ask("classify", {{"image_id", image}, {"model_id", model}}).kind,
                 std::string("reply"));
    }

    void badFieldsAndUnknownKindsAreErrorsAndNothingElse_data() {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("unknown kind") << QByteArray("make_coffee") << QByteArray("{}");
        QTest::newRow("wrong type") << QByteArray("tile") << QByteArray(R"({"image_id": "one"})");
        QTest::newRow("negative") << QByteArray("classify")
                                  << QByteArray(R"({"image_id": -1, "model_id": -1})");
        QTest::newRow("no file") << QByteArray("open_image")
                                 << QByteArray(R"({"path": "/nowhere/at/all.png"})");
        QTest::newRow("huge thumbnail")
            << QByteArray("thumbnail")
            << QByteArray(R"({"path": "/etc/passwd", "side": 2000000000})");
    }
    void badFieldsAndUnknownKindsAreErrorsAndNothingElse() {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, fields);
        Engine engine;
        const Frame reply = engine.ask(kind.toStdString(), json::parse(fields.toStdString()));
        QCOMPARE(reply.kind, std::string("error"));
        QCOMPARE(engine.ask("ping").kind, std::string("reply"));
    }

    /// However early or late the cancel comes, the request is answered once and the next one is
    /// right.
    void cancelAtAnyTimeLeavesTheEngineRight() {
        Engine engine;
        const std::uint64_t model = openModel(engine);
        const std::uint64_t image = openImage(engine);
        const json fields{{"image_id", image}, {"model_id", model}};
        const std::vector<float> expected =
            core::floatsOf(*engine.ask("classify", fields).find("logits"));
        int cancelled = 0;
        for (int i = 0; i < 60; ++i) {
            const std::uint64_t id = engine.send("classify", fields);
            if (i % 3 != 0) {
                QTest::qSleep(i % 7);
            }
            (void)engine.send("cancel", {{"target", id}});
            QElapsedTimer timer;
            timer.start();
            const Frame answer = engine.wait(id);
            QVERIFY2(timer.elapsed() < 1000, "cancel is felt within a second");
            if (answer.kind == "error") {
                QCOMPARE(answer.fields.get<core::ErrorMessage>().code, std::string("CANCELLED"));
                ++cancelled;
            }
        }
        QVERIFY(cancelled > 0);
        QVERIFY(core::floatsOf(*engine.ask("classify", fields).find("logits")) == expected);
    }

    void aFalseFrameEndsTheEngineWithAMessage() {
        Engine engine;
        QCOMPARE(engine.ask("ping").kind, std::string("reply"));
        engine.process().write("GET / HTTP/1.1\r\nHost: somewhere\r\n\r\n");
        QVERIFY(engine.process().waitForFinished(5000));
        QVERIFY(engine.process().exitCode() != 0);
        QVERIFY(engine.process().readAllStandardError().contains("PROTOCOL-"));
    }

    void theEndOfTheInputEndsTheEngine() {
        Engine engine;
        QCOMPARE(engine.ask("ping").kind, std::string("reply"));
        engine.process().closeWriteChannel();
        QVERIFY(engine.process().waitForFinished(5000));
        QCOMPARE(engine.process().exitCode(), 0);
    }

    void shutdownIsAnsweredFirst() {
        Engine engine;
        QCOMPARE(engine.ask("shutdown").kind, std::string("reply"));
        QVERIFY(engine.process().waitForFinished(5000));
        QCOMPARE(engine.process().exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(ServeTest)
#include "serve_test.moc"
