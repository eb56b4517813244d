#include "app/desktop/segment/pipeline_box.h"

#include "app/desktop/document/document.h"
#include "widgets/inputs/choice_bar.h"

#include <QLabel>
#include <QVBoxLayout>

namespace app {

PipelineBox::PipelineBox(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document),
      m_choice(new widgets::ChoiceBar({tr("As the library"), tr("As trained"), tr("Both")}, this)),
      m_sentence(new QLabel(this)) {
    m_choice->setAccessibleName(tr("Pipeline"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_choice);
    layout->addWidget(m_sentence);
    connect(m_choice, &widgets::ChoiceBar::currentChanged, this, [this](int index) {
        m_document.changeSettings([index](Settings& settings) {
            settings.pipeline = static_cast<PipelineChoice>(index);
            if (settings.pipeline == PipelineChoice::Both &&
                settings.segmentView == SegmentView::Overlay) {
                settings.segmentView = SegmentView::Beside; // one of them alone shows no difference
            }
        });
    });
    connect(&document, &Document::settingsChanged, this, &PipelineBox::adoptSettings);
    adoptSettings();
}

void PipelineBox::adoptSettings() {
    const PipelineChoice choice = m_document.settings().pipeline;
    m_choice->setCurrent(static_cast<int>(choice));
    switch (choice) {
    case PipelineChoice::Library:
        m_sentence->setText(tr("As the reference library runs it: the image is squashed to the "
                               "model's size and seen in one pass."));
        break;
    case PipelineChoice::Trained:
        m_sentence->setText(tr("As the weights were trained: the aspect ratio is kept, and a "
                               "window slides over the image."));
        break;
    case PipelineChoice::Both:
        m_sentence->setText(
            tr("Both, to be compared: where they disagree, it is the way of running "
               "the model that decides."));
        break;
    }
}

} // namespace app
