#pragma once

#include "app/desktop/document/export_writer.h"
#include "core/protocol/reconstruct_messages.h"

#include <QImage>
#include <QObject>

#include <span>

namespace app {

class StrokeRecorder;
struct Reconstruction;

/// What of a reconstruction can become a file.
enum class ReconstructPart { Panel, Sheet, MaskPng, MaskNpy, MaskJson, Animation, Metrics };

struct ReconstructFormat {
    const char* id; ///< in the settings
    ReconstructPart part;
    const char* text;    ///< context "Exporter"
    const char* ending;  ///< of the name of the image without its own
    const char* pattern; ///< for the file dialog
};

[[nodiscard]] std::span<const ReconstructFormat> reconstructFormats();
/// The first one for an unknown id.
[[nodiscard]] const ReconstructFormat& reconstructFormat(const QString& id);

/// The four pictures, two by two, with a gap between them.
[[nodiscard]] QImage sheetOf(const Reconstruction& result);

/// Writes pictures, masks, numbers and the recorded painting to files. Masks and animations are
/// encoded by the engine.
class ReconstructExporter final : public QObject {
    Q_OBJECT

public:
    ReconstructExporter(Workbench& workbench, QObject* parent = nullptr);

    [[nodiscard]] QString proposedPath(const ReconstructFormat& format) const;
    [[nodiscard]] const ExportWriter& writer() const { return m_writer; }
    /// There is something of this kind to be written now.
    [[nodiscard]] bool isPossible(ReconstructPart part) const;

    /// One of the writer's signals follows, where it is possible.
    void exportTo(const QString& path, ReconstructPart part, bool mayReplace);

private:
    void encode(ReconstructPart part);
    [[nodiscard]] const Reconstruction* current() const;

    Workbench& m_workbench;
    StrokeRecorder* m_recorder;
    ExportWriter m_writer;
    quint64 m_request = 0;
};

} // namespace app
