#include "app/desktop/compare/maps_box.h"

#include "app/desktop/compare/comparer.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/charts/color_bar.h"
#include "widgets/charts/map_grid.h"
#include "widgets/inputs/choice_bar.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app {

using widgets::ColorMap;
using widgets::MapGrid;

namespace {

constexpr int kGridHeight = 200;

} // namespace

QString quantityName(CompareView view) {
    return view == CompareView::Bias ? MapsBox::tr("Bias") : MapsBox::tr("Attention probability");
}

widgets::ColorScale differenceScale(std::span<const float> values) {
    double most = 0;
    for (const float value : values) {
        most = std::isfinite(value) ? std::max(most, std::abs(static_cast<double>(value))) : most;
    }
    most = most > 0 ? most : 1;
    return {ColorMap::BlueRed, -most, most};
}

std::pair<int, int> chosenPlace(const Comparer& comparer, const SideMaps& maps) {
    const CompareChoice& choice = comparer.choice();
    const int last = std::max(0, maps.layers - 1);
    const int layer = choice.layer < 0 ? last : std::min(choice.layer, last);
    return {layer, std::clamp(choice.head, 0, std::max(0, maps.heads - 1))};
}

MapsBox::MapsBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_comparer(context.workbench.comparer()),
      m_document(context.workbench.document()),
      m_source(new widgets::ChoiceBar({"A", "B", "B − A"}, this)), m_grid(new MapGrid(this)),
      m_scale(new widgets::ColorBar(this)), m_note(new QLabel(this)) {
    m_source->setAccessibleName(tr("Whose maps are shown"));
    m_source->setCurrent(Difference);
    m_grid->setAccessibleName(tr("Maps of each layer and head"));
    m_grid->setScaleMode(MapGrid::ScaleMode::Shared);
    m_grid->setMinimumHeight(kGridHeight);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_source);
    layout->addWidget(m_note);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_scale);
    connect(m_source, &widgets::ChoiceBar::currentChanged, this, &MapsBox::show);
    connect(m_grid, &MapGrid::currentChanged, this, &MapsBox::choose);
    connect(&m_comparer, &Comparer::changed, this, &MapsBox::show);
    connect(&m_document, &Document::resultChanged, this, &MapsBox::show);
    show();
}

void MapsBox::choose(int layer, int head) {
    if (!m_isShowing && layer >= 0 && head >= 0) {
        m_comparer.change([&](CompareChoice& choice) {
            choice.layer = layer;
            choice.head = head;
        });
    }
}

void MapsBox::show() {
    const Comparison* comparison = m_comparer.comparison();
    const bool hasMaps = comparison != nullptr && mapsOf(*comparison->sides[0]).layers > 0;
    if (!hasMaps) {
        return;
    }
    const SideMaps first = mapsOf(*comparison->sides[0]);
    const SideMaps second = mapsOf(*comparison->sides[1]);
    const bool isAlike = first.isAlike(second);
    m_source->setOptionEnabled(Difference, isAlike);
    m_note->setVisible(!isAlike);
    m_note->setText(tr("A has %1 × %2 maps of %3 × %4, B %5 × %6 of %7 × %8: there is no "
                       "difference map by map.")
                        .arg(first.layers)
                        .arg(first.heads)
                        .arg(first.size.height)
                        .arg(first.size.width)
                        .arg(second.layers)
                        .arg(second.heads)
                        .arg(second.size.height)
                        .arg(second.size.width));
    if (!isAlike && m_source->current() == Difference) {
        m_source->setCurrent(B); // comes back here
        return;
    }
    m_isShowing = true;
    showGrid(*comparison);
    m_isShowing = false;
}

void MapsBox::showGrid(const Comparison& comparison) {
    const int source = m_source->current();
    const SideAnswer& answer = *comparison.sides[source == B ? 1 : 0];
    const SideMaps maps = mapsOf(answer);
    if (comparison.sides != m_shown || source != m_shownSource) {
        m_shown = comparison.sides;
        m_shownSource = source;
        const bool isSigned = source == Difference || comparison.view == CompareView::Bias;
        std::vector<float> values =
            source == Difference ? differences(maps.values, mapsOf(*comparison.sides[1]).values)
                                 : std::vector<float>(maps.values.begin(), maps.values.end());
        const widgets::ColorScale scale =
            isSigned ? differenceScale(values) : widgets::scaleOf(values);
        m_grid->setColorMap(scale.map);
        m_grid->setValueRange(scale.least, scale.most);
        m_grid->setScaleMode(MapGrid::ScaleMode::Raw);
        m_grid->setMaps(maps.layers, maps.heads, maps.size.height, maps.size.width,
                        std::move(values));
        m_scale->setScale(scale);
        const QString quantity = quantityName(comparison.view);
        m_scale->setTitle(source == Difference ? tr("%1, B − A").arg(quantity) : quantity);
        std::vector<std::pair<int, int>> masked;
        for (const core::LayerHead& each : answer.question.interventions.maskedHeads) {
            masked.emplace_back(each.layer, each.head);
        }
        m_grid->setMarked(masked);
    }
    const bool isPatch =
        answer.attention && answer.question.query.kind == core::TokenQuery::Kind::Patch;
    m_grid->setQueryCell(isPatch ? answer.question.query.row : -1,
                         isPatch ? answer.question.query.column : -1);
    const auto [layer, head] = chosenPlace(m_comparer, maps);
    m_grid->setCurrent(layer, head);
}

std::optional<std::pair<Figure, FigureData>> MapsBox::figure() const {
    const Comparison* comparison = m_comparer.comparison();
    if (comparison == nullptr || mapsOf(*comparison->sides[0]).layers == 0) {
        return std::nullopt;
    }
    Figure figure;
    FigureData numbers;
    figure.title = tr("%1: A, B and their difference").arg(quantityName(comparison->view));
    figure.quantity = quantityName(comparison->view);
    figure.columnCount = 3;
    std::vector<std::vector<float>> maps;
    for (int side = 0; side < 2; ++side) {
        const SideMaps all = mapsOf(*comparison->sides[static_cast<std::size_t>(side)]);
        const auto [layer, head] = chosenPlace(m_comparer, all);
        const auto map = all.map(layer, head);
        maps.emplace_back(map.begin(), map.end());
        const auto scale =
            comparison->view == CompareView::Bias ? differenceScale(map) : widgets::scaleOf(map);
        figure.panels.push_back(
            {m_comparer.sideName(side), all.size.height, all.size.width, maps.back(), scale});
        figure.provenance
            << tr("%1, layer %2, head %3").arg(m_comparer.sideName(side)).arg(layer).arg(head);
    }
    if (maps[0].size() == maps[1].size()) {
        maps.push_back(differences(maps[0], maps[1]));
        figure.panels.push_back({"B − A", figure.panels[0].rows, figure.panels[0].columns, maps[2],
                                 differenceScale(maps[2])});
        numbers.shape = {3, figure.panels[0].rows, figure.panels[0].columns};
        numbers.axes = {"a_b_difference", "row", "column"};
        for (const auto& map : maps) {
            numbers.values.insert(numbers.values.end(), map.begin(), map.end());
        }
    } else { // of different shapes: A alone as numbers
        numbers.shape = {figure.panels[0].rows, figure.panels[0].columns};
        numbers.axes = {"row", "column"};
        numbers.values = maps[0];
    }
    return std::pair(figure, numbers);
}

} // namespace app
