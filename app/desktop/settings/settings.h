#pragma once

#include "core/base/color_scheme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace app {

enum class ThemeChoice { System, Light, Dark };
enum class PipelineChoice { Library, Trained, Both };
enum class SegmentView {
    Overlay,
    Curtain,    ///< image and overlay, or two segmentations, beside a divider
    Beside,     ///< two segmentations in two canvases
    Differences ///< where two segmentations disagree
};

/// How a mask is drawn.
enum class MaskChoice {
    BlockwiseExact, ///< as BEiT v2 trains: exactly the share
    Blockwise,      ///< as BEiT trains: rectangles up to the share
    Random,
    Bernoulli ///< each patch by itself
};
/// What is marked on the prediction.
enum class TokenOverlay { None, Right, Loss };

/// A download that goes on when the person says so.
struct UnfinishedDownload {
    QString repository; ///< "ORG/NAME" or "ORG/NAME@REV"
    quint64 receivedBytes = 0;
    quint64 totalBytes = 0; ///< 0: not known

    bool operator==(const UnfinishedDownload&) const = default;
};

/// In files, in the order of the enumerators.
inline constexpr const char* kPipelineNames[] = {"library", "trained", "both"};
inline constexpr const char* kViewNames[] = {"overlay", "curtain", "beside", "differences"};
inline constexpr const char* kTokenOverlayNames[] = {"none", "right", "loss"};

/// Everything that outlives the window. The defaults are the factory settings.
struct Settings {
    QByteArray geometry;
    QByteArray layout; ///< docks, as QMainWindow::saveState writes them
    ThemeChoice theme = ThemeChoice::System;
    QStringList recentImages; ///< newest first
    QStringList recentFolders;
    QStringList recentCheckpoints;
    QStringList recentSessions;
    std::map<QString, QString> abilities; ///< by recent checkpoint: "classify features"
    bool runsAutomatically = true;
    bool showsPatchGrid = true;
    bool showsModelInput = true;
    bool showsLogits = false;
    int topCount = 5;
    double temperature = 1.0;
    PipelineChoice pipeline = PipelineChoice::Library;
    SegmentView segmentView = SegmentView::Overlay;
    double overlayOpacity = 0.5;
    bool showsOutlines = false;
    double unsureBelow = 0;        ///< a probability; 0: nothing is marked
    core::ColorScheme classColors; ///< instead of the model's
    bool reducesLabels = false;    ///< of a label map
    bool showsProcessedLabels = false;
    QString exportFormat = "labels"; ///< an id of exportFormats()
    QString exportFolder;
    MaskChoice maskChoice = MaskChoice::BlockwiseExact;
    double maskRatio = 0.4;
    int maskSeed = 0;
    bool runsLive = true; ///< while a mask is painted
    bool comparesUnmasked = false;
    TokenOverlay tokenOverlay = TokenOverlay::None;
    bool showsFourPanels = true;
    int shownPanel = 3;                    ///< of the four, where one is shown alone
    QString reconstructExport = "panel";   ///< an id of reconstructFormats()
    QString figureFormat = "png";          ///< ending of the files of figures and their numbers
    std::map<QString, QString> tokenizers; ///< by the path of the model
    QStringList libraryFolders;            ///< where the model library looks
    QString hubEndpoint;                   ///< empty, like the next ones: as the environment says
    QString hubProxy;
    QString hubCaFile;
    QString hubCacheFolder;
    std::vector<UnfinishedDownload> unfinishedDownloads;

    bool operator==(const Settings&) const = default;
};

constexpr int kRecentCount = 10;
constexpr int kRememberedTokenizers = 50;
constexpr int kLibraryFolderCount = 50;
constexpr int kUnfinishedDownloads = 50;
constexpr int kPanelCount = 4; ///< of the Reconstruct task
constexpr int kLargestTopCount = 50;
constexpr double kLowestTemperature = 0.05;
constexpr double kHighestTemperature = 20.0;

/// Puts `path` first in a recent list, without doubles.
void addRecent(QStringList& recent, QString path);

/// The only user of QSettings: an INI file that people can read.
class SettingsFile final {
public:
    /// path  empty: the user's own file
    explicit SettingsFile(const QString& path = {});

    /// What the file says; factory settings where it says nothing sensible. A damaged file is
    /// renamed to .bad; one from a newer version is read as far as possible and never written.
    [[nodiscard]] Settings load();

    /// A sentence for the user after load() or save(); empty when all went well.
    [[nodiscard]] const QString& notice() const { return m_notice; }

    /// False, with a notice, when the file could not be written.
    bool save(const Settings& settings);

    /// Forgets the file's content; the next save() writes it anew.
    void reset();

private:
    [[nodiscard]] bool isDamaged() const;
    void setAside();

    QString m_path;
    QString m_notice;
    bool m_isNewer = false;
};

} // namespace app
