#include "app/desktop/attention/attention_explorer.h"

#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/workbench.h"

#include <algorithm>
#include <utility>

namespace app {
namespace {

using Kind = core::TokenQuery::Kind;

constexpr int kPauseMs = 40;

core::ErrorMessage misfit() {
    return {"PROTOCOL-ARRAY", "cannot use attention: the answer is of another grid than the pass",
            "Run the task again.", 3, std::nullopt};
}

} // namespace

std::vector<core::ClassScore> Attention::top(int count) const {
    return logits.size() == labels.size() ? core::topScores(logits, labels, count)
                                          : std::vector<core::ClassScore>();
}

AttentionExplorer::AttentionExplorer(Workbench& workbench)
    : QObject(&workbench), m_workbench(workbench),
      m_maps(workbench.engine(), this, &EngineClient::attentionMaps),
      m_preview(workbench.engine(), this, &EngineClient::attentionMaps),
      m_parts(workbench.engine(), this, &EngineClient::attentionMaps),
      m_rollout(workbench.engine(), this, &EngineClient::rollout),
      m_relevance(workbench.engine(), this, &EngineClient::relevance),
      m_occlusion(workbench.engine(), this, &EngineClient::occlusion),
      m_tokens(workbench.engine(), this, &EngineClient::tokenView),
      m_lens(workbench.engine(), this, &EngineClient::logitLens),
      m_scales(workbench.engine(), this, &EngineClient::layerScales),
      m_summary(workbench.engine(), this, &EngineClient::attentionSummary),
      m_score(workbench.engine(), this, &EngineClient::scoreSplit) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &AttentionExplorer::askPreview);
    m_settling.setSingleShot(true);
    m_settling.setInterval(kPauseMs);
    connect(&m_settling, &QTimer::timeout, &workbench, &Workbench::runIfAutomatic);
    connect(&workbench.interventions(), &InterventionsModel::changed, this,
            &AttentionExplorer::adoptInterventions);
    connect(&m_state, &AttentionState::changed, this, &AttentionExplorer::refresh);
    Document& document = workbench.document();
    connect(&document, &Document::taskChanged, this, &AttentionExplorer::refresh);
    connect(&document, &Document::modelChanged, this, &AttentionExplorer::adoptModel);
    connect(&document, &Document::imageChanged, this, &AttentionExplorer::cancelOcclusion);
    connect(&workbench.engine(), &EngineClient::traced, this, &AttentionExplorer::onTraced);
    connect(&workbench.engine(), &EngineClient::failed, this, &AttentionExplorer::onFailed);
    connect(&workbench.reconstructor().tokenizer(), &TokenizerSlot::changed, this,
            &AttentionExplorer::refresh);
    bindAnswers();
    bindTokenAnswers();
}

AttentionExplorer::~AttentionExplorer() = default;

const Attention* AttentionExplorer::pass() const {
    return m_workbench.document().result<Attention>();
}

bool AttentionExplorer::isCurrentPass() const {
    return m_workbench.document().resultState(Attention::kTask) == ResultState::Current;
}

void AttentionExplorer::run() {
    const Document& document = m_workbench.document();
    core::TraceRequest request;
    request.imageId = document.image()->imageId;
    request.modelId = document.modelId();
    request.interventions = m_workbench.interventions().interventions();
    m_traced = request.interventions;
    const QString subject = QString::fromStdString(document.image()->path);
    m_trace = m_workbench.engine().trace(request, this);
    m_workbench.begin(
        {m_trace, tr("Attention in %1").arg(shownName(subject)), subject, Attention::kTask});
}

void AttentionExplorer::onTraced(quint64 requestId,
                                 const core::TraceReply& reply,
                                 const std::vector<float>& logits,
                                 const QImage& modelInput) {
    if (requestId != m_trace || !m_workbench.end(requestId)) {
        return;
    }
    m_trace = 0;
    Document& document = m_workbench.document();
    Attention pass{{reply.imageId, reply.modelId, reply.milliseconds, reply.device, reply.dtype},
                   std::make_shared<const core::TraceReply>(reply),
                   logits,
                   document.model()->labels,
                   modelInput,
                   m_traced};
    if (document.setResult(std::move(pass))) {
        m_state.setExtent({reply.grid, reply.layerCount, reply.headCount});
        refresh();
        adoptInterventions(); // they may have changed meanwhile
    }
}

/// Another pass is needed; soon, so that a slider asks once when it rests.
void AttentionExplorer::adoptInterventions() {
    const core::Interventions& wanted = m_workbench.interventions().interventions();
    if (pass() != nullptr && pass()->interventions != wanted) {
        m_workbench.document().outdateResult(Attention::kTask);
    }
    const bool isPassing = m_trace != 0 && m_traced != wanted;
    if (m_workbench.document().task() == Attention::kTask && (isPassing || !isCurrentPass())) {
        if (isPassing) {
            m_workbench.drop(std::exchange(m_trace, 0));
        }
        m_settling.start();
    }
}

/// Classes and numbers of layers are another model's.
void AttentionExplorer::adoptModel() {
    cancelOcclusion();
    m_scales.forget();
    m_lens.forget();
    m_state.change([](AttentionChoice& each) {
        each.relevanceClass = -1;
        each.occlusionClass = -1;
    });
}

// ---- what is asked -----------------------------------------------------------------------------

template <typename Request>
Request AttentionExplorer::about() const {
    const Attention& of = *pass();
    Request request;
    request.imageId = of.imageId;
    request.modelId = of.modelId;
    request.interventions = of.interventions;
    return request;
}

core::AttentionMapsRequest AttentionExplorer::mapsRequest() const {
    const AttentionChoice& choice = m_state.choice();
    auto request = about<core::AttentionMapsRequest>();
    request.query = choice.query;
    request.direction = choice.direction;
    request.measure = choice.measure;
    return request;
}

bool AttentionExplorer::canSplit() const {
    const AttentionChoice& choice = m_state.choice();
    return choice.query.kind != Kind::Mean && choice.direction == core::AttentionDirection::From &&
           choice.measure == core::AttentionMeasure::Probability;
}

void AttentionExplorer::refresh() {
    if (m_workbench.document().task() != Attention::kTask || !isCurrentPass()) {
        return;
    }
    askMaps();
    askPins();
    askView();
}

void AttentionExplorer::askMaps() {
    m_maps.ask(mapsRequest());
    if (m_maps.isCurrent()) { // the maps first: somebody is waiting for them
        m_summary.ask(about<core::AttentionSummaryRequest>());
    }
    Q_EMIT changed(AttentionPart::Maps);
}

/// One layer with all its heads: another head needs no question.
void AttentionExplorer::askPins() {
    const AttentionChoice& choice = m_state.choice();
    m_pins.resize(choice.pins.size());
    for (std::size_t i = 0; i < m_pins.size(); ++i) {
        if (!m_pins[i]) {
            m_pins[i] = std::make_unique<MapsQuestion>(m_workbench.engine(), this,
                                                       &EngineClient::attentionMaps);
        }
        core::AttentionMapsRequest request = mapsRequest();
        request.query = {Kind::Patch, choice.pins[i].y(), choice.pins[i].x()};
        request.layer = choice.layer;
        m_pins[i]->ask(request);
    }
    Q_EMIT changed(AttentionPart::Pins);
}

/// What only one view needs.
void AttentionExplorer::askView() {
    const AttentionChoice& choice = m_state.choice();
    switch (choice.view) {
    case AttentionView::Parts:
        askParts();
        break;
    case AttentionView::Rollout: {
        auto request = about<core::RolloutRequest>();
        request.fusion = choice.rolloutFusion;
        request.discard = choice.discard;
        m_rollout.ask(request);
        Q_EMIT changed(AttentionPart::Rollout);
        break;
    }
    case AttentionView::Relevance: {
        auto request = about<core::RelevanceRequest>();
        request.classIndex = choice.relevanceClass;
        m_relevance.ask(pass()->logits.empty() ? std::nullopt : std::optional(request));
        Q_EMIT changed(AttentionPart::Relevance);
        break;
    }
    case AttentionView::Tokens:
        askTokens();
        break;
    case AttentionView::Lens:
        askLens();
        break;
    case AttentionView::Scales: {
        core::LayerScalesRequest request;
        request.modelId = pass()->modelId;
        m_scales.ask(request);
        Q_EMIT changed(AttentionPart::Scales);
        break;
    }
    case AttentionView::Heads:
    case AttentionView::Occlusion:
        break;
    }
}

void AttentionExplorer::askParts() {
    core::AttentionMapsRequest request = mapsRequest();
    request.layer = m_state.choice().layer;
    request.head = m_state.choice().head;
    request.wantsSplit = true;
    m_parts.ask(canSplit() ? std::optional(request) : std::nullopt);
    Q_EMIT changed(AttentionPart::Parts);
}

void AttentionExplorer::askTokens() {
    const AttentionChoice& choice = m_state.choice();
    const bool isLike = choice.tokenPicture == TokenPicture::Similarity;
    auto request = about<core::TokenViewRequest>();
    request.view = isLike ? core::TokenView::Similarity : core::TokenView::Pca;
    request.layer = choice.state;
    request.query = isLike ? choice.query : core::TokenQuery();
    m_tokens.ask(choice.tokenPicture == TokenPicture::Norm ? std::nullopt : std::optional(request));
    Q_EMIT changed(AttentionPart::Tokens);
}

void AttentionExplorer::askLens() {
    auto request = about<core::LogitLensRequest>();
    const TokenizerSlot& tokenizer = m_workbench.reconstructor().tokenizer();
    const bool isDecoding = tokenizer.info() && tokenizer.info()->canDecode;
    request.tokenizerId = isDecoding ? tokenizer.id() : 0;
    const bool isMasked = m_workbench.document().can(core::Capability::Reconstruct);
    m_lens.ask(isMasked ? std::optional(request) : std::nullopt);
    Q_EMIT changed(AttentionPart::Lens);
}

void AttentionExplorer::hover(std::optional<QPoint> patch) {
    m_hovered = patch;
    if (!patch) {
        m_pause.stop();
        m_preview.forget();
        Q_EMIT changed(AttentionPart::Preview);
    } else if (!m_preview.isWaiting() && !m_pause.isActive()) {
        m_pause.start();
    }
}

/// Never more than one under way: where the pointer goes meanwhile is asked when it is there.
void AttentionExplorer::askPreview() {
    const bool isWanted = m_hovered && isCurrentPass() &&
                          m_workbench.document().task() == Attention::kTask &&
                          m_state.choice().view == AttentionView::Heads;
    if (isWanted && !m_preview.isWaiting()) {
        core::AttentionMapsRequest request = mapsRequest();
        request.query = {Kind::Patch, m_hovered->y(), m_hovered->x()};
        request.layer = m_state.choice().layer;
        m_preview.ask(request);
    }
}

void AttentionExplorer::explainScore(int layer, int head, const core::TokenQuery& key) {
    if (!isCurrentPass() || m_state.choice().query.kind == Kind::Mean) {
        return;
    }
    auto request = about<core::ScoreSplitRequest>();
    const bool isFrom = m_state.choice().direction == core::AttentionDirection::From;
    request.layer = layer;
    request.head = head;
    request.query = isFrom ? m_state.choice().query : key;
    request.key = isFrom ? key : m_state.choice().query;
    m_score.ask(request);
    Q_EMIT changed(AttentionPart::Score);
}

void AttentionExplorer::computeOcclusion() {
    if (!isCurrentPass()) {
        return;
    }
    const AttentionChoice& choice = m_state.choice();
    auto request = about<core::OcclusionRequest>();
    request.side = choice.occlusionSide;
    request.classIndex = choice.occlusionClass;
    request.query = pass()->logits.empty() ? choice.query : core::TokenQuery();
    m_occlusion.ask(request);
    Q_EMIT changed(AttentionPart::Occlusion);
}

void AttentionExplorer::cancelOcclusion() {
    m_occlusion.cancel();
    Q_EMIT changed(AttentionPart::Occlusion);
}

bool AttentionExplorer::isOcclusionCurrent() const {
    const core::OcclusionRequest& of = m_occlusion.answered();
    const AttentionChoice& choice = m_state.choice();
    return m_occlusion.isCurrent() && isCurrentPass() && of.imageId == pass()->imageId &&
           of.modelId == pass()->modelId && of.interventions == pass()->interventions &&
           of.side == choice.occlusionSide && of.classIndex == choice.occlusionClass &&
           (!pass()->logits.empty() || of.query == choice.query);
}

void AttentionExplorer::retry() {
    const auto forgive = [](auto& question) {
        if (question.error()) {
            question.forget();
        }
    };
    const bool isOcclusion = m_occlusion.error().has_value();
    forgive(m_maps);
    forgive(m_preview);
    forgive(m_parts);
    for (const auto& pin : m_pins) {
        forgive(*pin);
    }
    forgive(m_rollout);
    forgive(m_relevance);
    forgive(m_occlusion);
    forgive(m_tokens);
    forgive(m_lens);
    forgive(m_scales);
    forgive(m_summary);
    forgive(m_score);
    refresh();
    if (isOcclusion) {
        computeOcclusion();
    }
}

// ---- what comes back ---------------------------------------------------------------------------

bool AttentionExplorer::fits(core::Size grid, int layers, int heads) const {
    const Attention* of = pass();
    return of != nullptr && of->trace->grid == grid && of->trace->layerCount == layers &&
           of->trace->headCount == heads;
}

template <typename Question, typename Answer>
void AttentionExplorer::answer(AttentionPart part,
                               Question& question,
                               Answer answer,
                               bool isFitting) {
    isFitting ? question.setAnswer(std::move(answer)) : question.setError(misfit());
    Q_EMIT changed(part);
}

void AttentionExplorer::onMaps(quint64 requestId, const AttentionMapArrays& arrays) {
    const auto& trace = pass() != nullptr ? *pass()->trace : core::TraceReply();
    if (m_maps.take(requestId)) {
        answer(AttentionPart::Maps, m_maps, arrays,
               fits(arrays.grid, arrays.layerCount, arrays.headCount));
        refresh(); // what waited for it
    } else if (m_preview.take(requestId)) {
        answer(AttentionPart::Preview, m_preview, arrays,
               arrays.grid == trace.grid && arrays.headCount == trace.headCount);
        askPreview(); // of where the pointer is now
    } else if (m_parts.take(requestId)) {
        answer(AttentionPart::Parts, m_parts, arrays, arrays.grid == trace.grid);
    }
    for (const auto& pin : m_pins) {
        if (pin->take(requestId)) {
            answer(AttentionPart::Pins, *pin, arrays,
                   arrays.grid == trace.grid && arrays.headCount == trace.headCount);
        }
    }
}

void AttentionExplorer::bindAnswers() {
    EngineClient& engine = m_workbench.engine();
    const auto patches = [this] {
        return pass() == nullptr ? std::size_t{0}
                                 : static_cast<std::size_t>(pass()->trace->grid.height) *
                                       static_cast<std::size_t>(pass()->trace->grid.width);
    };
    connect(&engine, &EngineClient::attentionMapsArrived, this,
            [this](quint64 id, const core::AttentionMapsReply&, const AttentionMapArrays& arrays) {
                onMaps(id, arrays);
            });
    connect(&engine, &EngineClient::rolloutArrived, this,
            [this](quint64 id, const core::RolloutReply& reply, const RolloutArrays& arrays) {
                if (m_rollout.take(id)) {
                    answer(AttentionPart::Rollout, m_rollout, RolloutMaps{reply, arrays},
                           pass() != nullptr && arrays.grid == pass()->trace->grid);
                }
            });
    connect(&engine, &EngineClient::relevanceArrived, this,
            [this, patches](quint64 id, const core::RelevanceReply& reply, const auto& map) {
                if (m_relevance.take(id)) {
                    answer(AttentionPart::Relevance, m_relevance, RelevanceMap{reply, map},
                           map.size() == patches());
                }
            });
    connect(&engine, &EngineClient::occlusionArrived, this,
            [this, patches](quint64 id, const core::OcclusionReply& reply, const auto& drop) {
                if (m_occlusion.take(id)) {
                    answer(AttentionPart::Occlusion, m_occlusion, OcclusionMap{reply, drop},
                           drop.size() == patches());
                }
            });
    connect(&engine, &EngineClient::progressed, this, [this](quint64 id, float fraction) {
        if (m_occlusion.isWaitingFor(id)) {
            Q_EMIT occlusionProgressed(static_cast<double>(fraction));
        }
    });
}

void AttentionExplorer::bindTokenAnswers() {
    EngineClient& engine = m_workbench.engine();
    connect(&engine, &EngineClient::attentionSummaryArrived, this,
            [this](quint64 id, const AttentionSummaryArrays& arrays) {
                if (m_summary.take(id)) {
                    const core::Size grid = pass() ? pass()->trace->grid : core::Size();
                    answer(AttentionPart::Summary, m_summary, arrays,
                           fits(grid, arrays.layerCount, arrays.headCount) &&
                               arrays.tokenCount == 1 + grid.height * grid.width);
                }
            });
    connect(&engine, &EngineClient::tokenViewArrived, this,
            [this](quint64 id, const TokenViewArrays& arrays) {
                if (m_tokens.take(id)) {
                    answer(AttentionPart::Tokens, m_tokens, arrays,
                           pass() != nullptr && arrays.grid == pass()->trace->grid);
                }
            });
    connect(&engine, &EngineClient::logitLensArrived, this,
            [this](quint64 id, const LogitLensArrays& arrays) {
                if (m_lens.take(id)) {
                    answer(AttentionPart::Lens, m_lens, arrays,
                           pass() != nullptr && arrays.grid == pass()->trace->grid &&
                               arrays.stateCount == pass()->trace->layerCount + 1);
                }
            });
    connect(&engine, &EngineClient::layerScalesArrived, this,
            [this](quint64 id, const LayerScaleArrays& arrays) {
                if (m_scales.take(id)) {
                    answer(AttentionPart::Scales, m_scales, arrays, true);
                }
            });
    connect(&engine, &EngineClient::scoreSplitArrived, this,
            [this](quint64 id, const core::ScoreSplitReply& reply) {
                if (m_score.take(id)) {
                    answer(AttentionPart::Score, m_score, reply, true);
                }
            });
}

void AttentionExplorer::onFailed(quint64 requestId, const core::ErrorMessage& error) {
    const auto fail = [&](AttentionPart part, auto& question) {
        if (question.take(requestId)) {
            question.setError(error);
            Q_EMIT changed(part);
        }
    };
    fail(AttentionPart::Maps, m_maps);
    fail(AttentionPart::Preview, m_preview);
    fail(AttentionPart::Parts, m_parts);
    for (const auto& pin : m_pins) {
        fail(AttentionPart::Pins, *pin);
    }
    fail(AttentionPart::Rollout, m_rollout);
    fail(AttentionPart::Relevance, m_relevance);
    fail(AttentionPart::Occlusion, m_occlusion);
    fail(AttentionPart::Tokens, m_tokens);
    fail(AttentionPart::Lens, m_lens);
    fail(AttentionPart::Scales, m_scales);
    fail(AttentionPart::Summary, m_summary);
    fail(AttentionPart::Score, m_score);
}

} // namespace app
