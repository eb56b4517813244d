#include "app/desktop/segment/legend_box.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "core/base/color_scheme.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "widgets/charts/legend_table.h"

#include <QColorDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using widgets::LegendTable;

namespace {

QColor qColor(const core::Rgb& color) {
    return {color[0], color[1], color[2]};
}

QString schemeFilter() {
    return LegendBox::tr("Colour schemes (*.json)");
}

} // namespace

LegendBox::LegendBox(const TaskContext& context, SegmentDisplay& display, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_segmenter(context.workbench.segmenter()),
      m_display(display), m_table(new LegendTable(this)), m_colors(new QToolButton(this)) {
    makeColorMenu();
    m_table->addSearchNeighbour(m_colors);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    connect(m_table, &LegendTable::visibilityToggled, &display, &SegmentDisplay::toggle);
    connect(m_table, &LegendTable::soloRequested, &display, &SegmentDisplay::showOnly);
    connect(m_table, &LegendTable::allRequested, &display, &SegmentDisplay::showAll);
    connect(m_table, &LegendTable::hovered, &display, &SegmentDisplay::setHighlighted);
    connect(m_table, &LegendTable::colorRequested, this, &LegendBox::chooseColor);
    connect(&display, &SegmentDisplay::pointedAt, m_table, &LegendTable::setHighlighted);
    connect(&display, &SegmentDisplay::styleChanged, this, &LegendBox::showRows);
    connect(&display, &SegmentDisplay::shownChanged, this, &LegendBox::showRows);
    connect(&m_segmenter, &Segmenter::agreementChanged, this, &LegendBox::showRows);
    showRows();
}

void LegendBox::makeColorMenu() {
    m_colors->setIcon(icon("palette"));
    m_colors->setToolTip(tr("Colours of the classes"));
    m_colors->setAccessibleName(tr("Colours"));
    m_colors->setPopupMode(QToolButton::InstantPopup);
    m_colors->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(m_colors);
    menu->addAction(tr("Load Colour Scheme…"), this, &LegendBox::loadScheme);
    menu->addAction(tr("Save Colour Scheme…"), this, &LegendBox::saveScheme);
    menu->addSeparator();
    menu->addAction(tr("The Model's Own Colours"), this, [this] {
        m_workbench.document().changeSettings([](Settings& each) { each.classColors = {}; });
    });
    m_colors->setMenu(menu);
}

void LegendBox::showRows() {
    std::vector<widgets::LegendRow> rows;
    if (const SegmentationPointer& first = m_display.first().reply) {
        for (const core::ClassArea& area : first->classes) {
            rows.push_back({area.index, shown(area.label), qColor(m_display.color(area.index)),
                            area.pixels, area.fraction, area.meanConfidence, std::nullopt});
        }
        const SegmentationPointer& second = m_display.second().reply;
        const auto* agreement =
            second ? m_segmenter.agreement(first->segmentationId, second->segmentationId) : nullptr;
        for (const core::ClassAgreement& each :
             agreement != nullptr ? agreement->classes : std::vector<core::ClassAgreement>()) {
            auto row = std::ranges::find(rows, each.index, &widgets::LegendRow::id);
            if (row == rows.end()) { // it occurs in the other one only
                rows.push_back({each.index, shown(each.label), qColor(m_display.color(each.index)),
                                0, 0, 0, std::nullopt});
                row = std::prev(rows.end());
            }
            row->iou = each.iou;
        }
    }
    m_table->setRows(std::move(rows));
    m_table->setHidden(m_display.hidden());
}

void LegendBox::chooseColor(int id) {
    auto* dialog = new QColorDialog(qColor(m_display.color(id)), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, &m_display, [this, id](const QColor& color) {
        m_display.setColor(id, {static_cast<std::uint8_t>(color.red()),
                                static_cast<std::uint8_t>(color.green()),
                                static_cast<std::uint8_t>(color.blue())});
    });
    dialog->open();
}

void LegendBox::loadScheme() {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Load colour scheme"), {}, schemeFilter());
    if (path.isEmpty()) {
        return;
    }
    try {
        const core::ColorScheme scheme = core::readColorScheme(encodedPath(path));
        m_workbench.document().changeSettings([&](Settings& each) { each.classColors = scheme; });
    } catch (const core::Error& error) {
        m_workbench.report({core::errorMessage(error), path});
    }
}

void LegendBox::saveScheme() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save colour scheme"),
                                                      "colours.json", schemeFilter());
    if (path.isEmpty()) {
        return;
    }
    // Every class of the model, so that the file is whole without the program's own colours.
    core::ColorScheme scheme = m_workbench.document().settings().classColors;
    scheme.name = QFileInfo(path).completeBaseName().toStdString();
    if (const SegmentationPointer& first = m_display.first().reply) {
        for (std::size_t id = 0; id < first->labels.size(); ++id) {
            scheme.colors[first->labels[id]] = m_display.color(static_cast<int>(id));
        }
    }
    try {
        core::writeFile(encodedPath(path), core::colorSchemeText(scheme));
    } catch (const core::Error& error) {
        m_workbench.report({core::errorMessage(error), path});
    }
}

} // namespace app
