#include "app/desktop/compare/comparer.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/settings/choice_names.h"
#include "app/desktop/workbench.h"

#include <QJsonValue>

#include <algorithm>
#include <utility>

/// What the engine answers to a comparison.
namespace app {

using Kind = core::TokenQuery::Kind;

namespace {

constexpr std::size_t kKeptAnswers = 12;
constexpr const char* kViewWords[] = {"answer", "segmentation", "reconstruction", "attention",
                                      "bias"};
constexpr const char* kKindWords[] = {"patch", "cls", "mean"};

/// As the pass would use the tables.
void scale(BiasTables& tables, const core::Interventions& interventions) {
    BiasMapArrays& arrays = tables.arrays;
    const std::size_t length =
        arrays.maps.size() / static_cast<std::size_t>(std::max(1, arrays.tableCount));
    for (int table = 0; table < arrays.tableCount; ++table) {
        const int layer = tables.reply.layers.empty()
                              ? table
                              : tables.reply.layers[static_cast<std::size_t>(table)];
        const auto factor = static_cast<float>(interventions.biasScaleIn(layer));
        const auto begin = arrays.maps.begin() + static_cast<std::ptrdiff_t>(length) * table;
        std::for_each(begin, begin + static_cast<std::ptrdiff_t>(length),
                      [factor](float& value) { value *= factor; });
    }
}

template <typename Reply>
void adoptTimes(SideAnswer& answer, const Reply& reply) {
    answer.milliseconds = reply.milliseconds;
    answer.device = reply.device;
    answer.dtype = reply.dtype;
}

} // namespace

void Comparer::bindAnswers() {
    const EngineClient& engine = m_workbench.engine();
    connect(&engine, &EngineClient::classified, this,
            [this](quint64 id, const core::ClassifyReply& reply, const std::vector<float>& logits) {
                if (const auto answer = take(id)) {
                    adoptTimes(*answer, reply);
                    answer->logits = logits;
                    keep(answer);
                }
            });
    connect(&engine, &EngineClient::segmented, this, &Comparer::onSegmented);
    connect(&engine, &EngineClient::segmentationsCompared, this,
            [this](quint64 id, const core::CompareSegmentationsReply& reply) {
                if (id == m_agreementRequest && id != 0) {
                    m_agreementRequest = 0;
                    m_agreement = reply;
                    Q_EMIT changed();
                }
            });
    connect(
        &engine, &EngineClient::reconstructed, this,
        [this](quint64 id, const core::ReconstructReply& reply, const ReconstructArrays& arrays) {
            if (const auto answer = take(id)) {
                answer->milliseconds = {0, reply.milliseconds.preprocess,
                                        reply.milliseconds.forward};
                answer->device = reply.device;
                answer->dtype = reply.dtype;
                answer->seen = reply.seen;
                answer->reconstruction = std::make_shared<const core::ReconstructReply>(reply);
                answer->pictures = std::make_shared<const ReconstructArrays>(arrays);
                keep(answer);
            }
        });
    connect(&engine, &EngineClient::traced, this,
            [this](quint64 id, const core::TraceReply& reply) { onTraced(id, reply); });
    connect(&engine, &EngineClient::attentionMapsArrived, this,
            [this](quint64 id, const core::AttentionMapsReply&, const AttentionMapArrays& arrays) {
                if (const auto answer = take(id)) {
                    answer->attention = std::make_shared<const AttentionMapArrays>(arrays);
                    keep(answer);
                }
            });
    connect(&engine, &EngineClient::biasMapsArrived, this, &Comparer::onBias);
    connect(&engine, &EngineClient::maskMade, this,
            [this](quint64 id, const core::PatchMask& mask) {
                if (id == m_maskRequest && id != 0) {
                    m_maskRequest = 0;
                    m_ownMask = mask;
                    refresh();
                    if (std::exchange(m_wantsRun, false) &&
                        m_workbench.document().task() == Comparison::kTask) {
                        m_workbench.run();
                    }
                }
            });
    connect(&engine, &EngineClient::failed, this, &Comparer::onFailed);
    connect(&engine, &EngineClient::cancelled, this, [this](quint64 id) {
        onFailed(id, {"CANCELLED", "cancelled", "", 130, std::nullopt});
    });
    connect(&engine, &EngineClient::engineLost, this, &Comparer::onLost);
}

/// The answer that a reply belongs to; null when it is none of ours.
std::shared_ptr<SideAnswer> Comparer::take(quint64 requestId) {
    const auto pending = m_pending.extract(requestId);
    if (pending.empty()) {
        return nullptr;
    }
    return m_workbench.end(requestId) ? pending.mapped().answer : nullptr;
}

void Comparer::keep(const std::shared_ptr<SideAnswer>& answer) {
    m_answers.push_front(answer);
    const bool isComplete = showAnswers();
    forgetOld();
    if (isComplete) {
        Q_EMIT changed();
    }
}

/// Those of another image, and the oldest beyond a few; their segmentations are released.
void Comparer::forgetOld() {
    const auto& image = m_workbench.document().image();
    const Comparison* shown = comparison();
    std::size_t kept = 0;
    std::erase_if(m_answers, [&](const SideAnswerPointer& answer) {
        const bool isShown =
            shown != nullptr && (answer == shown->sides[0] || answer == shown->sides[1]);
        const bool isOfImage = image && answer->question.imageId == image->imageId;
        const bool isOld = !isOfImage || (!isShown && kept >= kKeptAnswers);
        kept += isOld ? 0 : 1;
        return isOld;
    });
    std::set<quint64> needed;
    for (const SideAnswerPointer& answer : m_answers) {
        if (answer->segmentation) {
            needed.insert(answer->segmentation->segmentationId);
        }
    }
    std::erase_if(m_alive, [&](quint64 id) {
        const bool isUnneeded = !needed.contains(id);
        if (isUnneeded) {
            m_workbench.engine().release(id);
        }
        return isUnneeded;
    });
}

bool Comparer::isAlive(const SegmentationPointer& segmentation) const {
    return segmentation && m_alive.contains(segmentation->segmentationId);
}

const core::CompareSegmentationsReply* Comparer::agreement() const {
    const Comparison* shown = comparison();
    const bool isOfShown = m_agreement && shown != nullptr &&
                           shown->view == CompareView::Segmentation &&
                           m_agreeing == std::pair(shown->sides[0]->segmentation->segmentationId,
                                                   shown->sides[1]->segmentation->segmentationId);
    return isOfShown ? &*m_agreement : nullptr;
}

void Comparer::onSegmented(quint64 requestId, const core::SegmentReply& reply) {
    if (const auto answer = take(requestId)) {
        adoptTimes(*answer, reply);
        answer->segmentation = std::make_shared<const core::SegmentReply>(reply);
        m_alive.insert(reply.segmentationId);
        keep(answer);
    }
}

/// The pass is there; now the maps of the query.
void Comparer::onTraced(quint64 requestId, const core::TraceReply& reply) {
    const auto place = m_pending.find(requestId);
    if (place == m_pending.end()) {
        return;
    }
    const Pending pending = place->second;
    const auto answer = take(requestId);
    if (!answer) {
        return;
    }
    adoptTimes(*answer, reply);
    answer->seen = reply.seen;
    core::AttentionMapsRequest request;
    request.imageId = answer->question.imageId;
    request.modelId = answer->question.modelId;
    request.interventions = answer->question.interventions;
    request.query = answer->question.query;
    track(m_workbench.engine().attentionMaps(request, this), pending);
}

void Comparer::onBias(quint64 requestId,
                      const core::BiasMapsReply& reply,
                      const BiasMapArrays& arrays) {
    if (const auto answer = take(requestId)) {
        auto tables = std::make_shared<BiasTables>(BiasTables{reply, arrays});
        scale(*tables, answer->question.interventions);
        answer->bias = std::move(tables);
        const auto& model = m_workbench.document().model();
        answer->device = model ? model->device : std::string();
        keep(answer);
    }
}

void Comparer::onFailed(quint64 requestId, const core::ErrorMessage& error) {
    if (requestId == m_maskRequest) {
        m_maskRequest = 0;
    } else if (requestId == m_agreementRequest) {
        m_agreementRequest = 0;
    }
    const auto pending = m_pending.extract(requestId);
    if (pending.empty()) {
        return;
    }
    m_workbench.end(requestId);
    const SideQuestion& question = pending.mapped().answer->question;
    if (error.code == "CKPT-NO-BIAS") {
        m_withoutBias.insert(question.modelId);
        refresh();
    } else if (question.view == CompareView::Bias && error.code != "CANCELLED") {
        m_workbench.report({error, {}, pending.mapped().title});
    }
}

void Comparer::onLost() {
    m_alive.clear();
    m_agreement.reset();
    m_agreeing = {};
    std::erase_if(m_answers,
                  [](const SideAnswerPointer& answer) { return answer->segmentation != nullptr; });
    refresh();
}

// ---- session -----------------------------------------------------------------------------------

QJsonObject Comparer::toJson() const {
    return {{"view", kViewWords[static_cast<int>(m_choice.view)]},
            {"second", m_choice.second == SecondSide::Model ? "model" : "changed"},
            {"query", kKindWords[static_cast<int>(m_choice.query.kind)]},
            {"row", m_choice.query.row},
            {"column", m_choice.query.column},
            {"layer", m_choice.layer},
            {"head", m_choice.head}};
}

void Comparer::fromJson(const QJsonObject& json) {
    CompareChoice choice;
    readChoice(json.value("view").toString(), kViewWords, choice.view);
    readChoice(json.value("query").toString(), kKindWords, choice.query.kind);
    choice.second =
        json.value("second").toString() == "model" ? SecondSide::Model : SecondSide::Changed;
    const auto number = [&](const char* key, int least) {
        return std::max(least, json.value(key).toInt(least));
    };
    choice.query.row = number("row", -1);
    choice.query.column = number("column", -1);
    choice.layer = number("layer", -1);
    choice.head = number("head", 0);
    setChoice(choice);
}

} // namespace app
