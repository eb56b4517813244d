#pragma once

#include "app/desktop/workbench.h"
#include "widgets/inputs/message_bar.h"

#include <QWidget>

#include <functional>

namespace app {

/// What became of an export, and the way on from there.
class ExportMessages final : public QWidget {
    Q_OBJECT

public:
    explicit ExportMessages(QWidget* parent = nullptr);

    [[nodiscard]] widgets::MessageBar& bar() { return *m_bar; }
    void clear() { m_bar->clear(); }
    void showSaved(const QString& path);
    void showOccupied(const QString& path);
    void showFailed(const Failure& failure);

Q_SIGNALS:
    void retryRequested(const QString& path); ///< and what is there may be replaced
    void elsewhereRequested();

private:
    using Acts = QList<std::pair<QString, std::function<void()>>>; ///< buttons and what they do
    void tell(widgets::Tone tone, const QString& text, const QString& detail, const Acts& acts);

    widgets::MessageBar* m_bar;
    QList<std::function<void()>> m_acts; ///< of the message's buttons
};

} // namespace app
