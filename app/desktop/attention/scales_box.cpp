#include "app/desktop/attention/scales_box.h"

#include "app/desktop/attention/attention_explorer.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <span>

namespace app {
namespace {

constexpr int kTableHeight = 240;

/// "0.10 (0.01 to 0.44)"
QString spread(std::span<const float> values) {
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const auto [least, most] = std::ranges::minmax(values);
    const QLocale locale;
    return ScalesBox::tr("%1 (%2 to %3)")
        .arg(locale.toString(sum / static_cast<double>(values.size()), 'g', 3),
             locale.toString(least, 'g', 3), locale.toString(most, 'g', 3));
}

} // namespace

ScalesBox::ScalesBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_table(new QTableWidget(0, 2, this)) {
    m_table->setAccessibleName(tr("Layer scales"));
    m_table->setHorizontalHeaderLabels({tr("Attention |λ₁|"), tr("Feed-forward |λ₂|")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFixedHeight(kTableHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Scales) {
            showAnswer();
        }
    });
    showAnswer();
}

void ScalesBox::showAnswer() {
    const auto& answer = m_explorer.scales().answer();
    m_table->setVisible(answer != nullptr);
    if (!answer) {
        return;
    }
    const auto width = static_cast<std::size_t>(answer->width);
    m_table->setRowCount(answer->layerCount);
    QStringList names;
    for (int layer = 0; layer < answer->layerCount; ++layer) {
        const std::size_t begin = width * static_cast<std::size_t>(layer);
        const std::span<const float> first(answer->lambda1);
        const std::span<const float> second(answer->lambda2);
        m_table->setItem(layer, 0, new QTableWidgetItem(spread(first.subspan(begin, width))));
        m_table->setItem(layer, 1, new QTableWidgetItem(spread(second.subspan(begin, width))));
        names << QString::number(layer);
    }
    m_table->setVerticalHeaderLabels(names);
}

} // namespace app
