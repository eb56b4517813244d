#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "app/engine/token_files.h"
#include "app/engine/tokenizer_document.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/image/decode.h"
#include "core/image/encode.h"
#include "core/session/reconstruction.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr core::Size kUsualGrid{14, 14}; // 112 pixels of DALL-E, 224 of BEiT v2

struct Texts {
    ModelOptions common; // of these: device, threads, json, images, the log
    std::string tokenizer = "sample:tokenizer";
    std::string grid;
    std::string decode;
    std::string output;
};

bool endsWith(const std::string& path, const char* ending) {
    return fs::path(path).extension() == ending;
}

class Tokens final {
public:
    explicit Tokens(const Texts& texts)
        : m_texts(texts), m_tokenizer(core::Tokenizer::open({texts.tokenizer, texts.common.device,
                                                             texts.common.request().threads},
                                                            terminalProgress("loading"))) {
        if (!texts.grid.empty()) {
            m_grid = parseSize("--grid", texts.grid);
        }
    }

    int run() {
        if (!m_texts.decode.empty()) {
            decode();
        }
        for (const std::string& image : m_texts.common.images) {
            try {
                encode(image);
            } catch (const core::Error& error) {
                if (m_texts.common.images.size() == 1) {
                    throw;
                }
                m_exitCode = printFailure(core::errorMessage(error), false);
            }
        }
        print();
        return m_exitCode;
    }

private:
    void encode(const std::string& path) {
        core::DecodeOptions options;
        options.appliesExif = !m_texts.common.ignoresExif;
        options.allowsDamaged = m_texts.common.allowsDamaged;
        const core::DecodedImage decoded = core::decodeImage(fs::path(path), options);
        core::ProcessorConfig squash; // the whole image, its aspect ratio given up
        squash.doCenterCrop = false;
        const core::Planes view = m_tokenizer->view(decoded.image, squash, m_grid);
        const core::TokenBatch tokens = m_tokenizer->encode(core::stack(std::span(&view, 1)));
        write(tokens);
        m_results.push_back({{"image", path},
                             {"width", decoded.image.width},
                             {"height", decoded.image.height},
                             {"grid", {tokens.grid.height, tokens.grid.width}},
                             {"tokens", tokenRows(tokens)}});
    }

    void decode() {
        const core::TokenBatch tokens = readTokens(m_texts.decode);
        write(tokens);
        m_results.push_back({{"image", m_texts.decode},
                             {"grid", {tokens.grid.height, tokens.grid.width}},
                             {"tokens", tokenRows(tokens)}});
    }

    void write(const core::TokenBatch& tokens) const {
        const std::string& path = m_texts.output;
        if (path.empty()) {
            return;
        }
        if (endsWith(path, ".png")) {
            core::writeFile(fs::path(path), core::encodePng(core::pictureOf(
                                                core::planesOf(m_tokenizer->decode(tokens), 0))));
        } else {
            writeTokens(path, tokens);
        }
    }

    void print() const {
        if (m_texts.common.asJson) {
            printJson({{"command", "tokens"},
                       {"tokenizer", tokenizerDocument(m_tokenizer->info())},
                       {"device", m_tokenizer->info().device},
                       {"results", m_results}});
            return;
        }
        std::string text;
        for (const json& result : m_results) {
            text += core::printable(result.at("image").get<std::string>()) + "\n";
            for (const json& row : result.at("tokens")) {
                std::string line;
                for (const json& token : row) {
                    const std::string number = std::to_string(token.get<int>());
                    line +=
                        std::string(number.size() < 5 ? 5 - number.size() : 0, ' ') + " " + number;
                }
                text += line + "\n";
            }
        }
        printText(text);
    }

    const Texts& m_texts;
    std::unique_ptr<core::Tokenizer> m_tokenizer;
    core::Size m_grid = kUsualGrid;
    int m_exitCode = 0;
    json m_results = json::array();
};

void check(const Texts& texts) {
    const auto refuse = [](const std::string& message, const std::string& hint) {
        throw core::Error(core::ErrorKind::Usage, "USAGE", message, hint);
    };
    if (texts.common.images.empty() == texts.decode.empty()) {
        refuse("tokens: expected images, or --decode with a file of tokens", "");
    }
    if (!texts.decode.empty() && texts.output.empty()) {
        refuse("--decode: expected --output FILE.png for the picture", "");
    }
    if (texts.output.empty()) {
        return;
    }
    if (texts.common.images.size() > 1) {
        refuse("--output: expected one image, found several",
               "Use --json, which prints the tokens of all of them.");
    }
    const bool isKnown = endsWith(texts.output, ".png") || endsWith(texts.output, ".npy") ||
                         endsWith(texts.output, ".json");
    if (!isKnown) {
        refuse("--output: " + core::printable(texts.output) +
                   ": expected a name that ends in .png, .npy or .json",
               "");
    }
    std::vector<fs::path> inputs = texts.common.inputs();
    if (!texts.decode.empty()) {
        inputs.emplace_back(texts.decode);
    }
    checkOutput("--output", texts.output, inputs);
}

} // namespace

void addTokens(CLI::App& program, Outcome& outcome) {
    CLI::App* command =
        program.add_subcommand("tokens", "An image as visual tokens, and tokens as an image");
    const auto texts = std::make_shared<Texts>();
    command->add_option("images", texts->common.images, "Images to turn into tokens");
    command->add_option("--tokenizer", texts->tokenizer,
                        "DALL-E's encoder and decoder (a folder or a file), BEiT v2's tokenizer, "
                        "or sample:tokenizer (default)");
    command->add_option("--grid", texts->grid, "Rows x columns of tokens (default 14x14)");
    command->add_option("--decode", texts->decode, "Tokens (.json or .npy) to turn into an image");
    command->add_option("--output", texts->output,
                        "Tokens (.json, .npy) or the picture that they decode to (.png)");
    command->add_option("--device", texts->common.device, "auto, cpu, cuda or cuda:N");
    command->add_option("--threads", texts->common.threads, "Intra-op threads");
    command->add_flag("--json", texts->common.asJson, "Print exactly one JSON document on stdout");
    command->add_flag("--ignore-exif", texts->common.ignoresExif,
                      "Do not turn images as their EXIF orientation says");
    command->add_flag("--allow-damaged", texts->common.allowsDamaged,
                      "Use what can be read of a damaged image");
    addLogOptions(*command, texts->common);
    command->callback([texts, &outcome] {
        check(*texts);
        setQuiet(texts->common.isQuiet);
        outcome.exitCode = Tokens(*texts).run();
    });
}

} // namespace app
