#pragma once

#include "app/desktop/attention/explanation.h"

#include <QFrame>

class QLabel;

namespace app {

class AttentionDisplay;

/// A small panel that says what a number is and how it comes about; to be read and copied.
class ExplainPanel final : public QFrame {
    Q_OBJECT

public:
    ExplainPanel(AttentionExplorer& explorer, AttentionDisplay& display, QWidget* parent = nullptr);

    /// The value under the pointer, with the parts of its score where it has some.
    void explainPointed(const QPoint& globalPosition);
    void explain(const Explanation& explanation, const QPoint& globalPosition);
    [[nodiscard]] QString text() const;

private:
    void open(const Explanation& explanation, const QPoint& globalPosition, bool hasScore);
    void showScore();

    AttentionExplorer& m_explorer;
    AttentionDisplay& m_display;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_score;
    bool m_hasScore = false;
};

} // namespace app
