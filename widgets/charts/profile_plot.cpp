#include "widgets/charts/profile_plot.h"

#include "widgets/charts/color_map.h"
#include "widgets/charts/qcustomplot_keywords.h"
#include "widgets/layout/theme.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

namespace {

constexpr double kReach = 24; ///< pixels from the pointer to a value that it is said to be on
constexpr int kLegendColumns = 4;

QString csvText(const QString& text) {
    return QStringLiteral("\"%1\"").arg(QString(text).replace('"', QStringLiteral("\"\"")));
}

} // namespace

ProfilePlot::ProfilePlot(QWidget* parent) : PlotView(parent) {
    plot().legend->setWrap(kLegendColumns);
    rebuild();
}

void ProfilePlot::setCurves(std::vector<double> offsets, std::vector<ProfileCurve> curves) {
    m_offsets = std::move(offsets);
    m_curves = std::move(curves);
    rebuild();
}

void ProfilePlot::setOffsetName(const QString& name) {
    plot().xAxis->setLabel(name);
    rebuild();
}

void ProfilePlot::setOthersName(const QString& name) {
    m_othersName = name;
    rebuild();
}

void ProfilePlot::setCurrent(int index) {
    if (index != m_current) {
        m_current = index;
        rebuild();
    }
}

std::size_t ProfilePlot::length(const ProfileCurve& curve) const {
    return std::min(curve.values.size(), m_offsets.size());
}

QString ProfilePlot::csv() const {
    QString out = QStringLiteral("offset");
    for (const ProfileCurve& curve : m_curves) {
        out += ',' + csvText(curve.name);
    }
    out += '\n';
    for (std::size_t i = 0; i < m_offsets.size(); ++i) {
        out += csvNumber(m_offsets[i]);
        for (const ProfileCurve& curve : m_curves) {
            out += ',' + (i < length(curve) ? csvNumber(curve.values[i]) : QString());
        }
        out += '\n';
    }
    return out;
}

QString ProfilePlot::description() const {
    QStringList sentences;
    for (int i = 0; i < static_cast<int>(m_curves.size()); ++i) {
        const ProfileCurve& curve = m_curves[static_cast<std::size_t>(i)];
        const ColorScale range = scaleOf({curve.values.data(), length(curve)});
        if (length(curve) > 0 && (m_current < 0 || i == m_current)) {
            sentences << tr("%1: from %2 to %3", "name of a curve and its range")
                             .arg(curve.name, plotNumber(range.least), plotNumber(range.most));
        }
    }
    return sentences.isEmpty() ? tr("No values yet") : sentences.join(QStringLiteral("; "));
}

/// Neighbours in the order differ little, and none is too near to the background.
QColor ProfilePlot::color(int index) const {
    const double share =
        m_curves.size() < 2 ? 0.5 : index / static_cast<double>(m_curves.size() - 1);
    const bool dark = isDark(palette());
    return ColorScale{}.color(dark ? 0.3 + 0.7 * share : 0.8 * share);
}

void ProfilePlot::draw() {
    double least = 0; // the line of zero is always in sight
    double most = 0;
    for (const ProfileCurve& curve : m_curves) {
        for (std::size_t i = 0; i < length(curve); ++i) {
            if (std::isfinite(curve.values[i])) {
                least = std::min(least, static_cast<double>(curve.values[i]));
                most = std::max(most, static_cast<double>(curve.values[i]));
            }
        }
    }
    addZeroLine();
    const int count = static_cast<int>(m_curves.size());
    const bool hasCurrent = m_current >= 0 && m_current < count;
    for (int i = 0; i < count; ++i) {
        const QString& name = m_curves[static_cast<std::size_t>(i)].name;
        if (!hasCurrent) {
            drawCurve(i, QPen(color(i), 1.6), count > 1, name);
        } else if (i != m_current) {
            const bool isFirst = i == (m_current == 0 ? 1 : 0);
            drawCurve(i, QPen(ink(0.28), 1), isFirst && !m_othersName.isEmpty(), m_othersName);
        }
    }
    if (hasCurrent) { // last, over the others
        drawCurve(m_current, QPen(toneColors(Tone::Info, palette()).accent, 2.4), true,
                  m_curves[static_cast<std::size_t>(m_current)].name);
    }
    if (!m_offsets.empty()) {
        const double room = m_offsets.size() > 1 ? 0 : 0.5;
        plot().xAxis->setRange(m_offsets.front() - room, m_offsets.back() + room);
    }
    setValueRange(least, most > least ? most : least - 1);
}

void ProfilePlot::drawCurve(int index, const QPen& pen, bool isNamed, const QString& name) {
    const ProfileCurve& curve = m_curves[static_cast<std::size_t>(index)];
    auto* graph = plot().addGraph();
    for (std::size_t i = 0; i < length(curve); ++i) {
        graph->addData(m_offsets[i], static_cast<double>(curve.values[i]));
    }
    graph->setPen(pen);
    graph->setName(name);
    if (isNamed) {
        graph->addToLegend();
    }
}

std::optional<ProfilePlot::Place> ProfilePlot::nearest(QPointF position) const {
    std::optional<Place> best;
    for (int index = 0; index < static_cast<int>(m_curves.size()); ++index) {
        const ProfileCurve& curve = m_curves[static_cast<std::size_t>(index)];
        for (std::size_t i = 0; i < length(curve); ++i) {
            if (!std::isfinite(curve.values[i])) {
                continue;
            }
            const QPointF at(plot().xAxis->coordToPixel(m_offsets[i]),
                             plot().yAxis->coordToPixel(static_cast<double>(curve.values[i])));
            const double distance = std::hypot(at.x() - position.x(), at.y() - position.y());
            if (!best || distance < best->distance) {
                best = Place{index, i, at, distance};
            }
        }
    }
    return best;
}

std::optional<PlotView::Mark> ProfilePlot::markAt(QPointF position) const {
    const auto place = nearest(position);
    if (!place || place->distance > kReach) {
        return std::nullopt;
    }
    const ProfileCurve& curve = m_curves[static_cast<std::size_t>(place->curve)];
    return Mark{place->at, tr("%1 at %2: %3", "name of a curve, an offset and the value there")
                               .arg(curve.name, plotNumber(m_offsets[place->offset]),
                                    plotNumber(static_cast<double>(curve.values[place->offset])))};
}

void ProfilePlot::pickAt(QPointF position) {
    if (const auto place = nearest(position)) {
        pick(place->curve);
    }
}

void ProfilePlot::pick(int index) {
    setCurrent(index);
    Q_EMIT curvePicked(index);
}

void ProfilePlot::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_curves.size()) - 1;
    if (last >= 0 && event->key() == Qt::Key_Up) {
        pick(m_current <= 0 ? last : m_current - 1);
    } else if (last >= 0 && event->key() == Qt::Key_Down) {
        pick(m_current >= last ? 0 : m_current + 1);
    } else if (m_current >= 0 && event->key() == Qt::Key_Escape) {
        pick(-1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace widgets
