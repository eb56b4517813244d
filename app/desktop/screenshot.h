#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace app {

class MainWindow;
struct Failure;

/// `--screenshot`: waits until the window has nothing left to do, saves a picture of it and ends
/// the program; 0 when nothing failed on the way, else the exit code of the first fault, which is
/// on stderr.
class Screenshot final : public QObject {
    Q_OBJECT

public:
    Screenshot(MainWindow& window, const QString& path, QObject* parent = nullptr);

private:
    void check();
    void note(const Failure& failure);
    void finish();

    MainWindow& m_window;
    QString m_path;
    QTimer m_timer;
    QElapsedTimer m_since;
    int m_quietChecks = 0;
    int m_exitCode = 0;
};

} // namespace app
