#include "app/desktop/compare/compare_panel.h"

#include "app/desktop/actions.h"
#include "app/desktop/compare/compare_display.h"
#include "app/desktop/compare/compare_table.h"
#include "app/desktop/compare/comparer.h"
#include "app/desktop/compare/maps_box.h"
#include "app/desktop/figures/figure_export_box.h"
#include "app/desktop/interventions/interventions_box.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/panel_parts.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/choice_bar.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace app {

using Kind = core::TokenQuery::Kind;

namespace {

constexpr int kGap = 10;
constexpr std::size_t kShownClasses = 200;

bool hasMaps(CompareView view) {
    return view == CompareView::Attention || view == CompareView::Bias;
}

} // namespace

ComparePanel::ComparePanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_comparer(context.workbench.comparer()),
      m_display(new CompareDisplay(context, this)),
      m_header(new TaskHeader(context, *findTask(Comparison::kTask), this)),
      m_rest(makeRest(context)),
      m_export(new FigureExportBox(
          context, Comparison::kTask, "compare", [this] { return m_maps->figure(); }, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGap);
    layout->addWidget(m_header);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_export);
    layout->addStretch();
    bind(context);
    bindCopying(context.actions);
    showState();
}

QWidget* ComparePanel::makeChoices() {
    auto* choices = new QWidget(this);
    m_second = new widgets::ChoiceBar({tr("A, changed"), tr("Model B")}, choices);
    m_second->setAccessibleName(tr("What A is compared with"));
    m_view = new QComboBox(choices);
    m_view->addItems({tr("Answer"), tr("Segmentation"), tr("Reconstruction"), tr("Attention"),
                      tr("Position bias")});
    m_view->setAccessibleName(tr("What is compared"));
    auto* form = new QFormLayout(choices);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("B &is"), m_second);
    form->addRow(tr("&View"), m_view);
    return choices;
}

QWidget* ComparePanel::makeQuery() {
    auto* query = new QWidget(this);
    m_queryKind = new QComboBox(query);
    m_queryKind->addItems({tr("The patch clicked on the image"), tr("The class token"),
                           tr("The mean of all patches")});
    m_queryKind->setAccessibleName(tr("Whose attention is compared"));
    auto* form = new QFormLayout(query);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Query"), m_queryKind);
    return query;
}

/// Scrolls where the window is low: header and export stay in sight.
QWidget* ComparePanel::makeRest(const TaskContext& context) {
    auto* content = new QWidget(this);
    auto* parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(kGap);
    parts->addWidget(makeChoices());
    m_interventions = new InterventionsBox(m_workbench.interventions(), content);
    parts->addWidget(m_interventions);
    m_query = makeQuery();
    parts->addWidget(m_query);
    m_facts = new QLabel(content);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setAccessibleName(tr("What differs"));
    parts->addWidget(m_facts);
    m_table = new CompareTable(content);
    parts->addWidget(m_table, 1);
    m_maps = new MapsBox(context, content);
    parts->addWidget(m_maps, 1);
    parts->addStretch();
    return makeScrollArea(content, this);
}

void ComparePanel::bind(const TaskContext& context) {
    connect(m_second, &widgets::ChoiceBar::currentChanged, this, [this](int index) {
        m_comparer.change([index](CompareChoice& choice) {
            choice.second = index == 1 ? SecondSide::Model : SecondSide::Changed;
        });
    });
    connect(m_view, &QComboBox::activated, this, [this](int index) {
        m_comparer.change(
            [index](CompareChoice& choice) { choice.view = static_cast<CompareView>(index); });
    });
    connect(m_queryKind, &QComboBox::activated, this, [this](int index) {
        m_comparer.change(
            [index](CompareChoice& choice) { choice.query.kind = static_cast<Kind>(index); });
    });
    connect(&m_comparer, &Comparer::changed, this, &ComparePanel::showState);
    connect(m_header, &TaskHeader::shown, this, &ComparePanel::showState);
    connect(&context.workbench.document(), &Document::secondModelChanged, this,
            &ComparePanel::showState);
}

void ComparePanel::showState() {
    showChoices();
    showResult();
}

void ComparePanel::showChoices() {
    const bool hasSecond = m_workbench.document().secondModel().has_value();
    const bool isModel = m_comparer.second() == SecondSide::Model;
    m_second->setOptionEnabled(1, hasSecond);
    m_second->setTip(1, hasSecond ? tr("The second model")
                                  : tr("Load a second model first: + B at the top"));
    m_second->setTip(0, tr("The same model with heads, layers or the bias switched off"));
    const QSignalBlocker quiet(m_second);
    m_second->setCurrent(isModel ? 1 : 0);
    auto* items = qobject_cast<QStandardItemModel*>(m_view->model());
    for (int i = 0; i < kCompareViewCount; ++i) {
        const QString reason = m_comparer.reason(static_cast<CompareView>(i));
        items->item(i)->setEnabled(reason.isEmpty());
        items->item(i)->setToolTip(tipText(reason));
    }
    m_view->setCurrentIndex(static_cast<int>(m_comparer.view()));
    m_queryKind->setCurrentIndex(static_cast<int>(m_comparer.query().kind));
    m_rest->setVisible(m_header->isUsable());
    m_interventions->setVisible(!isModel);
    m_query->setVisible(m_comparer.view() == CompareView::Attention);
}

void ComparePanel::showResult() {
    const Comparison* comparison = m_comparer.comparison();
    const bool isShown =
        m_header->isUsable() && comparison != nullptr && comparison->view == m_comparer.view();
    const bool isMaps = isShown && hasMaps(comparison->view);
    m_table->setVisible(isShown && !isMaps);
    m_maps->setVisible(isMaps);
    m_facts->setVisible(isShown);
    m_export->setVisible(isMaps);
    m_export->setPossible(isMaps && m_workbench.document().resultState(Comparison::kTask) ==
                                        ResultState::Current);
    if (!isShown) {
        m_header->setOutcome({}, false);
        return;
    }
    const SideAnswer& a = *comparison->sides[0];
    const SideAnswer& b = *comparison->sides[1];
    m_facts->setText(factsText());
    const double passes = comparison->milliseconds.forward; // 0 where only tables are read
    m_header->setOutcome(
        passes > 0 ? tr("Compared in %1 on %2").arg(duration(passes), shown(comparison->device))
                   : tr("Compared on %1").arg(shown(comparison->device)),
        false);
    switch (comparison->view) {
    case CompareView::Answer:
        m_table->setRows(answerRows(a, b, kShownClasses), true, tr("Class"));
        break;
    case CompareView::Segmentation:
        m_table->setRows(segmentRows(a, b, m_comparer.agreement()), true, tr("Class"), tr("IoU"));
        break;
    case CompareView::Reconstruction:
        m_table->setRows(reconstructRows(a, b), false, tr("Of masked patches"));
        break;
    case CompareView::Attention:
    case CompareView::Bias:
        m_table->setRows({}, false, {});
        break;
    }
}

QString ComparePanel::factsText() const {
    const Comparison& comparison = *m_comparer.comparison();
    if (comparison.sides[0] == comparison.sides[1]) {
        return tr("A and B are the same: switch something off above, or load a second model.");
    }
    if (comparison.view == CompareView::Segmentation) {
        const core::CompareSegmentationsReply* agreement = m_comparer.agreement();
        if (agreement == nullptr || agreement->comparedPixels == 0) {
            return tr("Counting where they agree…");
        }
        return tr("%1 of the pixels agree, mean IoU %2")
            .arg(percent(static_cast<double>(agreement->agreeingPixels) /
                         static_cast<double>(agreement->comparedPixels)),
                 QLocale().toString(agreement->meanIou, 'f', 3));
    }
    if (comparison.view == CompareView::Reconstruction) {
        const int masked = comparison.sides[0]->question.mask.maskedCount();
        const bool isDrawn = m_workbench.masks().mask().maskedCount() > 0;
        return (isDrawn ? tr("%1 patches are masked, as in the Reconstruct task")
                        : tr("%1 patches are masked; the Reconstruct task draws other masks"))
            .arg(masked);
    }
    return hasMaps(comparison.view) ? tr("Click a map to see it on the image; click the image for "
                                         "another patch.")
                                    : tr("What changes most comes first.");
}

void ComparePanel::bindCopying(const Actions& actions) {
    const auto bindTo = [&](const char* id, QString (*textOf)(const std::vector<CompareRow>&)) {
        connect(actions[id], &QAction::triggered, this, [this, textOf] {
            const Document& document = m_workbench.document();
            if (document.task() == Comparison::kTask && !m_table->rows().empty() &&
                document.resultState() == ResultState::Current) {
                QGuiApplication::clipboard()->setText(textOf(m_table->rows()));
            }
        });
    };
    bindTo("copyText", compareTsv);
    bindTo("copyCsv", compareCsv);
    bindTo("copyJson", compareJson);
}

} // namespace app
