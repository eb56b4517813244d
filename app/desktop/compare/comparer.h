#pragma once

#include "app/desktop/compare/comparison.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <set>

namespace app {

class Workbench;

/// Everything that the person can choose in the Compare task. Layers and heads count from 0.
struct CompareChoice {
    CompareView view = CompareView::Answer;
    SecondSide second = SecondSide::Changed;
    core::TokenQuery query{core::TokenQuery::Kind::Patch, -1, -1}; ///< -1: in the middle
    int layer = -1;                                                ///< -1: the last one
    int head = 0;

    bool operator==(const CompareChoice&) const = default;
};

/// Runs the Compare task: asks two sides the same, the newest wish first. What a side has answered
/// is kept, so that only what has changed is computed again.
class Comparer final : public QObject {
    Q_OBJECT

public:
    explicit Comparer(Workbench& workbench);

    [[nodiscard]] const CompareChoice& choice() const { return m_choice; }
    void setChoice(const CompareChoice& choice);
    template <typename Change>
    void change(Change change) {
        CompareChoice choice = m_choice;
        change(choice);
        setChoice(choice);
    }

    /// Both sides can do it.
    [[nodiscard]] bool can(CompareView view) const;
    /// Why not; empty when they can.
    [[nodiscard]] QString reason(CompareView view) const;
    /// The chosen one as far as it is possible, else the first that is.
    [[nodiscard]] CompareView view() const;
    /// The chosen one as far as there is a second model.
    [[nodiscard]] SecondSide second() const;
    /// "A: beit-base", "B: beit-base, 3 heads"
    [[nodiscard]] QString sideName(int side) const;
    /// The patch that asks, in the grid of A.
    [[nodiscard]] core::TokenQuery query() const;
    /// What the sides predict, in the grid of A; empty while nothing is known.
    [[nodiscard]] core::PatchMask mask() const { return maskOf(0); }

    /// The newest comparison, of whatever state; null when there is none.
    [[nodiscard]] const Comparison* comparison() const;
    /// Its pixels can be asked for.
    [[nodiscard]] bool isAlive(const SegmentationPointer& segmentation) const;
    /// Of the two segmentations shown; null until the engine has said so.
    [[nodiscard]] const core::CompareSegmentationsReply* agreement() const;

    void run();

    [[nodiscard]] QJsonObject toJson() const;
    /// What it does not say, or says wrongly, keeps its factory setting.
    void fromJson(const QJsonObject& json);

Q_SIGNALS:
    void changed(); ///< choice, sides, or what is possible

private:
    struct Pending {
        std::shared_ptr<SideAnswer> answer; ///< as far as it is there
        QString title;
    };

    [[nodiscard]] const std::optional<core::ModelInfo>& modelOf(int side) const;
    [[nodiscard]] std::optional<SideQuestion> questionOf(int side) const;
    [[nodiscard]] core::TokenQuery queryOf(int side) const;
    [[nodiscard]] core::PatchMask maskOf(int side) const;
    [[nodiscard]] SideAnswerPointer answerTo(const std::optional<SideQuestion>& question) const;
    [[nodiscard]] bool isAsked(const SideQuestion& question) const;
    void refresh();
    bool showAnswers();
    void runMissing();
    void ask(int side);
    void track(quint64 requestId, Pending pending);
    [[nodiscard]] quint64 send(const SideQuestion& question);
    void askForMask();
    void dropRequests();
    [[nodiscard]] std::shared_ptr<SideAnswer> take(quint64 requestId);
    void keep(const std::shared_ptr<SideAnswer>& answer);
    void forgetOld();
    void bindAnswers();
    void onSegmented(quint64 requestId, const core::SegmentReply& reply);
    void onTraced(quint64 requestId, const core::TraceReply& reply);
    void onBias(quint64 requestId, const core::BiasMapsReply& reply, const BiasMapArrays& arrays);
    void onFailed(quint64 requestId, const core::ErrorMessage& error);
    void onLost();

    Workbench& m_workbench;
    CompareChoice m_choice;
    std::map<quint64, Pending> m_pending;     ///< by request
    std::deque<SideAnswerPointer> m_answers;  ///< newest first
    std::set<quint64> m_alive;                ///< segmentations in the engine
    std::set<quint64> m_withoutBias;          ///< models
    std::optional<core::PatchMask> m_ownMask; ///< of the grid of A, where the person has none
    quint64 m_maskRequest = 0;
    quint64 m_agreementRequest = 0;
    std::optional<core::CompareSegmentationsReply> m_agreement;
    std::pair<std::uint64_t, std::uint64_t> m_agreeing; ///< the two that it is about
    bool m_wantsRun = false;                            ///< once the mask is there
    QTimer m_pause;                                     ///< while something is being changed
};

} // namespace app
