#pragma once

#include <QImage>
#include <QWidget>

#include <array>
#include <memory>

class QGridLayout;

namespace widgets {

class CaptionLayer;
class ImageCanvas;
class ImageTileSource;

/// Four canvases of one image that move and zoom together, each with a name. One, two or all of
/// them are shown.
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
    /// A layer with the view's name, for its canvas; above the others it is best seen.
    [[nodiscard]] CaptionLayer& caption(int index) const;
    [[nodiscard]] Arrangement arrangement() const { return m_arrangement; }
    void setArrangement(Arrangement arrangement);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index); ///< the one that is shown alone

    /// Shows a picture in the coordinates of an image of `imageSize`, stretched over `area` of it
    /// (empty: over all of it), its pixels as square blocks unless `isSmooth`. The place that is
    /// looked at stays. A null picture empties the view.
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

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct View {
        ImageCanvas* canvas;
        CaptionLayer* caption;
        std::unique_ptr<ImageTileSource> picture;
    };

    void arrange();
    [[nodiscard]] bool isOneBelowTheOther() const;

    std::array<View, kViewCount> m_views;
    QGridLayout* m_layout;
    Arrangement m_arrangement = Arrangement::One;
    int m_current = 0;
};

} // namespace widgets
