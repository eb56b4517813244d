#pragma once

#include <QWidget>

class QVBoxLayout;

namespace app {

class Actions;

/// What the middle of the window shows while there is no image: where to drop, what to open, what
/// was open before.
class StartPage final : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(const Actions& actions, QWidget* parent = nullptr);

    /// Paths, newest first.
    void setRecent(const QStringList& images, const QStringList& folders);

    void setDropHighlighted(bool isHighlighted);

Q_SIGNALS:
    void openRequested(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QWidget* makeCards(const Actions& actions);

    bool m_isDropHighlighted = false;
    QWidget* m_recent = nullptr;
    QVBoxLayout* m_recentRows = nullptr;
};

} // namespace app
