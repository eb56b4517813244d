#pragma once

#include <QWidget>

class QMenu;
class QToolButton;

namespace core {
struct LoadReport;
}

namespace widgets {
class Chip;
}

namespace app {

class Actions;
class Document;
class ModelButton;
class Workbench;

/// The top of the window: the model, a second one to compare it with, and what they can do; where
/// and how fast the last result was computed, and the buttons that run. Chooses the files of both
/// models.
class ModelBar final : public QWidget {
    Q_OBJECT

public:
    ModelBar(const Actions& actions, Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    void reportRequested(const core::LoadReport& report);

private:
    void layOut();
    void bind();
    [[nodiscard]] QString chooseFile();
    void dropOnSecond(const QStringList& paths);
    void fillMenus();
    void showModels();
    void showResult();

    const Actions& m_actions;
    Workbench& m_workbench;
    const Document& m_document;
    ModelButton* m_first = nullptr;
    ModelButton* m_second = nullptr;
    QToolButton* m_swap = nullptr;
    QMenu* m_firstMenu = nullptr;
    QMenu* m_secondMenu = nullptr;
    widgets::Chip* m_badge = nullptr;
    widgets::Chip* m_device = nullptr;
    QString m_loading; ///< names of what is being opened
    QString m_secondLoading;
};

} // namespace app
