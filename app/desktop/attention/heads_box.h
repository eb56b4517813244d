#pragma once

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace app {

class AttentionState;

/// Which layer, and which head or what of all of them.
class HeadsBox final : public QWidget {
    Q_OBJECT

public:
    explicit HeadsBox(AttentionState& state, QWidget* parent = nullptr);

private:
    void adoptState();

    AttentionState& m_state;
    QSpinBox* m_layer;
    QSpinBox* m_head;
    QComboBox* m_heads;
};

} // namespace app
