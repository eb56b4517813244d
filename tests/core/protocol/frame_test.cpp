#include "core/base/error.h"
#include "core/protocol/frame.h"

#include <QtTest>
#include <rapidcheck.h>

#include <cstring>
#include <limits>

using core::Array;
using core::ArrayType;
using core::Frame;
using core::FrameReader;

namespace {

using Bytes = std::vector<std::byte>;

template <typename Value>
void put(Bytes& out, Value value) {
    for (std::size_t i = 0; i < sizeof(Value); ++i) {
        out.push_back(static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i)));
    }
}

/// A frame by hand, so that a test can lie in any part of it.
struct RawFrame {
    std::string magic = "BSCP";
    std::uint16_t version = core::kProtocolVersion;
    std::uint16_t flags = 0;
    std::string header = R"({"kind":"reply","id":7,"fields":{},"arrays":[]})";
    std::optional<std::uint32_t> headerLength = std::nullopt;
    std::optional<std::uint64_t> payloadLength = std::nullopt;
    std::string payload = {};

    [[nodiscard]] Bytes bytes() const {
        Bytes out;
        const auto append = [&out](const std::string& text) {
            const auto view = std::as_bytes(std::span(text));
            out.insert(out.end(), view.begin(), view.end());
        };
        append(magic);
        put(out, version);
        put(out, flags);
        put(out, headerLength.value_or(static_cast<std::uint32_t>(header.size())));
        put(out, payloadLength.value_or(payload.size()));
        append(header);
        append(payload);
        return out;
    }
};

RawFrame withArrays(const std::string& arrays, std::size_t payloadBytes) {
    RawFrame raw;
    raw.header = R"({"kind":"reply","id":7,"arrays":)" + arrays + "}";
    raw.payload = std::string(payloadBytes, 'x');
    return raw;
}

std::string codeOf(const Bytes& bytes) {
    FrameReader reader;
    reader.push(bytes);
    try {
        return reader.pop() ? "accepted" : "waiting";
    } catch (const core::Error& error) {
        return error.code();
    }
}

bool areEqual(const Frame& a, const Frame& b) {
    bool equal = a.kind == b.kind && a.id == b.id && a.fields == b.fields &&
                 a.arrays.size() == b.arrays.size();
    for (std::size_t i = 0; equal && i < a.arrays.size(); ++i) {
        equal = a.arrays[i].name == b.arrays[i].name && a.arrays[i].dtype == b.arrays[i].dtype &&
                a.arrays[i].shape == b.arrays[i].shape && a.arrays[i].bytes == b.arrays[i].bytes;
    }
    return equal;
}

Frame arbitraryFrame() {
    Frame frame;
    frame.kind = "k" + *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
    frame.kind.resize(std::min<std::size_t>(frame.kind.size(), 64));
    frame.id = *rc::gen::arbitrary<std::uint64_t>();
    frame.fields["number"] = *rc::gen::arbitrary<std::int64_t>();
    frame.fields["text"] = *rc::gen::container<std::string>(rc::gen::inRange('\1', '\x7f'));
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) {
        Array array;
        array.name = "array" + std::to_string(i);
        array.dtype = *rc::gen::element(ArrayType::UInt8, ArrayType::UInt16, ArrayType::Int32,
                                        ArrayType::Int64, ArrayType::Float32);
        array.shape =
            *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 5));
        array.shape.resize(std::min<std::size_t>(array.shape.size(), 4));
        const std::size_t itemBytes[] = {1, 2, 4, 8, 4};
        std::size_t bytes = itemBytes[static_cast<std::size_t>(array.dtype)];
        for (const std::int64_t side : array.shape) {
            bytes *= static_cast<std::size_t>(side);
        }
        array.bytes =
            *rc::gen::container<Bytes>(bytes, rc::gen::map(rc::gen::inRange(0, 256), [](int value) {
                                           return static_cast<std::byte>(value);
                                       }));
        frame.arrays.push_back(std::move(array));
    }
    return frame;
}

} // namespace

class FrameTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripsInAnyPieces() {
        const bool holds = rc::check([] {
            std::vector<Frame> frames;
            Bytes stream;
            const int count = *rc::gen::inRange(1, 4);
            for (int i = 0; i < count; ++i) {
                frames.push_back(arbitraryFrame());
                const Bytes bytes = core::encodeFrame(frames.back());
                stream.insert(stream.end(), bytes.begin(), bytes.end());
            }
            FrameReader reader;
            std::vector<Frame> found;
            std::span<const std::byte> rest(stream);
            while (!rest.empty()) {
                const std::size_t step =
                    std::min(rest.size(), *rc::gen::inRange<std::size_t>(1, 90));
                reader.push(rest.first(step));
                rest = rest.subspan(step);
                while (std::optional<Frame> frame = reader.pop()) {
                    found.push_back(std::move(*frame));
                }
            }
            RC_ASSERT(found.size() == frames.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                RC_ASSERT(areEqual(found[i], frames[i]));
            }
        });
        QVERIFY(holds);
    }

    void everyPrefixOfAFrameWaits() {
        const Bytes bytes = withArrays(R"([{"name":"a","dtype":"uint8","shape":[3]}])", 3).bytes();
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            QCOMPARE(codeOf({bytes.begin(), bytes.begin() + static_cast<long>(length)}),
                     std::string("waiting"));
        }
        QCOMPARE(codeOf(bytes), std::string("accepted"));
    }

    void refusesLies_data() {
        QTest::addColumn<Bytes>("bytes");
        QTest::addColumn<std::string>("code");
        const auto row = [](const char* name, const RawFrame& raw, const char* code) {
            QTest::newRow(name) << raw.bytes() << std::string(code);
        };
        const auto arrays = [&](const char* name, const std::string& list, std::size_t bytes) {
            row(name, withArrays(list, bytes), "PROTOCOL-ARRAY");
        };
        row("magic", {.magic = "HTTP"}, "PROTOCOL-MAGIC");
        row("text on stdout", {.magic = "Warn", .header = "ing: something"}, "PROTOCOL-MAGIC");
        row("version 0", {.version = 0}, "PROTOCOL-VERSION");
        row("version 2", {.version = 2}, "PROTOCOL-VERSION");
        row("flags", {.flags = 1}, "PROTOCOL-FLAGS");
        row("header of 1 GB", {.headerLength = 1'000'000'000}, "PROTOCOL-TOO-LARGE");
        row("header one over", {.headerLength = core::kMaxHeaderBytes + 1}, "PROTOCOL-TOO-LARGE");
        row("payload of 2^63", {.payloadLength = 1ULL << 63U}, "PROTOCOL-TOO-LARGE");
        row("payload one over", {.payloadLength = core::kMaxPayloadBytes + 1},
            "PROTOCOL-TOO-LARGE");
        row("payload without arrays", {.payloadLength = 4}, "PROTOCOL-ARRAY");
        row("not JSON", {.header = "{"}, "PROTOCOL-JSON");
        row("empty header", {.header = ""}, "PROTOCOL-JSON");
        row("not UTF-8", {.header = "{\"kind\":\"\xFF\",\"id\":1}"}, "PROTOCOL-JSON");
        row("repeated key", {.header = R"({"kind":"a","kind":"b","id":1})"}, "PROTOCOL-JSON");
        row("deep", {.header = std::string(100'000, '[')}, "PROTOCOL-JSON");
        row("a list", {.header = "[]"}, "PROTOCOL-FIELD");
        row("no kind", {.header = R"({"id":1})"}, "PROTOCOL-FIELD");
        row("kind is a number", {.header = R"({"kind":3,"id":1})"}, "PROTOCOL-FIELD");
        row("negative id", {.header = R"({"kind":"a","id":-1})"}, "PROTOCOL-FIELD");
        row("id is a fraction", {.header = R"({"kind":"a","id":1.5})"}, "PROTOCOL-FIELD");
        row("fields is a list", {.header = R"({"kind":"a","id":1,"fields":[]})"}, "PROTOCOL-FIELD");
        row("shape is a text", withArrays(R"([{"name":"a","dtype":"uint8","shape":"3"}])", 3),
            "PROTOCOL-FIELD");
        arrays("arrays is an object", "{}", 0);
        arrays("less than the shape", R"([{"name":"a","dtype":"float32","shape":[2,2]}])", 15);
        arrays("more than the shape", R"([{"name":"a","dtype":"float32","shape":[2,2]}])", 17);
        arrays("negative side", R"([{"name":"a","dtype":"uint8","shape":[-1]}])", 0);
        arrays("two negative sides", R"([{"name":"a","dtype":"uint8","shape":[-2,-2]}])", 4);
        arrays("product wraps to 0",
               R"([{"name":"a","dtype":"uint8","shape":[4294967296,4294967296]}])", 0);
        arrays("product wraps in steps",
               R"([{"name":"a","dtype":"int64","shape":[1073741824,1073741824,16]}])", 0);
        arrays("product wraps at the second side",
               R"([{"name":"a","dtype":"uint8","shape":[1073741824,17179869184]}])", 0);
        arrays("sum is right, one is huge",
               R"([{"name":"a","dtype":"uint8","shape":[9223372036854775807]}])", 0);
        arrays("unknown dtype", R"([{"name":"a","dtype":"object","shape":[1]}])", 1);
        arrays("no name", R"([{"dtype":"uint8","shape":[1]}])", 1);
        arrays(
            "same name twice",
            R"([{"name":"a","dtype":"uint8","shape":[1]},{"name":"a","dtype":"uint8","shape":[1]}])",
            2);
        arrays("nine dimensions", R"([{"name":"a","dtype":"uint8","shape":[1,1,1,1,1,1,1,1,1]}])",
               1);
        std::string many;
        for (std::size_t i = 0; i <= core::kMaxArrays; ++i) {
            many += (many.empty() ? "[" : ",") +
                    std::string(R"({"dtype":"uint8","shape":[0],"name":")") + std::to_string(i) +
                    "\"}";
        }
        arrays("65 arrays", many + "]", 0);
    }
    void refusesLies() {
        QFETCH(Bytes, bytes);
        QFETCH(std::string, code);
        QCOMPARE(codeOf(bytes), code);
    }

    void ignoresUnknownFields() {
        RawFrame raw;
        raw.header = R"({"kind":"reply","id":7,"later":{"a":[1]},"fields":{"also":null}})";
        QCOMPARE(codeOf(raw.bytes()), std::string("accepted"));
    }

    void refusesToWriteBytesThatAreNotTheShape() {
        Frame frame{"reply", 1, {}, {core::byteArray("a", {4}, std::vector<std::uint8_t>(3))}};
        QVERIFY_EXCEPTION_THROWN((void)core::encodeFrame(frame), core::Error);
    }

    void refusesToWriteAHeaderOverTheBound() {
        Frame frame{"reply", 1, {{"text", std::string(core::kMaxHeaderBytes, 'x')}}, {}};
        QVERIFY_EXCEPTION_THROWN((void)core::encodeFrame(frame), core::Error);
    }

    void carriesNamesThatAreNotUtf8() {
        Frame frame{"reply", 1, {{"path", "a\xFF"}}, {}};
        FrameReader reader;
        reader.push(core::encodeFrame(frame));
        QCOMPARE(reader.pop()->fields["path"].get<std::string>(), std::string("a\xEF\xBF\xBD"));
    }

    void floatsKeepEveryBit() {
        const std::vector<float> values{0.0F, -0.0F, 1e-45F, 3.4e38F,
                                        std::numeric_limits<float>::quiet_NaN()};
        const std::vector<float> back = core::floatsOf(core::floatArray("logits", values));
        QCOMPARE(std::memcmp(back.data(), values.data(), values.size() * sizeof(float)), 0);
        QVERIFY_EXCEPTION_THROWN((void)core::floatsOf(core::byteArray("x", {}, {})), core::Error);
    }
};

QTEST_GUILESS_MAIN(FrameTest)
#include "frame_test.moc"
