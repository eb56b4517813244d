#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace core {
struct LibraryItem;
struct VerifyReply;
} // namespace core

namespace app {

/// Below the list: the selected checkpoint in words, and what can be done with it.
class ItemCard final : public QWidget {
    Q_OBJECT

public:
    explicit ItemCard(QWidget* parent = nullptr);

    /// item  null: nothing is selected
    void showItem(const core::LibraryItem* item);
    /// Takes the place of what the card says, until another item is shown.
    void showVerifying(double fraction);
    void showVerified(const core::VerifyReply& reply);
    void showProblem(const QString& text);

Q_SIGNALS:
    void openRequested(); ///< into A; to go on with a download; to use a tokenizer
    void openSecondRequested();
    void reportRequested();
    void verifyRequested();
    void cancelRequested(); ///< of verifying

private:
    void setBusy(bool isBusy);

    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_open;
    QPushButton* m_openSecond;
    QPushButton* m_report;
    QPushButton* m_verify;
    QPushButton* m_cancel;
};

} // namespace app
