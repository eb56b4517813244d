#include "app/desktop/segment/segmenter.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/workbench.h"

#include <algorithm>

namespace app {

using core::SegmentPipeline;

const SegmentationPointer& Segmentation::by(SegmentPipeline pipeline) const {
    return pipeline == SegmentPipeline::Hf ? library : trained;
}

Segmenter::Segmenter(Workbench& workbench)
    : QObject(&workbench), m_workbench(workbench), m_seen(workbench.document().settings()) {
    const EngineClient& engine = workbench.engine();
    const Document& document = workbench.document();
    connect(&engine, &EngineClient::segmented, this, &Segmenter::onSegmented);
    connect(&engine, &EngineClient::segmentationsCompared, this, &Segmenter::onCompared);
    connect(&engine, &EngineClient::segmentationExported, this, &Segmenter::onExported);
    connect(&engine, &EngineClient::failed, this, &Segmenter::onFailed);
    connect(&engine, &EngineClient::cancelled, this, [this](quint64 id) {
        onFailed(id, {"CANCELLED", "cancelled", "", 130, std::nullopt});
    });
    connect(&engine, &EngineClient::engineLost, this, &Segmenter::onLost);
    connect(&document, &Document::imageChanged, this, [this] {
        closeTruth(); // it belongs to the image before
        releaseUnshown();
    });
    connect(&document, &Document::modelChanged, this, &Segmenter::reopenTruth);
    connect(&document, &Document::settingsChanged, this, &Segmenter::adoptSettings);
}

// ---- runs --------------------------------------------------------------------------------------

std::vector<SegmentPipeline> Segmenter::wanted() const {
    switch (m_workbench.document().settings().pipeline) {
    case PipelineChoice::Library:
        return {SegmentPipeline::Hf};
    case PipelineChoice::Trained:
        return {SegmentPipeline::Trained};
    case PipelineChoice::Both:
        break;
    }
    return {SegmentPipeline::Hf, SegmentPipeline::Trained};
}

bool Segmenter::isComplete() const {
    const Document& document = m_workbench.document();
    const auto* result = document.result<Segmentation>();
    return document.resultState(Segmentation::kTask) == ResultState::Current &&
           std::ranges::all_of(wanted(),
                               [&](SegmentPipeline each) { return result->by(each) != nullptr; });
}

bool Segmenter::isAlive(const SegmentationPointer& reply) const {
    const auto& image = m_workbench.document().image();
    return reply && image && reply->imageId == image->imageId &&
           m_alive.contains(reply->segmentationId);
}

void Segmenter::run() {
    const Document& document = m_workbench.document();
    const bool isOutdated = document.resultState(Segmentation::kTask) != ResultState::Current;
    const auto* result = document.result<Segmentation>();
    std::vector<SegmentPipeline> lacking = wanted();
    if (!isOutdated) {
        std::erase_if(lacking, [&](SegmentPipeline each) { return result->by(each) != nullptr; });
    }
    for (const SegmentPipeline pipeline : lacking.empty() ? wanted() : lacking) {
        ask(pipeline);
    }
}

void Segmenter::ask(SegmentPipeline pipeline) {
    const Document& document = m_workbench.document();
    core::SegmentRequest request;
    request.imageId = document.image()->imageId;
    request.modelId = document.modelId();
    request.pipeline = pipeline;
    const QString subject = QString::fromStdString(document.image()->path);
    const QString title = pipeline == SegmentPipeline::Hf ? tr("Segment %1 as the library does")
                                                          : tr("Segment %1 as trained");
    m_workbench.begin({m_workbench.engine().segment(request, this), title.arg(shownName(subject)),
                       subject, Segmentation::kTask});
}

void Segmenter::onSegmented(quint64 requestId, const core::SegmentReply& reply) {
    const bool isTruth = requestId == m_truthRequest && requestId != 0;
    if (!isTruth && !m_workbench.isRunOf(requestId, Segmentation::kTask)) {
        return;
    }
    if (!m_workbench.end(requestId)) {
        return;
    }
    m_alive.insert(reply.segmentationId);
    if (isTruth) {
        m_truthRequest = 0;
        m_truth->reply = std::make_shared<const core::SegmentReply>(reply);
        releaseUnshown();
        Q_EMIT truthChanged();
        return;
    }
    Document& document = m_workbench.document();
    Segmentation result;
    if (document.resultState(Segmentation::kTask) == ResultState::Current) {
        result = *document.result<Segmentation>(); // the other pipeline's stays
    }
    static_cast<Result&>(result) = {reply.imageId, reply.modelId, reply.milliseconds, reply.device,
                                    reply.dtype};
    (reply.pipeline == SegmentPipeline::Hf ? result.library : result.trained) =
        std::make_shared<const core::SegmentReply>(reply);
    document.setResult(std::move(result));
    releaseUnshown();
}

void Segmenter::adoptSettings() {
    const Settings& settings = m_workbench.document().settings();
    const Settings before = std::exchange(m_seen, settings);
    if (settings.pipeline != before.pipeline && settings.runsAutomatically && !isComplete() &&
        m_workbench.document().task() == Segmentation::kTask) {
        m_workbench.run();
    }
    if (settings.reducesLabels != before.reducesLabels ||
        settings.showsProcessedLabels != before.showsProcessedLabels) {
        reopenTruth();
    }
}

/// Frees what neither the result nor the label map of the shown image needs, nor an export.
void Segmenter::releaseUnshown() {
    std::set<quint64> needed;
    const Document& document = m_workbench.document();
    const auto keep = [&](const SegmentationPointer& reply) {
        if (reply && document.image() && reply->imageId == document.image()->imageId) {
            needed.insert(reply->segmentationId);
        }
    };
    if (const auto* result = document.result<Segmentation>()) {
        keep(result->library);
        keep(result->trained);
    }
    if (m_truth) {
        keep(m_truth->reply);
    }
    for (const auto& [request, segmentation] : m_exports) {
        needed.insert(segmentation);
    }
    std::erase_if(m_alive, [&](quint64 id) {
        const bool isUnshown = !needed.contains(id);
        if (isUnshown) {
            m_workbench.engine().release(id);
        }
        return isUnshown;
    });
    std::erase_if(m_agreements, [&](const auto& entry) {
        return !needed.contains(entry.first.first) || !needed.contains(entry.first.second);
    });
}

void Segmenter::onLost() {
    m_alive.clear();
    m_agreements.clear();
    Document& document = m_workbench.document();
    document.outdateResult(Segmentation::kTask);
    if (m_workbench.engine().state() == EngineState::Down) {
        return;
    }
    if (document.task() == Segmentation::kTask) {
        m_workbench.runIfAutomatic();
    }
    if (m_truth && m_truth->reply) {
        reopenTruth();
    }
}

// ---- label maps --------------------------------------------------------------------------------

void Segmenter::openTruth(const QString& path) {
    closeTruth();
    m_truth = Truth{path, nullptr};
    reopenTruth();
}

void Segmenter::closeTruth() {
    m_workbench.drop(std::exchange(m_truthRequest, 0));
    if (m_truth) {
        m_truth.reset();
        releaseUnshown();
        Q_EMIT truthChanged();
    }
}

void Segmenter::reopenTruth() {
    const Document& document = m_workbench.document();
    if (!m_truth || !document.image() || !document.model()) {
        return;
    }
    m_workbench.drop(std::exchange(m_truthRequest, 0));
    m_truth->reply.reset();
    core::OpenLabelsRequest request;
    request.path = encodedPath(m_truth->path);
    request.imageId = document.image()->imageId;
    request.modelId = document.modelId();
    request.reducesLabels = document.settings().reducesLabels;
    request.showsProcessed = document.settings().showsProcessedLabels;
    m_truthRequest = m_workbench.engine().openLabels(request, this);
    m_workbench.begin(
        {m_truthRequest, tr("Open label map %1").arg(shownName(m_truth->path)), m_truth->path});
    releaseUnshown();
    Q_EMIT truthChanged();
}

const core::CompareSegmentationsReply* Segmenter::agreement(quint64 first, quint64 second) {
    const Pair pair(first, second);
    if (const auto found = m_agreements.find(pair); found != m_agreements.end()) {
        return &found->second;
    }
    const bool isAsked =
        std::ranges::any_of(m_comparisons, [&](const auto& entry) { return entry.second == pair; });
    if (!isAsked && m_alive.contains(first) && m_alive.contains(second)) {
        m_comparisons.emplace(m_workbench.engine().compareSegmentations({first, second}, this),
                              pair);
    }
    return nullptr;
}

void Segmenter::onCompared(quint64 requestId, const core::CompareSegmentationsReply& reply) {
    if (const auto asked = m_comparisons.extract(requestId); !asked.empty()) {
        m_agreements[asked.mapped()] = reply;
        Q_EMIT agreementChanged();
    }
}

// ---- files -------------------------------------------------------------------------------------

quint64 Segmenter::exportFile(const core::ExportSegmentationRequest& request, const QString& path) {
    const quint64 id = m_workbench.engine().exportSegmentation(request, this);
    m_exports.emplace(id, request.segmentationId);
    Work work{id, tr("Export %1").arg(shownName(path)), path};
    work.isQuiet = true;
    m_workbench.begin(std::move(work));
    return id;
}

void Segmenter::onExported(quint64 requestId, const QByteArray& file) {
    if (m_exports.erase(requestId) > 0) {
        m_workbench.end(requestId);
        releaseUnshown();
        Q_EMIT exported(requestId, file);
    }
}

void Segmenter::onFailed(quint64 requestId, const core::ErrorMessage& error) {
    if (m_exports.erase(requestId) > 0) {
        m_workbench.end(requestId);
        releaseUnshown();
        Q_EMIT exportFailed(requestId, error);
    } else if (requestId == m_truthRequest && requestId != 0) {
        m_truthRequest = 0;
        m_truth.reset();
        Q_EMIT truthChanged();
    } else {
        m_comparisons.erase(requestId);
    }
}

} // namespace app
