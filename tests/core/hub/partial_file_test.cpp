#include "core/hub/partial_file.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

namespace {

namespace fs = std::filesystem;
using core::PartialFile;
using core::PartialRecord;

const std::string kContent = "the content of a file of a model";

std::span<const std::byte> bytes(std::string_view text) {
    return std::as_bytes(std::span(text));
}

std::string textOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class PartialFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_blobs = fs::path(m_folder->path().toStdString()) / "blobs";
        m_state = fs::path(m_folder->path().toStdString()) / "state";
        fs::create_directories(m_blobs);
        core::Digest digest = core::contentDigest(std::string(64, '0'), kContent.size());
        digest.update(kContent);
        m_record = {"a/b", std::string(40, 'c'), "model.safetensors", digest.hex(),
                    kContent.size()};
        m_record.blob = m_blobs / m_record.etag;
    }

    void becomesTheBlob() {
        {
            PartialFile file(m_state, m_record, {});
            QCOMPARE(file.size(), std::uint64_t{0});
            file.append(bytes(kContent).first(5));
            file.append(bytes(kContent).subspan(5));
            QCOMPARE(core::partialRecords(m_state).size(), std::size_t{1});
            QVERIFY(!file.finish());
        }
        QCOMPARE(textOf(m_record.blob), kContent);
        QCOMPARE(std::distance(fs::directory_iterator(m_blobs), {}), std::ptrdiff_t{1});
        QVERIFY(core::partialRecords(m_state).empty());
    }

    void goesOnWhereItEnded() {
        PartialFile(m_state, m_record, {}).append(bytes(kContent).first(7));
        QCOMPARE(core::partialBytes(m_state, m_record.blob, m_record.etag), std::uint64_t{7});
        std::vector<float> fractions;
        PartialFile file(m_state, m_record, [&](float fraction) {
            fractions.push_back(fraction);
            return true;
        });
        QCOMPARE(file.size(), std::uint64_t{7});
        QCOMPARE(fractions, std::vector<float>{1.0F});
        file.append(bytes(kContent).subspan(7));
        QVERIFY(!file.finish());
        QCOMPARE(textOf(m_record.blob), kContent);
    }

    void nothingReceivedLeavesNothing() {
        { const PartialFile file(m_state, m_record, {}); }
        QVERIFY(fs::is_empty(m_blobs));
        QVERIFY(core::partialRecords(m_state).empty());
    }

    void aStopWhileTheOldPartIsReadKeepsIt() {
        PartialFile(m_state, m_record, {}).append(bytes(kContent).first(7));
        QCOMPARE(
            tests::codeOf([&] { PartialFile(m_state, m_record, [](float) { return false; }); }),
            std::string("CANCELLED"));
        QCOMPARE(core::partialBytes(m_state, m_record.blob, m_record.etag), std::uint64_t{7});
    }

    void wrongContentIsNotKept() {
        PartialFile file(m_state, m_record, {});
        const std::string wrong(kContent.size(), 'x');
        file.append(bytes(wrong));
        const std::optional<std::string> sum = file.finish();
        QVERIFY(sum.has_value() && sum->size() == 64 && *sum != m_record.etag);
        QVERIFY(fs::is_empty(m_blobs));
        QVERIFY(core::partialRecords(m_state).empty());
    }

    void tooFewBytesAreNotTheFile() {
        PartialFile file(m_state, m_record, {});
        file.append(bytes(kContent).first(7));
        QVERIFY(file.finish().has_value());
        QVERIFY(fs::is_empty(m_blobs));
    }

    void moreThanTheFileHasIsRefused() {
        PartialFile file(m_state, m_record, {});
        file.append(bytes(kContent));
        QCOMPARE(tests::codeOf([&] { file.append(bytes("x")); }), std::string("NET-SIZE"));
    }

    void startsOver() {
        PartialFile file(m_state, m_record, {});
        file.append(bytes("wrong"));
        file.restart();
        QCOMPARE(file.size(), std::uint64_t{0});
        file.append(bytes(kContent));
        QVERIFY(!file.finish());
    }

    void gitBlobs() {
        m_record.etag = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"; // git's name of no bytes
        m_record.bytes = 0;
        m_record.blob = m_blobs / m_record.etag;
        PartialFile file(m_state, m_record, {});
        QVERIFY(!file.finish());
        QCOMPARE(textOf(m_record.blob), std::string());
    }

    void aRecordThatLeadsElsewhereIsNotFollowed_data() {
        QTest::addColumn<QString>("what");
        for (const char* what :
             {"link", "two names", "path", "other sum", "longer", "no JSON", "folder", "gone"}) {
            QTest::newRow(what) << what;
        }
    }
    void aRecordThatLeadsElsewhereIsNotFollowed() {
        QFETCH(QString, what);
        PartialFile(m_state, m_record, {}).append(bytes(kContent).first(7));
        const fs::path part = m_blobs / core::partialRecords(m_state).at(0).partial;
        const fs::path record = fs::directory_iterator(m_state)->path();
        const fs::path victim = m_blobs.parent_path() / "victim";
        std::ofstream(victim) << "untouched";
        if (what == "link" || what == "folder" || what == "gone") {
            fs::remove(part);
        }
        if (what == "link") {
            fs::create_symlink(victim, part);
        } else if (what == "folder") {
            fs::create_directory(part);
        } else if (what == "two names") {
            fs::create_hard_link(part, m_blobs / "second");
        } else if (what == "longer") {
            fs::resize_file(part, kContent.size() + 1);
        } else if (what == "no JSON") {
            std::ofstream(record) << "{";
        } else if (what == "path" || what == "other sum") {
            std::string text = textOf(record);
            const std::string old = m_record.etag + ".";
            text.replace(text.find(old), old.size(),
                         what == "path" ? "../victim." : std::string(64, '0') + ".");
            std::ofstream(record) << text;
        }
        PartialFile file(m_state, m_record, {});
        QCOMPARE(file.size(), std::uint64_t{0});
        file.append(bytes(kContent));
        QVERIFY(!file.finish());
        QCOMPARE(textOf(m_record.blob), kContent);
        QCOMPARE(textOf(victim), std::string("untouched"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_blobs;
    fs::path m_state;
    PartialRecord m_record;
};

} // namespace

QTEST_GUILESS_MAIN(PartialFileTest)
#include "partial_file_test.moc"
