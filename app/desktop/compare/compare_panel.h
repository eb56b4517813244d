#pragma once

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;

namespace widgets {
class ChoiceBar;
}

namespace app {

class Actions;
class Comparer;
class CompareDisplay;
class CompareTable;
class FigureExportBox;
class InterventionsBox;
class MapsBox;
class TaskHeader;
class Workbench;
struct TaskContext;

/// The Compare task: what B is, what is compared, and what differs.
class ComparePanel final : public QWidget {
    Q_OBJECT

public:
    explicit ComparePanel(const TaskContext& context, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeChoices();
    [[nodiscard]] QWidget* makeQuery();
    [[nodiscard]] QWidget* makeRest(const TaskContext& context);
    void bind(const TaskContext& context);
    void bindCopying(const Actions& actions);
    void showState();
    void showChoices();
    void showResult();
    [[nodiscard]] QString factsText() const;

    Workbench& m_workbench;
    Comparer& m_comparer;
    CompareDisplay* m_display;
    TaskHeader* m_header;
    widgets::ChoiceBar* m_second = nullptr;
    QComboBox* m_view = nullptr;
    QWidget* m_query = nullptr;
    QComboBox* m_queryKind = nullptr;
    InterventionsBox* m_interventions = nullptr;
    QLabel* m_facts = nullptr;
    CompareTable* m_table = nullptr;
    MapsBox* m_maps = nullptr;
    QWidget* m_rest;
    FigureExportBox* m_export;
};

} // namespace app
