#include "app/desktop/session/window_part.h"

#include "app/desktop/panels/image_area.h"
#include "widgets/canvas/image_canvas.h"

#include <QMainWindow>

namespace app {

QJsonObject WindowPart::save() const {
    QJsonObject state{
        {"layout", QString::fromLatin1(m_window.saveState(m_layoutVersion).toBase64())}};
    const widgets::ImageCanvas& canvas = m_area.mainCanvas();
    if (canvas.source() == nullptr) {
        return state;
    }
    state["fitted"] = canvas.isFitted();
    if (!canvas.isFitted()) {
        state["zoom"] = canvas.zoom();
        state["x"] = canvas.view().middle().x();
        state["y"] = canvas.view().middle().y();
    }
    return state;
}

void WindowPart::restore(const QJsonObject& state) {
    const QByteArray layout = QByteArray::fromBase64(state.value("layout").toString().toLatin1());
    if (!layout.isEmpty()) {
        m_window.restoreState(layout, m_layoutVersion);
    }
    if (m_area.mainCanvas().source() != nullptr) {
        restoreView(state);
    }
}

void WindowPart::restoreView(const QJsonObject& state) {
    if (state.value("fitted").toBool()) {
        m_area.fit();
        return;
    }
    const double zoom = state.value("zoom").toDouble(0);
    const QPointF middle(state.value("x").toDouble(-1), state.value("y").toDouble(-1));
    const QRectF image(QPointF(), m_area.mainCanvas().view().imageSize);
    if (zoom > 0 && image.contains(middle)) {
        m_area.showAt(zoom, middle);
    }
}

} // namespace app
