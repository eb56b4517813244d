#include "app/desktop/document/recent.h"

#include "app/desktop/names.h"
#include "app/desktop/report/report_facts.h"

#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>
#include <nlohmann/json.hpp>

#include <memory>

namespace app {
namespace {

constexpr int kCheckpoints = 4;
constexpr int kImages = 4;
constexpr int kFolders = 2;

QStringList badgesOf(const QString& words) {
    nlohmann::json names = nlohmann::json::array();
    for (const QString& word : words.split(' ', Qt::SkipEmptyParts)) {
        names.push_back(word.toStdString());
    }
    std::vector<core::Capability> capabilities;
    core::readCapabilities({{"capabilities", names}}, capabilities);
    QStringList badges;
    for (const core::Capability capability : capabilities) {
        badges << capabilityName(capability);
    }
    return badges;
}

} // namespace

std::vector<RecentPath> recentPaths(const Settings& settings) {
    std::vector<RecentPath> all;
    for (const QString& path : settings.recentCheckpoints.mid(0, kCheckpoints)) {
        const auto known = settings.abilities.find(path);
        all.push_back(
            {path, "model",
             known == settings.abilities.end() ? QStringList() : badgesOf(known->second)});
    }
    for (const QString& path : settings.recentImages.mid(0, kImages)) {
        all.push_back({path, "image"});
    }
    for (const QString& path : settings.recentFolders.mid(0, kFolders)) {
        all.push_back({path, "folder"});
    }
    return all;
}

void addRecentCheckpoint(Settings& settings,
                         const QString& path,
                         const std::vector<core::Capability>& capabilities) {
    addRecent(settings.recentCheckpoints, path);
    QStringList words;
    for (const nlohmann::json& word : core::capabilitiesJson(capabilities)) {
        words << QString::fromStdString(word.get<std::string>());
    }
    settings.abilities[path] = words.join(' ');
    std::erase_if(settings.abilities, [&](const auto& entry) {
        return !settings.recentCheckpoints.contains(entry.first);
    });
}

QFuture<QStringList> missingPaths(const QStringList& paths) {
    const auto promise = std::make_shared<QPromise<QStringList>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, paths] {
        QStringList missing;
        for (const QString& path : paths) {
            if (!QFileInfo::exists(path)) {
                missing << path;
            }
        }
        promise->addResult(missing);
        promise->finish();
    });
    return promise->future();
}

} // namespace app
