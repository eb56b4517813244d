#pragma once

#include "app/desktop/document/export_file.h"
#include "app/desktop/session/session_file.h"

#include <QObject>
#include <QSet>

#include <vector>

namespace app {

class SessionPart;
class Workbench;

/// Saves what is looked at and how, and brings it back: image, models, tokenizer, task, mask,
/// interventions, and what each task adds. What cannot be brought back is told in one failure; the
/// rest is.
class Session final : public QObject {
    Q_OBJECT

public:
    explicit Session(Workbench& workbench);

    /// The file that it was opened from or saved to last; empty: none.
    [[nodiscard]] const QString& path() const { return m_path; }

    /// Not owned. A state that an open session holds for it is restored, now or once the image and
    /// the model are there.
    void add(SessionPart* part);
    void remove(SessionPart* part);

    /// Writes the file completely or not at all; a failure is reported.
    /// returns  true when it is written
    bool save(const QString& path);
    void open(const QString& path);

Q_SIGNALS:
    void opened(const QString& path);
    void saved(const QString& path);

private:
    [[nodiscard]] SessionData collect() const;
    void openFiles(SessionData& session);
    void finish();
    void restoreParts();
    void reportFaults(const QStringList& faults);

    Workbench& m_workbench;
    ExportFile m_file;
    QString m_path;
    std::vector<SessionPart*> m_parts;
    SessionData m_pending;   ///< until what it is about is open
    QSet<QString> m_awaited; ///< paths of the pending one's image and model
    bool m_isPending = false;
    QMap<QString, QJsonObject> m_unclaimed; ///< states of parts that are not there yet
};

} // namespace app
