#pragma once

#include <QWidget>

class QLabel;

namespace widgets {
class ChoiceBar;
}

namespace app {

class Document;

/// Which of the two pipelines segments, and what the difference is.
class PipelineBox final : public QWidget {
    Q_OBJECT

public:
    explicit PipelineBox(Document& document, QWidget* parent = nullptr);

private:
    void adoptSettings();

    Document& m_document;
    widgets::ChoiceBar* m_choice;
    QLabel* m_sentence;
};

} // namespace app
