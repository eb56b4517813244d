#include "app/desktop/segment/segment_display.h"

#include "app/desktop/names.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/caption_layer.h"
#include "widgets/canvas/curtain_layer.h"
#include "widgets/canvas/difference_layer.h"
#include "widgets/canvas/image_canvas.h"

#include <QLocale>

#include <algorithm>

namespace app {

using widgets::CanvasLayer;
using widgets::ImageCanvas;

namespace {

constexpr double kPreviousShare = 0.4; ///< of the opacity, for a result that is out of date

QColor colorOf(const core::Rgb& color) {
    return {color[0], color[1], color[2]};
}

QString nameOf(const core::SegmentReply& reply, std::uint16_t label) {
    return label < reply.labels.size() ? shown(reply.labels[label], 60) : QString();
}

} // namespace

SegmentDisplay::SegmentDisplay(const TaskContext& context, QObject* parent)
    : QObject(parent), m_workbench(context.workbench), m_segmenter(context.workbench.segmenter()),
      m_area(context.imageArea), m_status(context.status),
      m_firstLayer(std::make_unique<widgets::LabelLayer>()),
      m_secondLayer(std::make_unique<widgets::LabelLayer>()),
      m_curtain(std::make_unique<widgets::CurtainLayer>()),
      m_differences(std::make_unique<widgets::DifferenceLayer>()),
      m_firstCaption(std::make_unique<widgets::CaptionLayer>()),
      m_secondCaption(std::make_unique<widgets::CaptionLayer>()) {
    const Document& document = m_workbench.document();
    connect(&document, &Document::resultChanged, this, &SegmentDisplay::choose);
    connect(&document, &Document::settingsChanged, this, &SegmentDisplay::choose);
    connect(&document, &Document::taskChanged, this, &SegmentDisplay::choose);
    connect(&document, &Document::runningChanged, this, &SegmentDisplay::paintStyle);
    connect(&m_segmenter, &Segmenter::truthChanged, this, &SegmentDisplay::choose);
    for (ImageCanvas* canvas : {&m_area.canvas(), &m_area.besideCanvas()}) {
        connect(canvas, &ImageCanvas::pixelHovered, this, &SegmentDisplay::point);
    }
    for (const auto* layer : {m_firstLayer.get(), m_secondLayer.get()}) {
        connect(layer, &CanvasLayer::changed, this, &SegmentDisplay::showPointed);
    }
    choose();
}

SegmentDisplay::~SegmentDisplay() {
    for (auto* layer : {m_firstLayer.get(), m_secondLayer.get()}) {
        layer->disconnect(this); // the status line may be gone already
        layer->setSource(nullptr);
    }
    m_differences->setSources(nullptr, nullptr);
}

// ---- what is shown -----------------------------------------------------------------------------

bool SegmentDisplay::isShown() const {
    const Document& document = m_workbench.document();
    return document.task() == Segmentation::kTask && document.can(core::Capability::Segment);
}

/// Picks the two segmentations by the settings and by what there is.
void SegmentDisplay::choose() {
    const Document& document = m_workbench.document();
    const PipelineChoice choice = document.settings().pipeline;
    const auto* result = document.result<Segmentation>();
    const auto reply = [&](core::SegmentPipeline pipeline) {
        return result != nullptr ? result->by(pipeline) : nullptr;
    };
    const ShownSegmentation library{reply(core::SegmentPipeline::Hf), tr("As the library runs it")};
    const ShownSegmentation trained{reply(core::SegmentPipeline::Trained), tr("As trained")};
    const auto& truth = m_segmenter.truth();
    const ShownSegmentation map{truth ? truth->reply : nullptr, tr("Label map")};
    const bool isTrainedFirst = choice == PipelineChoice::Trained;
    m_first = isTrainedFirst ? trained : library;
    if (m_first.reply == nullptr) { // until the wanted one is there
        m_first = isTrainedFirst ? library : trained;
    }
    using Pair = std::pair<ShownSegmentation, ShownSegmentation>;
    std::vector<Pair> pairs;
    const auto offer = [&](const ShownSegmentation& one, const ShownSegmentation& other) {
        if (m_segmenter.isAlive(one.reply) && m_segmenter.isAlive(other.reply)) {
            pairs.emplace_back(one, other);
        }
    };
    if (choice == PipelineChoice::Both) {
        offer(library, trained);
        offer(library, map);
        offer(trained, map);
    } else {
        offer(m_first, map);
    }
    m_pairs.clear();
    for (const auto& [one, other] : pairs) {
        m_pairs << tr("%1 – %2").arg(one.name, other.name);
    }
    m_pair = std::clamp(m_pair, 0, std::max(0, static_cast<int>(pairs.size()) - 1));
    m_second = {};
    if (!pairs.empty()) {
        std::tie(m_first, m_second) = pairs[static_cast<std::size_t>(m_pair)];
    }
    if (m_first.reply != nullptr && m_first.reply->labels != m_labels) {
        m_labels = m_first.reply->labels;
        m_hidden.clear();
    }
    mixColors();
    compose();
    Q_EMIT shownChanged();
}

void SegmentDisplay::setPair(int index) {
    m_pair = index;
    choose();
}

SegmentView SegmentDisplay::view() const {
    const SegmentView wanted = m_workbench.document().settings().segmentView;
    const bool needsTwo = wanted == SegmentView::Beside || wanted == SegmentView::Differences;
    return needsTwo && m_second.reply == nullptr ? SegmentView::Overlay : wanted;
}

widgets::LabelTileSource* SegmentDisplay::sourceOf(const SegmentationPointer& reply) {
    if (!isShown() || !m_segmenter.isAlive(reply)) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(m_sources, [&](const auto& source) {
        return source->segmentationId() == reply->segmentationId;
    });
    if (found != m_sources.end()) {
        return found->get();
    }
    m_sources.push_back(std::make_unique<EngineLabelSource>(
        m_workbench.engine(), *m_workbench.document().image(), reply->segmentationId));
    return m_sources.back().get();
}

void SegmentDisplay::compose() {
    widgets::LabelTileSource* first = sourceOf(m_first.reply);
    widgets::LabelTileSource* second = sourceOf(m_second.reply);
    const SegmentView mode = first == nullptr ? SegmentView::Overlay : view();
    const bool isDifference = mode == SegmentView::Differences;
    // The layers that are not seen still answer what is under the pointer.
    m_firstLayer->setSource(first);
    m_secondLayer->setSource(second);
    m_differences->setSources(isDifference ? first : nullptr, isDifference ? second : nullptr);
    std::erase_if(m_sources, [&](const auto& source) {
        return source.get() != first && source.get() != second;
    });
    const bool isPair = second != nullptr;
    m_curtain->setLayers(isPair ? m_firstLayer.get() : nullptr,
                         isPair ? m_secondLayer.get() : m_firstLayer.get());
    m_curtain->setNames(isPair ? m_first.name : tr("Image"), isPair ? m_second.name : m_first.name);
    m_firstCaption->setText(m_first.name);
    m_secondCaption->setText(m_second.name);

    std::vector<CanvasLayer*> layers;
    if (first != nullptr) {
        switch (mode) {
        case SegmentView::Overlay:
            layers = {m_firstLayer.get()};
            break;
        case SegmentView::Curtain:
            layers = {m_curtain.get()};
            break;
        case SegmentView::Beside:
            layers = {m_firstLayer.get(), m_firstCaption.get()};
            break;
        case SegmentView::Differences:
            layers = {m_differences.get()};
            break;
        }
    }
    if (m_workbench.document().task() != Segmentation::kTask) {
        return; // the image area is another's
    }
    m_area.canvas().setLayers(layers);
    const bool isBeside = first != nullptr && mode == SegmentView::Beside;
    m_area.besideCanvas().setLayers(
        isBeside ? std::vector<CanvasLayer*>{m_secondLayer.get(), m_secondCaption.get()}
                 : std::vector<CanvasLayer*>{});
    m_area.setBeside(isBeside);
    paintStyle();
    showPointed();
}

// ---- classes -----------------------------------------------------------------------------------

core::Rgb SegmentDisplay::color(int id) const {
    const auto index = static_cast<std::size_t>(id);
    return index < m_colors.size() ? m_colors[index] : core::Rgb{};
}

void SegmentDisplay::setColor(int id, const core::Rgb& color) {
    const std::string& label = m_labels[static_cast<std::size_t>(id)];
    m_workbench.document().changeSettings(
        [&](Settings& settings) { settings.classColors.colors[label] = color; });
}

/// The person's colours where there are some, else the model's.
void SegmentDisplay::mixColors() {
    m_colors = m_first.reply ? m_first.reply->colors : std::vector<core::Rgb>();
    const core::ColorScheme& own = m_workbench.document().settings().classColors;
    if (own.colors.empty()) {
        return;
    }
    const core::ColorLookup lookup(own);
    for (std::size_t id = 0; id < m_colors.size(); ++id) {
        m_colors[id] = lookup.find(m_first.reply->labels[id]).value_or(m_colors[id]);
    }
}

void SegmentDisplay::paintStyle() {
    const Document& document = m_workbench.document();
    const Settings& settings = document.settings();
    const bool isPrevious = document.resultState(Segmentation::kTask) != ResultState::Current ||
                            document.isRunning(Segmentation::kTask);
    widgets::LabelStyle style;
    for (const core::Rgb& color : m_colors) {
        style.colors.push_back(colorOf(color));
    }
    style.hidden = m_hidden;
    style.opacity = settings.overlayOpacity * (isPrevious ? kPreviousShare : 1);
    style.isOutlined = settings.showsOutlines;
    style.unsureBelow = settings.unsureBelow;
    style.highlighted = m_highlighted;
    m_firstLayer->setStyle(style);
    m_secondLayer->setStyle(style);
    Q_EMIT styleChanged();
}

void SegmentDisplay::toggle(const std::vector<int>& ids) {
    const bool shows = !ids.empty() && m_hidden.contains(ids.front());
    for (const int id : ids) {
        shows ? void(m_hidden.erase(id)) : void(m_hidden.insert(id));
    }
    paintStyle();
}

void SegmentDisplay::showOnly(int id) {
    std::set<int> others;
    for (int each = 0; each < static_cast<int>(m_labels.size()); ++each) {
        if (each != id) {
            others.insert(each);
        }
    }
    m_hidden = m_hidden == others ? std::set<int>() : others;
    paintStyle();
}

void SegmentDisplay::showAll() {
    m_hidden.clear();
    paintStyle();
}

void SegmentDisplay::setHighlighted(int id) {
    m_highlighted = id;
    paintStyle();
}

// ---- what is under the pointer -----------------------------------------------------------------

void SegmentDisplay::point(int x, int y) {
    m_pixel = {x, y};
    showPointed();
}

void SegmentDisplay::showPointed() {
    if (m_workbench.document().task() != Segmentation::kTask) {
        return; // the line is another's
    }
    const auto at = m_pixel.x() < 0 ? std::nullopt : m_firstLayer->at(m_pixel);
    const auto other = m_pixel.x() < 0 ? std::nullopt : m_secondLayer->at(m_pixel);
    const auto probability = [](double value) { return QLocale().toString(value, 'f', 2); };
    QString text;
    if (at && m_first.reply != nullptr && at->label == widgets::kNoLabel) {
        text = tr("no class");
    } else if (at && m_first.reply != nullptr) {
        text =
            QString("%1 %2").arg(nameOf(*m_first.reply, at->label), probability(at->probability));
        if (at->runnerUp != at->label && at->runnerUp != widgets::kNoLabel) {
            text += " " + tr("(2nd: %1 %2)")
                              .arg(nameOf(*m_first.reply, at->runnerUp),
                                   probability(at->runnerUpProbability));
        }
    }
    if (at && other && m_second.reply != nullptr) {
        const QString said = other->label == widgets::kNoLabel
                                 ? tr("no class")
                                 : nameOf(*m_second.reply, other->label);
        text += "  " + tr("%1: %2").arg(m_second.name, said);
    }
    m_status.setAnswer(text);
    Q_EMIT pointedAt(at && at->label != widgets::kNoLabel ? int{at->label} : -1);
}

} // namespace app
