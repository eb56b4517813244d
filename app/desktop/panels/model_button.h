#pragma once

#include "core/protocol/messages.h"

#include <QToolButton>

#include <optional>

namespace widgets {
class Chip;
}

namespace app {

/// "classifies · 1000 classes"
[[nodiscard]] QString abilityText(const core::ModelInfo& model);

/// One of the models of the window, by its name; its menu says what can be done with it. A
/// checkpoint can be dropped on it.
class ModelButton final : public QToolButton {
    Q_OBJECT

public:
    explicit ModelButton(QWidget* parent = nullptr);

    /// letter       "A" or "B" before the name, where there are two; may be empty
    /// loading      the name of what is being opened; empty when nothing is
    /// emptyText    while there is neither
    /// longestName  letters
    void showModel(const QString& letter,
                   const std::optional<core::ModelInfo>& model,
                   const QString& loading,
                   const QString& emptyText,
                   int longestName);

Q_SIGNALS:
    void dropped(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
};

} // namespace app
