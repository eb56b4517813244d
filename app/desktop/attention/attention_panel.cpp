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
#include "app/desktop/figures/figure_export_box.h"
#include "app/desktop/figures/provenance.h"
#include "app/desktop/interventions/interventions_box.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/panel_parts.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kGap = 10;

/// What the maps of a figure are about.
QString figureQuestion(const AttentionChoice& choice) {
    using Kind = core::TokenQuery::Kind;
    const QString query =
        choice.query.kind == Kind::Cls ? "cls"
        : choice.query.kind == Kind::Mean
            ? "mean of patches"
            : QString("patch %1,%2").arg(choice.query.row).arg(choice.query.column);
    return QString("query: %1, direction: %2, measure: %3, scale: %4")
        .arg(query, choice.direction == core::AttentionDirection::From ? "from" : "to",
             choice.measure == core::AttentionMeasure::Probability ? "probability" : "value norm",
             choice.scaleMode == widgets::MapGrid::ScaleMode::Raw      ? "raw"
             : choice.scaleMode == widgets::MapGrid::ScaleMode::PerMap ? "each map's own"
                                                                       : "shared");
}

} // namespace

AttentionPanel::AttentionPanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_explorer(context.workbench.attention()),
      m_display(new AttentionDisplay(context, this)),
      m_explain(new ExplainPanel(m_explorer, *m_display, this)),
      m_header(new TaskHeader(context, *findTask(Attention::kTask), this)), m_rest(makeRest()),
      m_export(new FigureExportBox(
          context, Attention::kTask, "attention", [this] { return figure(); }, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGap);
    layout->addWidget(m_header);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_export);
    layout->addStretch();
    connect(m_header, &TaskHeader::shown, this, &AttentionPanel::showState);
    connect(m_display, &AttentionDisplay::shownChanged, this,
            [this] { m_export->setPossible(m_display->shown().hasMaps()); });
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
    return makeScrollArea(content, this);
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
    m_export->setVisible(m_header->isUsable() && pass != nullptr);
    m_export->setPossible(m_display->shown().hasMaps());
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

/// The maps as they are beside the image, with their colours.
std::optional<std::pair<Figure, FigureData>> AttentionPanel::figure() const {
    const ShownMaps& shown = m_display->shown();
    const Attention* pass = m_explorer.pass();
    if (!shown.hasMaps() || pass == nullptr) {
        return std::nullopt;
    }
    const AttentionChoice& choice = m_explorer.state().choice();
    Figure figure;
    figure.title = shown.isHeads ? tr("Attention") : m_display->mapName(shown.row, shown.column);
    figure.quantity = shown.quantity;
    figure.columnCount = shown.columnCount;
    figure.isScaleShared = choice.scaleMode != widgets::MapGrid::ScaleMode::PerMap;
    figure.provenance = provenanceOf(m_workbench.document(), pass->interventions);
    figure.provenance.prepend(figureQuestion(choice));
    for (int row = 0; row < shown.rowCount; ++row) {
        for (int column = 0; column < shown.columnCount; ++column) {
            const auto map = m_display->grid().map(row, column);
            figure.panels.push_back({m_display->mapName(row, column),
                                     shown.grid.height,
                                     shown.grid.width,
                                     {map.begin(), map.end()},
                                     m_display->grid().scaleOf(row, column)});
        }
    }
    FigureData numbers{
        {shown.rowCount, shown.columnCount, shown.grid.height, shown.grid.width},
        *shown.values,
        {shown.isHeads ? "layer" : "map", shown.isHeads ? "head" : "part", "row", "column"}};
    return std::pair(std::move(figure), std::move(numbers));
}

/// Of the head and its layer, as they stand now.
void AttentionPanel::addSwitches(QMenu& menu, int layer, int head) {
    InterventionsModel& model = m_workbench.interventions();
    const core::Interventions& now = model.interventions();
    const bool isMasked = now.isMasked(layer, head);
    const bool isSkipped = now.isSkipped(layer);
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
