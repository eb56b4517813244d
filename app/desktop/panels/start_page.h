#pragma once

#include "app/desktop/document/recent.h"

#include <QFutureWatcher>
#include <QWidget>

class QBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace app {

class Actions;

/// What the middle of the window shows while there is no image: where to get a model, what to
/// open, where to drop it, what was open before.
class StartPage final : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(const Actions& actions, QWidget* parent = nullptr);

    /// What is not there any more stays in the list, greyed: a drive may come back.
    void setRecent(const std::vector<RecentPath>& paths);

    void setDropHighlighted(bool isHighlighted);

Q_SIGNALS:
    void openRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        QString path;
        QToolButton* button;
        bool isMissing;
    };

    [[nodiscard]] QWidget* makeCards(const Actions& actions);
    void addRow(const RecentPath& recent);
    void showMissing();
    void muteMissing();

    bool m_isDropHighlighted = false;
    QBoxLayout* m_cards = nullptr; ///< beside or below each other, as there is room
    QWidget* m_recent = nullptr;
    QVBoxLayout* m_recentRows = nullptr;
    std::vector<Row> m_rows;
    QFutureWatcher<QStringList> m_missing;
};

} // namespace app
