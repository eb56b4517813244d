#include "app/desktop/reconstruct/panels_box.h"

#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/choice_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace app {

using widgets::ChoiceBar;

PanelsBox::PanelsBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_document(context.workbench.document()),
      m_layout(new ChoiceBar({tr("All four"), tr("One")}, this)), m_panel(new QComboBox(this)),
      m_overlay(new ChoiceBar({tr("No marks"), tr("Right or wrong"), tr("Loss")}, this)) {
    m_layout->setAccessibleName(tr("Pictures"));
    m_overlay->setAccessibleName(tr("Marks on the prediction"));
    m_overlay->setTip(static_cast<int>(TokenOverlay::Right),
                      tr("Which masked patches have the true token first"));
    m_overlay->setTip(static_cast<int>(TokenOverlay::Loss),
                      tr("How unexpected the true token was, per masked patch"));
    m_panel->setAccessibleName(tr("Which picture is shown"));
    for (int i = 0; i < kPanelCount; ++i) {
        const auto kind = static_cast<ReconstructPanelKind>(i);
        m_panel->addItem(ReconstructDisplay::panelName(kind));
        m_panel->setItemData(i, ReconstructDisplay::explanation(kind), Qt::ToolTipRole);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_layout, 1);
    row->addWidget(m_panel, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_overlay);
    connect(m_layout, &ChoiceBar::currentChanged, this, [this](int index) {
        m_document.changeSettings([index](Settings& each) { each.showsFourPanels = index == 0; });
    });
    connect(m_panel, &QComboBox::activated, this, [this](int index) {
        m_document.changeSettings([index](Settings& each) {
            each.shownPanel = index;
            each.showsFourPanels = false;
        });
    });
    connect(m_overlay, &ChoiceBar::currentChanged, this, [this](int index) {
        m_document.changeSettings(
            [index](Settings& each) { each.tokenOverlay = static_cast<TokenOverlay>(index); });
    });
    connect(&m_document, &Document::settingsChanged, this, &PanelsBox::adoptSettings);
    adoptSettings();
}

void PanelsBox::adoptSettings() {
    const Settings& settings = m_document.settings();
    m_layout->setCurrent(settings.showsFourPanels ? 0 : 1);
    m_panel->setCurrentIndex(settings.shownPanel);
    m_overlay->setCurrent(static_cast<int>(settings.tokenOverlay));
}

} // namespace app
