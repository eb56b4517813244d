#pragma once

#include "app/desktop/workbench.h"

#include <QList>
#include <QObject>

#include <functional>

namespace widgets {
class MessageBar;
}

namespace app {

class Actions;
class ImageArea;
enum class Remedy;

/// What the bar at the top of the window says and what its buttons do: failures, notices, and the
/// engine's end.
class WindowMessages final : public QObject {
    Q_OBJECT

public:
    WindowMessages(widgets::MessageBar& bar,
                   Workbench& workbench,
                   const Actions& actions,
                   ImageArea& imageArea);

    void showFailure(const Failure& failure);
    void showNotice(const QString& text);

private:
    void bind();
    void offer(const QString& text, std::function<void()> act);
    void offerRemedies(const Failure& failure);
    void offer(Remedy remedy, const Failure& failure);
    void showEngineLost(const QString& reason);

    widgets::MessageBar& m_bar;
    Workbench& m_workbench;
    const Actions& m_actions;
    ImageArea& m_imageArea;
    QStringList m_texts; ///< of the buttons
    QList<std::function<void()>> m_acts;
    bool m_isOfModel = false; ///< a new image does not make it untrue
};

} // namespace app
