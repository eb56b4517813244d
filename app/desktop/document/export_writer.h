#pragma once

#include "app/desktop/document/export_file.h"

#include <QObject>

namespace app {

/// Writes what a task exports, one file after the other, and says what became of each.
class ExportWriter final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The next file.
    /// inputs   files that are open here: they are never written over
    /// returns  false: it must not be written; occupied() or failed() has said so
    [[nodiscard]] bool begin(const QString& path, const QStringList& inputs, bool mayReplace);
    [[nodiscard]] const QString& path() const { return m_path; } ///< of what was begun last
    void write(const QByteArray& bytes);
    void fail(const core::ErrorMessage& error); ///< there are no bytes to write

Q_SIGNALS:
    void started();
    void saved(const QString& path);
    void occupied(const QString& path); ///< there is a file already; nothing was done
    void failed(const app::Failure& failure);

private:
    ExportFile m_file;
    QString m_path;
};

} // namespace app
