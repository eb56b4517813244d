#include "app/engine/evaluate_journal.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace app {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxJournalBytes = std::uint64_t{1} << 31U;

/// Names may be any bytes, JSON is UTF-8: what is not is escaped, and so is the backslash.
std::string keyOf(const std::string& name) {
    std::string key;
    for (const char c : name) {
        key += c == '\\' ? "\\\\" : std::string(1, c);
    }
    return core::printable(key, key.size());
}

} // namespace

std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL; // FNV-1a
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    constexpr const char* kDigits = "0123456789abcdef";
    std::string result;
    for (unsigned shift = 64; shift > 0; shift -= 4) {
        result += kDigits[(hash >> (shift - 4)) & 15U];
    }
    return result;
}

EvaluationJournal::EvaluationJournal(const std::filesystem::path& path,
                                     std::string run,
                                     int classCount)
    : m_file(path), m_run(std::move(run)), m_classCount(classCount) {
    const std::string text = core::readText(path, kMaxJournalBytes);
    std::size_t begin = 0;
    for (std::size_t number = 1; begin < text.size(); ++number) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string::npos) {
            break; // a crash left it
        }
        readLine(std::string_view(text).substr(begin, end - begin),
                 core::printable(path.native()) + ": line " + std::to_string(number));
        begin = end + 1;
    }
    m_file.truncate(begin);
}

void EvaluationJournal::readLine(std::string_view line, const std::string& where) {
    const json entry = core::parseJson(line, where, "IO-JOURNAL");
    const auto textOf = [&](const char* key) -> std::string {
        return entry.is_object() && entry.contains(key) && entry[key].is_string() ? entry[key] : "";
    };
    const auto refuse = [&](const std::string& reason) {
        throw core::Error(core::ErrorKind::BadFormat, "IO-JOURNAL",
                          "cannot read the journal: " + where + ": " + reason,
                          "Choose another folder, or delete the journal and begin anew.");
    };
    const std::string image = textOf("image");
    if (image.empty() || textOf("run").empty() || textOf("files").empty() ||
        !entry.contains("counts") || !entry["counts"].is_array() ||
        entry["counts"].size() % 3 != 0) {
        refuse("expected \"run\", \"image\", \"files\" and \"counts\"");
    }
    if (textOf("run") != m_run) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--output: " + where + ": belongs to another model or other options",
                          "Choose another folder, or delete the journal and begin anew.");
    }
    Finished finished{textOf("files"), {}};
    for (std::size_t i = 0; i < entry["counts"].size(); ++i) {
        const json& value = entry["counts"][i];
        const bool isClass = i % 3 != 2;
        if (!value.is_number_unsigned() ||
            value.get<std::uint64_t>() >=
                (isClass ? static_cast<std::uint64_t>(m_classCount) : std::uint64_t{1} << 40U)) {
            refuse("counts: expected classes and pixels, found " + value.dump());
        }
        finished.counts.push_back(value.get<std::int64_t>());
    }
    m_finished[image] = std::move(finished);
}

bool EvaluationJournal::take(const std::string& image,
                             const std::string& files,
                             core::ConfusionMatrix& sum) const {
    const auto found = m_finished.find(keyOf(image));
    if (found == m_finished.end() || found->second.files != files) {
        return false;
    }
    const std::vector<std::int64_t>& counts = found->second.counts;
    for (std::size_t i = 0; i < counts.size(); i += 3) {
        sum.addCount(static_cast<int>(counts[i]), static_cast<int>(counts[i + 1]), counts[i + 2]);
    }
    return true;
}

void EvaluationJournal::add(const std::string& image,
                            const std::string& files,
                            const core::ConfusionMatrix& matrix) {
    json counts = json::array();
    for (int truth = 0; truth < matrix.classCount(); ++truth) {
        for (int i = 0; i < matrix.classCount(); ++i) {
            if (const std::int64_t pixels = matrix.count(truth, i); pixels > 0) {
                counts.insert(counts.end(), {truth, i, pixels});
            }
        }
    }
    const json entry{{"run", m_run}, {"image", keyOf(image)}, {"files", files}, {"counts", counts}};
    m_file.append(entry.dump() + "\n");
}

} // namespace app
