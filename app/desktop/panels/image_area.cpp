#include "app/desktop/panels/image_area.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/engine_tile_source.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/load_report_page.h"
#include "app/desktop/panels/model_input_panel.h"
#include "app/desktop/panels/start_page.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/mask_editor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/model_input_strip.h"
#include "widgets/canvas/view_link.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using widgets::ImageCanvas;

namespace {

constexpr double kZoomStep = 1.25;
constexpr int kNoteMs = 8000;

} // namespace

ImageArea::ImageArea(Workbench& workbench, const Actions& actions, StatusLine& status)
    : m_workbench(workbench), m_status(status) {
    m_startPage = new StartPage(actions, this);
    m_imagePage = new QWidget(this);
    m_canvas = new ImageCanvas(m_imagePage);
    m_canvas->setAccessibleName(tr("Image"));
    m_beside = new ImageCanvas(m_imagePage);
    m_beside->setAccessibleName(tr("Image, for comparison"));
    m_beside->hide();
    new widgets::ViewLink(*m_canvas, *m_beside, this);
    m_input = new ModelInputPanel(workbench.document(), m_imagePage);
    m_report = new LoadReportPage(this);
    auto* layout = new QVBoxLayout(m_imagePage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_canvases = new QHBoxLayout;
    m_canvases->setSpacing(2);
    m_canvases->addWidget(m_canvas, 1);
    m_canvases->addWidget(m_beside, 1);
    layout->addLayout(m_canvases, 1);
    layout->addWidget(m_input);
    addWidget(m_startPage);
    addWidget(m_imagePage);
    addWidget(m_report);

    connect(m_startPage, &StartPage::openRequested, &workbench,
            [&workbench](const QString& path) { workbench.openPaths({path}); });
    connect(m_report, &LoadReportPage::closed, this, &ImageArea::goBack);
    connect(&workbench.document(), &Document::imageChanged, this, &ImageArea::showImage);
    connect(&workbench.document(), &Document::modelChanged, this, &ImageArea::showGrid);
    connect(&workbench.document(), &Document::taskChanged, this, &ImageArea::adoptTask);
    for (ImageCanvas* canvas : {m_canvas, m_beside}) {
        connect(canvas, &ImageCanvas::pixelHovered, this,
                [this, canvas](int x, int y) { showPixel(*canvas, x, y); });
    }
    connect(m_canvas, &ImageCanvas::patchHovered, this, &ImageArea::showPatch);
    connect(m_canvas, &ImageCanvas::patchHovered, &m_input->strip(),
            &widgets::ModelInputStrip::setHoveredPatch);
    connect(m_canvas, &ImageCanvas::zoomChanged, this,
            [this](double zoom) { m_status.setZoom(zoom); });
    m_maskEditor =
        new MaskEditor(actions, workbench.document(), workbench.masks(), *m_canvas, this);
    connect(&m_maskEditor->tool(), &widgets::MaskTool::patchHovered, this, &ImageArea::showPatch);
    connect(&workbench.masks(), &MaskDocument::resampled, &status,
            [&status](const QString& note) { status.showMessage(note, kNoteMs); });
    connect(actions["fit"], &QAction::triggered, m_canvas, &ImageCanvas::fit);
    connect(actions["actualSize"], &QAction::triggered, m_canvas, [this] { m_canvas->setZoom(1); });
    connect(actions["zoomIn"], &QAction::triggered, m_canvas,
            [this] { m_canvas->setZoom(m_canvas->zoom() * kZoomStep); });
    connect(actions["zoomOut"], &QAction::triggered, m_canvas,
            [this] { m_canvas->setZoom(m_canvas->zoom() / kZoomStep); });
}

ImageArea::~ImageArea() {
    for (ImageCanvas* canvas : {m_canvas, m_beside}) {
        canvas->disconnect(); // the status line may be gone already
        canvas->setSource(nullptr);
    }
}

bool ImageArea::isComplete() const {
    return currentWidget() != m_imagePage ||
           (m_canvas->isComplete() && (m_beside->isHidden() || m_beside->isComplete()));
}

void ImageArea::setDropHighlighted(bool isHighlighted) {
    m_canvas->setDropHighlighted(isHighlighted);
    m_startPage->setDropHighlighted(isHighlighted);
}

void ImageArea::setPatchGridShown(bool shown) {
    m_canvas->setPatchGridShown(shown);
}

void ImageArea::setModelInputShown(bool shown) {
    m_isInputWanted = shown;
    adoptTask();
}

void ImageArea::adoptTask() {
    m_input->setVisible(m_isInputWanted && isAboutPatches());
    showGrid();
}

bool ImageArea::isAboutPatches() const {
    return findTask(m_workbench.document().task())->isAboutPatches;
}

void ImageArea::showLoadReport(const core::LoadReport& report, const QString& refusal) {
    m_report->setReport(report, refusal);
    setCurrentWidget(m_report);
    m_report->setFocus();
}

void ImageArea::goBack() {
    setCurrentWidget(m_workbench.document().image() ? m_imagePage : m_startPage);
    m_canvas->setFocus();
}

void ImageArea::showImage() {
    const auto& image = m_workbench.document().image();
    auto tiles = std::make_unique<EngineTileSource>(m_workbench.engine(), *image);
    m_canvas->setSource(tiles.get());
    m_beside->setSource(tiles.get());
    m_tiles = std::move(tiles); // the earlier one ends after the canvas has let go of it
    arrangeCanvases();
    showGrid();
    m_status.setZoom(m_canvas->zoom());
    if (currentWidget() != m_imagePage) {
        setCurrentWidget(m_imagePage);
        m_canvas->setFocus();
    }
}

void ImageArea::showGrid() {
    const auto& model = m_workbench.document().model();
    const core::Size grid = model && isAboutPatches() ? patchGridOf(*model) : core::Size{0, 0};
    m_canvas->setPatchGrid(grid.height, grid.width);
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
    const QSizeF room = m_canvases->geometry().size();
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
