#pragma once

#include "app/desktop/figures/figure.h"

#include <QPoint>
#include <QWidget>

#include <optional>
#include <utility>

class QLabel;
class QMenu;

namespace app {

class Actions;
class AttentionDisplay;
class AttentionExplorer;
class ExplainPanel;
class FigureExportBox;
class TaskHeader;
class Workbench;
struct TaskContext;

/// The Attention task: query, view, colours, pinned patches and numbers, one under the other.
class AttentionPanel final : public QWidget {
    Q_OBJECT

public:
    explicit AttentionPanel(const TaskContext& context, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeRest();
    void bindActions(const Actions& actions);
    void bindCopying(const Actions& actions);
    void showState();
    [[nodiscard]] std::optional<std::pair<Figure, FigureData>> figure() const;
    void addSwitches(QMenu& menu, int layer, int head);
    void showMenu(int row, int column, const QPoint& globalPosition);

    Workbench& m_workbench;
    AttentionExplorer& m_explorer;
    AttentionDisplay* m_display;
    ExplainPanel* m_explain;
    TaskHeader* m_header;
    QLabel* m_notes = nullptr;
    QWidget* m_rest;
    FigureExportBox* m_export;
};

} // namespace app
