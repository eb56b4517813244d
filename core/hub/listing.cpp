#include "core/hub/listing.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/hub/http_headers.h"
#include "core/hub/names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace core {
namespace {

using nlohmann::json;

constexpr std::array kConfigNames{"config.json", "preprocessor_config.json",
                                  "processor_config.json", "README.md"};

[[noreturn]] void failListing(const std::string& problem) {
    throw Error(ErrorKind::Network, "NET-LISTING",
                "the hub's list of files is not to be trusted: " + problem,
                "Nothing was loaded. Please tell the owner of the repository.");
}

/// Also what a hotel's sign-in page answers: HTML, and "200 OK".
json parsed(const std::string& text, const char* what) {
    try {
        return parseJson(text, what, "NET-NOT-HUB");
    } catch (const Error& error) {
        throw Error(ErrorKind::Network, "NET-NOT-HUB",
                    std::string("this does not seem to be the hub: ") + error.what(),
                    "A proxy, a firewall or the sign-in page of a network may be in between.");
    }
}

std::string textAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string licenseOf(const json& revision) {
    if (const auto card = revision.find("cardData"); card != revision.end() && card->is_object()) {
        const auto license = card->find("license");
        if (license != card->end() && license->is_array() && !license->empty() &&
            license->front().is_string()) {
            return license->front().get<std::string>();
        }
        if (std::string name = textAt(*card, "license"); !name.empty()) {
            return name;
        }
    }
    constexpr std::string_view kPrefix = "license:";
    if (const auto tags = revision.find("tags"); tags != revision.end() && tags->is_array()) {
        for (const json& tag : *tags) {
            if (tag.is_string() && tag.get<std::string>().starts_with(kPrefix)) {
                return tag.get<std::string>().substr(kPrefix.size());
            }
        }
    }
    return {};
}

HubFile fileOf(const json& entry, const std::string& path) {
    constexpr std::uint64_t kMostBytes = 1'000'000'000'000'000;
    const auto lfs = entry.find("lfs");
    const bool isLarge = lfs != entry.end() && lfs->is_object();
    const json& source = isLarge ? *lfs : entry;
    const auto size = source.find("size");
    HubFile file;
    file.name = path;
    file.etag = textAt(source, "oid");
    if (file.etag.starts_with("sha256:")) {
        file.etag.erase(0, 7);
    }
    if (!isContentName(file.etag) || (isLarge && file.etag.size() != 64)) {
        failListing(printable(path, 120) + ": its sum is " + printable(file.etag, 80));
    }
    if (size == source.end() || !size->is_number_unsigned() ||
        size->get<std::uint64_t>() > kMostBytes) {
        failListing(printable(path, 120) + ": it has no size");
    }
    file.bytes = size->get<std::uint64_t>();
    return file;
}

using Files = std::vector<HubFile>;

const HubFile* named(const Files& files, const std::string& name) {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const HubFile& file) { return file.name == name; });
    return found == files.end() ? nullptr : &*found;
}

/// How a folder names its weights, whole or in shards.
struct Naming {
    std::string stem;
    std::string ending;

    [[nodiscard]] std::string single() const { return stem + ending; }
    [[nodiscard]] std::string index() const { return single() + ".index.json"; }
    [[nodiscard]] std::string shard(std::uint64_t number, std::uint64_t count) const {
        std::array<char, 64> middle{};
        (void)std::snprintf(middle.data(), middle.size(), "-%05llu-of-%05llu",
                            static_cast<unsigned long long>(number),
                            static_cast<unsigned long long>(count));
        return stem + middle.data() + ending;
    }
};
const std::array<Naming, 2> kNamings{{{"model", ".safetensors"}, {"pytorch_model", ".bin"}}};

/// Of how many the first shard that is there says it is one; 0: none is there.
std::uint64_t shardCount(const Files& files, const Naming& naming) {
    constexpr std::size_t kCountAt = std::string_view("-00001-of-").size();
    for (const HubFile& file : files) {
        if (file.name.starts_with(naming.stem + "-") && file.name.ends_with(naming.ending) &&
            file.name.size() == naming.shard(1, 1).size()) {
            const auto count = parseCount(file.name.substr(naming.stem.size() + kCountAt, 5));
            if (count && *count > 0) {
                return *count;
            }
        }
    }
    return 0;
}

/// All of them; empty unless each is there.
Files shards(const Files& files, const Naming& naming) {
    Files found;
    const std::uint64_t count = shardCount(files, naming);
    for (std::uint64_t i = 1; i <= count && found.size() == i - 1; ++i) {
        if (const HubFile* file = named(files, naming.shard(i, count)); file != nullptr) {
            found.push_back(*file);
        }
    }
    return found.size() == count ? found : Files();
}

/// What a trainer leaves beside the weights, and single shards.
bool isNoModel(const std::string& name) {
    constexpr std::array kPrefixes{"training_args", "optimizer", "scheduler", "rng_state"};
    return name.find('/') != std::string::npos || name.find("-of-") != std::string::npos ||
           std::any_of(kPrefixes.begin(), kPrefixes.end(),
                       [&](const char* prefix) { return name.starts_with(prefix); });
}

Files modelsEndingWith(const Files& files, const std::string& ending) {
    Files found;
    std::copy_if(files.begin(), files.end(), std::back_inserter(found), [&](const HubFile& file) {
        return file.name.ends_with(ending) && !isNoModel(file.name);
    });
    return found;
}

Files weightsOf(const Files& files) {
    for (const Naming& naming : kNamings) {
        if (const HubFile* file = named(files, naming.single()); file != nullptr) {
            return {*file};
        }
        const HubFile* index = named(files, naming.index());
        Files found = index == nullptr ? Files() : shards(files, naming);
        if (!found.empty()) {
            found.insert(found.begin(), *index);
            return found;
        }
    }
    if (const HubFile* file = named(files, "flax_model.msgpack"); file != nullptr) {
        return {*file};
    }
    // The DALL-E tokenizer is two files; a folder with many is a collection of models.
    constexpr std::size_t kMostFiles = 2;
    for (const char* ending : {".safetensors", ".pth", ".pt", ".pkl", ".bin"}) {
        const Files found = modelsEndingWith(files, ending);
        if (!found.empty() && found.size() <= kMostFiles) {
            return found;
        }
    }
    return {};
}

} // namespace

HubRevision parseRevision(const std::string& text) {
    const json revision = parsed(text, "the answer about the model");
    const std::string commit = revision.is_object() ? textAt(revision, "sha") : std::string();
    if (!isCommit(commit)) {
        failListing("its commit is " + printable(commit, 80));
    }
    return {commit, licenseOf(revision)};
}

std::vector<HubFile> parseTree(const std::string& text) {
    const json tree = parsed(text, "the list of files");
    if (!tree.is_array()) {
        failListing("it is no list");
    }
    std::vector<HubFile> files;
    for (const json& entry : tree) {
        const std::string path = entry.is_object() ? textAt(entry, "path") : std::string();
        if (!isFilePath(path)) {
            failListing("it names a file " + printable(path, 120));
        }
        if (textAt(entry, "type") == "file") {
            files.push_back(fileOf(entry, path));
        }
    }
    return files;
}

std::vector<HubFile> filesOfModel(const std::vector<HubFile>& files) {
    const Files weights = weightsOf(files);
    Files found;
    if (weights.empty()) {
        return found;
    }
    for (const char* name : kConfigNames) {
        if (const HubFile* file = named(files, name); file != nullptr) {
            found.push_back(*file);
        }
    }
    found.insert(found.end(), weights.begin(), weights.end());
    return found;
}

std::vector<std::string> missingShards(const std::vector<HubFile>& files) {
    std::vector<std::string> missing;
    for (const Naming& naming : kNamings) {
        if (named(files, naming.index()) == nullptr || named(files, naming.single()) != nullptr) {
            continue;
        }
        const std::uint64_t count = shardCount(files, naming);
        for (std::uint64_t i = 1; i <= count; ++i) {
            if (std::string name = naming.shard(i, count); named(files, name) == nullptr) {
                missing.push_back(std::move(name));
            }
        }
        if (count == 0) {
            missing.push_back(naming.single());
        }
    }
    return missing;
}

std::vector<std::string> absentNames(const std::vector<HubFile>& files) {
    std::vector<std::string> absent;
    for (const char* name : {"config.json", "preprocessor_config.json", "processor_config.json",
                             "model.safetensors"}) {
        if (named(files, name) == nullptr) {
            absent.emplace_back(name);
        }
    }
    return absent;
}

} // namespace core
