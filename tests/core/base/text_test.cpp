#include "core/base/text.h"

#include <QTest>

#include <cstdlib>

Q_DECLARE_METATYPE(std::string)

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatCannotHarm_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("shown");
        const auto row = [](const char* name, std::string text, std::string shown) {
            QTest::newRow(name) << std::move(text) << std::move(shown);
        };
        row("plain", "blocks.0.attn", "blocks.0.attn");
        row("other scripts", "Größe 写真 😀", "Größe 写真 😀");
        row("empty", "", "");
        row("new line", "a\nb\r", "a\\u{000a}b\\u{000d}");
        row("terminal sequence", "\x1B[31m", "\\u{001b}[31m");
        row("NUL", std::string("a\0b", 3), "a\\u{0000}b");
        row("delete", "\x7F", "\\u{007f}");
        row("C1 control", "\xC2\x9B", "\\u{009b}");
        row("right to left override", "a\u202Egnp.exe", "a\\u{202e}gnp.exe");
        row("isolates", "\u2066\u2069", "\\u{2066}\\u{2069}");
        row("Arabic letter mark", "\u061C", "\\u{061c}");
        row("zero width", "a\u200Bb\uFEFF", "a\\u{200b}b\\u{feff}");
        row("line separators", "\u2028\u2029", "\\u{2028}\\u{2029}");
        row("lone byte", "a\xFFz", "a\\xffz");
        row("cut short", "a\xE2\x82", "a\\xe2\\x82");
        row("overlong", "\xC0\xAF", "\\xc0\\xaf");
        row("overlong in three bytes", "\xE0\x80\xAF", "\\xe0\\x80\\xaf");
        row("surrogate", "\xED\xA0\x80", "\\xed\\xa0\\x80");
        row("above U+10FFFF", "\xF4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
    }
    void showsWhatCannotHarm() {
        QFETCH(std::string, text);
        QFETCH(std::string, shown);
        QCOMPARE(core::printable(text), shown);
    }

    void cutsLongTextInTheMiddle() {
        const std::string text = std::string(500, 'a') + std::string(500, 'z');
        QCOMPARE(core::printable(text, 10), std::string("aaaaa…zzzzz"));
        QCOMPARE(core::printable("0123456789", 10), std::string("0123456789"));
    }

    void whatWasShownIsShownAsItIs() {
        const std::string controls(17, '\x7F');
        for (const std::string& text : {controls, "float" + controls + "32", "€€€" + controls,
                                        std::string(44, 'a'), controls + std::string(90, 'z')}) {
            for (std::size_t limit = 1; limit < 100; ++limit) {
                const std::string shown = core::printable(text, limit);
                QVERIFY(shown.size() <= limit + 3);
                QCOMPARE(core::printable(shown, limit), shown);
            }
        }
    }

    void neverCutsInsideACharacter() {
        std::string text;
        for (int i = 0; i < 40; ++i) {
            text += "€";
        }
        for (std::size_t limit = 1; limit < text.size(); ++limit) {
            const std::string shown = core::printable(text, limit);
            QVERIFY2(shown.find("\\x") == std::string::npos, shown.c_str());
            QVERIFY(shown.size() <= limit + std::string("…").size());
        }
    }

    void countsBytesForPeople_data() {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<std::string>("text");
        QTest::newRow("none") << quint64{0} << std::string("0 bytes");
        QTest::newRow("below a thousand") << quint64{999} << std::string("999 bytes");
        QTest::newRow("kilo") << quint64{1000} << std::string("1.0 kB");
        QTest::newRow("rounds into the next unit") << quint64{999'999} << std::string("1.0 MB");
        QTest::newRow("mega") << quint64{346'000'000} << std::string("346.0 MB");
        QTest::newRow("giga") << quint64{1'240'000'000} << std::string("1.2 GB");
        QTest::newRow("the largest") << ~quint64{0} << std::string("18446744.1 TB");
    }
    void countsBytesForPeople() {
        QFETCH(quint64, bytes);
        QFETCH(std::string, text);
        QCOMPARE(core::byteCount(bytes), text);
    }

    void decimalsAreShortAndComeBack() {
        for (const double value : {0.0, 0.1, 1.0 / 3, 1e-300, 12345678901.5, -2.5, 5e15}) {
            QCOMPARE(std::strtod(core::decimalText(value).c_str(), nullptr), value);
        }
        QCOMPARE(core::decimalText(0.1), std::string("0.1"));
        QCOMPARE(core::decimalText(-3), std::string("-3"));
        QCOMPARE(core::singleText(0.1F), std::string("0.1"));
        const float third = 1.0F / 3;
        QCOMPARE(std::strtof(core::singleText(third).c_str(), nullptr), third);
    }

    void xmlTextHasNoMarkup() {
        QCOMPARE(core::xmlText("<a href=\"x\">&\n"),
                 std::string("&lt;a href=&quot;x&quot;&gt;&amp;\\u{000a}"));
    }

    void base64AgreesWithTheStandard_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("encoded");
        // RFC 4648, section 10, and the two digits that are no letters.
        QTest::newRow("empty") << std::string() << std::string();
        QTest::newRow("one") << std::string("f") << std::string("Zg==");
        QTest::newRow("two") << std::string("fo") << std::string("Zm8=");
        QTest::newRow("three") << std::string("foo") << std::string("Zm9v");
        QTest::newRow("six") << std::string("foobar") << std::string("Zm9vYmFy");
        QTest::newRow("high bytes") << std::string("\xFB\xFF\xBF") << std::string("+/+/");
    }
    void base64AgreesWithTheStandard() {
        QFETCH(std::string, text);
        QFETCH(std::string, encoded);
        QCOMPARE(core::base64(std::as_bytes(std::span(text))), encoded);
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "text_test.moc"
