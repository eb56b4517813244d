#pragma once

#include <QString>

class QWidget;

namespace app {

class Document;
class Workbench;

/// Asks for a folder to make and saves a clean copy of the checkpoint there. What becomes of it is
/// told by CleanCopyBox.
void saveCleanCopy(QWidget& parent, Workbench& workbench, const QString& path);

/// "beit-clean" beside "beit.pth"; of a sample, and of what lies in the hub's cache, at home.
[[nodiscard]] QString proposedCopyFolder(const Document& document, const QString& path);

} // namespace app
