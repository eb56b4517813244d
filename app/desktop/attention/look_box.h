#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace widgets {
class ChoiceBar;
class ColorBar;
class ValueSlider;
} // namespace widgets

namespace app {

class AttentionDisplay;
class AttentionState;

/// How maps become colours, and what these stand for.
class LookBox final : public QWidget {
    Q_OBJECT

public:
    LookBox(AttentionState& state, AttentionDisplay& display, QWidget* parent = nullptr);

private:
    void adoptState();
    void showScale();

    AttentionState& m_state;
    AttentionDisplay& m_display;
    widgets::ColorBar* m_bar;
    widgets::ChoiceBar* m_scale;
    QComboBox* m_map;
    widgets::ValueSlider* m_opacity;
    QCheckBox* m_grid;
};

} // namespace app
