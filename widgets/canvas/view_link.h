#pragma once

#include <QObject>

namespace widgets {

class ImageCanvas;

/// Keeps two canvases of the same image at the same place and zoom, whichever of them is moved, as
/// long as both are to be seen.
class ViewLink final : public QObject {
    Q_OBJECT
public:
    ViewLink(ImageCanvas& first, ImageCanvas& second, QObject* parent = nullptr);

private:
    void follow(ImageCanvas& moved, ImageCanvas& follower);

    bool m_isFollowing = false;
};

} // namespace widgets
