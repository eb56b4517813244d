#include "widgets/charts/head_plot.h"

#include "widgets/charts/qcustomplot_keywords.h"
#include "widgets/layout/theme.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

namespace {

constexpr double kDotSize = 5;
constexpr double kCurrentSize = 10;
constexpr double kReach = 12; ///< pixels from the pointer to a dot that it is said to be on

} // namespace

HeadPlot::HeadPlot(QWidget* parent) : PlotView(parent) {
    setLayerAxis();
    rebuild();
}

void HeadPlot::setValues(int layers, int heads, std::vector<float> values) {
    const bool isSound =
        layers >= 0 && heads >= 0 &&
        values.size() == static_cast<std::size_t>(layers) * static_cast<std::size_t>(heads);
    m_layers = isSound ? layers : 0;
    m_heads = isSound ? heads : 0;
    m_values = isSound ? std::move(values) : std::vector<float>();
    rebuild();
}

void HeadPlot::setCurrent(int layer, int head) {
    if (layer != m_layer || head != m_head) {
        m_layer = layer;
        m_head = head;
        rebuild();
    }
}

double HeadPlot::value(int layer, int head) const {
    return m_values[static_cast<std::size_t>(layer * m_heads + head)];
}

double HeadPlot::mean(int layer) const {
    double sum = 0;
    int count = 0;
    for (int head = 0; head < m_heads; ++head) {
        if (std::isfinite(value(layer, head))) {
            sum += value(layer, head);
            ++count;
        }
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

QString HeadPlot::text(int layer, int head) const {
    const double number = value(layer, head);
    return tr("layer %1, head %2: %3")
        .arg(layer)
        .arg(head)
        .arg(std::isfinite(number) ? plotNumber(number) : tr("no value"));
}

QString HeadPlot::csv() const {
    QString out = QStringLiteral("layer,head,value\n");
    for (int layer = 0; layer < m_layers; ++layer) {
        for (int head = 0; head < m_heads; ++head) {
            out += QStringLiteral("%1,%2,%3\n")
                       .arg(layer)
                       .arg(head)
                       .arg(csvNumber(value(layer, head)));
        }
    }
    return out;
}

QString HeadPlot::description() const {
    QStringList means;
    for (int layer = 0; layer < m_layers; ++layer) {
        if (const double number = mean(layer); std::isfinite(number)) {
            means << tr("layer %1: %2").arg(layer).arg(plotNumber(number));
        }
    }
    if (means.isEmpty()) {
        return tr("No values yet");
    }
    const QString all = tr("Means: %1").arg(means.join(QStringLiteral("; ")));
    const bool hasCurrent = m_layer >= 0 && m_layer < m_layers && m_head >= 0 && m_head < m_heads;
    return hasCurrent ? tr("Selected: %1. %2").arg(text(m_layer, m_head), all) : all;
}

void HeadPlot::draw() {
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    auto* dots = plot().addGraph();
    auto* means = plot().addGraph();
    for (int layer = 0; layer < m_layers; ++layer) {
        for (int head = 0; head < m_heads; ++head) {
            if (const double number = value(layer, head); std::isfinite(number)) {
                dots->addData(layer, number);
                least = std::min(least, number);
                most = std::max(most, number);
            }
        }
        means->addData(layer, mean(layer));
    }
    QColor accent = toneColors(Tone::Info, palette()).accent;
    means->setPen(QPen(accent, 2));
    accent.setAlphaF(0.5F);
    dots->setLineStyle(QCPGraph::lsNone);
    dots->setScatterStyle({QCPScatterStyle::ssDisc, accent, kDotSize});
    showLayers(m_layers, m_layer);
    setValueRange(least, most);
    drawCurrent();
}

void HeadPlot::drawCurrent() {
    const bool isThere = m_layer >= 0 && m_layer < m_layers && m_head >= 0 && m_head < m_heads;
    if (isThere && std::isfinite(value(m_layer, m_head))) {
        auto* current = plot().addGraph();
        current->setLineStyle(QCPGraph::lsNone);
        current->setScatterStyle({QCPScatterStyle::ssCircle,
                                  QPen(palette().color(QPalette::Text), 1.5),
                                  palette().color(QPalette::Highlight), kCurrentSize});
        current->addData(m_layer, value(m_layer, m_head));
    }
}

std::optional<HeadPlot::Dot> HeadPlot::nearest(QPointF position) const {
    std::optional<Dot> best;
    for (int layer = 0; layer < m_layers; ++layer) {
        for (int head = 0; head < m_heads; ++head) {
            if (!std::isfinite(value(layer, head))) {
                continue;
            }
            const QPointF at(plot().xAxis->coordToPixel(layer),
                             plot().yAxis->coordToPixel(value(layer, head)));
            const double distance = std::hypot(at.x() - position.x(), at.y() - position.y());
            if (!best || distance < best->distance) {
                best = Dot{layer, head, at, distance};
            }
        }
    }
    return best;
}

std::optional<PlotView::Mark> HeadPlot::markAt(QPointF position) const {
    const auto dot = nearest(position);
    return dot && dot->distance <= kReach
               ? std::optional(Mark{dot->at, text(dot->layer, dot->head)})
               : std::nullopt;
}

void HeadPlot::pickAt(QPointF position) {
    if (const auto dot = nearest(position)) {
        pick(dot->layer, dot->head);
    }
}

void HeadPlot::pick(int layer, int head) {
    setCurrent(layer, head);
    Q_EMIT headPicked(layer, head);
}

void HeadPlot::keyPressEvent(QKeyEvent* event) {
    const int layer = std::max(0, m_layer);
    const int head = std::max(0, m_head);
    const int lastLayer = m_layers - 1;
    if (m_values.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        pick(std::clamp(layer - 1, 0, lastLayer), head);
        break;
    case Qt::Key_Right:
        pick(std::min(layer + 1, lastLayer), head);
        break;
    case Qt::Key_Up:
        pick(layer, std::min(head + 1, m_heads - 1));
        break;
    case Qt::Key_Down:
        pick(layer, std::clamp(head - 1, 0, m_heads - 1));
        break;
    case Qt::Key_Home:
        pick(0, head);
        break;
    case Qt::Key_End:
        pick(lastLayer, head);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace widgets
