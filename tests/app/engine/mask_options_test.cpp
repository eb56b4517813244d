#include "app/engine/mask_options.h"
#include "core/base/file.h"
#include "core/image/png_writer.h"
#include "core/masking/mask_rules.h"
#include "tests/support/error_of.h"

#include <CLI/CLI.hpp>
#include <QTemporaryDir>
#include <QTest>

using core::PatchMask;
using core::Size;
using tests::codeOf;

namespace {

constexpr Size kGrid{14, 14};
constexpr Size kImage{28, 42};

app::MaskOptions parsed(const std::string& line) {
    CLI::App program;
    app::MaskOptions options;
    options.addTo(program);
    program.parse(line, false);
    return options;
}

PatchMask maskOf(const std::string& line, int imageIndex = 0, Size grid = kGrid) {
    return app::maskFor(parsed(line), grid, kImage, {}, imageIndex).mask;
}

core::Error refusal(const std::string& line) {
    const auto error = tests::errorOf([&] { (void)maskOf(line); });
    return error.value_or(core::Error(core::ErrorKind::Internal, "ACCEPTED", line));
}

} // namespace

class MaskOptionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutOptionsTwoFifthsAreMaskedBlockwise() {
        core::BlockwiseOptions rule;
        rule.target = 78;
        QCOMPARE(maskOf(""), core::blockwiseMask(kGrid, rule, 0));
        QCOMPARE(maskOf("", 3), core::blockwiseMask(kGrid, rule, 3));
        QCOMPARE(maskOf("", 0, {1, 1}).maskedCount(), 1);
    }

    void everyRuleIsDrawnWithTheSeedOfItsImage() {
        QCOMPARE(maskOf("--mask-random 0.25 --seed 5", 2), core::randomMask(kGrid, 0.25, 7));
        QCOMPARE(maskOf("--mask-bernoulli 0.25 --seed 5", 2), core::bernoulliMask(kGrid, 0.25, 7));
        core::BlockwiseOptions rule;
        rule.target = 75;
        rule.version = 1;
        QCOMPARE(maskOf("--mask-blockwise 75 --blockwise-version 1 --seed 5", 2),
                 core::blockwiseMask(kGrid, rule, 7));
        rule.target = 78;
        QCOMPARE(maskOf("--blockwise-version 1 --seed 2147483647", 1),
                 core::blockwiseMask(kGrid, rule, 2147483648U));
    }

    void invertSwapsMaskedAndVisible() {
        QCOMPARE(maskOf("--mask-random 0.25 --mask-invert"),
                 core::inverted(core::randomMask(kGrid, 0.25, 0)));
        QCOMPARE(maskOf("--mask-random 0 --mask-invert").maskedCount(), 196);
    }

    void filesAreReadAndResizedWhenAllowed() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("mask.png").toStdString();
        const PatchMask mask = core::randomMask({7, 7}, 0.5, 1);
        core::writeFile(path, core::maskPng(mask));
        QCOMPARE(maskOf("--mask " + path, 4, {7, 7}), mask);
        QCOMPARE(refusal("--mask " + path).code(), "MASK-SIZE");
        const auto reading =
            app::maskFor(parsed("--mask-resize --mask " + path), kGrid, kImage, {}, 0);
        QCOMPARE(reading.mask.maskedCount(), 4 * mask.maskedCount());
        QCOMPARE(reading.notes.size(), std::size_t{1});
    }

    void aClassMasksItsPatches() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("labels.png").toStdString();
        core::PngWriter writer(kImage, core::PngPixels::Grey);
        for (int y = 0; y < kImage.height; ++y) {
            writer.writeRow(std::vector<std::uint8_t>(42, y < 4 ? 9 : 200)); // two rows of patches
        }
        core::writeFile(path, writer.finish());
        const std::string labels = " --mask-labels " + path;
        QCOMPARE(maskOf("--mask-class 9" + labels).maskedCount(), 28);
        QVERIFY(maskOf("--mask-class 9" + labels).isMasked(1, 13));
        QCOMPARE(maskOf("--mask-class 200" + labels).maskedCount(), 168);
        // The model sees the lower half alone; the paint of a mask is cut in the same way.
        const core::ImageRegion lower{14, 0, 14, 42};
        const auto seenMask = [&](const std::string& line) {
            return app::maskFor(parsed(line), kGrid, kImage, lower, 0).mask;
        };
        QCOMPARE(seenMask("--mask-class 200" + labels).maskedCount(), 196);
        QCOMPARE(codeOf([&] { (void)seenMask("--mask-class 9" + labels); }), "MASK-EMPTY");
        QCOMPARE(seenMask("--mask " + path).maskedCount(), 196);
        QCOMPARE(refusal("--mask-class 3" + labels).code(), "MASK-EMPTY");
        const auto options = parsed("--mask-class 9" + labels);
        QCOMPARE(codeOf([&] { (void)app::maskFor(options, kGrid, {42, 28}, {}, 0); }), "MASK-SIZE");
    }

    void badUseIsRefused_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("range");
        for (const char* option : {"--mask-random", "--mask-bernoulli"}) {
            for (const char* value : {"-0.1", "1.1", "nan", "NaN", "inf", "\"0,4\"", "x"}) {
                const QString line = QStringLiteral("%1=%2").arg(option, value);
                QTest::newRow(line.toUtf8()) << line << QStringLiteral("from 0 to 1");
            }
        }
        const auto row = [](const char* line, const char* range) {
            QTest::newRow(line) << QString(line) << QString(range);
        };
        row("--mask-blockwise=0", "from 1 to");
        row("--mask-blockwise=197", "from 1 to 196");
        row("--mask-blockwise=7.5", "from 1 to");
        row("--blockwise-version=3", "from 1 to 2");
        row("--seed=-1", "from 0 to");
        row("--seed=1e3", "from 0 to");
        row("--mask-class=-1 --mask-labels=a.png", "from 0 to 65534");
        row("--mask-class=grass --mask-labels=a.png", "from 0 to 65534");
        row("--mask-class=1", "belong together");
        row("--mask-labels=a.png", "belong together");
        row("--mask-resize", "belongs to --mask");
        row("--mask=a.png --mask-random=0.5", "--mask and --mask-random");
        row("--mask-bernoulli=0.5 --mask-blockwise=7", "--mask-bernoulli and --mask-blockwise");
        row("--mask-blockwise=7 --mask-class=7", "--mask-blockwise and --mask-class");
        row("--mask-random=0.5 --blockwise-version=2", "belongs to --mask-blockwise");
    }
    void badUseIsRefused() {
        QFETCH(QString, line);
        QFETCH(QString, range);
        const core::Error error = refusal(line.toStdString());
        QCOMPARE(error.code(), "USAGE");
        QVERIFY2(QString(error.what()).contains(range), error.what());
    }

    void badNumbersAreRefusedBeforeAnyModelIsLoaded() {
        for (const char* line : {"--mask-random=1.1", "--mask-bernoulli=nan", "--mask-blockwise=0",
                                 "--blockwise-version=3", "--seed=x", "--mask-resize",
                                 "--mask-class=-1 --mask-labels=a.png"}) {
            QCOMPARE(codeOf([&] { parsed(line).check(); }), "USAGE");
        }
        parsed("--mask=missing.png --mask-resize --mask-invert").check();
    }

    void nothingMaskedSaysHowToMaskSomething() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("mask.json").toStdString();
        core::writeFile(path, std::string_view("[]"));
        const auto hintOf = [](const std::string& line) {
            const core::Error error = refusal(line);
            return error.code() == "MASK-EMPTY" ? QString::fromStdString(error.hint()) : QString();
        };
        QVERIFY(hintOf("--mask " + path).contains("--mask-invert"));
        QVERIFY(hintOf("--mask-random 0").contains("ratio"));
        QVERIFY(hintOf("--mask-random 1 --mask-invert").contains("Leave out"));
        QVERIFY(hintOf("--mask-blockwise 1 --blockwise-version 1").contains("version 2"));
    }
};

QTEST_APPLESS_MAIN(MaskOptionsTest)
#include "mask_options_test.moc"
