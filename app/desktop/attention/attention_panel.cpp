#include "app/desktop/attention/attention_panel.h"

#include "app/desktop/actions.h"
#include "app/desktop/attention/attention_display.h"
#include "app/desktop/attention/attention_text.h"
#include "app/desktop/attention/explain_panel.h"
#include "app/desktop/attention/look_box.h"
#include "app/desktop/attention/numbers_box.h"
#include "app/desktop/attention/pins_box.h"
#include "app/desktop/attention/query_box.h"
#include "app/desktop/attention/view_box.h"
#include "app/desktop/interventions/interventions_box.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kGap = 10;

QFrame* makeRule(QWidget* parent) {
    auto* rule = new QFrame(parent);
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Sunken);
    return rule;
}

} // namespace

AttentionPanel::AttentionPanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_explorer(context.workbench.attention()),
      m_display(new AttentionDisplay(context, this)),
      m_explain(new ExplainPanel(m_explorer, *m_display, this)),
      m_header(new TaskHeader(context, *findTask(Attention::kTask), this)), m_rest(makeRest()) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGap);
    layout->addWidget(m_header);
    layout->addWidget(m_rest, 1);
    layout->addStretch();
    m_header->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_header, &TaskHeader::shown, this, &AttentionPanel::showState);
    connect(m_display, &AttentionDisplay::menuRequested, this, &AttentionPanel::showMenu);
    bindActions(context.actions);
    bindCopying(context.actions);
    showState();
}

/// Scrolls where the window is low: the header stays in sight.
QWidget* AttentionPanel::makeRest() {
    auto* content = new QWidget(this);
    m_notes = new QLabel(content);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    auto* parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(kGap);
    parts->addWidget(new QueryBox(m_explorer, content));
    parts->addWidget(makeRule(content));
    parts->addWidget(new AttentionViewBox(m_explorer, content));
    parts->addWidget(makeRule(content));
    parts->addWidget(new LookBox(m_explorer.state(), *m_display, content));
    parts->addWidget(makeRule(content));
    parts->addWidget(new PinsBox(m_explorer, *m_display, content));
    parts->addWidget(new NumbersBox(m_explorer, *m_explain, content));
    parts->addWidget(m_notes);
    parts->addWidget(makeRule(content));
    parts->addWidget(new InterventionsBox(m_workbench.interventions(), content));
    parts->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->setMinimumWidth(content->minimumSizeHint().width() +
                            style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    return scroll;
}

void AttentionPanel::bindActions(const Actions& actions) {
    AttentionState& state = m_explorer.state();
    connect(actions["previousLayer"], &QAction::triggered, &state,
            [&state] { state.stepLayer(-1); });
    connect(actions["nextLayer"], &QAction::triggered, &state, [&state] { state.stepLayer(1); });
    connect(actions["nextHead"], &QAction::triggered, &state, &AttentionState::nextHead);
    connect(actions["allHeads"], &QAction::triggered, &state, [&state](bool isOn) {
        state.change([isOn](AttentionChoice& each) { each.isGridShown = isOn; });
    });
    connect(actions["explainNumber"], &QAction::triggered, this,
            [this] { m_explain->explainPointed(QCursor::pos()); });
    const auto adopt = [this, &actions, &state] {
        const bool isOn =
            m_workbench.document().task() == Attention::kTask && m_explorer.pass() != nullptr;
        for (const char* id :
             {"previousLayer", "nextLayer", "nextHead", "allHeads", "explainNumber"}) {
            actions[id]->setEnabled(isOn);
        }
        actions["allHeads"]->setChecked(state.choice().isGridShown);
    };
    connect(&state, &AttentionState::changed, this, adopt);
    connect(&m_workbench.document(), &Document::taskChanged, this, adopt);
    connect(&m_workbench.document(), &Document::resultChanged, this, adopt);
    adopt();
}

void AttentionPanel::bindCopying(const Actions& actions) {
    const auto bind = [&](const char* id, auto textOf) {
        connect(actions[id], &QAction::triggered, this, [this, textOf] {
            const Document& document = m_workbench.document();
            if (document.task() == Attention::kTask && m_display->shown().hasMaps()) {
                QGuiApplication::clipboard()->setText(textOf(*m_display));
            }
        });
    };
    bind("copyText", mapText);
    bind("copyCsv", mapCsv);
    bind("copyJson", mapJson);
}

void AttentionPanel::showState() {
    const Document& document = m_workbench.document();
    const Attention* pass = m_explorer.pass();
    m_rest->setVisible(m_header->isUsable() && pass != nullptr);
    QString doneText;
    QStringList notes;
    if (pass != nullptr) {
        const core::TraceReply& trace = *pass->trace;
        doneText = tr("%1 layers, %2 heads, %3 × %4 patches in %5 on %6")
                       .arg(trace.layerCount)
                       .arg(trace.headCount)
                       .arg(trace.grid.height)
                       .arg(trace.grid.width)
                       .arg(duration(trace.milliseconds.forward), shown(trace.device));
        for (const core::ClassScore& each : pass->top(1)) {
            doneText +=
                "\n" + tr("Answer: %1, %2")
                           .arg(shown(each.label), percent(static_cast<double>(each.probability)));
        }
        for (const std::string& note : trace.notes) {
            notes << shown(note, 600);
        }
    }
    m_notes->setText(notes.join("\n"));
    m_notes->setVisible(!notes.isEmpty());
    m_rest->setEnabled(document.resultState(Attention::kTask) == ResultState::Current);
    m_header->setOutcome(doneText, false);
}

/// Of the head and its layer, as they stand now.
void AttentionPanel::addSwitches(QMenu& menu, int layer, int head) {
    InterventionsModel& model = m_workbench.interventions();
    const core::Interventions& now = model.interventions();
    const bool isMasked = std::ranges::count(now.maskedHeads, core::LayerHead{layer, head}) > 0;
    const bool isSkipped = std::ranges::count(now.skippedLayers, layer) > 0;
    menu.addSeparator();
    menu.addAction(isMasked ? tr("Switch this head &on") : tr("Switch this head &off"), &model,
                   [&model, layer, head] { model.toggleHead(layer, head); });
    menu.addAction(isSkipped ? tr("&Use this layer again") : tr("&Skip this layer"), &model,
                   [&model, layer] { model.toggleLayer(layer); });
}

void AttentionPanel::showMenu(int row, int column, const QPoint& globalPosition) {
    QMenu menu(this);
    const ShownMaps& shown = m_display->shown();
    menu.addAction(tr("&Explain this number"), this,
                   [this, globalPosition] { m_explain->explainPointed(globalPosition); });
    if (shown.isHeads && column < shown.columnCount) {
        menu.addAction(tr("Show this head &alone"), this, [this, row, column] {
            m_explorer.state().change([&](AttentionChoice& each) {
                each.layer = row;
                each.head = column;
                each.heads = HeadChoice::One;
                each.isGridShown = false;
            });
        });
        addSwitches(menu, row, column);
    }
    menu.exec(globalPosition);
}

} // namespace app
