#pragma once

#include "app/desktop/engine/latest_request.h"
#include "core/protocol/reconstruct_messages.h"

#include <QObject>
#include <QSet>

namespace app {

class MaskDocument;
class Workbench;

/// Masks that nobody paints: by the rule, share and seed of the settings, of a class of a
/// segmentation, from a file. Each is one step that can be undone; the newest wish wins.
///
/// An image that is looked at for the first time gets one by itself where runs are automatic.
class MaskMaker final : public QObject {
    Q_OBJECT

public:
    /// masks  in the grid of the loaded model
    MaskMaker(Workbench& workbench, MaskDocument& masks, QObject* parent);

    /// There is an image, and a model with a grid.
    [[nodiscard]] bool canMake() const;
    void make();
    void cancel() { m_request.cancel(); } ///< what is being made is not wanted any more
    void makeNext();                      ///< with the next seed
    void ofClass(quint64 segmentationId, int classIndex, const QString& name);
    /// A map of another size is brought to the grid, and a note says so.
    void open(const QString& path);

Q_SIGNALS:
    void failed(const QString& path, const core::ErrorMessage& error);
    void noted(const QStringList& notes); ///< about the mask that was opened; may be empty

private:
    void ask(quint64 request, const QString& text);
    void makeFirst();
    /// What of the image the patches lie over; empty as long as nothing was computed.
    [[nodiscard]] core::ImageRegion seen() const;
    void apply(quint64 requestId, const core::PatchMask& mask);

    Workbench& m_workbench;
    MaskDocument& m_masks;
    LatestRequest m_request;
    QString m_text;            ///< of what is being made, for "Undo …"
    QString m_path;            ///< that is being opened, if any
    std::uint64_t m_image = 0; ///< that it is made for
    QSet<QString> m_begun;     ///< images that had their first mask
};

} // namespace app
