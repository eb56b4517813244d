#include "app/desktop/segment/segment_panel.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/panel_parts.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/segment/export_box.h"
#include "app/desktop/segment/legend_box.h"
#include "app/desktop/segment/pipeline_box.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/segment/truth_box.h"
#include "app/desktop/segment/view_box.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/charts/legend_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollArea>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace app {

SegmentPanel::SegmentPanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(new SegmentDisplay(context, this)),
      m_header(new TaskHeader(context, *findTask(Segmentation::kTask), this)),
      m_legend(new LegendBox(context, *m_display, this)),
      m_pipeline(new PipelineBox(m_workbench.document(), this)), m_rest(makeRest(context)),
      m_export(new ExportBox(context, *m_display, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_header);
    layout->addWidget(m_pipeline);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_export);
    layout->addStretch();
    connect(m_header, &TaskHeader::shown, this, &SegmentPanel::showState);
    connect(m_display, &SegmentDisplay::shownChanged, this, &SegmentPanel::showState);
    bindCopying(context.actions);
    showState();
}

/// Scrolls where the window is low: header and export stay in sight.
QWidget* SegmentPanel::makeRest(const TaskContext& context) {
    auto* content = new QWidget(this);
    auto* parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(10);
    parts->addWidget(new ViewBox(context, *m_display, content));
    parts->addWidget(m_legend, 1);
    parts->addWidget(new TruthBox(context, content));
    QScrollArea* scroll = makeScrollArea(content, this);
    scroll->setMinimumWidth(content->minimumSizeHint().width());
    return scroll;
}

void SegmentPanel::showState() {
    const Segmenter& segmenter = m_workbench.segmenter();
    const auto* result = m_workbench.document().result<Segmentation>();
    m_pipeline->setVisible(m_header->isUsable());
    m_rest->setVisible(m_header->isUsable() && result != nullptr);
    m_export->setVisible(m_header->isUsable() && result != nullptr);
    QString doneText;
    if (const SegmentationPointer& first = m_display->first().reply) {
        const auto classCount = static_cast<int>(first->classes.size());
        doneText = tr("%1: %2, in %3 on %4; %n pass(es)", nullptr, first->windowCount)
                       .arg(m_display->first().name, tr("%n class(es)", nullptr, classCount),
                            duration(first->milliseconds.forward), shown(first->device));
    }
    m_header->setOutcome(doneText, result != nullptr && !segmenter.isComplete());
}

void SegmentPanel::bindCopying(const Actions& actions) {
    const auto bind = [&](const char* id, auto textOf) {
        connect(actions[id], &QAction::triggered, this, [this, textOf] {
            const Document& document = m_workbench.document();
            if (document.task() == Segmentation::kTask &&
                document.resultState() == ResultState::Current) {
                QGuiApplication::clipboard()->setText(textOf());
            }
        });
    };
    bind("copyText", [this] { return toTabSeparated(m_legend->table().chosenRows()); });
    bind("copyCsv", [this] { return toCsv(m_legend->table().chosenRows()); });
    bind("copyJson", [this] {
        constexpr auto replace = nlohmann::json::error_handler_t::replace; // labels are any bytes
        const nlohmann::json classes = m_display->first().reply->classes;
        return QString::fromStdString(classes.dump(2, ' ', false, replace)) + "\n";
    });
}

} // namespace app
