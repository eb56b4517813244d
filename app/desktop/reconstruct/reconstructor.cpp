#include "app/desktop/reconstruct/reconstructor.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/mask_maker.h"
#include "app/desktop/workbench.h"

#include <utility>

namespace app {
namespace {

constexpr int kPauseMs = 40;
constexpr int kCandidates = 5;

} // namespace

Reconstructor::Reconstructor(Workbench& workbench)
    : QObject(&workbench), m_workbench(workbench), m_tokenizer(new TokenizerSlot(workbench, this)),
      m_maker(new MaskMaker(workbench, workbench.masks(), this)),
      m_isCompared(workbench.document().settings().comparesUnmasked) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Reconstructor::ask);
    connect(&workbench.engine(), &EngineClient::reconstructed, this,
            &Reconstructor::onReconstructed);
    connect(&workbench.masks(), &MaskDocument::maskChanged, this,
            [this] { setMask(m_workbench.masks().mask()); });
    connect(m_tokenizer, &TokenizerSlot::changed, this, &Reconstructor::refresh);
    const Document& document = workbench.document();
    connect(&document, &Document::settingsChanged, this, &Reconstructor::adoptSettings);
}

core::Size Reconstructor::grid() const {
    const Document& document = m_workbench.document();
    return document.can(core::Capability::Reconstruct) ? patchGridOf(*document.model())
                                                       : core::Size{0, 0};
}

void Reconstructor::setMask(const core::PatchMask& mask) {
    if (mask != m_mask) {
        m_mask = mask;
        refresh();
        Q_EMIT maskChanged();
    }
}

bool Reconstructor::isLive() const {
    const Document& document = m_workbench.document();
    return document.settings().runsLive && document.task() == Reconstruction::kTask;
}

/// It says what a run would say now.
bool Reconstructor::fits(const Reconstruction& result) const {
    const Document& document = m_workbench.document();
    return document.image() && result.imageId == document.image()->imageId &&
           result.modelId == document.modelId() && result.reply->mask == m_mask &&
           result.reply->tokenizerId == m_tokenizer->id() &&
           (result.isCompared || !document.settings().comparesUnmasked);
}

/// Mask, tokenizer or settings have changed.
void Reconstructor::refresh() {
    Document& document = m_workbench.document();
    if (m_fit && fits(*m_fit)) {
        dropRun();
        m_pause.stop();
        document.setResult(*m_fit);
        return;
    }
    document.outdateResult(Reconstruction::kTask);
    if (!isMasked()) {
        dropRun();
        m_pause.stop();
    } else if (!isLive()) {
        dropRun(); // of another mask
    } else if (!m_pause.isActive()) {
        m_pause.start();
    }
}

void Reconstructor::run() {
    m_pause.stop();
    ask();
}

void Reconstructor::ask() {
    const Document& document = m_workbench.document();
    const bool isPossible = document.image() && isMasked() && m_mask.grid == grid() &&
                            !m_tokenizer->isOpening(); // that one asks when it is open
    if (!isPossible) {
        return;
    }
    core::ReconstructRequest request;
    request.imageId = document.image()->imageId;
    request.modelId = document.modelId();
    request.tokenizerId = m_tokenizer->id();
    request.mask = m_mask;
    request.topCount = kCandidates;
    request.comparesUnmasked = document.settings().comparesUnmasked;
    m_asksCompared = request.comparesUnmasked;
    const QString subject = QString::fromStdString(document.image()->path);
    const quint64 id = m_workbench.engine().reconstruct(request, this);
    // The new one first, so that the panel does not flicker between the two.
    m_workbench.begin(
        {id, tr("Reconstruct %1").arg(shownName(subject)), subject, Reconstruction::kTask});
    m_workbench.drop(std::exchange(m_request, id));
}

void Reconstructor::dropRun() {
    m_workbench.drop(std::exchange(m_request, 0));
}

void Reconstructor::adoptSettings() {
    const Settings& settings = m_workbench.document().settings();
    if (std::exchange(m_isCompared, settings.comparesUnmasked) != settings.comparesUnmasked) {
        refresh();
    }
}

void Reconstructor::onReconstructed(quint64 requestId,
                                    const core::ReconstructReply& reply,
                                    const ReconstructArrays& arrays) {
    if (requestId != m_request || !m_workbench.end(requestId)) {
        return;
    }
    m_request = 0;
    const core::StageTimes times{0, reply.milliseconds.preprocess, reply.milliseconds.forward};
    Reconstruction result{{reply.imageId, reply.modelId, times, reply.device, reply.dtype},
                          std::make_shared<const core::ReconstructReply>(reply),
                          std::make_shared<const ReconstructArrays>(arrays),
                          m_asksCompared};
    if (fits(result)) {
        m_fit = result;
        m_workbench.document().setResult(std::move(result));
    }
}

} // namespace app
