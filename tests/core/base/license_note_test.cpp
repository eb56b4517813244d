#include "core/base/license_note.h"

#include <QTest>

Q_DECLARE_METATYPE(std::string)

class LicenseNoteTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheFrontMatterOnly_data() {
        QTest::addColumn<std::string>("card");
        QTest::addColumn<std::string>("license");
        const auto row = [](const char* name, std::string card, std::string license) {
            QTest::newRow(name) << std::move(card) << std::move(license);
        };
        row("plain", "---\nlicense: apache-2.0\ntags:\n- vision\n---\n# BEiT\n", "apache-2.0");
        row("among others", "---\ntags:\n- mit\nlicense: bsd\nlanguage: en\n---\n", "bsd");
        row("quoted", "---\nlicense: \"cc-by-4.0\" # as before\n---\n", "cc-by-4.0");
        row("with a comment", "---\nlicense: mit # really\n---\n", "mit");
        row("carriage returns", "---\r\nlicense: mit\r\n---\r\n", "mit");
        row("byte order mark", "\xEF\xBB\xBF---\nlicense: mit\n---\n", "mit");
        row("list", "---\nlicense:\n- mit\n- bsd\ntags:\n- gpl\n---\n", "mit, bsd");
        row("list in one line", "---\nlicense: [mit, 'bsd']\n---\n", "mit, bsd");
        row("another", "---\nlicense: other\nlicense_name: my-own\n---\n", "my-own");
        row("a name beside a known one", "---\nlicense: mit\nlicense_name: my-own\n---\n", "mit");
        row("none", "---\ntags: [x]\n---\nlicense: mit\n", "");
        row("behind the front matter", "---\n---\nlicense: mit\n", "");
        row("no front matter", "# BEiT\nlicense: mit\n", "");
        row("of something else", "---\nmodel:\n  license: mit\n---\n", "");
        row("an unclosed quote", "---\nlicense: \"mit\n---\n", "mit");
        row("an unclosed list", "---\nlicense: [mit, bsd\n---\n", "mit, bsd");
        row("no end", "---\nlicense: mit", "mit");
        row("empty", "", "");
        row("not to be shown as it is", "---\nlicense: \x1B[31m\n---\n", "\\u{001b}[31m");
    }
    void readsTheFrontMatterOnly() {
        QFETCH(std::string, card);
        QFETCH(std::string, license);
        QCOMPARE(core::licenseOf(card), license);
    }

    void aLongOneIsCut() {
        const std::string shown =
            core::licenseOf("---\nlicense: " + std::string(5000, 'a') + "\n---\n");
        QVERIFY(shown.size() < 100);
    }
};

QTEST_APPLESS_MAIN(LicenseNoteTest)
#include "license_note_test.moc"
