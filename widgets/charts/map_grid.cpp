#include "widgets/charts/map_grid.h"

#include "widgets/charts/heat_image.h"

#include <QEvent>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <numeric>

/// What MapGrid shows and where; map_grid_paint.cpp draws it, map_grid_input.cpp takes the pointer
/// and the keys.
namespace widgets {

namespace {

constexpr int kGap = 4; ///< logical pixels; the frame of the current map has room in it
constexpr int kFusedGap = 10;
constexpr int kPadding = 6;         ///< around names
constexpr int kLargestFitted = 128; ///< logical pixels: few heads need not fill the width
constexpr int kMostNeeded = 64;     ///< ... up to which a fitted map has a pixel for each value
constexpr double kEvenShare = 0.85; ///< of a map's width that is kept for patches of equal size
constexpr int kPictureBytes = 64 << 20;

ColorScale symmetric(ColorScale scale) {
    scale.most = std::max(std::abs(scale.least), std::abs(scale.most));
    scale.least = -scale.most;
    return scale;
}

} // namespace

MapGrid::MapGrid(QWidget* parent) : QAbstractScrollArea(parent), m_pictures(kPictureBytes) {
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Maps of layers and heads"));
    describe();
}

// ---- values ------------------------------------------------------------------------------------

void MapGrid::setMaps(int layers, int heads, int rows, int cols, std::vector<float> values) {
    setMaps(layers, heads, rows, cols,
            std::make_shared<const std::vector<float>>(std::move(values)));
}

void MapGrid::setMaps(int layers, int heads, int rows, int cols, Values values) {
    Q_ASSERT(static_cast<qint64>(values->size()) == qint64{layers} * heads * rows * cols);
    const bool isSame =
        layers == m_layout.layers && heads == m_layout.heads && rows == m_rows && cols == m_cols;
    m_values = std::move(values);
    forgetPictures();
    if (!isSame) {
        m_layout.layers = layers;
        m_layout.heads = heads;
        m_layout.isFused = false;
        m_fused.clear();
        m_marked.clear();
        m_rows = rows;
        m_cols = cols;
        m_query = QPoint(-1, -1);
        relayout();
        setCurrent(std::max(0, m_current.y()), std::max(0, m_current.x()));
    }
    describe();
    hover(m_pointer);
    report();
}

void MapGrid::setFused(std::vector<float> values, const QString& title) {
    Q_ASSERT(values.empty() ||
             static_cast<qint64>(values.size()) == qint64{layers()} * m_rows * m_cols);
    const bool isFused = !values.empty();
    m_fused = std::move(values);
    m_fusedTitle = title;
    forgetPictures();
    if (isFused != m_layout.isFused) {
        m_layout.isFused = isFused;
        relayout();
        setCurrent(m_current.y(), m_current.x());
    }
    describe();
    report();
}

void MapGrid::clear() {
    setMaps(0, 0, 0, 0, std::vector<float>());
}

std::span<const float> MapGrid::map(int layer, int head) const {
    if (layer < 0 || layer >= layers() || head < 0 || head >= m_layout.columns()) {
        return {};
    }
    const auto size = static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(m_cols);
    const bool isFused = head == heads();
    const std::span<const float> all(isFused ? m_fused : *m_values);
    const auto index = static_cast<std::size_t>(isFused ? layer : layer * heads() + head);
    return all.subspan(index * size, size);
}

void MapGrid::setScaleMode(ScaleMode mode) {
    if (mode != m_scaleMode) {
        m_scaleMode = mode;
        forgetPictures();
    }
}

void MapGrid::setColorMap(ColorMap map) {
    if (map != m_colorMap) {
        m_colorMap = map;
        forgetPictures();
    }
}

void MapGrid::setValueRange(double least, double most) {
    if (least != m_least || most != m_most) {
        m_least = least;
        m_most = most;
        forgetPictures();
    }
}

/// From the least to the most of them.
ColorScale MapGrid::stretched(std::span<const float> values) const {
    const ColorScale scale = widgets::scaleOf(values, m_colorMap);
    return m_least < 0 && m_most > 0 ? symmetric(scale) : scale;
}

ColorScale MapGrid::sharedScale() const {
    if (!m_shared) {
        m_shared =
            stretched(m_values ? std::span<const float>(*m_values) : std::span<const float>());
    }
    return *m_shared;
}

ColorScale MapGrid::scaleOf(int layer, int head) const {
    switch (m_scaleMode) {
    case ScaleMode::PerMap:
        return stretched(map(layer, head));
    case ScaleMode::Shared:
        return sharedScale();
    case ScaleMode::Raw:
        break;
    }
    return {m_colorMap, m_least, m_most};
}

void MapGrid::forgetPictures() {
    m_pictures.clear();
    m_shared.reset();
    viewport()->update();
}

/// As large as on screen.
const QImage& MapGrid::pictureOf(QPoint cell) {
    const int key = cell.y() * m_layout.columns() + cell.x();
    if (const QImage* picture = m_pictures.object(key)) {
        return *picture;
    }
    auto* picture = new QImage(heatImage({map(cell.y(), cell.x()), m_rows, m_cols},
                                         scaleOf(cell.y(), cell.x()), m_layout.cell));
    picture->setDevicePixelRatio(m_ratio);
    // One that is larger than the whole store would be deleted at once.
    m_pictures.insert(key, picture, std::min<qsizetype>(picture->sizeInBytes(), kPictureBytes));
    return *picture;
}

// ---- marks and names ---------------------------------------------------------------------------

std::pair<int, int> MapGrid::current() const {
    return {m_current.y(), m_current.x()};
}

void MapGrid::setCurrent(int layer, int head) {
    const QPoint cell(std::clamp(head, -1, m_layout.columns() - 1),
                      std::clamp(layer, -1, layers() - 1));
    const QPoint wanted = cell.x() < 0 || cell.y() < 0 ? QPoint(-1, -1) : cell;
    if (wanted != m_current) {
        updateCell(m_current);
        m_current = wanted;
        updateCell(m_current);
        viewport()->update(); // the names of its layer and head
        describe();
        showCell(m_current);
        Q_EMIT currentChanged(m_current.y(), m_current.x());
    }
}

void MapGrid::setMarked(const std::vector<std::pair<int, int>>& heads) {
    std::set<std::pair<int, int>> marked(heads.begin(), heads.end());
    if (marked != m_marked) {
        m_marked = std::move(marked);
        describe();
        viewport()->update();
    }
}

void MapGrid::setQueryCell(int row, int column) {
    if (const QPoint query(column, row); query != m_query) {
        m_query = query;
        viewport()->update();
    }
}

void MapGrid::setLayerLabels(const QStringList& labels) {
    m_layerLabels = labels;
    relayout();
    describe();
}

void MapGrid::setHeadLabels(const QStringList& labels) {
    m_headLabels = labels;
    relayout();
    describe();
}

void MapGrid::setAxisNames(const QString& rows, const QString& columns) {
    m_axisNames = std::pair(rows, columns);
    relayout();
    describe();
}

QString MapGrid::rowsName() const {
    return m_axisNames ? m_axisNames->first : tr("Layer");
}

QString MapGrid::columnsName() const {
    return m_axisNames ? m_axisNames->second : tr("Head");
}

QString MapGrid::layerLabel(int layer) const {
    return layer < m_layerLabels.size() ? m_layerLabels[layer] : QString::number(layer);
}

QString MapGrid::headLabel(int head) const {
    return head < m_headLabels.size() ? m_headLabels[head] : QString::number(head);
}

QString MapGrid::nameOf(QPoint cell) const {
    if (cell.x() == heads()) {
        return tr("Layer %1, %2").arg(layerLabel(cell.y()), m_fusedTitle);
    }
    return tr("Layer %1, head %2").arg(layerLabel(cell.y()), headLabel(cell.x()));
}

void MapGrid::describe() {
    if (m_current.x() < 0 || m_layout.isEmpty()) {
        setAccessibleDescription(tr("No maps"));
        return;
    }
    const ColorScale range = widgets::scaleOf(map(m_current.y(), m_current.x()));
    QString text = tr("%1, values from %2 to %3")
                       .arg(nameOf(m_current), QLocale().toString(range.least, 'g', 3),
                            QLocale().toString(range.most, 'g', 3));
    if (m_marked.contains(current())) {
        text = tr("%1, switched off").arg(text);
    }
    setAccessibleDescription(text);
}

// ---- places ------------------------------------------------------------------------------------

void MapGrid::setFittedToWidth(bool fitted) {
    if (fitted != m_isFitted) {
        m_wantedCell = cellSize();
        m_isFitted = fitted;
        relayout();
    }
}

int MapGrid::cellSize() const {
    return m_isFitted ? static_cast<int>(std::lround(m_layout.cell.width() / m_ratio))
                      : static_cast<int>(std::lround(m_wantedCell));
}

void MapGrid::setCellSize(int pixels) {
    m_isFitted = false;
    m_wantedCell = std::clamp(pixels, kSmallestCell, kLargestCell);
    relayout();
}

/// In device pixels. Patches of equal size look better than ones of 4 and 5 pixels by turns.
QSize MapGrid::cellFor(double width) const {
    const int least = static_cast<int>(std::ceil(kSmallestCell * m_ratio));
    int pixels = std::max(least, static_cast<int>(width));
    const int even = m_cols > 0 ? pixels / m_cols * m_cols : pixels;
    pixels = even >= std::max<double>(least, kEvenShare * pixels) ? even : pixels;
    const double height = m_cols > 0 ? static_cast<double>(pixels) * m_rows / m_cols : pixels;
    return {pixels, std::max(least, static_cast<int>(std::lround(height)))};
}

/// In device pixels: as large as fits, but every value has a pixel.
double MapGrid::fittedWidth(int contentWidth) const {
    const double smallest =
        std::max(kSmallestCell * m_ratio, std::min<double>(m_cols, kMostNeeded * m_ratio));
    return std::clamp<double>(m_layout.fittingWidth(contentWidth), smallest,
                              std::max(smallest, kLargestFitted * m_ratio));
}

QSize MapGrid::headerSize() const {
    int width = fontMetrics().horizontalAdvance(rowsName());
    for (int layer = 0; layer < layers(); ++layer) {
        width = std::max(width, fontMetrics().horizontalAdvance(layerLabel(layer)));
    }
    return {width + 2 * kPadding, 2 * fontMetrics().height() + kPadding};
}

void MapGrid::relayout() {
    if (m_ratio != devicePixelRatioF()) {
        m_ratio = devicePixelRatioF();
        m_pictures.clear();
    }
    const auto device = [this](double logical) {
        return static_cast<int>(std::lround(logical * m_ratio));
    };
    const QSize headers = headerSize();
    const QSize before = m_layout.cell;
    m_layout.gap = device(kGap);
    m_layout.fusedGap = device(kFusedGap);
    m_layout.headers = {device(headers.width()), device(headers.height())};
    const QSize room(device(maximumViewportSize().width()), device(maximumViewportSize().height()));
    m_layout.cell = cellFor(m_isFitted ? fittedWidth(room.width()) : m_wantedCell * m_ratio);
    const int bar = device(verticalScrollBar()->sizeHint().width());
    if (m_isFitted && m_layout.contentSize().height() > room.height()) {
        m_layout.cell = cellFor(fittedWidth(room.width() - bar));
    }
    const QSize content = m_layout.isEmpty() ? QSize() : m_layout.contentSize();
    const bool isTall = content.height() > room.height();
    const bool isWide = content.width() > room.width() - (isTall ? bar : 0);
    const QSize page = room - QSize(isTall ? bar : 0, isWide ? bar : 0);
    const auto adjust = [](QScrollBar& scroll, int whole, int part, int step) {
        scroll.setRange(0, std::max(0, whole - part));
        scroll.setPageStep(part);
        scroll.setSingleStep(std::max(1, step));
    };
    adjust(*horizontalScrollBar(), content.width(), page.width(), m_layout.step().width());
    adjust(*verticalScrollBar(), content.height(), page.height(), m_layout.step().height());
    viewport()->update();
    if (m_layout.cell != before) {
        m_pictures.clear();
        Q_EMIT cellSizeChanged(cellSize());
    }
}

QPoint MapGrid::scrolled() const {
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

QRectF MapGrid::toViewport(const QRect& content) const {
    const QRect moved = content.translated(-scrolled());
    return {moved.x() / m_ratio, moved.y() / m_ratio, moved.width() / m_ratio,
            moved.height() / m_ratio};
}

QPoint MapGrid::toContent(QPointF position) const {
    return QPoint(static_cast<int>(std::floor(position.x() * m_ratio)),
                  static_cast<int>(std::floor(position.y() * m_ratio))) +
           scrolled();
}

QRectF MapGrid::cellRect(int layer, int head) const {
    return toViewport(m_layout.cellRect({head, layer}));
}

/// Scrolls as little as needed.
void MapGrid::showCell(QPoint cell) {
    if (cell.x() < 0 || m_layout.isEmpty()) {
        return;
    }
    const QRect place =
        m_layout.cellRect(cell).adjusted(-m_layout.gap, -m_layout.gap, m_layout.gap, m_layout.gap);
    const auto scroll = [](QScrollBar& bar, int from, int to, int header) {
        const int most = from - header;
        const int least = to - bar.pageStep();
        bar.setValue(std::min(most, std::max(least, bar.value())));
    };
    scroll(*horizontalScrollBar(), place.left(), place.right() + 1, m_layout.headers.width());
    scroll(*verticalScrollBar(), place.top(), place.bottom() + 1, m_layout.headers.height());
}

void MapGrid::updateCell(QPoint cell) {
    if (cell.x() >= 0) {
        viewport()->update(
            cellRect(cell.y(), cell.x()).toAlignedRect().adjusted(-kGap, -kGap, kGap, kGap));
    }
}

QSize MapGrid::sizeHint() const {
    return {560, 420};
}

QSize MapGrid::minimumSizeHint() const {
    const QSize cells(3 * (kSmallestCell + kGap) + kGap, 2 * (kSmallestCell + kGap) + kGap);
    return headerSize() + cells;
}

void MapGrid::resizeEvent(QResizeEvent*) {
    relayout();
}

void MapGrid::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        relayout();
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange) {
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void MapGrid::scrollContentsBy(int, int) {
    viewport()->update();
    hover(m_pointer);
}

} // namespace widgets
