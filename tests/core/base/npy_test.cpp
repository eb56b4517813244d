#include "core/base/npy.h"
#include "tests/support/error_of.h"

#include <QTest>

#include <cmath>

using core::NpyArray;
using tests::codeOf;

namespace {

std::vector<std::byte> bytesOf(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

/// A file with any header, sound or not.
std::vector<std::byte>
npyWith(const std::string& header, const std::string& values, char version = 1) {
    std::string file = "\x93NUMPY";
    file += {version, '\0'};
    for (std::size_t i = 0; i < (version == 1 ? 2U : 4U); ++i) {
        file += static_cast<char>(header.size() >> (8 * i) & 255U);
    }
    return bytesOf(file + header + values);
}

std::string
headerOf(const std::string& descr, const std::string& shape, const std::string& order = "False") {
    return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
}

NpyArray parsed(const std::vector<std::byte>& file) {
    return core::parseNpy(file, "mask.npy", "MASK-FORMAT");
}

double onlyValue(const std::string& descr, const std::string& value) {
    const auto file = npyWith(headerOf(descr, "(1,)"), value);
    return parsed(file).at(0);
}

} // namespace

class NpyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryTypeInBothOrders() {
        using namespace std::string_literals;
        QCOMPARE(onlyValue("'|b1'", "\1"s), 1.0);
        QCOMPARE(onlyValue("'|i1'", "\xFE"s), -2.0);
        QCOMPARE(onlyValue("'|u1'", "\xFE"s), 254.0);
        QCOMPARE(onlyValue("'<i2'", "\xFE\xFF"s), -2.0);
        QCOMPARE(onlyValue("'>i2'", "\xFF\xFE"s), -2.0);
        QCOMPARE(onlyValue("'<u4'", "\1\0\0\x80"s), 2147483649.0);
        QCOMPARE(onlyValue("'>u4'", "\x80\0\0\1"s), 2147483649.0);
        QCOMPARE(onlyValue("'<i8'", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s), -1.0);
        QCOMPARE(onlyValue("'<f4'", "\0\0\xC0\x3F"s), 1.5);
        QCOMPARE(onlyValue("'>f4'", "\x3F\xC0\0\0"s), 1.5);
        QCOMPARE(onlyValue("'>f8'", "\x3F\xF8\0\0\0\0\0\0"s), 1.5);
        QCOMPARE(onlyValue("'<f2'", "\0\x3E"s), 1.5);
        QCOMPARE(onlyValue("'<f2'", "\1\x80"s), -std::ldexp(1.0, -24));
        QVERIFY(std::isinf(onlyValue("'<f2'", "\0\x7C"s)));
        QVERIFY(std::isnan(onlyValue("'<f2'", "\1\x7C"s)));
    }

    void readsAllVersionsAndSpellings() {
        for (const char version : {'\1', '\2', '\3'}) {
            const auto file = npyWith(headerOf("'|u1'", "(2, 3)"), "abcdef", version);
            QVERIFY((parsed(file).shape == std::vector<std::uint64_t>{2, 3}));
        }
        const auto file =
            npyWith("{\"shape\":(6,),\"fortran_order\":False,\"descr\":\"|u1\"}", "abcdef");
        QCOMPARE(parsed(file).count(), std::size_t{6});
        const auto scalar = npyWith(headerOf("'|u1'", "()"), "a");
        QCOMPARE(parsed(scalar).at(0), 97.0);
        const auto nothing = npyWith(headerOf("'<f8'", "(0, 18446744073709551615, 9)"), "");
        QCOMPARE(parsed(nothing).count(), std::size_t{0});
    }

    void turnsFortranOrderRound() {
        const auto file = npyWith(headerOf("'|u1'", "(2, 3, 4)", "True"),
                                  "\1\2\3\4\5\6\7\x8\x9\xA\xB\xC\xD\xE\xF\x10\x11\x12\x13\x14\x15"
                                  "\x16\x17\x18");
        const NpyArray array = parsed(file);
        for (std::size_t i = 0; i < 2; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                for (std::size_t k = 0; k < 4; ++k) {
                    QCOMPARE(array.at((i * 3 + j) * 4 + k),
                             static_cast<double>(1 + i + 2 * j + 6 * k));
                }
            }
        }
    }

    void comesBackAsItWasWritten() {
        const std::vector<float> values = {1.5F, -2, 0, 3, 4, 5};
        for (const std::vector<std::size_t>& shape :
             {std::vector<std::size_t>{6}, {2, 3}, {1, 2, 3}}) {
            const auto file = core::npyFile("<f4", shape, std::as_bytes(std::span(values)));
            const NpyArray array = parsed(file);
            QVERIFY(std::equal(shape.begin(), shape.end(), array.shape.begin(), array.shape.end()));
            QCOMPARE((file.size() - sizeof(float) * values.size()) % 64, std::size_t{0});
            for (std::size_t i = 0; i < values.size(); ++i) {
                QCOMPARE(array.at(i), static_cast<double>(values[i]));
            }
        }
    }

    void refusesDamagedHeaders_data() {
        QTest::addColumn<QByteArray>("header");
        const auto row = [](const char* name, const std::string& header) {
            QTest::newRow(name) << QByteArray::fromStdString(header);
        };
        row("empty", "");
        row("no dictionary", "[]");
        row("missing key", "{'descr': '|u1', 'shape': (2,), }");
        row("unknown key", "{'descr': '|u1', 'shape': (2,), 'order': False, }");
        row("twice", "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2,), }");
        row("no colon", "{'descr' '|u1', 'fortran_order': False, 'shape': (2,), }");
        row("no comma", "{'descr': '|u1' 'fortran_order': False, 'shape': (2,), }");
        row("open string", "{'descr': '|u1");
        row("call", "{'descr': exit(), 'fortran_order': False, 'shape': (2,), }");
        row("order", headerOf("'|u1'", "(2,)", "0"));
        row("no tuple", headerOf("'|u1'", "2"));
        row("no comma in a tuple of one", headerOf("'|u1'", "(2)"));
        row("negative", headerOf("'|u1'", "(-2,)"));
        row("fraction", headerOf("'|u1'", "(2.0,)"));
        row("beyond 2^64", headerOf("'|u1'", "(18446744073709551616,)"));
        row("product beyond 2^64", headerOf("'|u1'", "(4294967296, 4294967296, 2)"));
        row("product that wraps to 2", headerOf("'|u1'", "(9223372036854775809, 2, 1)"));
        row("huge", headerOf("'<f8'", "(1000000000, 1000000000)"));
        std::string ones;
        for (int i = 0; i < 33; ++i) {
            ones += "1,";
        }
        row("33 dimensions", headerOf("'|u1'", "(" + ones + ")"));
        row("text after it", headerOf("'|u1'", "(2,)") + "x");
        row("too long", headerOf("'|u1'", "(2,)") + std::string(10001, ' '));
        row("too few values", headerOf("'|u1'", "(3,)"));
        row("too many values", headerOf("'|u1'", "(1,)"));
    }
    void refusesDamagedHeaders() {
        QFETCH(QByteArray, header);
        const auto file = npyWith(header.toStdString(), "ab");
        const auto error = tests::errorOf([&] { (void)parsed(file); });
        QVERIFY(error);
        QCOMPARE(error->code(), "MASK-FORMAT");
        QVERIFY(error->kind() == core::ErrorKind::BadFormat);
    }

    void refusesWhatIsNotNumbers() {
        for (const char* descr :
             {"'|O'", "'O'", "'|O8'", "'<O8'", "'<U4'", "'|S4'", "'<c8'", "'<M8[s]'", "'<f16'",
              "'|V2'", "'<b2'", "'<i3'", "'|i2'", "''", "'<'", "'u1'", "'<f1'", "[('a', '|u1')]"}) {
            const auto file = npyWith(headerOf(descr, "(2,)"), "ab");
            const auto error = tests::errorOf([&] { (void)parsed(file); });
            QVERIFY2(error && error->kind() == core::ErrorKind::Unsupported, descr);
        }
        const auto file = npyWith(headerOf("'|O'", "(2,)"), "ab");
        QVERIFY(QString(tests::errorOf([&] { (void)parsed(file); })->what()).contains("pickles"));
    }

    void refusesEveryCutAndOtherVersions() {
        const auto whole = npyWith(headerOf("'|u1'", "(2, 3)"), "abcdef");
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::vector<std::byte> cut(whole.begin(),
                                             whole.begin() + static_cast<std::ptrdiff_t>(size));
            QCOMPARE(codeOf([&] { (void)parsed(cut); }), "MASK-FORMAT");
        }
        for (const char version : {'\0', '\4', '\xFF'}) {
            const auto file = npyWith(headerOf("'|u1'", "(2, 3)"), "abcdef", version);
            QCOMPARE(codeOf([&] { (void)parsed(file); }), "MASK-FORMAT");
        }
    }
};

QTEST_APPLESS_MAIN(NpyTest)
#include "npy_test.moc"
