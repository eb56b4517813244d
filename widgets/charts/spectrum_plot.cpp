#include "widgets/charts/spectrum_plot.h"

#include "widgets/charts/qcustomplot_keywords.h"
#include "widgets/layout/theme.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

namespace {

constexpr double kBoxWidth = 0.34; ///< of the room of a layer
constexpr double kDecades = 1e-8;  ///< of the largest value: what is smaller is drawn there
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double quantile(const std::vector<float>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    const double rest = place - static_cast<double>(low);
    return (1 - rest) * static_cast<double>(sorted[low]) + rest * static_cast<double>(sorted[high]);
}

} // namespace

FiveNumbers fiveNumbers(std::span<const float> values) {
    std::vector<float> sorted;
    std::ranges::copy_if(values, std::back_inserter(sorted),
                         [](float value) { return std::isfinite(value); });
    if (sorted.empty()) {
        return {kNaN, kNaN, kNaN, kNaN, kNaN};
    }
    std::ranges::sort(sorted);
    return {quantile(sorted, 0), quantile(sorted, 0.25), quantile(sorted, 0.5),
            quantile(sorted, 0.75), quantile(sorted, 1)};
}

SpectrumPlot::SpectrumPlot(QWidget* parent) : PlotView(parent) {
    setLayerAxis();
    for (QCPAxis* axis : {plot().yAxis, plot().yAxis2}) {
        axis->setScaleType(QCPAxis::stLogarithmic);
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>(new QCPAxisTickerLog));
    }
    plot().yAxis->setNumberFormat(QStringLiteral("eb"));
    plot().yAxis->setNumberPrecision(0);
    plot().legend->setWrap(2);
    rebuild();
}

void SpectrumPlot::setSpectra(int layers, std::vector<Spectrum> spectra) {
    m_layers = std::max(0, layers);
    m_rows.clear();
    for (Spectrum& spectrum : spectra) {
        const std::size_t width =
            m_layers > 0 ? spectrum.values.size() / static_cast<std::size_t>(m_layers) : 0;
        Row row{std::move(spectrum.name), {}};
        for (std::size_t layer = 0; layer < static_cast<std::size_t>(m_layers); ++layer) {
            row.layers.push_back(
                fiveNumbers(std::span(spectrum.values).subspan(layer * width, width)));
        }
        m_rows.push_back(std::move(row));
    }
    rebuild();
}

void SpectrumPlot::setCurrent(int layer) {
    if (layer != m_current) {
        m_current = layer;
        rebuild();
    }
}

QString SpectrumPlot::csv() const {
    QString out = QStringLiteral("name,layer,least,lower quartile,median,upper quartile,most\n");
    for (const Row& row : m_rows) {
        for (std::size_t layer = 0; layer < row.layers.size(); ++layer) {
            const FiveNumbers& five = row.layers[layer];
            QStringList fields{row.name, QString::number(layer)};
            for (const double value :
                 {five.least, five.lower, five.median, five.upper, five.most}) {
                fields << csvNumber(value);
            }
            out += fields.join(',') + '\n';
        }
    }
    return out;
}

QString SpectrumPlot::text(const Row& row, int layer) const {
    const FiveNumbers& five = row.layers[static_cast<std::size_t>(layer)];
    return tr("layer %1, %2\nmedian %3, from %4 to %5")
        .arg(layer)
        .arg(row.name, plotNumber(five.median), plotNumber(five.least), plotNumber(five.most));
}

QString SpectrumPlot::description() const {
    QStringList sentences;
    for (const Row& row : m_rows) {
        for (int layer = 0; layer < m_layers; ++layer) {
            if (m_current < 0 || m_current >= m_layers || layer == m_current) {
                sentences << text(row, layer).replace('\n', QStringLiteral(": "));
            }
        }
    }
    return sentences.isEmpty() ? tr("No values yet") : sentences.join(QStringLiteral("; "));
}

QColor SpectrumPlot::color(std::size_t row) const {
    return toneColors(row == 0 ? Tone::Info : Tone::Warning, palette()).accent;
}

double SpectrumPlot::shift(std::size_t row) const {
    return m_rows.size() < 2 ? 0 : (row == 0 ? -0.21 : 0.21);
}

double SpectrumPlot::floorOf() const {
    double most = 0;
    for (const Row& row : m_rows) {
        for (const FiveNumbers& five : row.layers) {
            most = std::isfinite(five.most) ? std::max(most, five.most) : most;
        }
    }
    return most > 0 ? most * kDecades : kDecades;
}

void SpectrumPlot::draw() {
    const double floor = floorOf();
    double least = std::numeric_limits<double>::infinity();
    double most = floor;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        drawRow(i, floor);
        for (const FiveNumbers& five : m_rows[i].layers) {
            if (std::isfinite(five.most)) {
                least = std::min(least, std::max(five.least, floor));
                most = std::max(most, five.most);
            }
        }
    }
    least = std::isfinite(least) ? least : most;
    showLayers(m_layers, m_current);
    // A third of a decade of air, so that whiskers do not end in the frame.
    plot().yAxis->setRange(least / 2, most * 2);
}

void SpectrumPlot::drawRow(std::size_t index, double floor) {
    const Row& row = m_rows[index];
    auto* boxes = new QCPStatisticalBox(plot().xAxis, plot().yAxis);
    const QColor ink = color(index);
    QColor fill = ink;
    fill.setAlphaF(0.3F);
    boxes->setName(row.name);
    boxes->setWidth(kBoxWidth);
    boxes->setWhiskerWidth(kBoxWidth / 2);
    boxes->setPen(QPen(ink, 1));
    boxes->setBrush(fill);
    boxes->setWhiskerPen(QPen(ink, 1));
    boxes->setWhiskerBarPen(QPen(ink, 1));
    boxes->setMedianPen(QPen(ink, 2.5));
    for (std::size_t layer = 0; layer < row.layers.size(); ++layer) {
        const FiveNumbers& five = row.layers[layer];
        if (std::isfinite(five.most)) {
            const auto drawn = [&](double value) { return std::max(value, floor); };
            boxes->addData(static_cast<double>(layer) + shift(index), drawn(five.least),
                           drawn(five.lower), drawn(five.median), drawn(five.upper),
                           drawn(five.most));
        }
    }
    boxes->addToLegend();
}

int SpectrumPlot::layerAt(QPointF position) const {
    const int layer = static_cast<int>(std::lround(plot().xAxis->pixelToCoord(position.x())));
    return layer >= 0 && layer < m_layers ? layer : -1;
}

std::optional<PlotView::Mark> SpectrumPlot::markAt(QPointF position) const {
    const int layer = layerAt(position);
    if (layer < 0 || m_rows.empty()) {
        return std::nullopt;
    }
    const double share = plot().xAxis->pixelToCoord(position.x()) - layer;
    const std::size_t index = share > 0 && m_rows.size() > 1 ? 1 : 0;
    const double median = m_rows[index].layers[static_cast<std::size_t>(layer)].median;
    if (!std::isfinite(median)) {
        return std::nullopt;
    }
    return Mark{{plot().xAxis->coordToPixel(layer + shift(index)),
                 plot().yAxis->coordToPixel(std::max(median, floorOf()))},
                text(m_rows[index], layer)};
}

void SpectrumPlot::pickAt(QPointF position) {
    if (const int layer = layerAt(position); layer >= 0) {
        pick(layer);
    }
}

void SpectrumPlot::pick(int layer) {
    setCurrent(layer);
    Q_EMIT layerPicked(layer);
}

void SpectrumPlot::keyPressEvent(QKeyEvent* event) {
    if (m_layers > 0 && event->key() == Qt::Key_Left) {
        pick(std::max(0, m_current - 1));
    } else if (m_layers > 0 && event->key() == Qt::Key_Right) {
        pick(std::min(m_layers - 1, m_current + 1));
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace widgets
