#pragma once

#include "app/desktop/document/export_writer.h"
#include "app/desktop/workbench.h"
#include "core/protocol/segment_messages.h"

#include <QObject>

#include <span>

namespace app {

/// A kind of file that a segmentation can become.
struct ExportFormat {
    const char* id; ///< in the settings
    core::SegmentFormat format;
    const char* text;    ///< context "Exporter"
    const char* ending;  ///< of the name of the image without its own: "-labels.png"
    const char* pattern; ///< for the file dialog
};

[[nodiscard]] std::span<const ExportFormat> exportFormats();
/// The format of the settings; the first one for an unknown id.
[[nodiscard]] const ExportFormat& exportFormat(const QString& id);

/// Writes segmentations to files: the engine makes the bytes, this process writes them, completely
/// or not at all. Never over the image or the label map that is open, and over another file only
/// when it came from here or the person has agreed.
class Exporter final : public QObject {
    Q_OBJECT

public:
    explicit Exporter(Workbench& workbench, QObject* parent = nullptr);

    /// The remembered folder, or the image's; and a name from the image's name.
    [[nodiscard]] QString proposedPath(const ExportFormat& format) const;
    [[nodiscard]] const ExportWriter& writer() const { return m_writer; }

    /// Asks for the bytes and writes them; one of the writer's signals follows.
    void exportTo(const QString& path, core::ExportSegmentationRequest request, bool mayReplace);
    [[nodiscard]] bool isBusy() const { return m_request != 0; }

private:
    Workbench& m_workbench;
    quint64 m_request = 0;
    ExportWriter m_writer;
};

} // namespace app
