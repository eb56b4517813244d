#include "core/hub/http_headers.h"

#include <QtTest>

namespace {

class HttpHeadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesHaveNoCaseAndValuesNoSpaceAround() {
        core::HttpHeaders headers;
        headers.add("HTTP/1.1 200 OK\r\n");
        headers.add("X-Linked-ETag:\t \"abc\"  \r\n");
        headers.add("Empty:\r\n");
        headers.add("\r\n");
        headers.add(":no name\r\n");
        QCOMPARE(headers.value("x-linked-etag"), std::string("\"abc\""));
        QCOMPARE(headers.value("empty"), std::string());
        QCOMPARE(headers.value(""), std::string());
        QCOMPARE(headers.value("absent"), std::string());
    }

    void oneThatComesAgainGoesOn() {
        core::HttpHeaders headers;
        headers.add("Link: <a>; rel=\"prev\"");
        headers.add("link: <b>; rel=\"next\"");
        QCOMPARE(core::nextLink(headers.value("link")), std::string("b"));
        headers.clear();
        QCOMPARE(headers.value("link"), std::string());
    }

    void nextPage_data() {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("next");
        QTest::newRow("only") << "<https://h/a?b=1>; rel=\"next\""
                              << "https://h/a?b=1";
        QTest::newRow("bare word") << "<x>;rel=next"
                                   << "x";
        QTest::newRow("case") << "<x>; REL=\"Next\""
                              << "x";
        QTest::newRow("second") << "<p>; rel=\"prev\", <n>; rel=\"next\""
                                << "n";
        QTest::newRow("comma inside") << "<a,b>; rel=\"prev\", <c,d>; rel=\"next\""
                                      << "c,d";
        QTest::newRow("more parameters") << "<x>; title=\"y\"; rel=\"next\"; a=b"
                                         << "x";
        QTest::newRow("none") << "<x>; rel=\"prev\""
                              << "";
        QTest::newRow("other word") << "<x>; rel=\"next-archive\""
                                    << "";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("open") << "<x; rel=\"next\""
                              << "";
        QTest::newRow("commas") << ",,,,"
                                << "";
    }
    void nextPage() {
        QFETCH(QString, link);
        QFETCH(QString, next);
        QCOMPARE(QString::fromStdString(core::nextLink(link.toStdString())), next);
    }

    void ranges_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("middle") << "bytes 5-9/20" << true;
        QTest::newRow("case") << "Bytes 0-0/1" << true;
        for (const char* text :
             {"", "bytes", "bytes ", "bytes 5-9", "bytes 5-9/*", "bytes */20", "bytes 9-5/20",
              "bytes 5-20/20", "bytes -5-9/20", "bytes 5-9/20 x", "items 5-9/20", "bytes 5/9-20",
              "bytes 5 - 9/20", "bytes 0-18446744073709551615/18446744073709551616",
              "bytes=5-9/20"}) {
            QTest::newRow(text) << text << false;
        }
    }
    void ranges() {
        QFETCH(QString, text);
        QFETCH(bool, isOne);
        QCOMPARE(core::parseContentRange(text.toStdString()).has_value(), isOne);
    }
    void rangeIsHalfOpen() {
        const auto range = core::parseContentRange("bytes 5-9/20");
        QVERIFY(range.has_value());
        QCOMPARE(range->begin, std::uint64_t{5});
        QCOMPARE(range->end, std::uint64_t{10});
        QCOMPARE(range->size, std::uint64_t{20});
    }

    void rateLimits() {
        QCOMPARE(core::rateLimitSeconds("\"api\";r=0;t=55"), std::optional<std::uint64_t>(55));
        QCOMPARE(core::rateLimitSeconds("\"api\"; r=0; t=7"), std::optional<std::uint64_t>(7));
        QVERIFY(!core::rateLimitSeconds("\"api\";r=10;t=55"));
        QVERIFY(!core::rateLimitSeconds("\"api\";r=0;t=x"));
        QVERIFY(!core::rateLimitSeconds(""));
    }

    void counts() {
        QCOMPARE(core::parseCount("18446744073709551615"),
                 std::optional<std::uint64_t>(18446744073709551615ULL));
        for (const char* text :
             {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "18446744073709551616"}) {
            QVERIFY2(!core::parseCount(text), text);
        }
    }
};

} // namespace

QTEST_GUILESS_MAIN(HttpHeadersTest)
#include "http_headers_test.moc"
