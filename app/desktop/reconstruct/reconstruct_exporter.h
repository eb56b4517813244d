#pragma once

#include "app/desktop/document/export_file.h"
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
    [[nodiscard]] bool canRepeat() const { return hasExportFolder(m_workbench.document()); }
    /// There is something of this kind to be written now.
    [[nodiscard]] bool isPossible(ReconstructPart part) const;

    /// One of the signals follows.
    void exportTo(const QString& path, ReconstructPart part, bool mayReplace);

Q_SIGNALS:
    void started();
    void saved(const QString& path);
    void occupied(const QString& path); ///< there is a file already; nothing was done
    void failed(const app::Failure& failure);

private:
    void encode(ReconstructPart part);
    void write(const QByteArray& bytes);
    [[nodiscard]] const Reconstruction* current() const;

    Workbench& m_workbench;
    StrokeRecorder* m_recorder;
    ExportFile m_file;
    QString m_path;
    quint64 m_request = 0;
};

} // namespace app
