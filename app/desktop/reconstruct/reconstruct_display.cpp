#include "app/desktop/reconstruct/reconstruct_display.h"

#include "app/desktop/names.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/mask_editor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/canvas/linked_views.h"
#include "widgets/canvas/mask_tool.h"

/// Views and pictures. What is marked on them is in reconstruct_marks.cpp.
namespace app {

using widgets::CanvasLayer;
using widgets::ImageCanvas;
using widgets::LinkedViews;
using Kind = ReconstructPanelKind;

namespace {

constexpr double kHatching = 0.85;
constexpr int kDimming = 55; ///< percent of the brightness, for what is out of date

QImage dimmed(const QImage& picture) {
    QImage dark = picture.convertToFormat(QImage::Format_RGB32);
    for (int row = 0; row < dark.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(dark.scanLine(row));
        for (int column = 0; column < dark.width(); ++column) {
            line[column] = QColor(line[column]).darker(100 * 100 / kDimming).rgb();
        }
    }
    return dark;
}

} // namespace

ReconstructDisplay::ReconstructDisplay(const TaskContext& context, QObject* parent)
    : QObject(parent), m_workbench(context.workbench), m_area(context.imageArea),
      m_status(context.status), m_views(context.imageArea.views()),
      m_editor(context.imageArea.maskEditor()), m_hidden(new widgets::MaskLayer(this)),
      m_ticks(new widgets::TokenOverlayLayer(this)), m_losses(new widgets::HeatLayer(this)) {
    m_editor.addCanvas(m_views.canvas(static_cast<int>(Kind::Original)));
    m_editor.addCanvas(m_views.canvas(static_cast<int>(Kind::Masked)));
    m_editor.layer().setStyle({widgets::MaskFill::Hatched, kHatching});
    m_hidden->setStyle({widgets::MaskFill::Solid, 1});
    for (int i = 0; i < kPanelCount; ++i) {
        m_marks[static_cast<std::size_t>(i)] = new widgets::PatchMarkLayer(this);
        const ImageCanvas& canvas = m_views.canvas(i);
        connect(&canvas, &ImageCanvas::patchClicked, this, [this](int row, int column) {
            select({column, row});
        });
        connect(&canvas, &ImageCanvas::patchHovered, this, &ReconstructDisplay::showPointed);
    }
    connect(&m_editor.tool(), &widgets::MaskTool::patchClicked, this, [this](int row, int column) {
        select({column, row});
    });
    connect(&m_editor.tool(), &widgets::MaskTool::patchHovered, this,
            &ReconstructDisplay::showPointed);
    Reconstructor& reconstructor = m_workbench.reconstructor();
    connect(&m_editor, &MaskEditor::painted, &reconstructor,
            [this, &reconstructor] { reconstructor.setMask(toMask(m_editor.tool().cells())); });
    const Document& document = m_workbench.document();
    for (const auto signal : {&Document::taskChanged, &Document::modelChanged,
                              &Document::imageChanged, &Document::settingsChanged}) {
        connect(&document, signal, this, &ReconstructDisplay::compose);
    }
    for (const auto signal : {&Document::resultChanged, &Document::runningChanged}) {
        connect(&document, signal, this, &ReconstructDisplay::showResult);
    }
    connect(&reconstructor.tokenizer(), &TokenizerSlot::changed, this,
            &ReconstructDisplay::showResult);
    connect(&reconstructor, &Reconstructor::maskChanged, this, &ReconstructDisplay::showResult);
    compose();
}

bool ReconstructDisplay::isShown() const {
    const Document& document = m_workbench.document();
    return document.task() == Reconstruction::kTask && document.image() &&
           document.can(core::Capability::Reconstruct);
}

QString ReconstructDisplay::panelName(Kind kind) {
    switch (kind) {
    case Kind::Original:
        return tr("Original");
    case Kind::Masked:
        return tr("Masked input");
    case Kind::Codebook:
        return tr("Codebook");
    case Kind::Prediction:
        break;
    }
    return tr("Prediction");
}

QImage ReconstructDisplay::picture(const Reconstruction& result, Kind kind) {
    switch (kind) {
    case Kind::Original:
        return result.arrays->original;
    case Kind::Masked:
        return result.arrays->masked;
    case Kind::Codebook:
        return result.arrays->codebook;
    case Kind::Prediction:
        break;
    }
    return result.arrays->prediction;
}

std::vector<CanvasLayer*> ReconstructDisplay::layersOf(Kind kind) {
    CanvasLayer* marks = m_marks[static_cast<std::size_t>(kind)];
    CanvasLayer* caption = &m_views.caption(static_cast<int>(kind));
    switch (kind) {
    case Kind::Original:
        return {&m_editor.layer(), marks, caption};
    case Kind::Masked:
        return m_isUnmaskedShown ? std::vector<CanvasLayer*>{marks, caption}
                                 : std::vector<CanvasLayer*>{m_hidden, marks, caption};
    case Kind::Codebook:
        return {marks, caption};
    case Kind::Prediction:
        break;
    }
    return {m_ticks, m_losses, marks, caption};
}

/// Which views there are, and their layers.
void ReconstructDisplay::compose() {
    if (m_workbench.document().task() != Reconstruction::kTask) {
        m_put = {}; // the image area is another's, who may put something else there
        return;
    }
    const Settings& settings = m_workbench.document().settings();
    m_area.setViewsShown(isShown());
    m_views.setCurrent(settings.shownPanel);
    m_views.setArrangement(settings.showsFourPanels ? LinkedViews::Arrangement::Quad
                                                    : LinkedViews::Arrangement::One);
    for (int i = 0; i < kPanelCount; ++i) {
        m_views.canvas(i).setLayers(layersOf(static_cast<Kind>(i)));
    }
    showResult();
}

/// What of the image the model sees; all of it while nobody has said otherwise.
QRectF ReconstructDisplay::seenArea() const {
    const Document& document = m_workbench.document();
    const QRectF whole(0, 0, document.image()->width, document.image()->height);
    const auto* result = document.result<Reconstruction>();
    if (result == nullptr || result->imageId != document.image()->imageId) {
        return whole;
    }
    const core::ImageRegion& seen = result->reply->seen;
    const QRectF area(seen.left, seen.top, seen.width, seen.height);
    return area.isEmpty() ? whole : area;
}

void ReconstructDisplay::showResult() {
    if (!isShown()) {
        return;
    }
    m_area.setPatchArea(seenArea());
    exchangeMaskedView();
    for (int i = 0; i < kPanelCount; ++i) {
        showPanel(static_cast<Kind>(i));
    }
    selectFirst();
    showMask();
    showMarks();
    showOverlay();
}

void ReconstructDisplay::showPanel(Kind kind) {
    const Document& document = m_workbench.document();
    const int index = static_cast<int>(kind);
    const auto* result = document.result<Reconstruction>();
    const bool isOfImage = result != nullptr && result->imageId == document.image()->imageId;
    // The mask is laid over it, so that it is seen while it is painted.
    const bool isUnmasked = kind == Kind::Masked && m_isUnmaskedShown;
    QImage shown;
    if (isUnmasked) {
        shown = result->arrays->unmaskedPrediction;
    } else if (isOfImage) {
        shown = picture(*result, kind == Kind::Masked ? Kind::Original : kind);
    }
    m_views.caption(index).setText(caption(kind, kind == Kind::Original ? QImage() : shown));
    const QString about = isUnmasked
                              ? tr("What the model predicts for the same patches when it sees them")
                              : explanation(kind);
    m_views.canvas(index).setAccessibleName(
        QStringList{m_views.caption(index).text(), about}.join(". "));
    if (kind == Kind::Original) {
        return; // the image itself is sharper than what is left of it at the tokenizer's size
    }
    const bool isDecoded = kind == Kind::Codebook || kind == Kind::Prediction || isUnmasked;
    putPicture(index, shown, isDecoded && isPrevious());
    if (shown.isNull()) {
        const auto [title, detail] = absence(kind);
        m_views.canvas(index).setAbsent(title, detail);
    }
}

/// A picture that is there already stays as it is.
void ReconstructDisplay::putPicture(int index, const QImage& picture, bool isDimmed) {
    const core::ImageInfo& image = *m_workbench.document().image();
    const QSize size(image.width, image.height);
    const QRectF area = seenArea();
    Put put{picture.isNull() ? 0 : picture.cacheKey(), isDimmed, size, area};
    Put& earlier = m_put[static_cast<std::size_t>(index)];
    if (put != earlier) {
        earlier = put;
        m_views.setPicture(index, isDimmed ? dimmed(picture) : picture, size, area);
        const core::Size grid = m_workbench.reconstructor().grid();
        m_views.canvas(index).setPatchGrid(grid.height, grid.width, area);
    }
}

bool ReconstructDisplay::isPrevious() const {
    const Document& document = m_workbench.document();
    return document.resultState(Reconstruction::kTask) != ResultState::Current ||
           document.isRunning(Reconstruction::kTask);
}

bool ReconstructDisplay::showsUnmasked() const {
    const Document& document = m_workbench.document();
    const auto* result = document.result<Reconstruction>();
    return document.settings().comparesUnmasked && result != nullptr &&
           result->imageId == document.image()->imageId &&
           !result->arrays->unmaskedPrediction.isNull();
}

void ReconstructDisplay::exchangeMaskedView() {
    if (std::exchange(m_isUnmaskedShown, showsUnmasked()) != m_isUnmaskedShown) {
        const int index = static_cast<int>(Kind::Masked);
        m_views.canvas(index).setLayers(layersOf(Kind::Masked));
    }
}

void ReconstructDisplay::showMask() {
    m_hidden->setCells(toCells(m_workbench.reconstructor().mask()));
    m_hidden->setArea(seenArea());
    m_editor.setArea(seenArea());
}

QString ReconstructDisplay::caption(Kind kind, const QImage& picture) const {
    const Document& document = m_workbench.document();
    const QSize size = picture.isNull() ? QSize(document.image()->width, document.image()->height)
                                        : picture.size();
    const QString pixels = tr("%1 × %2 px").arg(size.width()).arg(size.height());
    QString text;
    switch (kind) {
    case Kind::Original:
        return tr("Original, %1").arg(pixels);
    case Kind::Masked:
        if (!m_isUnmaskedShown) {
            return tr("Masked input, %1").arg(pixels);
        }
        text = tr("Nothing hidden: decoded tokens, %1");
        break;
    case Kind::Codebook:
        text = tr("Codebook: best possible, %1");
        break;
    case Kind::Prediction:
        text = tr("Prediction: decoded tokens, %1");
        break;
    }
    text = text.arg(pixels);
    return isPrevious() && !picture.isNull() ? tr("Previous – %1").arg(text) : text;
}

/// What the picture is, and what it is not.
QString ReconstructDisplay::explanation(Kind kind) {
    switch (kind) {
    case Kind::Original:
        return tr("The image. Paint the mask here.");
    case Kind::Masked:
        return tr("What the tokenizer sees of the image, with the hidden patches grey");
    case Kind::Codebook:
        return tr("The original, encoded and decoded: the best this tokenizer can show. Blur in it "
                  "comes from the codebook, not from the model.");
    case Kind::Prediction:
        break;
    }
    return tr("The true tokens where the image is visible, the predicted ones where it is masked, "
              "decoded: not restored pixels");
}

/// Why there is no picture, and what helps.
std::pair<QString, QString> ReconstructDisplay::absence(Kind kind) const {
    const Document& document = m_workbench.document();
    const auto& tokenizer = m_workbench.reconstructor().tokenizer();
    const QString title = panelName(kind);
    if (tokenizer.isOpening()) {
        return {title, tr("The tokenizer is being opened…")};
    }
    if (!tokenizer.info()) {
        return {title, tr("No tokenizer: tokens stay numbers. Open one at the right, or drop its "
                          "files on the window.")};
    }
    if (!tokenizer.info()->canDecode) {
        return {title, tr("This tokenizer has no decoder: its tokens have no pixels.")};
    }
    if (document.isRunning(Reconstruction::kTask)) {
        return {title, tr("Being computed…")};
    }
    return {title, m_workbench.reconstructor().isMasked()
                       ? tr("Press F5 to run.")
                       : tr("Paint a mask over the original, or press New Mask.")};
}

} // namespace app
