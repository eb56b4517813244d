#pragma once

#include "app/desktop/attention/explanation.h"

#include <QWidget>

#include <array>
#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QToolButton;

namespace widgets {
class HeadPlot;
}

namespace app {

class ExplainPanel;

/// What one number says about the chosen head, and about all of them in a plot; each can be
/// explained.
class NumbersBox final : public QWidget {
    Q_OBJECT

public:
    NumbersBox(AttentionExplorer& explorer, ExplainPanel& explain, QWidget* parent = nullptr);

private:
    void makeValues(QFormLayout& form);
    void makePlot();
    void showNumbers();
    void showPlot();
    [[nodiscard]] std::optional<float> valueOf(HeadNumber number) const;

    AttentionExplorer& m_explorer;
    ExplainPanel& m_explain;
    QLabel* m_query;
    std::array<QToolButton*, kHeadNumberCount> m_values{};
    QComboBox* m_plotted;
    widgets::HeadPlot* m_plot;
    const void* m_shown = nullptr; ///< the answer that is plotted
    HeadNumber m_shownNumber = HeadNumber::Entropy;
};

} // namespace app
