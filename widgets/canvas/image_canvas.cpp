#include "widgets/canvas/image_canvas.h"

#include "widgets/canvas/canvas_states.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {
constexpr int kRim = 4; ///< pixels that outlines reach beyond their place
} // namespace

ImageCanvas::ImageCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Image"));
    grabGesture(Qt::PinchGesture);
    connect(&m_grid, &CanvasLayer::changed, this, qOverload<>(&QWidget::update));
    connect(&m_tiles, &TilePainter::arrived, this, [this] {
        forgetBackdrop();
        if (m_pixel.x() >= 0) {
            Q_EMIT pixelHovered(m_pixel.x(), m_pixel.y());
        }
    });
    setState(CanvasState::Empty, {}, {});
}

void ImageCanvas::setSource(TileSource* source) {
    const QSize size = source == nullptr ? QSize() : source->imageSize();
    const bool keepsView = m_isViewLocked && size == m_view.imageSize && !size.isEmpty();
    m_tiles.setSource(source);
    forgetBackdrop();
    m_view.imageSize = size;
    m_grid.setGrid({});
    hover(std::nullopt);
    if (!keepsView) {
        setView(m_view.fitted(), true);
    }
    setState(source == nullptr ? CanvasState::Empty : CanvasState::Ready, {}, {});
}

void ImageCanvas::setEmpty() {
    setSource(nullptr);
}

void ImageCanvas::setBusy(const QString& text) {
    setState(CanvasState::Busy, text, {});
}

void ImageCanvas::setReady() {
    setState(source() == nullptr ? CanvasState::Empty : CanvasState::Ready, {}, {});
}

void ImageCanvas::setError(const QString& title, const QString& detail) {
    setState(CanvasState::Error, title, detail);
}

void ImageCanvas::setAbsent(const QString& title, const QString& detail) {
    setState(CanvasState::Absent, title, detail);
}

void ImageCanvas::setState(CanvasState state, const QString& title, const QString& detail) {
    const bool isNew = state != m_state;
    m_state = state;
    m_title = title;
    m_detail = detail;
    switch (state) {
    case CanvasState::Empty:
        setAccessibleDescription(tr("No image. Drop, paste (Ctrl+V), or open one."));
        break;
    case CanvasState::Ready:
        setAccessibleDescription(
            tr("%1 by %2 pixels").arg(m_view.imageSize.width()).arg(m_view.imageSize.height()));
        break;
    case CanvasState::Busy:
    case CanvasState::Error:
    case CanvasState::Absent:
        setAccessibleDescription(detail.isEmpty() ? title : title + QStringLiteral(". ") + detail);
        break;
    }
    showCursor();
    update();
    if (isNew) {
        Q_EMIT stateChanged(state);
    }
}

bool ImageCanvas::isImageShown() const {
    return source() != nullptr && (m_state == CanvasState::Ready || m_state == CanvasState::Busy);
}

void ImageCanvas::setView(const CanvasView& view, bool fitted) {
    const bool isZoomed = view.zoom != m_view.zoom;
    m_view = view;
    m_isFitted = fitted;
    update();
    if (m_cursor) {
        hover(m_cursor);
    }
    if (isZoomed) {
        Q_EMIT zoomChanged(m_view.zoom);
    }
    Q_EMIT viewChanged();
}

void ImageCanvas::setZoom(double zoom) {
    setZoom(zoom, QRectF(rect()).center());
}

void ImageCanvas::setZoom(double zoom, QPointF anchorInWidget) {
    adoptScreen();
    setView(m_view.zoomed(zoom, anchorInWidget), false);
}

void ImageCanvas::pan(QPointF delta) {
    setView(m_view.panned(delta), m_isFitted);
}

void ImageCanvas::fit() {
    adoptScreen();
    setView(m_view.fitted(), true);
}

void ImageCanvas::showAt(double zoom, QPointF middle) {
    adoptScreen();
    CanvasView next = m_view;
    next.zoom = next.clampedZoom(zoom);
    next.origin = QRectF(rect()).center() - middle * next.scale();
    setView(next.bounded(), false);
}

void ImageCanvas::showAs(const ImageCanvas& other) {
    adoptScreen();
    CanvasView next = m_view;
    next.zoom = other.m_view.zoom;
    next.origin = QRectF(rect()).center() - other.m_view.middle() * next.scale();
    next = next.bounded();
    if (next != m_view || m_isFitted != other.m_isFitted) {
        setView(next, other.m_isFitted);
    }
}

bool ImageCanvas::isComplete() const {
    return m_tiles.isComplete() &&
           std::ranges::all_of(m_layers, [](const auto* layer) { return layer->isComplete(); });
}

CanvasLayer* ImageCanvas::layerAt(QPointF widget) const {
    const auto found = std::find_if(m_layers.rbegin(), m_layers.rend(), [&](const auto* layer) {
        return layer->gripAt(widget, m_view).has_value();
    });
    return found == m_layers.rend() || !isImageShown() ? nullptr : *found;
}

void ImageCanvas::adoptScreen() {
    m_view.viewport = size();
    m_view.devicePixelRatio = devicePixelRatioF();
}

void ImageCanvas::setPatchGrid(int rows, int cols, const QRectF& area) {
    m_grid.setGrid(
        {rows, cols, area.isEmpty() ? QRectF(QPointF(0, 0), QSizeF(m_view.imageSize)) : area});
    if (m_cursor) {
        hover(m_cursor);
    }
}

void ImageCanvas::setLayers(const std::vector<CanvasLayer*>& layers) {
    if (layers == m_layers) {
        return;
    }
    while (!m_layers.empty()) {
        removeLayer(m_layers.back());
    }
    for (CanvasLayer* layer : layers) {
        addLayer(layer);
    }
}

void ImageCanvas::addLayer(CanvasLayer* layer) {
    m_layers.push_back(layer);
    watch(layer);
    connect(layer, &QObject::destroyed, this, [this, layer] { removeLayer(layer); });
    update();
}

void ImageCanvas::watch(CanvasLayer* layer) {
    connect(layer, &CanvasLayer::changed, this, qOverload<>(&QWidget::update));
    connect(layer, &CanvasLayer::changedIn, this, [this](const QRectF& image) {
        update(m_view.toWidget(image).toAlignedRect().adjusted(-kRim, -kRim, kRim, kRim));
    });
}

void ImageCanvas::removeLayer(CanvasLayer* layer) {
    std::erase(m_layers, layer);
    m_held = m_held == layer ? nullptr : m_held;
    layer->disconnect(this);
    update();
}

void ImageCanvas::setTool(CanvasTool* tool) {
    if (tool == m_tool) {
        return;
    }
    if (m_tool) {
        m_tool->abandon();
        m_tool->disconnect(this);
    }
    m_tool = tool;
    if (tool != nullptr) {
        watch(tool);
        connect(tool, &CanvasLayer::changed, this, [this] { hover(m_cursor); });
    }
    hover(m_cursor);
    update();
}

void ImageCanvas::setDropHighlighted(bool highlighted) {
    if (m_isDropHighlighted != highlighted) {
        m_isDropHighlighted = highlighted;
        update();
    }
}

void ImageCanvas::resizeEvent(QResizeEvent*) {
    const QPointF middle = m_view.middle();
    adoptScreen();
    if (m_isFitted) {
        setView(m_view.fitted(), true);
    } else {
        CanvasView next = m_view;
        next.origin = QRectF(rect()).center() - middle * next.scale();
        setView(next.bounded(), false);
    }
}

void ImageCanvas::paintEvent(QPaintEvent* event) {
    if (m_view.devicePixelRatio != devicePixelRatioF()) { // moved to another screen
        adoptScreen();
        setView(m_isFitted ? m_view.fitted() : m_view.bounded(), m_isFitted);
    }
    QPainter painter(this);
    painter.setClipRect(event->rect());
    painter.fillRect(rect(), canvasBackground(palette()));
    switch (m_state) {
    case CanvasState::Empty:
        paintDropArea(painter, rect(), palette(),
                      {tr("Drop, paste (Ctrl+V), or open"), tr("an image or a folder")});
        break;
    case CanvasState::Error:
        paintError(painter, rect(), palette(), {m_title, m_detail});
        break;
    case CanvasState::Absent:
        paintNotice(painter, rect(), palette(), {m_title, m_detail});
        break;
    case CanvasState::Ready:
    case CanvasState::Busy:
        paintImage(painter);
        break;
    }
    if (m_state == CanvasState::Busy) {
        paintBusy(painter, rect(), palette(), m_title);
    }
    if (m_isDropHighlighted) {
        paintDropHighlight(painter, rect(), palette());
    } else if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ImageCanvas::paintImage(QPainter& painter) {
    if (source() == nullptr) {
        return;
    }
    paintBackdrop(painter);
    const auto paint = [&](CanvasLayer& layer) {
        painter.save();
        layer.paint(painter, m_view);
        painter.restore();
    };
    if (!m_isOriginalHeld) {
        std::ranges::for_each(m_layers, [&](CanvasLayer* layer) { paint(*layer); });
    }
    paint(m_grid);
    if (m_tool && !m_isOriginalHeld) {
        paint(*m_tool);
    }
}

/// While only layers change, the image is not drawn again: scaling it takes longer than they do.
void ImageCanvas::paintBackdrop(QPainter& painter) {
    if (m_painted != m_view) {
        m_backdrop = {};
        m_painted = m_view;
        paintTiles(painter);
        return;
    }
    if (m_backdrop.isNull()) {
        m_backdrop = QImage(size() * m_view.devicePixelRatio, QImage::Format_RGB32);
        m_backdrop.setDevicePixelRatio(m_view.devicePixelRatio);
        QPainter copy(&m_backdrop);
        copy.fillRect(rect(), canvasBackground(palette()));
        paintTiles(copy);
    }
    painter.drawImage(0, 0, m_backdrop);
}

void ImageCanvas::paintTiles(QPainter& painter) {
    if (m_tiles.hasTransparency()) {
        paintChecker(painter, m_view.imageRect() & QRectF(rect()), palette());
    }
    m_tiles.paint(painter, m_view);
}

void ImageCanvas::forgetBackdrop() {
    m_painted.reset();
    update();
}

void ImageCanvas::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        forgetBackdrop();
    }
}

} // namespace widgets
