#pragma once

#include <QWidget>

class QLabel;

namespace app {

class AttentionExplorer;
class ClassChooser;

/// What the answer for one class rests on, by gradients.
class RelevanceBox final : public QWidget {
    Q_OBJECT

public:
    explicit RelevanceBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();

    AttentionExplorer& m_explorer;
    ClassChooser* m_class;
    QLabel* m_text;
};

} // namespace app
