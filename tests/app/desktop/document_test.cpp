#include "app/desktop/document/document.h"

#include <QSignalSpy>
#include <QTest>

using namespace app;

class DocumentTest final : public QObject {
    Q_OBJECT

private:
    static core::ImageInfo imageWithId(std::uint64_t id) {
        core::ImageInfo image;
        image.imageId = id;
        return image;
    }

    static core::ModelInfo modelWithLabels() {
        core::ModelInfo model;
        model.labels = {"sky", "sea"};
        return model;
    }

    static Classification resultOf(std::uint64_t imageId, std::uint64_t modelId) {
        Classification result;
        result.reply.imageId = imageId;
        result.reply.modelId = modelId;
        result.logits = {1, 2};
        return result;
    }

private Q_SLOTS:
    void runsOnlyWithImageAndClassifier() {
        Document document;
        QVERIFY(!document.canRun());
        document.setImage(imageWithId(1));
        QVERIFY(!document.canRun());
        document.setModel(2, core::ModelInfo());
        QVERIFY(!document.canRun());
        document.setModel(2, modelWithLabels());
        QVERIFY(document.canRun());
    }

    void resultOfTheShownImageAndModelIsCurrent() {
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.resultState() == ResultState::None);
        QSignalSpy changed(&document, &Document::resultChanged);
        QVERIFY(document.setResult(resultOf(1, 2)));
        QCOMPARE(changed.size(), 1);
        QVERIFY(document.resultState() == ResultState::Current);
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
        QVERIFY(!document.result());
        QCOMPARE(changed.size(), 0);
    }

    void earlierResultStaysAsPrevious() {
        Document document;
        document.setImage(imageWithId(1));
        document.setModel(2, modelWithLabels());
        QVERIFY(document.setResult(resultOf(1, 2)));
        document.setImage(imageWithId(3));
        QVERIFY(document.resultState() == ResultState::Previous);
        QVERIFY(document.setResult(resultOf(3, 2)));
        QVERIFY(document.resultState() == ResultState::Current);
        document.setModel(4, modelWithLabels());
        QVERIFY(document.resultState() == ResultState::Previous);
    }

    void runningIsSignalledOnce() {
        Document document;
        QSignalSpy changed(&document, &Document::runningChanged);
        document.setRunning(true);
        document.setRunning(true);
        document.setRunning(false);
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
