#include "app/desktop/document/document.h"

#include <QSignalSpy>
#include <QTest>

using namespace app;

class DocumentTest final : public QObject {
    Q_OBJECT

private:
    static constexpr const char* kTask = Classification::kTask;

    struct Other : Result {
        static constexpr const char* kTask = "other";
    };

    static core::ImageInfo imageWithId(std::uint64_t id) {
        core::ImageInfo image;
        image.imageId = id;
        return image;
    }

    static core::ModelInfo modelWithLabels() {
        core::ModelInfo model;
        model.labels = {"sky", "sea"};
        model.report.capabilities = {core::Capability::Classify, core::Capability::Features};
        return model;
    }

    static Classification resultOf(std::uint64_t imageId, std::uint64_t modelId) {
        Classification result;
        result.imageId = imageId;
        result.modelId = modelId;
        result.logits = {1, 2};
        return result;
    }

private Q_SLOTS:
    void canDoWhatTheModelHas() {
        Document document;
        QVERIFY(!document.can(core::Capability::Classify));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.can(core::Capability::Classify));
        QVERIFY(!document.can(core::Capability::Segment));
    }

    void resultOfTheShownImageAndModelIsCurrent() {
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.resultState(kTask) == ResultState::None);
        QSignalSpy changed(&document, &Document::resultChanged);
        QVERIFY(document.setResult(resultOf(1, 2)));
        QCOMPARE(changed.size(), 1);
        QVERIFY(document.resultState(kTask) == ResultState::Current);
    }

    void lateResultIsDropped_data() {
        QTest::addColumn<quint64>("imageId");
        QTest::addColumn<quint64>("modelId");
        QTest::newRow("another image") << quint64{7} << quint64{2};
        QTest::newRow("another model") << quint64{1} << quint64{7};
        QTest::newRow("both") << quint64{7} << quint64{7};
    }

    void lateResultIsDropped() {
        QFETCH(quint64, imageId);
        QFETCH(quint64, modelId);
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QSignalSpy changed(&document, &Document::resultChanged);
        QVERIFY(!document.setResult(resultOf(imageId, modelId)));
        QVERIFY(document.result<Classification>() == nullptr);
        QCOMPARE(changed.size(), 0);
    }

    void earlierResultStaysAsPrevious() {
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.setResult(resultOf(1, 2)));
        document.setImage(imageWithId(3));
        QVERIFY(document.resultState(kTask) == ResultState::Previous);
        QVERIFY(document.setResult(resultOf(3, 2)));
        QVERIFY(document.resultState(kTask) == ResultState::Current);
        document.setModel(4, modelWithLabels());
        QVERIFY(document.resultState(kTask) == ResultState::Previous);
    }

    void eachTaskHasItsOwnResult() {
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.setResult(Other{{1, 2, {}, "cpu", "float32"}}));
        QVERIFY(document.resultState(kTask) == ResultState::None);
        QVERIFY(document.setResult(resultOf(1, 2)));
        document.setTask("other");
        QCOMPARE(document.resultOf(document.task())->device, std::string("cpu"));
        QVERIFY(document.resultState() == ResultState::Current);
        document.forgetResult("other");
        QVERIFY(document.resultState() == ResultState::None);
        QVERIFY(document.resultState(kTask) == ResultState::Current);
    }

    void anOutdatedResultIsPreviousUntilTheNext() {
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.setResult(resultOf(1, 2)));
        QSignalSpy changed(&document, &Document::resultChanged);
        document.outdateResult(kTask);
        document.outdateResult(kTask);
        document.outdateResult("none such");
        QCOMPARE(changed.size(), 1);
        QVERIFY(document.resultState(kTask) == ResultState::Previous);
        QVERIFY(document.setResult(resultOf(1, 2)));
        QVERIFY(document.resultState(kTask) == ResultState::Current);
    }

    void runningIsSignalledOnceAndKnownByTask() {
        Document document;
        QSignalSpy changed(&document, &Document::runningChanged);
        document.setRunning({kTask});
        document.setRunning({kTask});
        QVERIFY(document.isRunning(kTask));
        QVERIFY(!document.isRunning("other"));
        document.setRunning({});
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
