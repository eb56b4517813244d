#include "app/desktop/panels/image_area.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/engine_tile_source.h"
#include "app/desktop/library/library_page.h"
#include "app/desktop/library/save_clean_copy.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/model_input_panel.h"
#include "app/desktop/panels/start_page.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/paths.h"
#include "app/desktop/reconstruct/mask_editor.h"
#include "app/desktop/report/lesson_page.h"
#include "app/desktop/report/load_report_page.h"
#include "app/desktop/report/save_text.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/canvas/model_input_strip.h"
#include "widgets/canvas/view_link.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using widgets::ImageCanvas;

namespace {

constexpr double kZoomStep = 1.25;
constexpr int kGriddedViews = 2; ///< lines over what was decoded would hide how its seams look

} // namespace

ImageArea::ImageArea(Workbench& workbench, const Actions& actions, StatusLine& status)
    : m_workbench(workbench), m_status(status) {
    m_startPage = new StartPage(actions, this);
    m_imagePage = new QWidget(this);
    makeCanvases();
    m_input = new ModelInputPanel(workbench.document(), m_imagePage);
    m_report = new LoadReportPage(this);
    m_library = new LibraryPage(workbench, this);
    m_lesson = new LessonPage(this);
    auto* layout = new QVBoxLayout(m_imagePage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_split, 1);
    layout->addWidget(m_views, 1);
    layout->addWidget(m_input);
    addWidget(m_startPage);
    addWidget(m_imagePage);
    addWidget(m_report);
    addWidget(m_library);
    addWidget(m_lesson);
    connect(this, &QStackedWidget::currentChanged, this, &ImageArea::fitToPage);
    fitToPage();

    bindPages();
    connect(&workbench.document(), &Document::imageChanged, this, &ImageArea::showImage);
    connect(&workbench.document(), &Document::modelChanged, this, &ImageArea::showGrid);
    connect(&workbench.document(), &Document::taskChanged, this, &ImageArea::adoptTask);
    for (ImageCanvas* canvas : canvases()) {
        connect(canvas, &ImageCanvas::pixelHovered, this,
                [this, canvas](int x, int y) { showPixel(*canvas, x, y); });
        connect(canvas, &ImageCanvas::patchHovered, this, &ImageArea::showPatch);
    }
    connect(m_canvas, &ImageCanvas::patchHovered, &m_input->strip(),
            &widgets::ModelInputStrip::setHoveredPatch);
    m_maskEditor =
        new MaskEditor(actions, workbench.document(), workbench.masks(), *m_canvas, this);
    connect(&m_maskEditor->tool(), &widgets::MaskTool::patchHovered, this, &ImageArea::showPatch);
    bindZoom(actions);
    setGriddedViews(kGriddedViews);
}

void ImageArea::bindPages() {
    connect(m_startPage, &StartPage::openRequested, &m_workbench,
            [this](const QString& path) { m_workbench.openPaths({path}); });
    connect(m_report, &LoadReportPage::closed, this, &ImageArea::goBack);
    connect(m_report, &LoadReportPage::codeLessonRequested, this,
            [this] { showLesson(codeLesson(m_report->report().foreignCalls)); });
    connect(m_report, &LoadReportPage::copyRequested, this, [this] {
        const std::string& path = m_report->report().path;
        saveCleanCopy(*this, m_workbench, decodedPath(path));
    });
    connect(m_report, &LoadReportPage::saveRequested, this, [this](const QString& text) {
        saveText(*this, m_workbench, text,
                 shownName(m_report->report().path) + tr("-load-report.txt"));
    });
    connect(m_library, &LibraryPage::closed, this, &ImageArea::goBack);
    connect(m_lesson, &LessonPage::closed, this, &ImageArea::goBack);
}

/// What is not in sight asks for no room: a long page would make the window higher for ever.
void ImageArea::fitToPage() {
    for (int i = 0; i < count(); ++i) {
        const auto policy = i == currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        widget(i)->setSizePolicy(policy, policy);
    }
}

void ImageArea::makeCanvases() {
    m_split = new QSplitter(m_imagePage);
    m_split->setChildrenCollapsible(false);
    m_pair = new QWidget(m_split);
    m_split->addWidget(m_pair);
    m_canvas = new ImageCanvas(m_pair);
    m_canvas->setAccessibleName(tr("Image"));
    m_beside = new ImageCanvas(m_pair);
    m_beside->setAccessibleName(tr("Image, for comparison"));
    m_beside->hide();
    new widgets::ViewLink(*m_canvas, *m_beside, this);
    m_canvases = new QHBoxLayout(m_pair);
    m_canvases->setContentsMargins(0, 0, 0, 0);
    m_canvases->setSpacing(2);
    m_canvases->addWidget(m_canvas, 1);
    m_canvases->addWidget(m_beside, 1);
    m_views = new widgets::LinkedViews(m_imagePage);
    m_views->hide();
}

std::vector<ImageCanvas*> ImageArea::canvases() const {
    std::vector<ImageCanvas*> all{m_canvas, m_beside};
    for (int i = 0; i < widgets::LinkedViews::kViewCount; ++i) {
        all.push_back(&m_views->canvas(i));
    }
    return all;
}

ImageCanvas& ImageArea::mainCanvas() const {
    const bool isOne = m_views->arrangement() == widgets::LinkedViews::Arrangement::One;
    return m_views->isHidden() ? *m_canvas : m_views->canvas(isOne ? m_views->current() : 0);
}

void ImageArea::showAt(double zoom, QPointF middle) {
    for (ImageCanvas* canvas : {m_canvas, &m_views->canvas(0)}) {
        canvas->showAt(zoom, middle);
    }
}

void ImageArea::fit() {
    for (ImageCanvas* canvas : {m_canvas, &m_views->canvas(0)}) {
        canvas->fit();
    }
}

void ImageArea::bindZoom(const Actions& actions) {
    for (ImageCanvas* canvas : {m_canvas, &m_views->canvas(0)}) {
        connect(canvas, &ImageCanvas::zoomChanged, this,
                [this] { m_status.setZoom(mainCanvas().zoom()); });
    }
    const auto bind = [&](const char* id, auto change) {
        connect(actions[id], &QAction::triggered, this, [this, change] { change(mainCanvas()); });
    };
    bind("fit", [](ImageCanvas& canvas) { canvas.fit(); });
    bind("actualSize", [](ImageCanvas& canvas) { canvas.setZoom(1); });
    bind("zoomIn", [](ImageCanvas& canvas) { canvas.setZoom(canvas.zoom() * kZoomStep); });
    bind("zoomOut", [](ImageCanvas& canvas) { canvas.setZoom(canvas.zoom() / kZoomStep); });
}

ImageArea::~ImageArea() {
    for (ImageCanvas* canvas : canvases()) {
        canvas->disconnect(); // the status line may be gone already
        canvas->setSource(nullptr);
    }
}

bool ImageArea::isComplete() const {
    if (currentWidget() == m_imagePage && !m_views->isHidden()) {
        return m_views->isComplete();
    }
    return currentWidget() != m_imagePage ||
           (m_canvas->isComplete() && (m_beside->isHidden() || m_beside->isComplete()));
}

void ImageArea::setDropHighlighted(bool isHighlighted) {
    for (ImageCanvas* canvas : canvases()) {
        canvas->setDropHighlighted(isHighlighted);
    }
    m_startPage->setDropHighlighted(isHighlighted);
}

void ImageArea::setPatchGridShown(bool shown) {
    m_isGridShown = shown;
    m_canvas->setPatchGridShown(shown);
    for (int i = 0; i < widgets::LinkedViews::kViewCount; ++i) {
        m_views->canvas(i).setPatchGridShown(shown && i < m_griddedViews);
    }
}

void ImageArea::setGriddedViews(int count) {
    if (std::exchange(m_griddedViews, count) != count) {
        setPatchGridShown(m_isGridShown);
    }
}

void ImageArea::setModelInputShown(bool shown) {
    m_isInputWanted = shown;
    showInput();
}

void ImageArea::showInput() {
    m_input->setVisible(m_isInputWanted && findTask(m_workbench.document().task())->hasModelInput);
}

/// The panel of the new task puts on the canvases what it has to show.
void ImageArea::adoptTask() {
    showInput();
    setViewsShown(false);
    setImageOnViews(false);
    setGriddedViews(kGriddedViews);
    setSide(nullptr);
    m_canvas->setLayers({});
    m_beside->setLayers({});
    setBeside(false);
    m_patchArea = {};
    showGrid();
}

void ImageArea::setViewsShown(bool isShown) {
    const bool hasFocus =
        m_split->isAncestorOf(focusWidget()) || m_views->isAncestorOf(focusWidget());
    m_views->setVisible(isShown);
    m_split->setVisible(!isShown);
    m_status.setZoom(mainCanvas().zoom());
    if (hasFocus) {
        mainCanvas().setFocus();
    }
}

void ImageArea::setSide(QWidget* side) {
    if (m_side != nullptr && m_side != side) {
        m_side->hide();
    }
    const bool isNew = side != nullptr && m_split->indexOf(side) < 0;
    m_side = side;
    if (isNew) {
        m_split->addWidget(side);
    }
    if (side != nullptr) {
        side->show();
        arrangeSide();
    }
    if (isNew) { // else the person has chosen
        m_split->setSizes({1 << 12, 1 << 12});
    }
}

/// The way that gives two squares the most room.
void ImageArea::arrangeSide() {
    const QSize room = m_split->size();
    const int across = std::min(room.width() / 2, room.height());
    const int down = std::min(room.width(), room.height() / 2);
    m_split->setOrientation(across >= down ? Qt::Horizontal : Qt::Vertical);
}

void ImageArea::setImageOnViews(bool isOn) {
    if (std::exchange(m_isImageOnViews, isOn) == isOn) {
        return;
    }
    for (int i = 1; i < widgets::LinkedViews::kViewCount; ++i) {
        m_views->canvas(i).setSource(isOn ? m_tiles.get() : nullptr);
        if (isOn) {
            m_views->canvas(i).showAs(m_views->canvas(0));
        }
    }
}

void ImageArea::setPatchArea(const QRectF& area) {
    if (area != m_patchArea) {
        m_patchArea = area;
        showGrid();
    }
}

void ImageArea::showLoadReport(const core::LoadReport& report, const QString& refusal) {
    m_report->setReport(report, refusal);
    setCurrentWidget(m_report);
    m_report->setFocus();
}

void ImageArea::showLibrary() {
    setCurrentWidget(m_library);
}

void ImageArea::showLesson(const Lesson& lesson) {
    m_lesson->setLesson(lesson);
    setCurrentWidget(m_lesson);
    m_lesson->setFocus();
}

void ImageArea::goBack() {
    setCurrentWidget(m_workbench.document().image() ? m_imagePage : m_startPage);
    mainCanvas().setFocus();
}

void ImageArea::showImage() {
    const auto& image = m_workbench.document().image();
    auto tiles = std::make_unique<EngineTileSource>(m_workbench.engine(), *image);
    m_canvas->setSource(tiles.get());
    m_beside->setSource(tiles.get());
    const int imageViews = m_isImageOnViews ? widgets::LinkedViews::kViewCount : 1;
    for (int i = 0; i < imageViews; ++i) {
        m_views->canvas(i).setSource(tiles.get());
    }
    m_patchArea = {};
    m_tiles = std::move(tiles); // the earlier one ends after the canvas has let go of it
    arrangeCanvases();
    showGrid();
    m_status.setZoom(mainCanvas().zoom());
    if (currentWidget() != m_imagePage) {
        setCurrentWidget(m_imagePage);
        mainCanvas().setFocus();
    }
}

void ImageArea::showGrid() {
    const auto& model = m_workbench.document().model();
    const bool isShown = model && findTask(m_workbench.document().task())->isAboutPatches;
    const core::Size grid = isShown ? patchGridOf(*model) : core::Size{0, 0};
    for (ImageCanvas* canvas : canvases()) {
        canvas->setPatchGrid(grid.height, grid.width, m_patchArea);
    }
}

void ImageArea::setBeside(bool isShown) {
    if (isShown && m_beside->isHidden()) {
        m_beside->showAs(*m_canvas); // else its own view would move the first one
    }
    m_beside->setVisible(isShown);
    arrangeCanvases();
}

void ImageArea::arrangeCanvases() {
    const QSizeF image = m_canvas->view().imageSize;
    const QSizeF room = m_pair->size();
    const auto zoom = [&](double across, double down) {
        return std::min(room.width() / across / image.width(),
                        room.height() / down / image.height());
    };
    const bool isLandscape = !image.isEmpty() && zoom(1, 2) > zoom(2, 1);
    m_canvases->setDirection(isLandscape ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ImageArea::resizeEvent(QResizeEvent* event) {
    QStackedWidget::resizeEvent(event);
    arrangeCanvases();
    arrangeSide();
}

void ImageArea::showPixel(ImageCanvas& canvas, int x, int y) {
    const auto color = x < 0 ? std::nullopt : canvas.pixelColor({x, y});
    const QString position = x < 0 ? QString() : QString("%1, %2").arg(x).arg(y);
    m_status.setPixel(color ? tr("%1   RGB %2 %3 %4")
                                  .arg(position)
                                  .arg(color->red())
                                  .arg(color->green())
                                  .arg(color->blue())
                            : position);
}

void ImageArea::showPatch(int row, int column) {
    const int columns = m_canvas->patchGrid().cols;
    m_status.setPatch(
        row < 0 ? QString()
                : tr("patch %1, %2  #%3").arg(row).arg(column).arg(row * columns + column));
}

} // namespace app
