#pragma once

#include "app/desktop/attention/attention_question.h"
#include "app/desktop/attention/attention_state.h"
#include "app/desktop/document/document.h"
#include "app/desktop/engine/attention_arrays.h"
#include "app/desktop/engine/engine_client.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace app {

class Workbench;

/// One pass of an image through a model, about which questions can be asked.
struct Attention : Result {
    static constexpr const char* kTask = "attention";

    std::shared_ptr<const core::TraceReply> trace;
    std::vector<float> logits;       ///< empty of a model without a classifier
    std::vector<std::string> labels; ///< one for each logit, or none
    QImage modelInput;
    core::Interventions interventions;

    /// What the pass answers, most probable first.
    [[nodiscard]] std::vector<core::ClassScore> top(int count) const;
};

/// What is known of a pass, by what was asked.
enum class AttentionPart {
    Maps,    ///< of all layers and heads for the query
    Preview, ///< of the layer for the patch under the pointer
    Pins,    ///< of the layer for every pinned patch
    Parts,   ///< of the head: bias alone and content alone
    Rollout,
    Relevance,
    Occlusion,
    Tokens,
    Lens,
    Scales,
    Summary, ///< a number for each head
    Score    ///< one score taken apart
};

struct RelevanceMap {
    core::RelevanceReply reply;
    std::vector<float> map;
};

struct OcclusionMap {
    core::OcclusionReply reply;
    std::vector<float> drop;
};

struct RolloutMaps {
    core::RolloutReply reply;
    RolloutArrays arrays;
};

/// Asks what the state of the Attention task needs, newest first, and keeps the answers. Answers of
/// an earlier pass or choice stay until the next ones are there.
class AttentionExplorer final : public QObject {
    Q_OBJECT

public:
    using MapsQuestion = AttentionQuestion<core::AttentionMapsRequest, AttentionMapArrays>;

    explicit AttentionExplorer(Workbench& workbench);
    ~AttentionExplorer() override;

    [[nodiscard]] AttentionState& state() { return m_state; }
    /// The newest pass, of whatever state; null when there is none.
    [[nodiscard]] const Attention* pass() const;

    void run(); ///< a new pass

    /// The pointer is over this patch (x is the column), or over none.
    void hover(std::optional<QPoint> patch);
    /// Takes a score of the shown query apart. Nothing for the mean, which has none.
    void explainScore(int layer, int head, const core::TokenQuery& key);
    void computeOcclusion();
    [[nodiscard]] bool isOccluding() const { return m_occlusion.isWaiting(); }
    void cancelOcclusion();
    /// The chosen class and side are those of the answer.
    [[nodiscard]] bool isOcclusionCurrent() const;
    void retry(); ///< asks again what failed

    [[nodiscard]] const MapsQuestion& maps() const { return m_maps; }
    [[nodiscard]] const MapsQuestion& preview() const { return m_preview; }
    [[nodiscard]] const MapsQuestion& parts() const { return m_parts; }
    /// One for each pin of the state.
    [[nodiscard]] const std::vector<std::unique_ptr<MapsQuestion>>& pins() const { return m_pins; }
    [[nodiscard]] const auto& rollout() const { return m_rollout; }
    [[nodiscard]] const auto& relevance() const { return m_relevance; }
    [[nodiscard]] const auto& occlusion() const { return m_occlusion; }
    [[nodiscard]] const auto& tokens() const { return m_tokens; }
    [[nodiscard]] const auto& lens() const { return m_lens; }
    [[nodiscard]] const auto& scales() const { return m_scales; }
    [[nodiscard]] const auto& summary() const { return m_summary; }
    [[nodiscard]] const auto& score() const { return m_score; }

    /// Content and bias can be told apart for the chosen query, direction and measure.
    [[nodiscard]] bool canSplit() const;

Q_SIGNALS:
    void changed(app::AttentionPart part); ///< asked, answered or refused
    void occlusionProgressed(double fraction);

private:
    template <typename Request>
    [[nodiscard]] Request about() const;
    [[nodiscard]] bool isCurrentPass() const;
    [[nodiscard]] core::AttentionMapsRequest mapsRequest() const;
    void refresh();
    void askMaps();
    void askPins();
    void askView();
    void askParts();
    void askTokens();
    void askLens();
    void askPreview();
    void adoptModel();
    void adoptInterventions();
    [[nodiscard]] bool fits(core::Size grid, int layers, int heads) const;
    template <typename Question, typename Answer>
    void answer(AttentionPart part, Question& question, Answer answer, bool isFitting);

    void onTraced(quint64 requestId,
                  const core::TraceReply& reply,
                  const std::vector<float>& logits,
                  const QImage& modelInput);
    void onMaps(quint64 requestId, const AttentionMapArrays& arrays);
    void onFailed(quint64 requestId, const core::ErrorMessage& error);
    void bindAnswers();
    void bindTokenAnswers();

    Workbench& m_workbench;
    AttentionState m_state;
    quint64 m_trace = 0;          ///< the pass under way
    core::Interventions m_traced; ///< of it
    MapsQuestion m_maps;
    MapsQuestion m_preview;
    MapsQuestion m_parts;
    std::vector<std::unique_ptr<MapsQuestion>> m_pins;
    AttentionQuestion<core::RolloutRequest, RolloutMaps> m_rollout;
    AttentionQuestion<core::RelevanceRequest, RelevanceMap> m_relevance;
    AttentionQuestion<core::OcclusionRequest, OcclusionMap> m_occlusion;
    AttentionQuestion<core::TokenViewRequest, TokenViewArrays> m_tokens;
    AttentionQuestion<core::LogitLensRequest, LogitLensArrays> m_lens;
    AttentionQuestion<core::LayerScalesRequest, LayerScaleArrays> m_scales;
    AttentionQuestion<core::AttentionSummaryRequest, AttentionSummaryArrays> m_summary;
    AttentionQuestion<core::ScoreSplitRequest, core::ScoreSplitReply> m_score;
    std::optional<QPoint> m_hovered;
    QTimer m_pause;    ///< before a preview
    QTimer m_settling; ///< before a new pass, while something is being changed
};

} // namespace app
