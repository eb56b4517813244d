#pragma once

#include <QRectF>
#include <QStackedWidget>

#include <memory>
#include <vector>

class QBoxLayout;
class QSplitter;

namespace widgets {
class ImageCanvas;
class LinkedViews;
class TileSource;
} // namespace widgets

namespace core {
struct LoadReport;
}

namespace app {

class Actions;
class LessonPage;
class LibraryPage;
class LoadReportPage;
class MaskEditor;
class ModelInputPanel;
class StartPage;
class StatusLine;
class Workbench;
struct Lesson;

/// The middle of the window: the start page, the image with what the model sees of it, a load
/// report, the model library, or a page that explains something.
class ImageArea final : public QStackedWidget {
    Q_OBJECT

public:
    ImageArea(Workbench& workbench, const Actions& actions, StatusLine& status);
    ~ImageArea() override;

    [[nodiscard]] widgets::ImageCanvas& canvas() { return *m_canvas; }
    /// The one that the others follow.
    [[nodiscard]] widgets::ImageCanvas& mainCanvas() const;
    /// Of the image, whichever canvases a task shows: this point of it in the middle.
    void showAt(double zoom, QPointF middle);
    void fit(); ///< likewise, the whole image
    /// The same image once more, beside or below it, whichever shows more; for comparisons. Both
    /// move together.
    [[nodiscard]] widgets::ImageCanvas& besideCanvas() { return *m_beside; }
    void setBeside(bool isShown);
    /// In place of the two: the image and three pictures of it, for tasks that compare those. The
    /// first view has the image.
    [[nodiscard]] widgets::LinkedViews& views() { return *m_views; }
    void setViewsShown(bool isShown);
    /// Every view has the image, until the task changes; else only the first one.
    void setImageOnViews(bool isOn);
    /// Shown beside or below the image, whichever shows more, until the task changes; null: none.
    /// Becomes a child of this.
    void setSide(QWidget* side);
    /// Where the patches lie in the image; empty: over all of it.
    void setPatchArea(const QRectF& area);
    /// Paints on canvas(), and on the views that it was given, while the task is Reconstruct.
    [[nodiscard]] MaskEditor& maskEditor() { return *m_maskEditor; }
    /// The keys of canvases act in here.
    [[nodiscard]] QWidget& canvasRoom() { return *m_imagePage; }
    [[nodiscard]] StartPage& startPage() { return *m_startPage; }
    /// Nothing is missing from the picture on screen.
    [[nodiscard]] bool isComplete() const;

    void setDropHighlighted(bool isHighlighted);
    void setPatchGridShown(bool shown);
    /// How many of the views have the patch grid, where it is shown; until the task changes.
    void setGriddedViews(int count);
    void setModelInputShown(bool shown);
    /// refusal  why the checkpoint was not loaded; empty for a loaded one
    void showLoadReport(const core::LoadReport& report, const QString& refusal = {});
    [[nodiscard]] LibraryPage& libraryPage() { return *m_library; }
    void showLibrary();
    void showLesson(const Lesson& lesson);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeCanvases();
    void fitToPage();
    void bindZoom(const Actions& actions);
    void adoptTask();
    void showInput();
    /// Every one of both sets.
    [[nodiscard]] std::vector<widgets::ImageCanvas*> canvases() const;
    void arrangeCanvases();
    void arrangeSide();
    void showImage();
    void showGrid();
    void showPixel(widgets::ImageCanvas& canvas, int x, int y);
    void showPatch(int row, int column);
    void bindPages();
    void goBack();

    Workbench& m_workbench;
    StatusLine& m_status;
    StartPage* m_startPage = nullptr;
    QWidget* m_imagePage = nullptr;
    widgets::ImageCanvas* m_canvas = nullptr;
    widgets::ImageCanvas* m_beside = nullptr;
    widgets::LinkedViews* m_views = nullptr;
    QSplitter* m_split = nullptr; ///< the two canvases, and what a task has beside them
    QWidget* m_side = nullptr;
    QWidget* m_pair = nullptr; ///< the two canvases
    QBoxLayout* m_canvases = nullptr;
    QRectF m_patchArea;
    MaskEditor* m_maskEditor = nullptr;
    ModelInputPanel* m_input = nullptr;
    LoadReportPage* m_report = nullptr;
    LibraryPage* m_library = nullptr;
    LessonPage* m_lesson = nullptr;
    std::unique_ptr<widgets::TileSource> m_tiles;
    bool m_isInputWanted = true;
    bool m_isImageOnViews = false;
    bool m_isGridShown = true;
    int m_griddedViews = 0;
};

} // namespace app
