#include "core/base/error.h"
#include "core/base/progress.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <vector>

using core::ErrorKind;

class ErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsExitCode_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, ErrorKind kind, int code) {
            QTest::newRow(name) << static_cast<int>(kind) << code;
        };
        row("usage", ErrorKind::Usage, 2);
        row("bad format", ErrorKind::BadFormat, 3);
        row("bad shape", ErrorKind::BadShape, 3);
        row("unsupported", ErrorKind::Unsupported, 3);
        row("file", ErrorKind::Io, 4);
        row("network", ErrorKind::Network, 5);
        row("device", ErrorKind::Device, 6);
        row("memory", ErrorKind::OutOfMemory, 6);
        row("cancelled", ErrorKind::Cancelled, 130);
        row("internal", ErrorKind::Internal, 1);
    }
    void everyKindHasItsExitCode() {
        QFETCH(int, kind);
        QFETCH(int, code);
        QCOMPARE(core::exitCode(static_cast<ErrorKind>(kind)), code);
    }

    void keepsWhatItWasMadeOf() {
        const core::Error error(ErrorKind::Io, "IO-OPEN", "cannot open: a: missing", "Look.");
        QCOMPARE(error.kind(), ErrorKind::Io);
        QCOMPARE(error.code(), std::string("IO-OPEN"));
        QCOMPARE(std::string(error.what()), std::string("cannot open: a: missing"));
        QCOMPARE(error.hint(), std::string("Look."));
    }

    void reportPassesFractionsOn() {
        std::vector<float> seen;
        const core::Progress progress = [&](float fraction) {
            seen.push_back(fraction);
            return true;
        };
        core::report(progress, 0.25F);
        core::report(progress, 1.0F);
        QCOMPARE(seen, (std::vector<float>{0.25F, 1.0F}));
    }

    void reportStopsWhenTheListenerSaysSo() {
        const auto error = tests::errorOf([] { core::report([](float) { return false; }, 0.5F); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Cancelled);
        QCOMPARE(error->code(), std::string("CANCELLED"));
    }

    void reportToNobodyDoesNothing() {
        QCOMPARE(tests::codeOf([] { core::report({}, 0.5F); }), std::string());
    }
};

QTEST_GUILESS_MAIN(ErrorTest)
#include "error_test.moc"
