#pragma once

#include "app/desktop/workbench.h"

#include <QSet>

#include <optional>

namespace app {

/// Writes what a task exports: completely or not at all, never over the files that are open here,
/// and over another one only when it came from here or the person has agreed.
class ExportFile final {
public:
    enum class Place {
        Free,
        Occupied, ///< by a file that somebody must agree to lose
        Input     ///< of this program
    };

    /// inputs  files that are open here; also told by other spellings and links
    [[nodiscard]] Place placeOf(const QString& path, const QStringList& inputs) const;
    /// Why a file that is an input is not written.
    [[nodiscard]] static Failure refusal(const QString& path);

    /// returns  what went wrong, if anything did
    [[nodiscard]] std::optional<Failure> write(const QString& path, const QByteArray& bytes);

private:
    QSet<QString> m_written; ///< by this object
};

/// "photo-labels.png" in the remembered folder, else beside the image, else at home.
/// fallback  the name where the image has none, as when it was pasted
[[nodiscard]] QString
proposedExportPath(const Document& document, const QString& fallback, const QString& ending);
/// There is a remembered folder.
[[nodiscard]] bool hasExportFolder(const Document& document);

} // namespace app
