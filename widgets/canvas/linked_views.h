#pragma once

#include <QImage>
#include <QWidget>

#include <memory>
#include <vector>

class QGridLayout;

namespace widgets {

class CanvasLayer;
class CaptionLayer;
class ImageCanvas;
class ImageTileSource;

/// Several canvases of one image that move and zoom together, each with a caption.
class LinkedViews final : public QWidget {
    Q_OBJECT
public:
    enum class Arrangement {
        One,  ///< the current view alone
        Pair, ///< the first two, beside or below each other, whichever shows more
        Quad, ///< 2 x 2
        Row   ///< 4 x 1
    };
    static constexpr int kViewCount = 4;

    explicit LinkedViews(QWidget* parent = nullptr);
    ~LinkedViews() override;

    [[nodiscard]] ImageCanvas& canvas(int index) const;
    void setCaption(int index, const QString& caption); ///< empty: none
    [[nodiscard]] Arrangement arrangement() const { return m_arrangement; }
    void setArrangement(Arrangement arrangement);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index); ///< the one that is shown alone

    /// Shows a picture in the coordinates of an image of `imageSize`, stretched over `area` of it
    /// (empty: over all of it); null: the view is empty. The pixels stay square blocks unless
    /// `isSmooth`.
    void setPicture(int index,
                    const QImage& picture,
                    QSize imageSize,
                    const QRectF& area = {},
                    bool isSmooth = false);
    /// Nothing is missing from the views on screen.
    [[nodiscard]] bool isComplete() const;

Q_SIGNALS:
    void arrangementChanged();
    void currentChanged(int index);
};

} // namespace widgets
