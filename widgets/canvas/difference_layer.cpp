#include "widgets/canvas/difference_layer.h"

#include <QPainter>

namespace widgets {

namespace {

const QColor kDisagreement(236, 0, 140); ///< a printer's magenta: rare in photographs
constexpr quint32 kVeil = 0x8c000000;

} // namespace

DifferenceLayer::DifferenceLayer(QObject* parent) : CanvasLayer(parent), m_color(kDisagreement) {
    connect(&m_first, &LabelSampler::arrived, this, &CanvasLayer::changed);
    connect(&m_second, &LabelSampler::arrived, this, &CanvasLayer::changed);
}

void DifferenceLayer::setSources(LabelTileSource* first, LabelTileSource* second) {
    if (first != m_first.source() || second != m_second.source()) {
        m_first.setSource(first);
        m_second.setSource(second);
        m_firstVersion = m_secondVersion = 0;
        Q_EMIT changed();
    }
}

void DifferenceLayer::setColor(const QColor& color) {
    if (color != m_color) {
        m_color = color;
        m_firstVersion = m_secondVersion = 0;
        Q_EMIT changed();
    }
}

bool DifferenceLayer::isComplete() const {
    return m_first.isComplete() && m_second.isComplete();
}

void DifferenceLayer::paint(QPainter& painter, const CanvasView& view) {
    if (m_first.source() == nullptr || m_second.source() == nullptr || view.imageSize.isEmpty()) {
        return;
    }
    const QRect area = visiblePixels(painter, view);
    if (area.isEmpty()) {
        return;
    }
    const LabelGrid& first = m_first.sample(view, area);
    const LabelGrid& second = m_second.sample(view, area);
    if (m_firstVersion != m_first.version() || m_secondVersion != m_second.version()) {
        m_firstVersion = m_first.version();
        m_secondVersion = m_second.version();
        compare(first, second);
    }
    drawPixels(painter, view, area, m_picture);
}

void DifferenceLayer::compare(const LabelGrid& first, const LabelGrid& second) {
    const QSize size = first.area.size();
    if (m_picture.size() != size) {
        m_picture = QImage(size, QImage::Format_ARGB32_Premultiplied);
    }
    const quint32 different = qPremultiply(m_color.rgba());
    for (int row = 0; row < size.height(); ++row) {
        const auto begin = static_cast<std::ptrdiff_t>(row) * size.width();
        const quint16* a = first.labels.data() + begin;
        const quint16* b = second.labels.data() + begin;
        auto* line = reinterpret_cast<quint32*>(m_picture.scanLine(row));
        for (int x = 0; x < size.width(); ++x) {
            const bool isKnown = a[x] != kNoLabel && b[x] != kNoLabel;
            line[x] = isKnown && a[x] != b[x] ? different : kVeil;
        }
    }
}

} // namespace widgets
