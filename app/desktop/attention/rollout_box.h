#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace widgets {
class ValueSlider;
}

namespace app {

class AttentionExplorer;

/// Attention through all layers: how heads are fused, what is discarded, and why the map is that of
/// the patches or of the class token.
class RolloutBox final : public QWidget {
    Q_OBJECT

public:
    explicit RolloutBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();

    AttentionExplorer& m_explorer;
    QComboBox* m_fusion;
    widgets::ValueSlider* m_discard;
    QLabel* m_reason;
};

} // namespace app
