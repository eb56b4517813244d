#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {
class MapGrid;
}

namespace app {

class AttentionDisplay;
class AttentionExplorer;

/// The pinned patches side by side: the chosen layer and head as each of them sees it.
class PinsBox final : public QWidget {
    Q_OBJECT

public:
    PinsBox(AttentionExplorer& explorer, AttentionDisplay& display, QWidget* parent = nullptr);

private:
    void showPins();

    AttentionExplorer& m_explorer;
    AttentionDisplay& m_display;
    QLabel* m_title;
    QPushButton* m_clear;
    widgets::MapGrid* m_maps;
    bool m_isShowing = false;
};

} // namespace app
