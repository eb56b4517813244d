#pragma once

#include <QWidget>

class QToolButton;

namespace widgets {
class LegendTable;
}

namespace app {

class SegmentDisplay;
class Segmenter;
class Workbench;
struct TaskContext;

/// The classes of the shown segmentation, their colours and which are hidden; colour schemes as
/// files.
class LegendBox final : public QWidget {
    Q_OBJECT

public:
    LegendBox(const TaskContext& context, SegmentDisplay& display, QWidget* parent = nullptr);

    [[nodiscard]] widgets::LegendTable& table() { return *m_table; }

private:
    void makeColorMenu();
    void showRows();
    void chooseColor(int id);
    void loadScheme();
    void saveScheme();

    Workbench& m_workbench;
    Segmenter& m_segmenter;
    SegmentDisplay& m_display;
    widgets::LegendTable* m_table;
    QToolButton* m_colors;
};

} // namespace app
