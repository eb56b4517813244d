#include "app/engine/evaluate_pairs.h"
#include "core/base/error.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using app::findLabelledImages;
using tests::codeOf;

class EvaluatePairsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLayoutIsFound_data() {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("pairs"); ///< image < map
        QTest::addColumn<QStringList>("unpaired");
        QTest::newRow("ADE20K")
            << QStringList{"images/validation/a.jpg", "images/training/b.jpg",
                           "annotations/validation/a.png", "annotations/training/b.png"}
            << QStringList{"images/training/b.jpg < annotations/training/b.png",
                           "images/validation/a.jpg < annotations/validation/a.png"}
            << QStringList{};
        QTest::newRow("labels beside images")
            << QStringList{"images/a.JPG", "images/b.png", "labels/a.png", "labels/b.PNG"}
            << QStringList{"images/a.JPG < labels/a.png", "images/b.png < labels/b.PNG"}
            << QStringList{};
        QTest::newRow("annotations before labels")
            << QStringList{"images/a.jpg", "annotations/a.png", "labels/a.png"}
            << QStringList{"images/a.jpg < annotations/a.png"} << QStringList{};
        QTest::newRow("without a partner")
            << QStringList{"images/v/a.jpg", "images/v/b.jpg", "annotations/v/a.png",
                           "annotations/a.png", "annotations/v/c.png"}
            << QStringList{"images/v/a.jpg < annotations/v/a.png"}
            << QStringList{"annotations/a.png", "annotations/v/c.png", "images/v/b.jpg"};
        QTest::newRow("what is neither")
            << QStringList{"images/a.jpg",      "images/a.txt",      "images/.b.jpg",
                           "images/.c/d.jpg",   "annotations/a.png", "annotations/a.json",
                           "annotations/e.jpg", "notes.png"}
            << QStringList{"images/a.jpg < annotations/a.png"} << QStringList{};
        QTest::newRow("dots in names")
            << QStringList{"images/a.b.jpg", "annotations/a.b.png", "annotations/a.png"}
            << QStringList{"images/a.b.jpg < annotations/a.b.png"}
            << QStringList{"annotations/a.png"};
        QTest::newRow("side by side")
            << QStringList{"a.jpg",  "a.png", "b.tif",      "b.png",
                           "c.webp", "d.png", "deep/e.jpg", "deep/e.png"}
            << QStringList{"a.jpg < a.png", "b.tif < b.png"} << QStringList{"c.webp", "d.png"};
        QTest::newRow("as scenes writes them")
            << QStringList{"scene-00000.png", "scene-00000.labels.png", "scenes.json",
                           "x.labels.png"}
            << QStringList{"scene-00000.png < scene-00000.labels.png"}
            << QStringList{"x.labels.png"};
        QTest::newRow("both endings beside one image")
            << QStringList{"a.jpg", "a.png", "a.labels.png"} << QStringList{"a.jpg < a.labels.png"}
            << QStringList{};
    }
    void everyLayoutIsFound() {
        QFETCH(QStringList, files);
        QFETCH(QStringList, pairs);
        QFETCH(QStringList, unpaired);
        const app::LabelledFolder found = findLabelledImages(make(files), "");
        QStringList foundPairs;
        for (const app::LabelledImage& pair : found.pairs) {
            QCOMPARE(pair.image.lexically_relative(root()).native(), pair.name);
            foundPairs << QString::fromStdString(pair.name + " < " +
                                                 pair.labels.lexically_relative(root()).native());
        }
        QStringList foundUnpaired;
        for (const std::string& name : found.unpaired) {
            foundUnpaired << QString::fromStdString(name);
        }
        QCOMPARE(foundPairs, pairs);
        QCOMPARE(foundUnpaired, unpaired);
    }

    void aSplitIsAFolder() {
        make({"images/validation/a.jpg", "images/training/b.jpg", "annotations/validation/a.png",
              "annotations/training/b.png"});
        const app::LabelledFolder found = findLabelledImages(root(), "training");
        QCOMPARE(found.pairs.size(), std::size_t{1});
        QCOMPARE(found.pairs[0].name, std::string("images/training/b.jpg"));
        QCOMPARE(codeOf([&] { (void)findLabelledImages(root(), "test"); }),
                 std::string("IO-FOLDER"));
        make({"a.jpg", "a.png"});
        QCOMPARE(codeOf([&] { (void)findLabelledImages(root(), "test"); }),
                 std::string("IO-FOLDER"));
    }

    void refusesAFolderWithoutPairs() {
        for (const QStringList& files : {QStringList{},
                                         {"a.jpg", "b.png"},
                                         {"images/a.jpg", "annotations/b.png"},
                                         {"a.png"}}) {
            make(files);
            const auto error = tests::errorOf([&] { (void)findLabelledImages(root(), ""); });
            QVERIFY(error.has_value());
            QCOMPARE(error->code(), std::string("LABELS-NO-PAIRS"));
            QCOMPARE(core::exitCode(error->kind()), 3);
        }
    }

    void refusesWhatIsNoFolder() {
        make({"a.jpg", "images/a.jpg"});
        for (const fs::path& path : {root() / "a.jpg", root() / "gone", root()}) {
            QCOMPARE(codeOf([&] { (void)findLabelledImages(path, ""); }), std::string("IO-FOLDER"));
        }
    }

    void linksInACircleEnd() {
        make({"images/a.jpg", "annotations/a.png"});
        fs::create_directory_symlink(root() / "images", root() / "images" / "again");
        QCOMPARE(findLabelledImages(root(), "").pairs.size(), std::size_t{1});
    }

private:
    [[nodiscard]] fs::path root() const { return m_folder->path().toStdString(); }

    fs::path make(const QStringList& files) {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const QString& file : files) {
            const fs::path path = root() / file.toStdString();
            fs::create_directories(path.parent_path());
            std::ofstream(path) << "x";
        }
        return root();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(EvaluatePairsTest)
#include "evaluate_pairs_test.moc"
