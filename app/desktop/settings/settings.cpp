#include "app/desktop/settings/settings.h"

#include "app/desktop/settings/choice_names.h"
#include "core/base/error.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr int kVersion = 1;
constexpr qint64 kLargestFile = 1 << 20;

constexpr const char* kThemeNames[] = {"system", "light", "dark"};
constexpr const char* kMaskNames[] = {"blockwise-exact", "blockwise", "random", "bernoulli"};

QString defaultPath() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/beitscope.ini";
}

/// The first of the choices for a name that is none of them.
template <typename Choice, std::size_t N>
Choice chosen(const QVariant& name, const char* const (&names)[N]) {
    Choice choice{};
    readChoice(name.toString(), names, choice);
    return choice;
}

double numberOr(const QVariant& value, double least, double most, double fallback) {
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber && std::isfinite(number) && number >= least && number <= most ? number
                                                                                  : fallback;
}

/// No colours where the text is no scheme.
core::ColorScheme schemeOf(const QString& text) {
    try {
        return text.isEmpty() ? core::ColorScheme()
                              : core::parseColorScheme(text.toStdString(), "settings");
    } catch (const core::Error&) {
        return {};
    }
}

void loadSegment(const QSettings& file, Settings& settings) {
    const Settings factory;
    settings.pipeline = chosen<PipelineChoice>(file.value("segment/pipeline"), kPipelineNames);
    settings.segmentView = chosen<SegmentView>(file.value("segment/view"), kViewNames);
    settings.overlayOpacity = numberOr(file.value("segment/opacity"), 0, 1, factory.overlayOpacity);
    settings.showsOutlines = file.value("segment/outlines", factory.showsOutlines).toBool();
    settings.unsureBelow = numberOr(file.value("segment/unsureBelow"), 0, 1, factory.unsureBelow);
    settings.classColors = schemeOf(file.value("segment/colors").toString());
    settings.reducesLabels = file.value("segment/reducesLabels", factory.reducesLabels).toBool();
    settings.showsProcessedLabels =
        file.value("segment/showsProcessedLabels", factory.showsProcessedLabels).toBool();
    settings.exportFormat = file.value("segment/exportFormat", factory.exportFormat).toString();
    settings.exportFolder = file.value("segment/exportFolder").toString();
}

void saveSegment(const Settings& settings, QSettings& file) {
    file.setValue("segment/pipeline", kPipelineNames[static_cast<int>(settings.pipeline)]);
    file.setValue("segment/view", kViewNames[static_cast<int>(settings.segmentView)]);
    file.setValue("segment/opacity", settings.overlayOpacity);
    file.setValue("segment/outlines", settings.showsOutlines);
    file.setValue("segment/unsureBelow", settings.unsureBelow);
    file.setValue("segment/colors",
                  settings.classColors.colors.empty()
                      ? QString()
                      : QString::fromStdString(core::colorSchemeText(settings.classColors)));
    file.setValue("segment/reducesLabels", settings.reducesLabels);
    file.setValue("segment/showsProcessedLabels", settings.showsProcessedLabels);
    file.setValue("segment/exportFormat", settings.exportFormat);
    file.setValue("segment/exportFolder", settings.exportFolder);
}

void loadReconstruct(QSettings& file, Settings& settings) {
    const Settings factory;
    settings.maskChoice = chosen<MaskChoice>(file.value("reconstruct/mask"), kMaskNames);
    settings.maskRatio = numberOr(file.value("reconstruct/ratio"), 0, 1, factory.maskRatio);
    settings.maskSeed = std::max(0, file.value("reconstruct/seed", factory.maskSeed).toInt());
    settings.runsLive = file.value("reconstruct/live", factory.runsLive).toBool();
    settings.comparesUnmasked =
        file.value("reconstruct/comparesUnmasked", factory.comparesUnmasked).toBool();
    settings.tokenOverlay =
        chosen<TokenOverlay>(file.value("reconstruct/overlay"), kTokenOverlayNames);
    settings.showsFourPanels =
        file.value("reconstruct/fourPanels", factory.showsFourPanels).toBool();
    settings.shownPanel =
        std::clamp(file.value("reconstruct/panel", factory.shownPanel).toInt(), 0, kPanelCount - 1);
    settings.reconstructExport =
        file.value("reconstruct/exportFormat", factory.reconstructExport).toString();
    const int count = std::min(file.beginReadArray("tokenizers"), kRememberedTokenizers);
    for (int i = 0; i < count; ++i) {
        file.setArrayIndex(i);
        settings.tokenizers[file.value("model").toString()] = file.value("tokenizer").toString();
    }
    file.endArray();
}

void saveReconstruct(const Settings& settings, QSettings& file) {
    file.setValue("reconstruct/mask", kMaskNames[static_cast<int>(settings.maskChoice)]);
    file.setValue("reconstruct/ratio", settings.maskRatio);
    file.setValue("reconstruct/seed", settings.maskSeed);
    file.setValue("reconstruct/live", settings.runsLive);
    file.setValue("reconstruct/comparesUnmasked", settings.comparesUnmasked);
    file.setValue("reconstruct/overlay",
                  kTokenOverlayNames[static_cast<int>(settings.tokenOverlay)]);
    file.setValue("reconstruct/fourPanels", settings.showsFourPanels);
    file.setValue("reconstruct/panel", settings.shownPanel);
    file.setValue("reconstruct/exportFormat", settings.reconstructExport);
    file.remove("tokenizers");
    file.beginWriteArray("tokenizers", static_cast<int>(settings.tokenizers.size()));
    int index = 0;
    for (const auto& [model, tokenizer] : settings.tokenizers) {
        file.setArrayIndex(index++);
        file.setValue("model", model);
        file.setValue("tokenizer", tokenizer);
    }
    file.endArray();
}

void loadLibrary(QSettings& file, Settings& settings) {
    settings.libraryFolders =
        file.value("library/folders").toStringList().mid(0, kLibraryFolderCount);
    settings.hubEndpoint = file.value("hub/endpoint").toString();
    settings.hubProxy = file.value("hub/proxy").toString();
    settings.hubCaFile = file.value("hub/caFile").toString();
    settings.hubCacheFolder = file.value("hub/cacheFolder").toString();
    const int count = std::min(file.beginReadArray("downloads"), kUnfinishedDownloads);
    for (int i = 0; i < count; ++i) {
        file.setArrayIndex(i);
        const QString repository = file.value("repository").toString();
        if (!repository.isEmpty()) {
            settings.unfinishedDownloads.push_back({repository,
                                                    file.value("received").toULongLong(),
                                                    file.value("total").toULongLong()});
        }
    }
    file.endArray();
}

void loadAbilities(QSettings& file, Settings& settings) {
    const int count = std::min(file.beginReadArray("abilities"), kRecentCount);
    for (int i = 0; i < count; ++i) {
        file.setArrayIndex(i);
        settings.abilities[file.value("model").toString()] = file.value("can").toString();
    }
    file.endArray();
}

void saveLibrary(const Settings& settings, QSettings& file) {
    file.setValue("library/folders", settings.libraryFolders);
    file.setValue("hub/endpoint", settings.hubEndpoint);
    file.setValue("hub/proxy", settings.hubProxy);
    file.setValue("hub/caFile", settings.hubCaFile);
    file.setValue("hub/cacheFolder", settings.hubCacheFolder);
    file.remove("downloads");
    file.beginWriteArray("downloads", static_cast<int>(settings.unfinishedDownloads.size()));
    int index = 0;
    for (const UnfinishedDownload& download : settings.unfinishedDownloads) {
        file.setArrayIndex(index++);
        file.setValue("repository", download.repository);
        file.setValue("received", download.receivedBytes);
        file.setValue("total", download.totalBytes);
    }
    file.endArray();
}

void saveAbilities(const Settings& settings, QSettings& file) {
    file.remove("abilities");
    file.beginWriteArray("abilities", static_cast<int>(settings.abilities.size()));
    int index = 0;
    for (const auto& [model, can] : settings.abilities) {
        file.setArrayIndex(index++);
        file.setValue("model", model);
        file.setValue("can", can);
    }
    file.endArray();
}

QString sentence(const char* text) {
    return QCoreApplication::translate("Settings", text);
}

} // namespace

void addRecent(QStringList& recent, QString path) {
    recent.removeAll(path);
    recent.prepend(std::move(path));
    while (recent.size() > kRecentCount) {
        recent.removeLast();
    }
}

SettingsFile::SettingsFile(const QString& path) : m_path(path.isEmpty() ? defaultPath() : path) {}

bool SettingsFile::isDamaged() const {
    const QFileInfo info(m_path);
    if (!info.exists()) {
        return false;
    }
    if (!info.isFile() || info.size() > kLargestFile) {
        return true;
    }
    const QSettings file(m_path, QSettings::IniFormat);
    bool isNumber = false;
    file.value("version").toInt(&isNumber);
    return file.status() == QSettings::FormatError || (info.size() > 0 && !isNumber);
}

void SettingsFile::setAside() {
    const QString aside = m_path + ".bad";
    QFile::remove(aside);
    const bool isMoved = QFile::rename(m_path, aside);
    m_notice =
        isMoved ? sentence(QT_TRANSLATE_NOOP(
                               "Settings",
                               "The settings file was damaged. It is kept as %1; these are the "
                               "factory settings."))
                      .arg(aside)
                : sentence(QT_TRANSLATE_NOOP(
                               "Settings",
                               "The settings file %1 is damaged. These are the factory settings."))
                      .arg(m_path);
}

Settings SettingsFile::load() {
    m_notice.clear();
    m_isNewer = false;
    const Settings factory;
    const QFileInfo info(m_path);
    if (info.exists() && !info.isReadable()) {
        m_notice = sentence(QT_TRANSLATE_NOOP("Settings",
                                              "The settings file %1 cannot be read. These are the "
                                              "factory settings."))
                       .arg(m_path);
        return factory;
    }
    if (isDamaged()) {
        setAside();
        return factory;
    }
    QSettings file(m_path, QSettings::IniFormat);
    Settings settings;
    m_isNewer = file.value("version", kVersion).toInt() > kVersion;
    if (m_isNewer) {
        m_notice = sentence(QT_TRANSLATE_NOOP("Settings",
                                              "The settings file %1 is from a newer version and "
                                              "will not be changed."))
                       .arg(m_path);
    }
    settings.geometry = file.value("window/geometry").toByteArray();
    settings.layout = file.value("window/layout").toByteArray();
    settings.theme = chosen<ThemeChoice>(file.value("window/theme"), kThemeNames);
    settings.recentImages = file.value("recent/images").toStringList().mid(0, kRecentCount);
    settings.recentFolders = file.value("recent/folders").toStringList().mid(0, kRecentCount);
    settings.recentCheckpoints =
        file.value("recent/checkpoints").toStringList().mid(0, kRecentCount);
    settings.recentSessions = file.value("recent/sessions").toStringList().mid(0, kRecentCount);
    loadAbilities(file, settings);
    settings.runsAutomatically = file.value("run/auto", factory.runsAutomatically).toBool();
    settings.showsPatchGrid = file.value("view/patchGrid", factory.showsPatchGrid).toBool();
    settings.showsModelInput = file.value("view/modelInput", factory.showsModelInput).toBool();
    settings.showsLogits = file.value("classify/logits", factory.showsLogits).toBool();
    settings.topCount =
        std::clamp(file.value("classify/topCount", factory.topCount).toInt(), 1, kLargestTopCount);
    settings.temperature = numberOr(file.value("classify/temperature"), kLowestTemperature,
                                    kHighestTemperature, factory.temperature);
    settings.figureFormat = file.value("figures/format", factory.figureFormat).toString();
    loadSegment(file, settings);
    loadReconstruct(file, settings);
    loadLibrary(file, settings);
    return settings;
}

bool SettingsFile::save(const Settings& settings) {
    if (m_isNewer) {
        return true;
    }
    m_notice.clear();
    QSettings file(m_path, QSettings::IniFormat);
    file.setValue("version", kVersion);
    file.setValue("window/geometry", settings.geometry);
    file.setValue("window/layout", settings.layout);
    file.setValue("window/theme", kThemeNames[static_cast<int>(settings.theme)]);
    file.setValue("recent/images", settings.recentImages);
    file.setValue("recent/folders", settings.recentFolders);
    file.setValue("recent/checkpoints", settings.recentCheckpoints);
    file.setValue("recent/sessions", settings.recentSessions);
    saveAbilities(settings, file);
    file.setValue("run/auto", settings.runsAutomatically);
    file.setValue("view/patchGrid", settings.showsPatchGrid);
    file.setValue("view/modelInput", settings.showsModelInput);
    file.setValue("classify/logits", settings.showsLogits);
    file.setValue("classify/topCount", settings.topCount);
    file.setValue("classify/temperature", settings.temperature);
    file.setValue("figures/format", settings.figureFormat);
    saveSegment(settings, file);
    saveReconstruct(settings, file);
    saveLibrary(settings, file);
    file.sync();
    if (file.status() == QSettings::NoError) {
        return true;
    }
    m_notice = sentence(QT_TRANSLATE_NOOP("Settings", "The settings could not be saved to %1."))
                   .arg(m_path);
    return false;
}

void SettingsFile::reset() {
    QFile::remove(m_path);
    m_isNewer = false;
}

} // namespace app
