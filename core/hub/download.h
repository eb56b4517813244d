#pragma once

#include "core/hub/connection.h"
#include "core/hub/hub_cache.h"
#include "core/hub/partial_file.h"

namespace core {

/// Does a DownloadPlan, file after file.
class Download final {
public:
    Download(const HubSettings& settings,
             const DownloadPlan& plan,
             const DownloadListener& listener);

    /// returns  the snapshot's folder
    std::filesystem::path run();

private:
    /// Asks the listener, but not for every packet.
    [[nodiscard]] bool goesOn(bool isPausing);
    void show(DownloadState state, const HubFile& file);
    [[nodiscard]] bool isSumRight(const HubFile& file, const std::filesystem::path& content);
    void requireRoom() const;
    void place(const HubFile& file);
    void load(const HubFile& file);
    void fetch(const HubFile& file, PartialFile& partial);
    bool fetchOnce(const HubFile& file, PartialFile& partial);
    HubConnection& connection();

    HubSettings m_settings;
    const DownloadPlan& m_plan;
    const DownloadListener& m_listener;
    HubCache m_cache;
    std::unique_ptr<HubConnection> m_connection; ///< made for the first file that is missing
    DownloadProgress m_progress;
    DownloadState m_shownState = DownloadState::Waiting;
    std::chrono::steady_clock::time_point m_shownAt;
    std::uint64_t m_finishedBytes = 0; ///< of the files before the present one
};

} // namespace core
