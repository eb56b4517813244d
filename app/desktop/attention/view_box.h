#pragma once

#include "app/desktop/attention/attention_explorer.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace widgets {
class MessageBar;
}

namespace app {

/// Which view of the pass is shown, what can be chosen for it, and how it is getting on.
class AttentionViewBox final : public QWidget {
    Q_OBJECT

public:
    explicit AttentionViewBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void makePages();
    void showState();
    [[nodiscard]] std::optional<core::ErrorMessage> error() const;
    [[nodiscard]] bool isWaiting() const;
    [[nodiscard]] QString hint() const;

    AttentionExplorer& m_explorer;
    QComboBox* m_view;
    QStackedWidget* m_pages;
    QLabel* m_hint;
    widgets::MessageBar* m_message;
};

} // namespace app
