#pragma once

#include <QString>

class QWidget;

namespace app {

class Workbench;

/// Asks for a file and writes the text to it; a failure is reported to the workbench.
void saveText(QWidget& parent,
              Workbench& workbench,
              const QString& text,
              const QString& proposedName);

/// returns  false when it was reported that the text could not be written
bool writeText(Workbench& workbench, const QString& text, const QString& path);

} // namespace app
