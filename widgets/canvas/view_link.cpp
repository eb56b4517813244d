#include "widgets/canvas/view_link.h"

#include "widgets/canvas/image_canvas.h"

#include <QScopedValueRollback>

namespace widgets {

ViewLink::ViewLink(ImageCanvas& first, ImageCanvas& second, QObject* parent) : QObject(parent) {
    connect(&first, &ImageCanvas::viewChanged, this, [&] { follow(first, second); });
    connect(&second, &ImageCanvas::viewChanged, this, [&] { follow(second, first); });
}

void ViewLink::follow(ImageCanvas& moved, ImageCanvas& follower) {
    const bool isSameImage = moved.view().imageSize == follower.view().imageSize;
    const bool areSeen = moved.isVisible() && follower.isVisible();
    if (!m_isFollowing && isSameImage && areSeen) {
        const QScopedValueRollback guard(m_isFollowing, true);
        follower.showAs(moved);
    }
}

} // namespace widgets
