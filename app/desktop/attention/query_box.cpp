#include "app/desktop/attention/query_box.h"

#include "app/desktop/attention/attention_explorer.h"
#include "widgets/inputs/choice_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using Kind = core::TokenQuery::Kind;
using widgets::ChoiceBar;

QueryBox::QueryBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer),
      m_kind(new ChoiceBar({tr("Patch"), tr("Class token"), tr("Mean")}, this)),
      m_row(new QSpinBox(this)), m_column(new QSpinBox(this)),
      m_direction(new ChoiceBar({tr("Looks at"), tr("Seen by")}, this)),
      m_measure(new QComboBox(this)), m_note(new QLabel(this)) {
    m_kind->setAccessibleName(tr("Query"));
    m_kind->setTip(static_cast<int>(Kind::Mean), tr("The mean over all patches"));
    m_row->setAccessibleName(tr("Row of the query patch"));
    m_column->setAccessibleName(tr("Column of the query patch"));
    m_row->setPrefix(tr("row "));
    m_column->setPrefix(tr("col "));
    m_direction->setAccessibleName(tr("Direction"));
    m_direction->setTip(0, tr("Where the query looks: a row of the attention matrix"));
    m_direction->setTip(1, tr("Who looks at the query: a column of the attention matrix"));
    m_measure->setAccessibleName(tr("Measure"));
    m_measure->addItem(tr("Probability"));
    m_measure->addItem(tr("Norm of the value"));
    m_measure->setItemData(1, tr("How long the vector is that the key adds to the query"),
                           Qt::ToolTipRole);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* patch = new QHBoxLayout;
    patch->addWidget(m_row);
    patch->addWidget(m_column);
    patch->addWidget(m_measure, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_kind);
    layout->addLayout(patch);
    layout->addWidget(m_direction);
    layout->addWidget(m_note);
    bind();
    adoptState();
}

void QueryBox::bind() {
    AttentionState& state = m_explorer.state();
    connect(m_kind, &ChoiceBar::currentChanged, this, [&state](int index) {
        const auto kind = static_cast<Kind>(index);
        kind == Kind::Patch ? state.setQueryPatch(-1, -1)
                            : state.change([kind](AttentionChoice& each) {
                                  each.query = {kind, 0, 0};
                              });
    });
    for (QSpinBox* box : {m_row, m_column}) {
        connect(box, &QSpinBox::valueChanged, this,
                [this, &state] { state.setQueryPatch(m_row->value(), m_column->value()); });
    }
    connect(m_direction, &ChoiceBar::currentChanged, this, [&state](int index) {
        state.change([index](AttentionChoice& each) {
            each.direction = static_cast<core::AttentionDirection>(index);
        });
    });
    connect(m_measure, &QComboBox::activated, this, [&state](int index) {
        state.change([index](AttentionChoice& each) {
            each.measure = static_cast<core::AttentionMeasure>(index);
        });
    });
    connect(&state, &AttentionState::changed, this, &QueryBox::adoptState);
    connect(&m_explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Maps) {
            adoptState();
        }
    });
}

void QueryBox::adoptState() {
    const AttentionChoice& choice = m_explorer.state().choice();
    const core::Size grid = m_explorer.state().extent().grid;
    const bool isPatch = choice.query.kind == Kind::Patch;
    const QSignalBlocker quietKind(m_kind);
    const QSignalBlocker quietRow(m_row);
    const QSignalBlocker quietColumn(m_column);
    const QSignalBlocker quietDirection(m_direction);
    m_kind->setCurrent(static_cast<int>(choice.query.kind));
    m_row->setMaximum(std::max(0, grid.height - 1));
    m_column->setMaximum(std::max(0, grid.width - 1));
    m_row->setEnabled(isPatch);
    m_column->setEnabled(isPatch);
    if (isPatch) {
        m_row->setValue(choice.query.row);
        m_column->setValue(choice.query.column);
    }
    m_direction->setCurrent(static_cast<int>(choice.direction));
    m_measure->setCurrentIndex(static_cast<int>(choice.measure));
    const Attention* pass = m_explorer.pass();
    const bool isBeside =
        pass != nullptr && pass->trace->isMeanPooled && choice.query.kind == Kind::Cls;
    m_note->setText(tr("This model decides by the mean of its patches: in the last layer the class "
                       "token has no part in the answer."));
    m_note->setVisible(isBeside);
}

} // namespace app
