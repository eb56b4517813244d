#pragma once

#include "widgets/layout/theme.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QToolButton;

namespace widgets {

struct Message {
    Tone tone = Tone::Info;
    QString text;        ///< what happened
    QString detail;      ///< why, selectable; may be empty
    QStringList actions; ///< what the user can do, in order
    bool isDismissible = true;

    friend bool operator==(const Message&, const Message&) = default;
};

/// A message in the window's flow instead of a modal box. Hidden while it has nothing to say.
/// Text is plain: what comes from a file is never read as markup. Escape dismisses.
class MessageBar final : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    [[nodiscard]] const Message& message() const { return m_message; }
    void setMessage(const Message& message); ///< and shows the bar
    void clear();                            ///< and hides it

Q_SIGNALS:
    void messageChanged();
    void actionTriggered(int index);
    void dismissed(); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    void dismiss();

    Message m_message;
    QLabel* m_text;
    QLabel* m_detail;
    QWidget* m_buttons;
    QToolButton* m_close;
};

} // namespace widgets
