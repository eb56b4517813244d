#pragma once

#include "app/desktop/bias/bias_state.h"
#include "app/desktop/document/document.h"
#include "app/desktop/engine/attention_arrays.h"
#include "app/desktop/engine/latest_request.h"
#include "core/protocol/attention_messages.h"

#include <QElapsedTimer>

#include <array>
#include <memory>
#include <span>

namespace app {

class EngineClient;
class Workbench;

/// The tables of a model for one window, by one scheme.
struct BiasTables {
    core::BiasMapsReply reply;
    BiasMapArrays arrays;

    /// [2h - 1, 2w - 1] in the table's order: query minus key.
    [[nodiscard]] std::span<const float> map(int table, int head) const;
    /// [3]: cls to patch, patch to cls, cls to cls.
    [[nodiscard]] std::span<const float> special(int table, int head) const;
};

/// A map turned by half a turn: where keys lie around the query in its middle.
[[nodiscard]] std::vector<float> keysAround(std::span<const float> map);

/// What a patch adds to the scores of every patch of a window. [h, w]
[[nodiscard]] std::vector<float>
biasSeenFrom(std::span<const float> map, core::Size window, QPoint patch);

/// The bias of a model: by all three schemes for the model's input, and as it was trained.
struct Bias : Result {
    static constexpr const char* kTask = "bias";
    static constexpr std::size_t kSchemeCount = 3;

    std::array<std::shared_ptr<const BiasTables>, kSchemeCount> resized; ///< by core::BiasResize
    std::shared_ptr<const BiasTables> trained;
    std::shared_ptr<const LayerScaleArrays> scales; ///< null without layer scale

    /// What a choice looks at.
    [[nodiscard]] const BiasTables& tables(const BiasChoice& choice) const;
};

/// Runs the Bias task.
class BiasExplorer final : public QObject {
    Q_OBJECT

public:
    explicit BiasExplorer(Workbench& workbench);

    [[nodiscard]] BiasState& state() { return m_state; }
    /// The newest answer, of whatever state; null when there is none.
    [[nodiscard]] const Bias* bias() const;
    /// Why there is no answer for the loaded model; empty when there is, or none was asked for.
    [[nodiscard]] const QString& refusal() const { return m_refusal; }

    void run();

Q_SIGNALS:
    void changed(); ///< answer or refusal

private:
    void askMaps(core::Size window, core::BiasResize resize);
    void askNext();
    void finish();
    void onMaps(quint64 id, const core::BiasMapsReply& reply, const BiasMapArrays& arrays);
    void onScales(quint64 id, const LayerScaleArrays& arrays);
    void onFailed(quint64 id, const core::ErrorMessage& error);

    Workbench& m_workbench;
    BiasState m_state;
    LatestRequest m_latest;
    Bias m_coming;
    std::size_t m_step = 0; ///< of what is asked one after the other
    QElapsedTimer m_since;
    QString m_refusal;
};

} // namespace app
