#pragma once

#include "app/desktop/document/document.h"
#include "core/protocol/segment_messages.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace app {

class Workbench;

using SegmentationPointer = std::shared_ptr<const core::SegmentReply>;

/// The segmentations of one image by one model. They stay in the engine; these are their
/// descriptions.
struct Segmentation : Result {
    static constexpr const char* kTask = "segment";

    SegmentationPointer library; ///< pipeline hf
    SegmentationPointer trained;

    [[nodiscard]] const SegmentationPointer& by(core::SegmentPipeline pipeline) const;
};

/// A label map that the person has opened beside the shown image.
struct Truth {
    QString path;
    SegmentationPointer reply; ///< null while it is being opened
};

/// Runs the Segment task, and knows which segmentations there are in the engine: it releases those
/// that can no longer be shown, and what an engine takes with it when it ends is computed again if
/// runs are automatic, else outdated.
class Segmenter final : public QObject {
    Q_OBJECT

public:
    explicit Segmenter(Workbench& workbench);

    /// The pipelines of the settings that the result lacks; all of them when it lacks none.
    void run();
    /// The result is of what is shown and has every pipeline of the settings.
    [[nodiscard]] bool isComplete() const;
    /// It is one, in the engine, of the shown image: its pixels can be asked for.
    [[nodiscard]] bool isAlive(const SegmentationPointer& reply) const;

    [[nodiscard]] const std::optional<Truth>& truth() const { return m_truth; }
    /// As the settings say; opened again when they change.
    void openTruth(const QString& path);
    void closeTruth();

    /// How far two segmentations agree; null until the engine has said so, which this asks for.
    [[nodiscard]] const core::CompareSegmentationsReply* agreement(quint64 first, quint64 second);

    /// Asks for the bytes of a file; exported() or exportFailed() follows. The segmentation is kept
    /// until then.
    quint64 exportFile(const core::ExportSegmentationRequest& request, const QString& path);

Q_SIGNALS:
    void truthChanged();
    void agreementChanged();
    void exported(quint64 requestId, const QByteArray& file);
    void exportFailed(quint64 requestId, const core::ErrorMessage& error);

private:
    [[nodiscard]] std::vector<core::SegmentPipeline> wanted() const;
    void ask(core::SegmentPipeline pipeline);
    void reopenTruth();
    void adoptSettings();
    void releaseUnshown();
    void onSegmented(quint64 requestId, const core::SegmentReply& reply);
    void onCompared(quint64 requestId, const core::CompareSegmentationsReply& reply);
    void onExported(quint64 requestId, const QByteArray& file);
    void onFailed(quint64 requestId, const core::ErrorMessage& error);
    void onLost();

    using Pair = std::pair<quint64, quint64>;

    Workbench& m_workbench;
    std::set<quint64> m_alive; ///< segmentations in the engine, label maps too
    std::optional<Truth> m_truth;
    quint64 m_truthRequest = 0;
    Settings m_seen; ///< the settings that were acted upon
    std::map<Pair, core::CompareSegmentationsReply> m_agreements;
    std::map<quint64, Pair> m_comparisons; ///< asked for, by request
    std::map<quint64, quint64> m_exports;  ///< segmentations by request
};

} // namespace app
