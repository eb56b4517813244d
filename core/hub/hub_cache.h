#pragma once

#include "core/hub/hub.h"

#include <filesystem>
#include <string>
#include <vector>

namespace core {

/// The place of one repository in the cache, laid out as `huggingface_hub` does:
///
///     CACHEDIR.TAG
///     .locks/models--ORG--NAME/<etag>.lock
///     models--ORG--NAME/blobs/<etag>                     a file's content, named by its sum
///                       blobs/<etag>.<8 hex>.incomplete  what is being loaded
///                       refs/main                        the commit, without a line end
///                       snapshots/<commit>/config.json   a link to ../../blobs/<etag>
///                       .no_exist/<commit>/<file>        empty: the repository has no such file
///
/// Where there are no links, the snapshot holds the files themselves. `trees/` is left to Python:
/// by it Python would call a snapshot incomplete that holds only what a model needs.
/// source  https://huggingface.co/docs/hub/local-cache
class HubCache final {
public:
    HubCache(const HubSettings& settings, const std::string& repository);

    [[nodiscard]] std::filesystem::path blob(const HubFile& file) const;
    [[nodiscard]] std::filesystem::path lock(const HubFile& file) const;
    [[nodiscard]] std::filesystem::path snapshot(const std::string& commit) const;

    /// Of a branch or tag, or the revision itself when it is one; empty: not known here.
    [[nodiscard]] std::string commitOf(const std::string& revision) const;

    /// Where all bytes of a file are: the blob, or the file in the snapshot; empty: nowhere. Looks
    /// at the size only.
    [[nodiscard]] std::filesystem::path contentOf(const std::string& commit,
                                                  const HubFile& file) const;

    /// The whole files of a snapshot that lie in no folder of it, with presentBytes = bytes.
    [[nodiscard]] std::vector<HubFile> filesOf(const std::string& commit) const;

    /// Links of a snapshot that lead nowhere.
    [[nodiscard]] std::vector<std::string> danglingOf(const std::string& commit) const;

    /// Makes the folders. throws  Error{Io, "IO-CACHE"}, as all that follow
    void prepare(const std::string& commit) const;

    void writeRevision(const std::string& revision, const std::string& commit) const;

    /// Puts a file whose blob is there into the snapshot.
    /// isNew  the blob is ours alone, so that it may be moved where there are no links
    void link(const std::string& commit, const HubFile& file, bool isNew) const;

    void markAbsent(const std::string& commit, const std::vector<std::string>& names) const;

private:
    std::filesystem::path m_cache;
    std::filesystem::path m_folder;
    bool m_usesLinks;
};

} // namespace core
