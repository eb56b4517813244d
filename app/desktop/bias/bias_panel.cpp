#include "app/desktop/bias/bias_panel.h"

#include "app/desktop/bias/bias_boxes.h"
#include "app/desktop/bias/bias_display.h"
#include "app/desktop/figures/figure_export_box.h"
#include "app/desktop/figures/provenance.h"
#include "app/desktop/panels/panel_parts.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/charts/color_bar.h"

#include <QCheckBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kGap = 10;

} // namespace

BiasPanel::BiasPanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(new BiasDisplay(context, this)),
      m_header(new TaskHeader(context, *findTask(Bias::kTask), this)), m_refusal(new QLabel(this)),
      m_rest(makeRest()), m_export(new FigureExportBox(
                              context, Bias::kTask, "bias", [this] { return figure(); }, this)) {
    m_refusal->setWordWrap(true);
    m_refusal->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGap);
    layout->addWidget(m_header);
    layout->addWidget(m_refusal);
    layout->addWidget(m_rest, 1);
    layout->addWidget(m_export);
    layout->addStretch();
    connect(m_header, &TaskHeader::shown, this, &BiasPanel::showState);
    connect(m_display, &BiasDisplay::shownChanged, this, &BiasPanel::showState);
    showState();
}

/// Scrolls where the window is low: the header stays in sight.
QWidget* BiasPanel::makeRest() {
    BiasExplorer& explorer = m_workbench.bias();
    auto* content = new QWidget(this);
    m_gridShown = new QCheckBox(tr("All maps beside the image"), content);
    m_scale = new widgets::ColorBar(content);
    m_scale->setTitle(tr("Added to the score"));
    m_explanation = new QLabel(content);
    m_explanation->setWordWrap(true);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(kGap);
    parts->addWidget(new BiasChoiceBox(explorer, content));
    parts->addWidget(m_gridShown);
    parts->addWidget(m_scale);
    parts->addWidget(m_explanation);
    parts->addWidget(new BiasSchemesBox(explorer, content));
    parts->addWidget(new BiasPlotsBox(explorer, content));
    parts->addWidget(new BiasSpecialBox(explorer, content));
    parts->addStretch();
    connect(m_gridShown, &QCheckBox::toggled, this, [this](bool isOn) {
        m_workbench.bias().state().change([=](BiasChoice& each) { each.isGridShown = isOn; });
    });
    return makeScrollArea(content, this);
}

/// The strongest offset of the current map, in words.
QString BiasPanel::explanation() const {
    const Bias* bias = m_workbench.bias().bias();
    const BiasChoice& choice = m_workbench.bias().state().choice();
    const BiasTables& tables = bias->tables(choice);
    const auto map = tables.map(choice.layer, choice.head);
    const auto place = std::max_element(map.begin(), map.end()) - map.begin();
    const core::Size window = tables.reply.window;
    const int columns = 2 * window.width - 1;
    const int below = window.height - 1 - static_cast<int>(place / columns);
    const int right = window.width - 1 - static_cast<int>(place % columns);
    const QString vertical = below < 0   ? tr("%n row(s) above it", nullptr, -below)
                             : below > 0 ? tr("%n row(s) below it", nullptr, below)
                                         : tr("in its row");
    const QString horizontal = right < 0   ? tr("%n column(s) to the left", nullptr, -right)
                               : right > 0 ? tr("%n column(s) to the right", nullptr, right)
                                           : tr("in its column");
    return tr("Head %1 adds most, %2, to the score of the key that lies %3, %4, seen from the "
              "query. "
              "A softmax over all keys follows, so only differences count.")
        .arg(choice.head)
        .arg(locale().toString(static_cast<double>(map[static_cast<std::size_t>(place)]), 'f', 3))
        .arg(vertical, horizontal);
}

/// All maps as they are beside the image; the numbers in the table's own order.
std::optional<std::pair<Figure, FigureData>> BiasPanel::figure() const {
    const Bias* bias = m_workbench.bias().bias();
    if (bias == nullptr) {
        return std::nullopt;
    }
    const BiasTables& tables = bias->tables(m_workbench.bias().state().choice());
    const BiasMapArrays& arrays = tables.arrays;
    Figure figure;
    figure.title = tr("Relative position bias");
    figure.quantity = tr("Added to the score");
    figure.provenance = provenanceOf(m_workbench.document(), {});
    figure.provenance.prepend(tr("Where keys lie around the query, which is in the middle; %1 × %2 "
                                 "patches")
                                  .arg(tables.reply.window.height)
                                  .arg(tables.reply.window.width));
    figure.columnCount = arrays.headCount;
    for (int table = 0; table < arrays.tableCount; ++table) {
        for (int head = 0; head < arrays.headCount; ++head) {
            const auto map = keysAround(tables.map(table, head));
            figure.panels.push_back({tr("Layer %1, head %2").arg(table).arg(head),
                                     arrays.mapSize.height, arrays.mapSize.width, map,
                                     biasScale(map)});
        }
    }
    FigureData numbers{
        {arrays.tableCount, arrays.headCount, arrays.mapSize.height, arrays.mapSize.width},
        arrays.maps,
        {"layer", "head", "row", "column"}};
    return std::pair(std::move(figure), std::move(numbers));
}

void BiasPanel::showState() {
    const BiasExplorer& explorer = m_workbench.bias();
    const QString& refusal = explorer.refusal();
    const bool isThere = explorer.bias() != nullptr && refusal.isEmpty();
    m_refusal->setVisible(!refusal.isEmpty());
    m_refusal->setText(tr("This checkpoint has no relative position bias, so there is nothing to "
                          "show here. Attention works with it; the sample classifier has a bias.") +
                       "\n\n" + refusal);
    m_rest->setVisible(m_header->isUsable() && isThere);
    m_export->setVisible(m_header->isUsable() && isThere);
    m_export->setPossible(isThere);
    if (!isThere) {
        return;
    }
    const BiasChoice& choice = m_workbench.bias().state().choice();
    m_gridShown->setChecked(choice.isGridShown);
    m_scale->setScale(m_display->scale());
    m_explanation->setText(explanation());
    const BiasMapArrays& arrays = explorer.bias()->tables(choice).arrays;
    m_header->setOutcome(tr("%1 maps of %2 × %3 offsets")
                             .arg(arrays.tableCount * arrays.headCount)
                             .arg(arrays.mapSize.height)
                             .arg(arrays.mapSize.width),
                         false);
}

} // namespace app
