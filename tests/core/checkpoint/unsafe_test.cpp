#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "tests/core/checkpoint/unsafe_checkpoint.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <algorithm>

namespace {

namespace fs = std::filesystem;

std::vector<float> floatsOf(const core::Checkpoint& checkpoint, const std::string& name) {
    const core::TensorEntry& entry = *checkpoint.find(name);
    std::vector<float> values(entry.bytes / sizeof(float));
    checkpoint.readFloats(name, values);
    return values;
}

} // namespace

/// Checkpoints that name functions for other programs to call.
class UnsafeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itsCodeIsNamedAndNotRun() {
        const tests::Folder folder;
        const fs::path trace = folder.path() / "was-run";
        tests::writeUnsafeCheckpoint(folder.path() / "model", "touch " + trace.native());
        const core::Checkpoint checkpoint = core::inspectCheckpoint(folder.path() / "model");
        QCOMPARE(checkpoint.report().foreignCalls, std::vector<std::string>{"posix.system"});
        QVERIFY(checkpoint.report().missing.empty());
        core::requireUsable(checkpoint);
        QVERIFY(!fs::exists(trace));
    }

    void whoRefusesCodeGetsAnErrorThatNamesIt() {
        const tests::Folder folder;
        tests::writeUnsafeCheckpoint(folder.path() / "model", "true");
        const core::Checkpoint checkpoint = core::inspectCheckpoint(folder.path() / "model");
        const auto error = tests::errorOf([&] { core::requireNoCode(checkpoint); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-UNSAFE"));
        QVERIFY(std::string(error->what()).find("posix.system") != std::string::npos);
        QVERIFY(!error->hint().empty());
    }

    void aFileWithoutCodeIsNotRefused() {
        const tests::Folder folder;
        tests::writeUnsafeCheckpoint(folder.path() / "model", {});
        const core::Checkpoint checkpoint = core::inspectCheckpoint(folder.path() / "model");
        QVERIFY(checkpoint.report().foreignCalls.empty());
        core::requireNoCode(checkpoint);
        core::requireNoCode(
            core::inspectCheckpoint(fs::path(TEST_DATA) / "checkpoint" / "classify"));
    }

    void itsWeightsAreThoseOfItsTwin() {
        const tests::Folder folder;
        tests::writeUnsafeCheckpoint(folder.path() / "model", "true");
        const core::Checkpoint unsafe = core::inspectCheckpoint(folder.path() / "model");
        const core::Checkpoint golden =
            core::inspectCheckpoint(fs::path(TEST_DATA) / "checkpoint" / "classify");
        QCOMPARE(unsafe.tensors().size(), golden.tensors().size());
        for (const core::TensorEntry& entry : golden.tensors()) {
            QCOMPARE(floatsOf(unsafe, entry.name), floatsOf(golden, entry.name));
        }
    }

    void theReportSaysWhatTheModelIs() {
        const core::Checkpoint golden =
            core::inspectCheckpoint(fs::path(TEST_DATA) / "checkpoint" / "classify");
        const core::LoadReport& report = golden.report();
        QCOMPARE(report.shape.layerCount, golden.config().layerCount);
        QCOMPARE(report.shape.headCount, golden.config().headCount);
        QCOMPARE(report.shape.hiddenSize, golden.config().hiddenSize);
        QCOMPARE(report.shape.labelCount, golden.config().labelCount);
        QVERIFY(report.shape.imageSize == golden.config().imageSize);
        std::uint64_t bytes = 0;
        for (const core::TensorEntry& entry : golden.tensors()) {
            bytes += entry.bytes;
        }
        QCOMPARE(report.weightBytes, bytes);
        const core::Checkpoint bare =
            core::inspectCheckpoint(fs::path(TEST_DATA) / "checkpoint" / "bare");
        QCOMPARE(bare.report().shape.labelCount, 0);
    }

    void whatNoModelNeedsIsListed() {
        const core::Checkpoint segmenter =
            core::inspectCheckpoint(fs::path(TEST_DATA) / "checkpoint" / "segment");
        const auto& ignored = segmenter.report().ignored;
        QVERIFY(std::ranges::any_of(ignored, [](const std::string& name) {
            return name.ends_with("num_batches_tracked");
        }));
        for (const std::string& name : ignored) {
            QVERIFY(std::ranges::count(segmenter.report().unexpected, name) == 0);
        }
    }
};

QTEST_GUILESS_MAIN(UnsafeTest)
#include "unsafe_test.moc"
