#include "core/base/strict_json.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <limits>

namespace {

nlohmann::json parsed(std::string_view text, const core::JsonRules& rules = {}) {
    return core::parseJson(text, "config.json", "CONFIG-JSON", rules);
}

std::string nested(int depth) {
    const auto count = static_cast<std::size_t>(depth);
    return std::string(count, '[') + std::string(count, ']');
}

} // namespace

class StrictJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfValue() {
        const nlohmann::json json =
            parsed(R"( {"a": [1, -2, 0.5, true, null, "µ\u00e9\ud83d\ude00"],
                                                "b": {"a": {}}, "c": []} )");
        QCOMPARE(json.dump(), std::string("{\"a\":[1,-2,0.5,true,null,\"µé😀\"],"
                                          "\"b\":{\"a\":{}},\"c\":[]}"));
    }

    void readsAnythingAtTheTop() {
        QCOMPARE(parsed("7").get<int>(), 7);
        QCOMPARE(parsed("\"x\"").get<std::string>(), std::string("x"));
        QVERIFY(parsed("[]").is_array());
    }

    void keepsWholeNumbersExact() {
        QCOMPARE(parsed("18446744073709551615").get<std::uint64_t>(),
                 std::numeric_limits<std::uint64_t>::max());
        QCOMPARE(parsed("-9223372036854775808").get<std::int64_t>(),
                 std::numeric_limits<std::int64_t>::min());
        QVERIFY(parsed("18446744073709551616").is_number_float());
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, QByteArray text, const char* says) {
            QTest::newRow(name) << std::move(text) << QByteArray(says);
        };
        row("nothing", "", "empty");
        row("only spaces", "  \n", "not valid JSON");
        row("byte-order mark", "\xEF\xBB\xBF{}", "byte-order mark");
        row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), "not valid JSON at byte 1");
        row("NaN", "[NaN]", "not valid JSON at byte");
        row("Infinity", "[Infinity]", "not valid JSON");
        row("minus Infinity", "[-Infinity]", "not valid JSON");
        row("number too large for a double", "[1e999]", "not valid JSON");
        row("leading zero", "[01]", "not valid JSON");
        row("hexadecimal", "[0x10]", "not valid JSON");
        row("comment", "{/* x */}", "not valid JSON");
        row("comma at the end", "[1,]", "not valid JSON");
        row("single quotes", "{'a': 1}", "not valid JSON");
        row("text after the end", "{} {}", "not valid JSON at byte 4");
        row("cut short", "{\"a\": [1", "not valid JSON");
        row("NUL", QByteArray("{\0}", 3), "not valid JSON");
        row("NUL after the end", QByteArray("{}\0x", 4), "not valid JSON at byte 3");
        row("control character in a text", "\"a\nb\"", "not valid JSON");
        row("invalid UTF-8", "\"\xC3(\"", "not valid JSON");
        row("overlong UTF-8", "\"\xC0\xAF\"", "not valid JSON");
        row("half a surrogate pair", "\"\\ud800\"", "not valid JSON");
        row("equal keys", "{\"a\": 1, \"a\": 1}", "the key \"a\" appears twice");
        row("keys equal after escapes", "{\"a\": 1, \"\\u0061\": 2}",
            "the key \"a\" appears twice");
        row("equal keys far down", "[{\"b\": {\"a\": 1, \"c\": [], \"a\": 2}}]", "appears twice");
        row("a key with a trick", "{\"\\u202e\": 1, \"\\u202e\": 1}", "\\u{202e}");
    }
    void refuses() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto error = tests::errorOf([&] {
            parsed({text.constData(), static_cast<std::size_t>(text.size())});
        });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), core::ErrorKind::BadFormat);
        QCOMPARE(error->code(), std::string("CONFIG-JSON"));
        const QByteArray message = error->what();
        QVERIFY2(message.startsWith("cannot read JSON: config.json: "), message.constData());
        QVERIFY2(message.contains(says), message.constData());
    }

    void equalKeysOfDifferentObjectsAreFine() {
        QCOMPARE(parsed(R"([{"a": 1}, {"a": {"a": 2}}])").dump(),
                 std::string(R"([{"a":1},{"a":{"a":2}}])"));
    }

    void valuesAreCounted() {
        core::JsonRules rules;
        rules.maxValues = 5;
        QCOMPARE(tests::codeOf([&] { parsed(R"({"a": [1, {}], "b": ""})", rules); }),
                 std::string());
        for (const char* text : {R"({"a": [1, {}], "b": "", "c": 0})", R"([[], [], [], [], []])"}) {
            const auto error = tests::errorOf([&] { parsed(text, rules); });
            QVERIFY(error &&
                    std::string(error->what()).find("more than 5 values") != std::string::npos);
        }
    }

    void depthIsBoundedExactly() {
        QCOMPARE(tests::codeOf([] { parsed(nested(32)); }), std::string());
        QCOMPARE(tests::codeOf([] { parsed(nested(33)); }), std::string("CONFIG-JSON"));
        core::JsonRules rules;
        rules.maxDepth = 2;
        QCOMPARE(tests::codeOf([&] { parsed(R"({"a": [1]})", rules); }), std::string());
        QCOMPARE(tests::codeOf([&] { parsed(R"({"a": [{}]})", rules); }),
                 std::string("CONFIG-JSON"));
    }

    void aMillionBracketsDoNoHarm() {
        const auto error = tests::errorOf([] { parsed(std::string(1'000'000, '[')); });
        QVERIFY(error.has_value());
        QVERIFY(QByteArray(error->what()).contains("nested deeper than 32 levels"));
    }
};

QTEST_GUILESS_MAIN(StrictJsonTest)
#include "strict_json_test.moc"
