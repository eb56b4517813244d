#pragma once

#include <QObject>

namespace core {
struct ErrorMessage;
}

namespace app {

class Actions;
class ImageArea;
class Workbench;

/// Binds the commands of the model library to its page. Not seen itself.
class LibraryBinding final : public QObject {
    Q_OBJECT

public:
    LibraryBinding(const Actions& actions, Workbench& workbench, ImageArea& area);

Q_SIGNALS:
    void settingsWorthSaving();        ///< a download was begun, paused or ended
    void noticed(const QString& text); ///< while the library is not seen

private:
    void bindReports();

    Workbench& m_workbench;
    ImageArea& m_area;
};

} // namespace app
