#pragma once

#include <QWidget>

class QTableWidget;

namespace app {

class AttentionExplorer;

/// How much of its two branches each layer lets through.
class ScalesBox final : public QWidget {
    Q_OBJECT

public:
    explicit ScalesBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void showAnswer();

    AttentionExplorer& m_explorer;
    QTableWidget* m_table;
};

} // namespace app
