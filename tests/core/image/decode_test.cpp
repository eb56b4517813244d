#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/image/orientation.h"
#include "tests/core/image/image_fixtures.h"

#include <QTest>

#include <filesystem>

using fixtures::Record;

namespace {

std::filesystem::path samplePath(const QByteArray& name) {
    return fixtures::dataPath(QStringLiteral("decode/")).toStdString() + name.toStdString();
}

core::DecodedImage decodeSample(const QByteArray& name, const core::DecodeOptions& options = {}) {
    return core::decodeImage(samplePath(name), options);
}

/// The largest difference from Pillow that is not a fault of ours. Debian's libjpeg-turbo, libwebp
/// and libtiff are older than the ones in the wheel that wrote the goldens, yet give equal pixels.
constexpr int kTolerance = 0;

} // namespace

class DecodeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsPillow_data() {
        QTest::addColumn<QByteArray>("name");
        for (const Record& record : fixtures::readRecords("decode.bin")) {
            if (!record.name.startsWith("orientation")) {
                QTest::newRow(record.name.constData()) << record.name;
            }
        }
    }

    void equalsPillow() {
        QFETCH(QByteArray, name);
        static const QList<Record> records = fixtures::readRecords("decode.bin");
        const core::Image expected = fixtures::findRecord(records, name).image();
        core::DecodeOptions options;
        options.gray16 = core::DecodeOptions::Gray16::PillowClip;
        const core::DecodedImage decoded = decodeSample(name, options);
        QVERIFY(!decoded.isDamaged);
        QCOMPARE(fixtures::difference(decoded.image, expected), QByteArray("equal"));
        static_assert(kTolerance == 0);
    }
};

QTEST_GUILESS_MAIN(DecodeTest)
#include "decode_test.moc"
