#include "app/desktop/attention/relevance_box.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/attention/class_chooser.h"
#include "app/desktop/names.h"

#include <QLabel>
#include <QVBoxLayout>

namespace app {

RelevanceBox::RelevanceBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_class(new ClassChooser(this)),
      m_text(new QLabel(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_class);
    layout->addWidget(m_text);
    connect(m_class, &ClassChooser::classChosen, this, [&explorer](int index) {
        explorer.state().change([index](AttentionChoice& each) { each.relevanceClass = index; });
    });
    connect(&explorer.state(), &AttentionState::changed, this, &RelevanceBox::showState);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Relevance || part == AttentionPart::Maps) {
            showState();
        }
    });
    showState();
}

void RelevanceBox::showState() {
    const Attention* pass = m_explorer.pass();
    m_class->setPass(pass);
    m_class->setClass(m_explorer.state().choice().relevanceClass);
    const auto& answer = m_explorer.relevance().answer();
    if (pass != nullptr && pass->logits.empty()) {
        m_text->setText(tr("This model has no classes that something could be relevant for."));
    } else if (answer) {
        const QString label = shown(answer->reply.label);
        m_text->setText(answer->reply.isPooled
                            ? tr("Relevance for %1, mean over the patches that decide").arg(label)
                            : tr("Relevance for %1, of the class token that decides").arg(label));
    } else {
        m_text->setText({});
    }
}

} // namespace app
