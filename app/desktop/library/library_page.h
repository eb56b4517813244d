#pragma once

#include <QStackedWidget>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace widgets {
class ChoiceBar;
}

namespace app {

class Actions;
class DownloadsBox;
class GetPage;
class ItemCard;
class Library;
class LibraryTree;
class Workbench;
enum class HubField;

/// The model library in the middle of the window: the checkpoints on this computer, models that
/// can be had from the hub, and the downloads.
class LibraryPage final : public QWidget {
    Q_OBJECT

public:
    explicit LibraryPage(Workbench& workbench, QWidget* parent = nullptr);

    enum class Part { Here, Get };
    void open(Part part);
    void openHubSettings(HubField field);
    /// How to bring a model of the hub here by hand.
    void showCopySteps(const QString& repository);

Q_SIGNALS:
    void closed();
    void reportRequested(const QString& path); ///< what is in a checkpoint

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHere();
    void bindTree();
    void bindCard();
    void showContent();
    void showEmpty();
    void addFolder();
    void openFirst();
    void openSecond();
    void openPath(const QString& path);
    void useTokenizer(const QString& path);
    void showMenu(const QPoint& where);
    void reveal();
    [[nodiscard]] QString currentPath() const;

    Workbench& m_workbench;
    Library& m_library;
    widgets::ChoiceBar* m_parts;
    QStackedWidget* m_stack;
    QLineEdit* m_search = nullptr;
    QPushButton* m_reload = nullptr;
    LibraryTree* m_tree = nullptr;
    QLabel* m_note = nullptr; ///< what went wrong, or that nothing is there
    QProgressBar* m_progress = nullptr;
    ItemCard* m_card = nullptr;
    GetPage* m_get;
    DownloadsBox* m_downloads;
    QString m_carded;             ///< path of the checkpoint on the card
    bool m_isVerifyShown = false; ///< on the card, until another one is selected
};

} // namespace app
