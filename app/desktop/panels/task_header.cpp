#include "app/desktop/panels/task_header.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/ribbon.h"
#include "app/desktop/workbench.h"
#include "widgets/layout/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kProgressHeight = 3;
constexpr int kClockMs = 200;
constexpr double kEstimateAfterMs = 2000;
constexpr double kEstimateFrom = 0.02; ///< of the work: before that any estimate is a guess

QString inTasks(const char* text, int count = -1) {
    return QCoreApplication::translate("Tasks", text, nullptr, count);
}

} // namespace

QString abilitiesText(const core::ModelInfo& model) {
    const auto classCount = static_cast<int>(model.labels.size());
    QStringList sentences;
    for (const core::Capability capability : model.report.capabilities) {
        switch (capability) {
        case core::Capability::Classify:
            sentences << inTasks(QT_TRANSLATE_N_NOOP("Tasks", "It can classify (%n class(es))."),
                                 classCount);
            break;
        case core::Capability::Segment:
            sentences << inTasks(QT_TRANSLATE_N_NOOP("Tasks", "It can segment (%n class(es))."),
                                 classCount);
            break;
        case core::Capability::Reconstruct:
            sentences << inTasks(
                QT_TRANSLATE_NOOP("Tasks", "It can predict the visual tokens of masked patches."));
            break;
        case core::Capability::Features:
            break;
        }
    }
    return sentences.isEmpty() ? inTasks(QT_TRANSLATE_NOOP("Tasks", "It computes features only."))
                               : sentences.join(" ");
}

TaskHeader::TaskHeader(const TaskContext& context, const Task& task, QWidget* parent)
    : QWidget(parent), m_context(context), m_task(task) {
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kProgressHeight);
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    m_dot = new QLabel("●", this);
    m_dot->setAccessibleName(tr("Out of date"));
    paintDot();
    m_state = new QLabel(this);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_ribbon = new Ribbon(tr("Sample model: knows drawn scenes only. On photos its answers mean "
                             "nothing; drop a checkpoint for those."),
                          this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_dot);
    row->addWidget(m_state, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_progress);
    layout->addLayout(row);
    makeButtons(context);
    row->addWidget(m_cancel);
    row->addWidget(m_run);
    layout->addWidget(m_wayOut);
    layout->addWidget(m_ribbon);

    m_clock.setInterval(kClockMs);
    connect(&m_clock, &QTimer::timeout, this, &TaskHeader::showProgress);
    const Document& document = context.workbench.document();
    connect(&document, &Document::resultChanged, this, &TaskHeader::showState);
    connect(&document, &Document::runningChanged, this, &TaskHeader::showState);
    connect(&document, &Document::taskChanged, this, &TaskHeader::showState);
    connect(&document, &Document::settingsChanged, this, &TaskHeader::showState);
    connect(&context.workbench, &Workbench::worksChanged, this, &TaskHeader::showProgress);
    connect(&context.workbench, &Workbench::modelOpening, this, &TaskHeader::showState);
    showState();
}

void TaskHeader::makeButtons(const TaskContext& context) {
    const auto button = [this](const QString& text, QAction* action) {
        auto* made = new QPushButton(text, this);
        made->setToolTip(action->toolTip());
        connect(made, &QPushButton::clicked, action, &QAction::trigger);
        return made;
    };
    m_cancel = button(tr("Cancel"), context.actions["cancel"]);
    m_run = button(tr("Run"), context.actions["run"]);
    m_wayOut = new QWidget(this);
    auto* sample = button(inTasks(m_task.sampleOffer), context.actions["sampleModel"]);
    auto* other = button(tr("Open a checkpoint…"), context.actions["openCheckpoint"]);
    auto* layout = new QVBoxLayout(m_wayOut);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sample);
    layout->addWidget(other);
}

void TaskHeader::setOutcome(const QString& doneText, bool isIncomplete) {
    if (doneText != m_doneText || isIncomplete != m_isIncomplete) {
        m_doneText = doneText;
        m_isIncomplete = isIncomplete;
        showParts();
    }
}

bool TaskHeader::isLacking() const {
    const Document& document = m_context.workbench.document();
    return document.model() && !document.can(m_task.needs);
}

bool TaskHeader::isUsable() const {
    const Document& document = m_context.workbench.document();
    return document.image() && document.can(m_task.needs);
}

void TaskHeader::showState() {
    showParts();
    Q_EMIT shown();
}

void TaskHeader::showParts() {
    const Document& document = m_context.workbench.document();
    const auto& model = document.model();
    const bool isRunning = document.isRunning(m_task.id);
    const ResultState state = document.resultState(m_task.id);
    const bool wantsRun =
        !isRunning && isUsable() && (state != ResultState::Current || m_isIncomplete);
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_run->setVisible(wantsRun);
    m_dot->setVisible(wantsRun && state != ResultState::None);
    m_wayOut->setVisible(isLacking() || (!model && !m_context.workbench.isOpeningModel()));
    m_ribbon->setVisible(model && !isLacking() && isSampleModel(model->report.path));
    isRunning ? m_clock.start() : m_clock.stop();
    showProgress();
}

void TaskHeader::paintDot() {
    QPalette amber;
    amber.setColor(QPalette::WindowText,
                   widgets::toneColors(widgets::Tone::Warning, palette()).accent);
    m_dot->setPalette(amber);
}

void TaskHeader::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintDot();
    }
}

void TaskHeader::showProgress() {
    const std::vector<Work> works = m_context.workbench.runWorks();
    double fraction = -1;
    bool isCancelling = !works.empty();
    for (const Work& work : works) {
        fraction = std::max(fraction, work.fraction);
        isCancelling = isCancelling && work.isCancelling;
    }
    if (works.size() > 1) { // one after the other
        fraction = 0;
        for (const Work& work : works) {
            fraction += std::max(0.0, work.fraction) / static_cast<double>(works.size());
        }
    }
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(fraction < 0 ? 0 : qRound(1000 * fraction));
    m_cancel->setEnabled(!isCancelling);
    m_cancel->setText(isCancelling ? tr("Cancelling…") : tr("Cancel"));
    m_state->setText(stateText());
}

QString TaskHeader::stateText() const {
    const Document& document = m_context.workbench.document();
    if (isLacking()) {
        return inTasks(m_task.lacking) + " " + abilitiesText(*document.model());
    }
    if (document.isRunning(m_task.id)) {
        return runningText();
    }
    if (!document.image()) {
        return tr("Drop an image, paste it or open it.");
    }
    if (!document.model()) {
        return m_context.workbench.isOpeningModel() ? tr("The model is being opened…")
                                                    : tr("No model yet.");
    }
    switch (document.resultState(m_task.id)) {
    case ResultState::None:
        return tr("Press F5 to run.");
    case ResultState::Previous:
        return tr("Previous result. Press F5 to update.");
    case ResultState::Current:
        break;
    }
    if (m_isIncomplete) {
        return tr("Press F5 to run.");
    }
    return m_doneText.isEmpty()
               ? tr("%1 in %2")
                     .arg(shownName(document.image()->path),
                          duration(document.resultOf(m_task.id)->milliseconds.forward))
               : m_doneText;
}

QString TaskHeader::runningText() const {
    double elapsed = 0;
    double fraction = 0;
    const std::vector<Work> works = m_context.workbench.runWorks();
    for (const Work& work : works) {
        elapsed = std::max(elapsed, static_cast<double>(work.since.elapsed()));
        fraction += std::max(0.0, work.fraction) / static_cast<double>(works.size());
    }
    QString text = tr("Running… %1").arg(duration(elapsed));
    if (elapsed > kEstimateAfterMs && fraction > kEstimateFrom && fraction < 1) {
        text = tr("Running… %1, about %2 left")
                   .arg(duration(elapsed), duration(elapsed / fraction - elapsed));
    }
    if (m_context.workbench.document().resultOf(m_task.id) != nullptr) {
        text += " " + tr("(previous result below)");
    }
    return text;
}

} // namespace app
