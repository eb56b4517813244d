#include "app/desktop/attention/occlusion_box.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/attention/class_chooser.h"
#include "app/desktop/names.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

OcclusionBox::OcclusionBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_class(new ClassChooser(this)),
      m_side(new QSpinBox(this)), m_compute(new QPushButton(tr("&Hide place by place"), this)),
      m_progress(new QProgressBar(this)), m_cancel(new QPushButton(tr("Stop"), this)),
      m_text(new QLabel(this)) {
    m_side->setAccessibleName(tr("Side of the hidden square in patches"));
    m_side->setMinimum(1);
    m_side->setPrefix(tr("side "));
    m_side->setToolTip(tr("How many patches are hidden at once, along each side"));
    m_compute->setToolTip(tr("One pass for each place: takes a while"));
    m_progress->setAccessibleName(tr("Progress of the occlusion"));
    m_progress->setRange(0, 1000);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_side);
    row->addWidget(m_compute, 1);
    auto* running = new QHBoxLayout;
    running->addWidget(m_progress, 1);
    running->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_class);
    layout->addLayout(row);
    layout->addLayout(running);
    layout->addWidget(m_text);
    AttentionState& state = explorer.state();
    connect(m_class, &ClassChooser::classChosen, this, [&state](int index) {
        state.change([index](AttentionChoice& each) { each.occlusionClass = index; });
    });
    connect(m_side, &QSpinBox::valueChanged, this, [&state](int side) {
        state.change([side](AttentionChoice& each) { each.occlusionSide = side; });
    });
    connect(m_compute, &QPushButton::clicked, &explorer, &AttentionExplorer::computeOcclusion);
    connect(m_cancel, &QPushButton::clicked, &explorer, &AttentionExplorer::cancelOcclusion);
    connect(&explorer, &AttentionExplorer::occlusionProgressed, this,
            [this](double fraction) { m_progress->setValue(qRound(1000 * fraction)); });
    connect(&state, &AttentionState::changed, this, &OcclusionBox::showState);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Occlusion || part == AttentionPart::Maps) {
            showState();
        }
    });
    showState();
}

void OcclusionBox::showState() {
    const AttentionChoice& choice = m_explorer.state().choice();
    const core::Size grid = m_explorer.state().extent().grid;
    const Attention* pass = m_explorer.pass();
    const QSignalBlocker quiet(m_side);
    m_class->setPass(pass);
    m_class->setClass(choice.occlusionClass);
    m_class->setVisible(pass == nullptr || !pass->logits.empty());
    m_side->setMaximum(std::max(1, std::min(grid.height, grid.width)));
    m_side->setValue(choice.occlusionSide);
    const bool isRunning = m_explorer.isOccluding();
    if (!isRunning) {
        m_progress->setValue(0);
    }
    m_compute->setEnabled(!isRunning && pass != nullptr && !m_explorer.isOcclusionCurrent());
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    showAnswer();
}

void OcclusionBox::showAnswer() {
    const auto& answer = m_explorer.occlusion().answer();
    if (!answer) {
        m_text->setText(tr("Hides each place in turn and asks the model again."));
        return;
    }
    const core::OcclusionReply& reply = answer->reply;
    const QString target =
        reply.label.empty() ? tr("token %1").arg(reply.target) : shown(reply.label);
    const QString fill = reply.fill == core::OcclusionFill::MaskToken
                             ? tr("hidden by the model's mask token")
                             : tr("hidden by grey");
    m_text->setText(tr("%1: log-probability %2 with nothing hidden; places %3")
                        .arg(target, QLocale().toString(reply.logProbability, 'f', 3), fill));
}

} // namespace app
