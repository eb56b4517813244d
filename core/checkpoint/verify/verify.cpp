#include "core/checkpoint/verify/verify.h"

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/verify/digest_records.h"
#include "core/checkpoint/verify/expected_scores.h"
#include "core/checkpoint/verify/weights_health.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnreadable = "the weights cannot be read: ";
constexpr std::size_t kMostFiles = 1000;

/// What is to be read, and which of it are weights.
struct Subject {
    std::vector<fs::path> files;
    std::vector<fs::path> weights;
};

bool isFile(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// Regular files of a folder that are no records themselves, sorted.
std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().native();
        const bool isRecord = name.starts_with("SHA256SUMS") || name.ends_with(".sha256");
        if (isFile(entry.path()) && !isRecord && !name.starts_with('.') &&
            files.size() < kMostFiles) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The files of a checkpoint; of a folder that is none, all that are in it.
Subject subjectAt(const fs::path& path) {
    std::error_code error;
    const bool isFolder = fs::is_directory(path, error);
    Subject subject;
    try {
        const CheckpointFiles found = findCheckpointFiles(path);
        for (const fs::path& weights : found.weights) {
            const std::vector<fs::path> parts =
                fs::is_directory(weights) ? filesIn(weights) : std::vector<fs::path>{weights};
            subject.weights.insert(subject.weights.end(), parts.begin(), parts.end());
        }
        subject.files = subject.weights;
        const fs::path folder = isFolder ? path : path.parent_path();
        for (const fs::path& file : {found.indexFile, found.config}) {
            if (!file.empty()) {
                subject.files.push_back(file);
            }
        }
        for (const char* name : {"preprocessor_config.json", "processor_config.json"}) {
            if (isFolder && isFile(folder / name)) {
                subject.files.push_back(folder / name);
            }
        }
    } catch (const Error& failure) {
        if (failure.kind() == ErrorKind::Io) {
            throw;
        }
        subject.files = isFolder ? filesIn(path) : std::vector<fs::path>{path};
        subject.weights = subject.files;
    }
    return subject;
}

/// The part [begin, end] of the whole.
Progress partOf(const Progress& progress, float begin, float end) {
    return [&progress, begin, end](float fraction) {
        return !progress || progress(begin + (end - begin) * fraction);
    };
}

VerifiedFile verifyFile(const fs::path& path, const std::string& given, const Progress& progress) {
    VerifiedFile result;
    result.path = path.native();
    std::error_code error;
    result.bytes = fs::file_size(path, error);
    if (const std::optional<LfsPointer> pointer = lfsPointerIn(path)) {
        result.expected = pointer->sha256;
        result.source = "the Git LFS pointer in its place: the file itself, " +
                        byteCount(pointer->bytes) + ", was not fetched";
        result.state = VerifyState::Missing;
        return result;
    }
    result.sha256 = sha256OfFile(path, progress);
    std::optional<DigestRecord> record = digestRecordOf(path);
    if (!given.empty()) {
        record = DigestRecord{given, "given"};
    } else if (!record && isNamedByDigest(path, result.sha256)) {
        record = DigestRecord{result.sha256, "the end of its name"};
    }
    if (!record) {
        return result;
    }
    constexpr std::size_t kSha256Digits = 64;
    const std::string found =
        record->digest.size() == kSha256Digits ? result.sha256 : gitBlobOfFile(path, progress);
    result.expected = record->digest;
    result.source = record->source;
    result.state = found == record->digest ? VerifyState::Same : VerifyState::Differs;
    if (result.state == VerifyState::Differs && found != result.sha256) {
        result.source += " (git's sum of the file is " + found + ")";
    }
    return result;
}

std::string checkedDigest(const std::string& text, const Subject& subject) {
    std::string digest = text;
    std::transform(digest.begin(), digest.end(), digest.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    constexpr std::size_t kSha256Digits = 64;
    if (!digest.empty() && (digest.size() != kSha256Digits || !isHex(digest))) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "not a SHA-256: " + printable(text, 80) + ": expected 64 hexadecimal digits");
    }
    if (!digest.empty() && subject.weights.size() != 1) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "one sum was given, and there are " + std::to_string(subject.weights.size()) +
                        " files of weights",
                    "Name one of the files.");
    }
    return digest;
}

void addMissing(const fs::path& folder, std::vector<VerifiedFile>& files) {
    for (const std::string& name : listedFiles(folder)) {
        if (!isFile(folder / name)) {
            VerifiedFile& missing = files.emplace_back();
            missing.path = (folder / name).native();
            missing.source = "SHA256SUMS";
            missing.state = VerifyState::Missing;
        }
    }
}

} // namespace

VerifyReply
verifyCheckpoint(const fs::path& path, const Progress& progress, const std::string& expected) {
    const Subject subject = subjectAt(path);
    const std::string digest = checkedDigest(expected, subject);
    VerifyReply reply;
    std::uint64_t totalBytes = 1;
    std::uint64_t weightBytes = 0;
    const auto sizeOf = [](const fs::path& file) {
        std::error_code error;
        const std::uintmax_t bytes = fs::file_size(file, error);
        return error ? 0 : bytes;
    };
    for (const fs::path& file : subject.files) {
        totalBytes += sizeOf(file);
    }
    for (const fs::path& file : subject.weights) {
        weightBytes += sizeOf(file);
    }
    const auto whole = static_cast<float>(totalBytes + weightBytes);
    std::uint64_t doneBytes = 0;
    for (const fs::path& file : subject.files) {
        const float begin = static_cast<float>(doneBytes) / whole;
        doneBytes += sizeOf(file);
        const bool isWeights = std::find(subject.weights.begin(), subject.weights.end(), file) !=
                               subject.weights.end();
        reply.files.push_back(
            verifyFile(file, isWeights ? digest : std::string(),
                       partOf(progress, begin, static_cast<float>(doneBytes) / whole)));
        if (const auto score = expectedScoreOfDigest(reply.files.back().sha256)) {
            reply.scores.push_back(*score);
        }
    }
    if (std::error_code error; fs::is_directory(path, error)) {
        addMissing(path, reply.files);
    }
    try {
        reply.health = weightsHealth(path, subject.weights,
                                     partOf(progress, static_cast<float>(doneBytes) / whole, 1.0F));
    } catch (const Error& failure) {
        if (failure.kind() == ErrorKind::Cancelled) {
            throw;
        }
        reply.health = {std::string(kUnreadable) + failure.what()};
    }
    return reply;
}

bool isIntact(const VerifyReply& reply) {
    const bool isRead =
        std::none_of(reply.health.begin(), reply.health.end(),
                     [](const std::string& sentence) { return sentence.starts_with(kUnreadable); });
    return isRead &&
           std::none_of(reply.files.begin(), reply.files.end(), [](const VerifiedFile& file) {
               return file.state == VerifyState::Differs || file.state == VerifyState::Missing;
           });
}

} // namespace core
