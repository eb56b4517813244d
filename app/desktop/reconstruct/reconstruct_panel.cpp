#include "app/desktop/reconstruct/reconstruct_panel.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/panel_parts.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/reconstruct/mask_box.h"
#include "app/desktop/reconstruct/mask_editor.h"
#include "app/desktop/reconstruct/mask_maker.h"
#include "app/desktop/reconstruct/metrics_box.h"
#include "app/desktop/reconstruct/panels_box.h"
#include "app/desktop/reconstruct/patch_card.h"
#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/reconstruct/reconstruct_export_box.h"
#include "app/desktop/reconstruct/reconstruction_text.h"
#include "app/desktop/reconstruct/token_atlas.h"
#include "app/desktop/reconstruct/token_tiles.h"
#include "app/desktop/reconstruct/tokenizer_box.h"
#include "app/desktop/reconstruct/tool_box.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/charts/color_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kGap = 10;

} // namespace

ReconstructPanel::ReconstructPanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench),
      m_display(new ReconstructDisplay(context, this)),
      m_tiles(new TokenTiles(
          context.workbench.engine(), context.workbench.reconstructor().tokenizer(), this)),
      m_header(new TaskHeader(context, *findTask(Reconstruction::kTask), this)),
      m_rest(makeRest(context)), m_export(new ReconstructExportBox(context, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGap);
    layout->addWidget(m_header);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_export);
    layout->addStretch();
    bind(context);
    bindCopying(context.actions);
    showState();
    showScale();
}

/// Scrolls where the window is low: header and export stay in sight.
QWidget* ReconstructPanel::makeRest(const TaskContext& context) {
    auto* content = new QWidget(this);
    m_mask = new MaskBox(context, content);
    m_tokenizer = new TokenizerBox(context, content);
    auto* parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(kGap);
    parts->addWidget(new ToolBox(context, context.imageArea.maskEditor().tool(), content));
    parts->addWidget(m_mask);
    parts->addWidget(makeRule(content));
    parts->addWidget(m_tokenizer);
    parts->addWidget(makeRule(content));
    m_result = makeResult(context);
    parts->addWidget(m_result);
    parts->addStretch();
    return makeScrollArea(content, this);
}

QWidget* ReconstructPanel::makeResult(const TaskContext& context) {
    auto* result = new QWidget(this);
    m_scale = new widgets::ColorBar(result);
    m_scale->setTitle(tr("Loss in nats"));
    auto* parts = new QVBoxLayout(result);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(kGap);
    parts->addWidget(new PanelsBox(context, result));
    parts->addWidget(m_scale);
    parts->addWidget(new MetricsBox(context, result));
    parts->addWidget(makeRule(result));
    parts->addWidget(new PatchCard(context, *m_display, *m_tiles, result));
    return result;
}

void ReconstructPanel::bind(const TaskContext& context) {
    MaskMaker& maker = m_workbench.reconstructor().maker();
    const auto makeBy = [this, &maker](MaskChoice choice) {
        m_workbench.document().changeSettings(
            [choice](Settings& each) { each.maskChoice = choice; });
        maker.makeNext();
    };
    connect(&context.imageArea.maskEditor(), &MaskEditor::randomRequested, this,
            [makeBy] { makeBy(MaskChoice::Random); });
    connect(&context.imageArea.maskEditor(), &MaskEditor::blockwiseRequested, this,
            [makeBy] { makeBy(MaskChoice::BlockwiseExact); });
    connect(m_mask, &MaskBox::saveRequested, m_export, &ReconstructExportBox::saveMask);
    connect(m_tokenizer, &TokenizerBox::atlasRequested, this, &ReconstructPanel::showAtlas);
    connect(m_header, &TaskHeader::shown, this, &ReconstructPanel::showState);
    connect(m_display, &ReconstructDisplay::overlayChanged, this, &ReconstructPanel::showScale);
    connect(&m_workbench.reconstructor(), &Reconstructor::maskChanged, this,
            &ReconstructPanel::showState);
    connect(&context.workbench.reconstructor().tokenizer(), &TokenizerSlot::changed, this,
            &ReconstructPanel::showState);
}

void ReconstructPanel::showState() {
    const Document& document = m_workbench.document();
    const auto* result = document.result<Reconstruction>();
    m_rest->setVisible(m_header->isUsable());
    m_export->setVisible(m_header->isUsable());
    m_result->setVisible(result != nullptr);
    QString doneText;
    if (result != nullptr) {
        const core::ReconstructTimes& times = result->reply->milliseconds;
        doneText = tr("%1 patches predicted in %2 on %3")
                       .arg(result->reply->mask.maskedCount())
                       .arg(duration(times.forward + times.tokenize + times.decode),
                            shown(result->reply->device));
    }
    m_header->setOutcome(doneText, false);
}

void ReconstructPanel::showScale() {
    const Document& document = m_workbench.document();
    const auto* result = document.result<Reconstruction>();
    const bool isShown = document.settings().tokenOverlay == TokenOverlay::Loss &&
                         result != nullptr && result->arrays->hasTruth();
    m_scale->setVisible(isShown);
    m_scale->setScale(m_display->losses().scale());
}

void ReconstructPanel::showAtlas() {
    if (m_atlas == nullptr) {
        m_atlas = new TokenAtlas(m_workbench, *m_display, *m_tiles, this);
    }
    m_atlas->show();
    m_atlas->raise();
    m_atlas->activateWindow();
}

void ReconstructPanel::bindCopying(const Actions& actions) {
    const auto bind = [&](const char* id, auto textOf) {
        connect(actions[id], &QAction::triggered, this, [this, textOf] {
            const Document& document = m_workbench.document();
            if (document.task() == Reconstruction::kTask &&
                document.resultState() == ResultState::Current) {
                QGuiApplication::clipboard()->setText(textOf(*document.result<Reconstruction>()));
            }
        });
    };
    bind("copyText", metricsText);
    bind("copyCsv", patchesCsv);
    bind("copyJson", [this](const Reconstruction& result) {
        return reconstructionJson(result, m_workbench.document().image()->path);
    });
}

} // namespace app
