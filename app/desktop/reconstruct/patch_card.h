#pragma once

#include <QPoint>
#include <QWidget>

class QLabel;
class QSpinBox;
class QTableWidget;

namespace app {

class ReconstructDisplay;
class TokenTiles;
class Workbench;
struct PatchAnswer;
struct TaskContext;

/// What is known of the chosen patch: its true token, and the model's candidates with their
/// probabilities and decoded tiles. A normal table, so that screen readers can read it.
class PatchCard final : public QWidget {
    Q_OBJECT

public:
    PatchCard(const TaskContext& context,
              ReconstructDisplay& display,
              TokenTiles& tiles,
              QWidget* parent = nullptr);

private:
    void choose();
    void showPatch();
    void showTruth(const PatchAnswer& answer);
    void showCandidates(const PatchAnswer& answer);
    [[nodiscard]] QPixmap pixmapOf(int token);

    Workbench& m_workbench;
    ReconstructDisplay& m_display;
    TokenTiles& m_tiles;
    QSpinBox* m_row;
    QSpinBox* m_column;
    QLabel* m_tile;
    QLabel* m_truth;
    QTableWidget* m_candidates;
};

} // namespace app
