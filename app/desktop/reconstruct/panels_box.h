#pragma once

#include <QWidget>

class QComboBox;

namespace widgets {
class ChoiceBar;
}

namespace app {

class Document;
struct TaskContext;

/// How the result is looked at: all four pictures or one of them, and what is marked on the
/// prediction.
class PanelsBox final : public QWidget {
    Q_OBJECT

public:
    explicit PanelsBox(const TaskContext& context, QWidget* parent = nullptr);

private:
    void adoptSettings();

    Document& m_document;
    widgets::ChoiceBar* m_layout;
    QComboBox* m_panel;
    widgets::ChoiceBar* m_overlay;
};

} // namespace app
