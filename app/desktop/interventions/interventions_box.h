#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace widgets {
class HeadMatrix;
class ValueSlider;
} // namespace widgets

namespace app {

class InterventionsModel;

/// The switches for everything that can be changed inside the loaded model: heads, layers, and the
/// relative position bias.
class InterventionsBox final : public QWidget {
    Q_OBJECT

public:
    explicit InterventionsBox(InterventionsModel& model, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeTop();
    [[nodiscard]] QWidget* makeBias();
    void bind();
    void adoptLayers();
    void showState();

    InterventionsModel& m_model;
    QLabel* m_summary = nullptr;
    QPushButton* m_reset = nullptr;
    widgets::HeadMatrix* m_matrix = nullptr;
    widgets::ValueSlider* m_scale = nullptr;
    QLineEdit* m_layers = nullptr;
    QComboBox* m_resize = nullptr;
    QWidget* m_bias = nullptr;
    QLabel* m_reason = nullptr;
};

} // namespace app
