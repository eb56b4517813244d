#pragma once

#include "app/desktop/attention/explanation.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;
class QToolButton;

namespace app {

class ExplainPanel;

/// What one number says about the chosen head; each can be explained.
class NumbersBox final : public QWidget {
    Q_OBJECT

public:
    NumbersBox(AttentionExplorer& explorer, ExplainPanel& explain, QWidget* parent = nullptr);

private:
    void showNumbers();
    [[nodiscard]] std::optional<float> valueOf(HeadNumber number) const;

    AttentionExplorer& m_explorer;
    ExplainPanel& m_explain;
    QLabel* m_query;
    std::array<QToolButton*, kHeadNumberCount> m_values{};
};

} // namespace app
