#pragma once

#include <QWidget>

class QMenu;
class QToolButton;

namespace widgets {
class Chip;
}

namespace app {

class Actions;
class Document;

/// The top of the window: the model and what it can do, where and how fast the last result was
/// computed, and the buttons that run.
class ModelBar final : public QWidget {
    Q_OBJECT

public:
    ModelBar(const Actions& actions, const Document& document, QWidget* parent = nullptr);

    /// Checkpoints for the menu of the model button, newest first.
    void setRecent(const QStringList& checkpoints);

    /// A sentence while a model is being opened; empty when none is.
    void setLoading(const QString& name);

Q_SIGNALS:
    void openRequested(const QString& path);

private:
    void showModel();
    void showResult();

    const Actions& m_actions;
    const Document& m_document;
    QToolButton* m_model = nullptr;
    QMenu* m_menu = nullptr;
    widgets::Chip* m_badge = nullptr;
    widgets::Chip* m_device = nullptr;
    QString m_loading;
};

} // namespace app
