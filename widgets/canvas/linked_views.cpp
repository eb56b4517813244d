#include "widgets/canvas/linked_views.h"

#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/image_tile_source.h"
#include "widgets/canvas/view_link.h"

#include <QGridLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace widgets {

namespace {
constexpr int kSpacing = 2;
} // namespace

LinkedViews::LinkedViews(QWidget* parent) : QWidget(parent), m_layout(new QGridLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpacing);
    for (View& view : m_views) {
        view.canvas = new ImageCanvas(this);
        view.caption = new CaptionLayer(this);
        view.canvas->addLayer(view.caption);
        if (view.canvas != m_views.front().canvas) {
            new ViewLink(*m_views.front().canvas, *view.canvas, this);
        }
    }
    arrange();
}

LinkedViews::~LinkedViews() {
    for (View& view : m_views) {
        view.canvas->disconnect();
        view.canvas->setSource(nullptr);
    }
}

ImageCanvas& LinkedViews::canvas(int index) const {
    return *m_views[static_cast<std::size_t>(index)].canvas;
}

CaptionLayer& LinkedViews::caption(int index) const {
    return *m_views[static_cast<std::size_t>(index)].caption;
}

void LinkedViews::setArrangement(Arrangement arrangement) {
    if (arrangement != m_arrangement) {
        m_arrangement = arrangement;
        arrange();
        Q_EMIT arrangementChanged();
    }
}

void LinkedViews::setCurrent(int index) {
    if (index != m_current) {
        m_current = index;
        arrange();
        Q_EMIT currentChanged(index);
    }
}

bool LinkedViews::isOneBelowTheOther() const {
    const QSizeF image = canvas(0).view().imageSize;
    const auto zoom = [&](double across, double down) {
        return std::min(width() / across / image.width(), height() / down / image.height());
    };
    return !image.isEmpty() && zoom(1, 2) > zoom(2, 1);
}

/// The views that come into sight show what those in sight showed.
void LinkedViews::arrange() {
    const auto seen =
        std::ranges::find_if(m_views, [](const View& view) { return !view.canvas->isHidden(); });
    const ImageCanvas* guide = seen == m_views.end() ? nullptr : seen->canvas;
    const bool isPair = m_arrangement == Arrangement::Pair;
    const int columns = m_arrangement == Arrangement::Row    ? kViewCount
                        : m_arrangement == Arrangement::Quad ? 2
                        : isPair && !isOneBelowTheOther()    ? 2
                                                             : 1;
    for (int index = 0, place = 0; index < kViewCount; ++index) {
        ImageCanvas& each = canvas(index);
        const bool isShown =
            m_arrangement == Arrangement::One ? index == m_current : !isPair || index < 2;
        m_layout->removeWidget(&each);
        if (isShown) {
            m_layout->addWidget(&each, place / columns, place % columns);
            ++place;
            if (each.isHidden() && guide != nullptr) {
                each.showAs(*guide);
            }
        }
        each.setVisible(isShown);
    }
}

void LinkedViews::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_arrangement == Arrangement::Pair) {
        arrange();
    }
}

void LinkedViews::setPicture(
    int index, const QImage& picture, QSize imageSize, const QRectF& area, bool isSmooth) {
    View& view = m_views[static_cast<std::size_t>(index)];
    auto source =
        picture.isNull()
            ? nullptr
            : std::make_unique<ImageTileSource>(picture, Placement{imageSize, area, isSmooth});
    const CanvasView earlier = view.canvas->view();
    const bool wasFitted = view.canvas->isFitted();
    const bool isSameImage = earlier.imageSize == imageSize;
    const bool wasLocked = view.canvas->isViewLocked();
    view.canvas->setViewLocked(wasLocked || (isSameImage && !wasFitted));
    {
        // A new image is fitted: the first view, which may be zoomed already, must not follow that.
        const bool isFollower = index != 0 && !isSameImage;
        const QSignalBlocker blocker(isFollower ? view.canvas : nullptr);
        view.canvas->setSource(source.get());
    }
    view.canvas->setViewLocked(wasLocked);
    view.picture = std::move(source); // the earlier one ends after the canvas has let go of it
    const ImageCanvas& first = canvas(0);
    if (index != 0 && !isSameImage && first.view().imageSize == imageSize) {
        view.canvas->showAs(first);
    }
}

bool LinkedViews::isComplete() const {
    return std::ranges::all_of(m_views, [](const View& view) {
        return view.canvas->isHidden() || view.canvas->source() == nullptr ||
               view.canvas->isComplete();
    });
}

} // namespace widgets
