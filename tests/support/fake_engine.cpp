#include "core/base/error.h"
#include "core/protocol/frame_pipe.h"
#include "core/protocol/segment_messages.h"
#include "tests/support/fake_attention.h"
#include "tests/support/fake_library.h"
#include "tests/support/fake_reconstruct.h"
#include "tests/support/fake_refusals.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unistd.h>

/// An engine that computes nothing and misbehaves on command.
///
///     fake_engine LOG [dies | sips] [arguments]
///
/// dies: ends at once with a message and code 255. sips: takes its input at 64 kB in 50 ms, as over
/// a slow network.
///
/// Every start and every request is a line in LOG. A model or image with the path
/// "ACTION@KIND:FIRST-LAST" does ACTION at the requests FIRST to LAST of KIND, over all lives:
///     kill segv exit stop    the process ends or hangs so
///     garbage lie wrong      text, a header of 1 GB, a reply of another shape
///     error                  an error as the answer
///     mute                   2 s of work without a word
///     slow                   300 ms with progress; stops when cancelled
///     stubborn               the same, but answers although cancelled
/// A segmentation has the path of its image.
///
/// An image is 5 x 2 pixels, or "640x480" when its path says so. Its segmentation is a chequered
/// floor of 16 pixels; the one of the trained pipeline is shifted by 4, a label map by 8.
namespace {

using core::Frame;

std::string logPath;
std::mutex lock; ///< of stdout, the log and the cancelled ids
std::set<std::uint64_t> cancelled;
std::map<std::uint64_t, std::string> paths; ///< of the open models and images
std::map<std::uint64_t, std::string> devices;
std::uint64_t nextId = 0;

int countInLog(const std::string& wanted) {
    std::ifstream log(logPath);
    std::string line;
    int count = 0;
    while (std::getline(log, line)) {
        count += line == wanted ? 1 : 0;
    }
    return count;
}

void writeLog(const std::string& line) {
    const std::scoped_lock guard(lock);
    std::ofstream(logPath, std::ios::app) << line << '\n';
}

void send(const Frame& frame) {
    const std::scoped_lock guard(lock);
    core::writeFrame(STDOUT_FILENO, frame);
}

/// 300 ms of work. returns false when it was cancelled
bool work(const Frame& request) {
    for (int step = 0; step < 30; ++step) {
        send({"progress", request.id, {{"fraction", step / 30.0}}, {}});
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const std::scoped_lock guard(lock);
        if (cancelled.count(request.id) != 0) {
            return false;
        }
    }
    return true;
}

void sendError(const Frame& request, const std::string& code) {
    send({"error", request.id, core::ErrorMessage{code, "as asked", "", 3, std::nullopt}, {}});
}

void misbehave(const std::string& action) {
    if (action == "kill") {
        ::raise(SIGKILL);
    } else if (action == "segv") {
        ::signal(SIGSEGV, SIG_DFL); // a sanitizer makes an exit of it
        ::raise(SIGSEGV);
    } else if (action == "exit") {
        ::_exit(0);
    } else if (action == "stop") {
        ::raise(SIGSTOP);
    } else if (action == "garbage") {
        std::cout << "Warning: a library says something on stdout\n" << std::flush;
    } else if (action == "lie") {
        const std::scoped_lock guard(lock);
        std::vector<std::byte> bytes = core::encodeFrame({"reply", 1, {}, {}});
        bytes[11] = std::byte{0x40};
        (void)!::write(STDOUT_FILENO, bytes.data(), bytes.size());
    }
}

/// The action that a path orders for this request, or nothing.
std::string actionOf(const std::string& path, const Frame& request) {
    const auto at = path.find('@');
    const auto colon = path.find(':');
    if (at == std::string::npos || path.substr(at + 1, colon - at - 1) != request.kind) {
        return {};
    }
    const std::string line = "touched " + path;
    writeLog(line);
    const int turn = countInLog(line);
    const auto dash = path.find('-', colon);
    const bool isDue =
        turn >= std::stoi(path.substr(colon + 1)) && turn <= std::stoi(path.substr(dash + 1));
    const auto name = path.rfind('/', at) + 1; // 0 without a folder
    return isDue ? path.substr(name, at - name) : std::string();
}

std::vector<std::string> pathsOf(const Frame& request) {
    std::vector<std::string> found;
    if (request.fields.contains("path")) {
        found.push_back(request.fields["path"]);
    }
    if (request.fields.contains("repository")) {
        found.push_back(request.fields["repository"]);
    }
    if (request.kind == "list_library") {
        for (const std::string path : request.fields["folders"]) {
            found.push_back(path);
        }
    }
    for (const char* field :
         {"image_id", "model_id", "segmentation_id", "tokenizer_id", "first", "second"}) {
        if (request.fields.contains(field)) {
            found.push_back(paths[request.fields[field]]);
        }
    }
    return found;
}

struct Floor {
    core::Size size{2, 5};
    int shift = 0;

    [[nodiscard]] int labelAt(int x, int y) const {
        return ((x + shift) / 16 + (y + shift) / 16) % static_cast<int>(labels.size());
    }
    static inline const std::vector<std::string> labels{"sky", "tree", "door, double door", "sea"};
    static inline const std::vector<core::Rgb> colors{
        {120, 180, 230}, {40, 140, 60}, {170, 90, 60}, {30, 70, 150}};
};

std::map<std::uint64_t, Floor> floors; ///< of the open images and segmentations

core::Size sizeIn(const std::string& path) {
    const auto cross = path.rfind('x');
    const auto begin = path.find_last_not_of("0123456789", cross - 1) + 1;
    const bool isSize = cross != std::string::npos && begin < cross && cross + 1 < path.size() &&
                        std::isdigit(path[cross + 1]) != 0;
    return isSize ? core::Size{std::stoi(path.substr(cross + 1)), std::stoi(path.substr(begin))}
                  : core::Size{2, 5};
}

Frame openImage(const Frame& request, const std::string& path) {
    const core::Array* file = request.find("file");
    paths[++nextId] = file ? std::string(file->bytes.size(), 'x') : path;
    floors[nextId].size = sizeIn(path);
    core::ImageInfo info;
    info.imageId = nextId;
    info.path = paths[nextId];
    info.width = floors[nextId].size.width;
    info.height = floors[nextId].size.height;
    while (std::max(info.width, info.height) > info.tileSize << (info.levelCount - 1)) {
        ++info.levelCount;
    }
    return {"reply", request.id, info, {}};
}

Frame segment(const Frame& request, const std::string& path) {
    Floor floor = floors[request.fields["image_id"]];
    const bool isTrained = request.fields.value("pipeline", "hf") == "trained";
    floor.shift = request.kind == "open_labels" ? 8 : (isTrained ? 4 : 0);
    core::SegmentReply reply;
    reply.segmentationId = ++nextId;
    reply.pipeline = isTrained ? core::SegmentPipeline::Trained : core::SegmentPipeline::Hf;
    reply.width = floor.size.width;
    reply.height = floor.size.height;
    reply.device = "cpu";
    reply.labels = Floor::labels;
    reply.colors = Floor::colors;
    reply.milliseconds.forward = 40;
    for (int label = 0; label < static_cast<int>(Floor::labels.size()); ++label) {
        core::ClassArea area{label, Floor::labels[label], 0, 0, 0.7, Floor::colors[label]};
        for (int y = 0; y < floor.size.height; ++y) {
            for (int x = 0; x < floor.size.width; ++x) {
                area.pixels += floor.labelAt(x, y) == label ? 1 : 0;
            }
        }
        area.fraction = static_cast<double>(area.pixels) / floor.size.height / floor.size.width;
        if (area.pixels > 0) {
            reply.classes.push_back(area);
        }
    }
    std::ranges::stable_sort(reply.classes, std::greater(), &core::ClassArea::pixels);
    if (request.kind == "open_labels") {
        reply.notes = {"12 classes occur only because labels were interpolated"};
    }
    paths[nextId] = path;
    floors[nextId] = floor;
    return {"reply", request.id, reply, {}};
}

template <typename Value>
core::Array pixelArray(const char* name, int rows, int columns, const std::vector<Value>& values) {
    core::Array array{name,
                      sizeof(Value) == 2 ? core::ArrayType::UInt16 : core::ArrayType::UInt8,
                      {rows, columns},
                      {}};
    const auto* bytes = reinterpret_cast<const std::byte*>(values.data());
    array.bytes.assign(bytes, bytes + values.size() * sizeof(Value));
    return array;
}

Frame labelTile(const Frame& request) {
    constexpr int kTile = 512;
    const Floor& floor = floors[request.fields["segmentation_id"]];
    core::LabelTileRequest tile;
    from_json(request.fields, tile);
    const auto sideOf = [&](int full, int index) {
        const int unit = 1 << tile.level;
        return std::clamp((full + unit - 1) / unit - index * kTile, 0, kTile);
    };
    const int rows = sideOf(floor.size.height, tile.row);
    const int columns = sideOf(floor.size.width, tile.column);
    std::vector<std::uint16_t> labels, runnerUps;
    std::vector<std::uint8_t> confidence, second;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x) {
            const int imageX = ((tile.column * kTile + x) << tile.level) + (1 << tile.level) / 2;
            const int imageY = ((tile.row * kTile + y) << tile.level) + (1 << tile.level) / 2;
            labels.push_back(static_cast<std::uint16_t>(floor.labelAt(imageX, imageY)));
            runnerUps.push_back(static_cast<std::uint16_t>((labels.back() + 1) % 4));
            const int rim = std::min(imageX % 16, imageY % 16); // less sure at the rim
            confidence.push_back(static_cast<std::uint8_t>(std::min(100 + 20 * rim, 250)));
            second.push_back(static_cast<std::uint8_t>((255 - confidence.back()) / 2));
        }
    }
    return {"reply",
            request.id,
            {},
            {pixelArray("labels", rows, columns, labels),
             pixelArray("confidence", rows, columns, confidence),
             pixelArray("runner_up", rows, columns, runnerUps),
             pixelArray("runner_up_confidence", rows, columns, second)}};
}

Frame compareSegmentations(const Frame& request) {
    const Floor& first = floors[request.fields["first"]];
    const Floor& second = floors[request.fields["second"]];
    core::CompareSegmentationsReply reply;
    reply.meanIou = 0.25;
    for (int y = 0; y < first.size.height; ++y) {
        for (int x = 0; x < first.size.width; ++x) {
            ++reply.comparedPixels;
            reply.agreeingPixels += first.labelAt(x, y) == second.labelAt(x, y) ? 1 : 0;
        }
    }
    for (int label = 0; label < 4; ++label) {
        reply.classes.push_back({label, Floor::labels[label], 0.1 + 0.2 * label});
    }
    return {"reply", request.id, reply, {}};
}

Frame pixels(const Frame& request) {
    core::Size size{2, 5};
    if (request.kind == "tile") {
        core::TileRequest tile;
        from_json(request.fields, tile);
        const core::Size whole = floors[tile.imageId].size;
        const int unit = 1 << tile.level;
        size = whole.width <= 5
                   ? size
                   : core::Size{std::min(512, (whole.height + unit - 1) / unit - 512 * tile.row),
                                std::min(512, (whole.width + unit - 1) / unit - 512 * tile.column)};
    }
    const std::vector<std::uint8_t> grey(
        static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width) * 3, 200);
    return {
        "reply", request.id, {}, {core::byteArray("pixels", {size.height, size.width, 3}, grey)}};
}

Frame classify(const Frame& request, const std::vector<std::string>& touched) {
    // The lengths of the paths tell which image and model have been used.
    const std::vector<float> logits{static_cast<float>(touched[0].size()),
                                    static_cast<float>(touched[1].size())};
    core::ClassifyReply reply;
    reply.device = devices[request.fields["model_id"]];
    return {"reply",
            request.id,
            reply,
            {core::floatArray("logits", logits),
             core::byteArray("model_input", {2, 5, 3}, std::vector<std::uint8_t>(30, 200))}};
}

/// A model segments when its name says "segment", predicts the tokens of 4 x 4 patches when it says
/// "mim", else it classifies.
Frame openModel(const Frame& request, const std::string& path) {
    paths[++nextId] = path;
    devices[nextId] = request.fields["device"];
    core::OpenModelReply reply{nextId, {}};
    const auto isNamed = [&](const char* word) {
        return path.find(word, path.rfind('/') + 1) != std::string::npos;
    };
    const bool isSegmenter = isNamed("segment");
    reply.model.device = devices[nextId];
    reply.model.report.path = path;
    reply.model.report.capabilities = {isSegmenter ? core::Capability::Segment
                                                   : core::Capability::Classify};
    reply.model.report.capabilities.push_back(core::Capability::Features);
    reply.model.layerCount = fake::kLayers;
    reply.model.headCount = fake::kHeads;
    reply.model.labels = isSegmenter ? Floor::labels : std::vector<std::string>{"cat", "dog"};
    if (isNamed("mim")) {
        reply.model.report.capabilities = {core::Capability::Reconstruct,
                                           core::Capability::Features};
        reply.model.labels = {};
        reply.model.imageSize = {64, 64};
        reply.model.patchSize = 16;
    }
    return {"reply", request.id, reply, {}};
}

Frame openTokenizer(const Frame& request, const std::string& path) {
    paths[++nextId] = path;
    return {"reply", request.id, core::OpenTokenizerReply{nextId, fake::tokenizer(path)}, {}};
}

/// Masked image modelling.
Frame answerReconstruct(const Frame& request) {
    const auto pathIn = [&](const char* field) {
        return request.fields.contains(field) ? paths[request.fields[field]] : std::string();
    };
    return fake::answer(request, pathIn("image_id"), pathIn("tokenizer_id"));
}

bool isCancelled(std::uint64_t id) {
    const std::scoped_lock guard(lock);
    return cancelled.count(id) != 0;
}

/// Of the library. A file "deadly.pth" ends the process that looks into it, "endless.pth" holds it.
Frame answerLibrary(const Frame& request) {
    const auto tell = [&](const nlohmann::json& fields) {
        send({"progress", request.id, fields, {}});
        const std::string path = fields.value("path", std::string());
        if (path.ends_with("deadly.pth")) {
            ::raise(SIGKILL);
        }
        while (path.ends_with("endless.pth")) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return !isCancelled(request.id);
    };
    return fake::answerLibrary(request, tell);
}

Frame answer(const Frame& request) {
    static const std::set<std::string> kPictures{"tile", "thumbnail"};
    const std::vector<std::string> touched = pathsOf(request);
    if (request.kind == "open_model") {
        if (const auto refused = fake::refusal(request, touched[0])) {
            return *refused;
        }
        return openModel(request, touched[0]);
    }
    if (request.kind == "open_image") {
        return openImage(request, touched[0]);
    }
    if (request.kind == "classify") {
        return classify(request, touched);
    }
    if (request.kind == "segment") {
        return segment(request, touched[0]);
    }
    if (request.kind == "open_labels") {
        return segment(request, touched[1]);
    }
    if (request.kind == "label_tile") {
        return labelTile(request);
    }
    if (request.kind == "compare_segmentations") {
        return compareSegmentations(request);
    }
    if (request.kind == "export_segmentation") {
        const std::string text = request.fields.dump();
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        return {"reply",
                request.id,
                {},
                {core::byteArray("file", {static_cast<std::int64_t>(text.size())},
                                 {bytes, text.size()})}};
    }
    if (request.kind == "open_tokenizer") {
        return openTokenizer(request, touched[0]);
    }
    if (fake::isAboutLibrary(request.kind)) {
        return answerLibrary(request);
    }
    if (fake::isAboutAttention(request.kind)) {
        return fake::answerAttention(request, paths[request.fields["model_id"]],
                                     paths[request.fields.value("tokenizer_id", std::uint64_t{0})]);
    }
    return kPictures.contains(request.kind) ? pixels(request) : answerReconstruct(request);
}

void compute(const Frame& request) {
    std::string action;
    for (const std::string& path : pathsOf(request)) {
        const std::string found = actionOf(path, request);
        action = found.empty() ? action : found;
    }
    misbehave(action);
    if (action == "mute") {
        std::this_thread::sleep_for(std::chrono::seconds(2));
    }
    if ((action == "slow" && !work(request)) || action == "error") {
        sendError(request, action == "error" ? "FAKE-ERROR" : "CANCELLED");
        return;
    }
    if (action == "stubborn") {
        (void)work(request);
    }
    Frame reply = answer(request);
    if (action == "wrong") {
        reply.arrays = {core::byteArray("pixels", {3}, std::vector<std::uint8_t>(3))};
        reply.fields["colors"] = nlohmann::json::array();
        reply.fields["mask"] = core::PatchMask(core::Size{1, 1});
        reply.fields["probability"] = "much";
    }
    send(reply);
}

/// One thread computes while main() reads, as in the real engine.
class Worker final {
public:
    void add(Frame frame) {
        const std::scoped_lock guard(m_lock);
        m_queue.push_back(std::move(frame));
        m_wake.notify_one();
    }
    void run() {
        for (;;) {
            std::unique_lock guard(m_lock);
            m_wake.wait(guard, [this] { return !m_queue.empty(); });
            const Frame request = std::move(m_queue.front());
            m_queue.pop_front();
            guard.unlock();
            compute(request);
        }
    }

private:
    std::mutex m_lock;
    std::condition_variable m_wake;
    std::deque<Frame> m_queue;
};

/// Copies stdin slowly. returns the descriptor to read instead
int sip() {
    int ends[2];
    if (::pipe(ends) != 0) {
        std::_Exit(1);
    }
    std::thread([writing = ends[1]] {
        std::vector<char> buffer(1 << 16);
        ssize_t got = 0;
        while ((got = ::read(STDIN_FILENO, buffer.data(), buffer.size())) > 0) {
            (void)!::write(writing, buffer.data(), static_cast<std::size_t>(got));
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        std::_Exit(0);
    }).detach();
    return ends[0];
}

} // namespace

int main(int count, char** words) {
    logPath = words[1];
    std::string start = "start";
    for (int i = 2; i < count; ++i) {
        start += std::string(" ") + words[i];
    }
    writeLog(start);
    std::cerr << "fake engine: ready\n";
    nextId = 1000 + static_cast<std::uint64_t>(::getpid() % 1000) * 1000; // other ids in every life
    const std::string manner = count > 2 ? words[2] : "";
    if (manner == "dies") {
        std::cerr << "no such host\n";
        return 255;
    }
    const int input = manner == "sips" ? sip() : STDIN_FILENO;
    Worker worker;
    std::thread([&worker] { worker.run(); }).detach();
    while (std::optional<Frame> request = core::readFrame(input)) {
        if (request->kind == "hello") {
            send({"reply", request->id, core::EngineInfo{"fake", {"cpu"}, 1, ::getpid()}, {}});
        } else if (request->kind == "ping") {
            send({"reply", request->id, {}, {}});
        } else if (request->kind == "cancel" || request->kind == "release") {
            writeLog(request->kind + " " + request->fields.dump());
            const std::scoped_lock guard(lock);
            cancelled.insert(request->fields.value("target", std::uint64_t{0}));
        } else {
            writeLog(request->kind);
            worker.add(std::move(*request));
        }
    }
    std::_Exit(0); // the worker does not end
}
