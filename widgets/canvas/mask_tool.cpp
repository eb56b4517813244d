#include "widgets/canvas/mask_tool.h"

#include "widgets/canvas/patch_outline.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace widgets {

namespace {

constexpr double kSizingStep = 8; ///< pixels of an Alt drag for one patch more
constexpr double kWheelNotch = 120;

QPoint patchOf(QPointF position) {
    return {static_cast<int>(std::floor(position.x())), static_cast<int>(std::floor(position.y()))};
}

QPointF middleOf(QPoint patch) {
    return QPointF(patch) + QPointF(0.5, 0.5);
}

} // namespace

// ---- values ------------------------------------------------------------------------------------

void MaskTool::setCells(const MaskCells& cells) {
    if (cells == m_cells) {
        return;
    }
    m_stroke = Stroke::None; // what it began on is gone
    m_cells = cells;
    m_keyed = m_keyed && cells.contains(m_keyed->y(), m_keyed->x()) ? m_keyed : std::nullopt;
    Q_EMIT changed();
}

void MaskTool::setArea(const QRectF& area) {
    if (area != m_area) {
        m_area = area;
        Q_EMIT changed();
    }
}

void MaskTool::setKind(MaskToolKind kind) {
    if (kind != m_kind) {
        abandon();
        m_kind = kind;
        Q_EMIT changed();
        Q_EMIT kindChanged(kind);
    }
}

void MaskTool::setBrushSize(int patches) {
    const int size = std::clamp(patches, 1, kLargestBrush);
    if (size != m_brush.size) {
        m_brush.size = size;
        Q_EMIT changed();
        Q_EMIT brushSizeChanged(size);
    }
}

void MaskTool::setBrushForm(BrushForm form) {
    if (form != m_brush.form) {
        m_brush.form = form;
        Q_EMIT changed();
        Q_EMIT brushFormChanged(form);
    }
}

bool MaskTool::isBrush() const {
    return m_kind == MaskToolKind::Brush || m_kind == MaskToolKind::Eraser;
}

bool MaskTool::isShape() const {
    return m_kind == MaskToolKind::Rectangle || m_kind == MaskToolKind::Lasso;
}

QCursor MaskTool::cursor() const {
    if (m_sizing) {
        return Qt::SizeHorCursor;
    }
    return m_kind == MaskToolKind::Pick ? Qt::ArrowCursor : Qt::CrossCursor;
}

// ---- where it is -------------------------------------------------------------------------------

void MaskTool::adopt(const CanvasView& view) {
    m_grid = gridOver(m_cells, m_area, view.imageSize);
}

void MaskTool::point(QPointF widget, Qt::KeyboardModifiers modifiers, const CanvasView& view) {
    adopt(view);
    m_modifiers = modifiers;
    m_keyed.reset();
    m_pointer =
        m_grid.isEmpty() ? std::nullopt : std::optional(m_grid.toPatches(view.toImage(widget)));
}

std::optional<QPointF> MaskTool::position() const {
    return m_keyed ? std::optional(middleOf(*m_keyed)) : m_pointer;
}

QPoint MaskTool::patchUnder() const {
    const QPoint patch = position() ? patchOf(*position()) : QPoint(-1, -1);
    return m_cells.contains(patch.y(), patch.x()) ? patch : QPoint(-1, -1);
}

void MaskTool::report() {
    const QPoint patch = patchUnder();
    if (patch != m_hovered) {
        m_hovered = patch;
        Q_EMIT patchHovered(patch.y(), patch.x());
    }
}

/// What the tool would act on if it were used now, without a shape to be drawn.
std::vector<QPoint> MaskTool::footprint() const {
    if (!position() || m_kind == MaskToolKind::Pick) {
        return {};
    }
    return isBrush() ? m_brush.patchesAt(*position()) : std::vector{patchOf(*position())};
}

bool MaskTool::isUnmasking(bool isRight) const {
    return isRight || m_kind == MaskToolKind::Eraser || m_modifiers & Qt::ControlModifier;
}

/// The patches that the stroke under way has flipped, or that a new one would flip at once.
MaskCells MaskTool::flips() const {
    MaskCells found(m_cells.rows, m_cells.cols);
    if (m_stroke != Stroke::None) {
        std::ranges::transform(m_cells.values, m_before.values, found.values.begin(),
                               [](quint8 now, quint8 before) { return now != before ? 1 : 0; });
        return found;
    }
    if (m_kind == MaskToolKind::Lasso && !m_keyed) {
        return found; // a click without an outline flips nothing
    }
    const bool isMasked = isUnmasking(false);
    for (const QPoint& patch : footprint()) {
        found.set(patch.y(), patch.x(), m_cells.isMasked(patch.y(), patch.x()) == isMasked);
    }
    return found;
}

// ---- strokes -----------------------------------------------------------------------------------

void MaskTool::begin(Stroke stroke) {
    m_stroke = stroke;
    m_before = m_cells;
    m_trace = {*position()};
    Q_EMIT strokeStarted();
    extend(*position());
}

/// The stroke now ends here. Shapes are drawn anew each time: what they no longer hold flips back.
void MaskTool::extend(QPointF to) {
    const bool masks = m_stroke == Stroke::Mask;
    if (!isShape()) {
        MaskCells next = m_cells;
        for (const QPoint& patch : m_brush.patchesAlong(m_trace.back(), to)) {
            next.set(patch.y(), patch.x(), masks);
        }
        m_trace = {to};
        show(next);
        return;
    }
    if (m_kind == MaskToolKind::Rectangle) {
        m_trace.resize(1);
    }
    m_trace << to;
    const int rows = m_cells.rows;
    const int cols = m_cells.cols;
    const MaskCells shape = m_kind == MaskToolKind::Rectangle
                                ? patchesInRectangle(rows, cols, m_trace.front(), to)
                                : patchesInOutline(rows, cols, m_trace);
    const quint8 hit = m_modifiers & Qt::ShiftModifier ? 0 : 1;
    MaskCells next = m_before;
    for (qsizetype i = 0; i < next.values.size(); ++i) {
        next.values[i] = shape.values[i] == hit ? (masks ? 1 : 0) : m_before.values[i];
    }
    show(next);
}

void MaskTool::show(const MaskCells& cells) {
    if (cells != m_cells) {
        m_cells = cells;
        Q_EMIT cellsChanged(m_cells);
    }
}

void MaskTool::finish() {
    m_stroke = Stroke::None;
    m_trace.clear();
    refresh();
    if (m_cells != m_before) {
        Q_EMIT strokeFinished(m_before, m_cells);
    }
}

void MaskTool::abandon() {
    m_sizing.reset();
    m_keyed.reset();
    m_pressed.reset();
    if (std::exchange(m_stroke, Stroke::None) != Stroke::None) {
        m_trace.clear();
        show(m_before);
    }
    refresh();
}

// ---- pointer -----------------------------------------------------------------------------------

bool MaskTool::press(const QMouseEvent& event, const CanvasView& view) {
    if (m_stroke != Stroke::None && m_button != Qt::NoButton) {
        return true; // another button during a stroke
    }
    abandon();
    point(event.position(), event.modifiers(), view);
    const bool isRight = event.button() == Qt::RightButton;
    if (!m_pointer || (!isRight && event.button() != Qt::LeftButton)) {
        return false;
    }
    if (m_kind == MaskToolKind::Pick) {
        m_pressed = isRight ? std::nullopt : std::optional(event.position());
        return false;
    }
    m_button = event.button();
    if (isBrush() && !isRight && event.modifiers() & Qt::AltModifier) {
        m_sizing = Sizing{event.position().x(), m_brush.size};
    } else {
        begin(isUnmasking(isRight) ? Stroke::Unmask : Stroke::Mask);
    }
    refresh();
    return true;
}

bool MaskTool::move(const QMouseEvent& event, const CanvasView& view) {
    if (m_sizing) {
        const double way = event.position().x() - m_sizing->from;
        setBrushSize(m_sizing->size + static_cast<int>(std::lround(way / kSizingStep)));
        refresh();
        return true;
    }
    point(event.position(), event.modifiers(), view);
    const bool isStroke = m_stroke != Stroke::None && m_pointer;
    if (isStroke) {
        extend(*m_pointer);
    }
    report();
    refresh();
    return isStroke;
}

bool MaskTool::release(const QMouseEvent& event, const CanvasView& view) {
    if (m_pressed && event.button() == Qt::LeftButton) {
        const double way = (event.position() - *m_pressed).manhattanLength();
        m_pressed.reset();
        point(event.position(), event.modifiers(), view);
        if (way < QApplication::startDragDistance() && patchUnder().x() >= 0) {
            Q_EMIT patchClicked(patchUnder().y(), patchUnder().x());
        }
        return false;
    }
    if (event.button() != m_button) {
        return m_stroke != Stroke::None;
    }
    m_button = Qt::NoButton;
    if (std::exchange(m_sizing, std::nullopt)) {
        return true;
    }
    if (m_stroke == Stroke::None) {
        return false;
    }
    point(event.position(), event.modifiers(), view);
    extend(m_pointer.value_or(m_trace.back()));
    finish();
    return true;
}

bool MaskTool::wheel(const QWheelEvent& event, const CanvasView&) {
    if (!isBrush() || !(event.modifiers() & Qt::AltModifier)) {
        return false;
    }
    // Some platforms turn the wheel sideways while Alt is held.
    const QPoint angle = event.angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / kWheelNotch;
    const int step = notches > 0 ? std::max(1, static_cast<int>(notches))
                                 : std::min(-1, static_cast<int>(notches));
    setBrushSize(m_brush.size + (notches == 0 ? 0 : step));
    return true;
}

void MaskTool::leave() {
    m_pointer.reset();
    report();
    refresh();
}

// ---- keys --------------------------------------------------------------------------------------

bool MaskTool::isWanted(const QKeyEvent& event) const {
    return event.key() == Qt::Key_Escape && (m_stroke != Stroke::None || m_sizing);
}

bool MaskTool::keyPress(const QKeyEvent& event, const CanvasView& view) {
    adopt(view);
    if (isWanted(event)) {
        abandon();
        return true;
    }
    const bool isPlain = !(event.modifiers() & ~Qt::KeypadModifier);
    if (isPlain && !m_grid.isEmpty() && m_button == Qt::NoButton) {
        const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
        return isEnter ? useByKey() : stepByKey(event.key());
    }
    return keyRelease(event, view);
}

/// Ctrl and Shift change what the stroke does at once.
bool MaskTool::keyRelease(const QKeyEvent& event, const CanvasView&) {
    const Qt::KeyboardModifier changed = event.key() == Qt::Key_Control ? Qt::ControlModifier
                                         : event.key() == Qt::Key_Shift ? Qt::ShiftModifier
                                                                        : Qt::NoModifier;
    if (changed != Qt::NoModifier) {
        m_modifiers.setFlag(changed, event.type() == QEvent::KeyPress);
        if (m_stroke != Stroke::None && isShape() && position()) {
            extend(*position());
        }
        refresh();
    }
    return false;
}

bool MaskTool::stepByKey(int key) {
    const QPoint step = patchStep(key);
    if (step.isNull()) {
        return false;
    }
    const QPoint start =
        m_pointer ? patchOf(*m_pointer) : QPoint(m_cells.cols / 2, m_cells.rows / 2);
    const QPoint next = m_keyed ? *m_keyed + step : start;
    m_keyed = QPoint(std::clamp(next.x(), 0, m_cells.cols - 1),
                     std::clamp(next.y(), 0, m_cells.rows - 1));
    if (m_stroke != Stroke::None) {
        extend(middleOf(*m_keyed));
    }
    report();
    refresh();
    return true;
}

bool MaskTool::useByKey() {
    if (patchUnder().x() < 0) {
        return false;
    }
    m_keyed = patchUnder();
    const QPoint at = *m_keyed;
    if (m_kind == MaskToolKind::Pick) {
        Q_EMIT patchClicked(at.y(), at.x());
        return true;
    }
    if (m_stroke != Stroke::None) { // the rectangle's other corner
        finish();
        return true;
    }
    const bool unmasks = m_kind == MaskToolKind::Eraser ||
                         (m_kind != MaskToolKind::Rectangle && m_cells.isMasked(at.y(), at.x()));
    m_modifiers = Qt::NoModifier;
    begin(unmasks ? Stroke::Unmask : Stroke::Mask);
    if (m_kind == MaskToolKind::Lasso) { // one patch: there is no outline to be drawn with keys
        MaskCells next = m_before;
        next.set(at.y(), at.x(), !unmasks);
        show(next);
    }
    if (m_kind != MaskToolKind::Rectangle) {
        finish();
    }
    refresh();
    return true;
}

} // namespace widgets
