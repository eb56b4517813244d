#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace app {

class Document;

/// The last lines that the engine wrote to its standard error, for a report.
class EngineLog final {
public:
    void add(const QString& line);
    [[nodiscard]] QString text() const { return m_lines.join("\n"); }

private:
    QStringList m_lines;
};

/// Versions, device, model and the engine's last lines; no paths and no names of the user's files.
[[nodiscard]] QString diagnosticsText(const Document& document, const EngineLog& log);

void showAbout(QWidget* parent);

} // namespace app
