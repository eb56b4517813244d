#pragma once

#include "core/base/attention_query.h"
#include "core/base/image.h"
#include "widgets/charts/color_map.h"
#include "widgets/charts/map_grid.h"

#include <QJsonObject>
#include <QObject>
#include <QPoint>

#include <vector>

namespace app {

/// What the Attention task shows.
enum class AttentionView {
    Heads,     ///< attention of each layer and head
    Parts,     ///< of one head: all, by the bias alone, by the content alone
    Rollout,   ///< through all layers
    Relevance, ///< for a class, by gradients
    Occlusion, ///< what hiding a place changes
    Tokens,    ///< hidden states as a picture
    Lens,      ///< what a masked image model would say after each layer
    Scales     ///< how much of its branches each layer lets through
};
constexpr int kAttentionViewCount = 8;

/// One head, or how those of a layer become one map.
enum class HeadChoice { One, Mean, Max, Min };
/// What of the hidden states is shown.
enum class TokenPicture { Colors, Similarity, Norm };

/// Everything that the person can choose. Layers and heads count from 0; hidden state 0 is the
/// embeddings, state i what layer i - 1 gives.
struct AttentionChoice {
    AttentionView view = AttentionView::Heads;
    core::TokenQuery query{core::TokenQuery::Kind::Patch, -1, -1}; ///< -1: in the middle
    std::vector<QPoint> pins;                                      ///< x is the column, y the row
    core::AttentionDirection direction = core::AttentionDirection::From;
    core::AttentionMeasure measure = core::AttentionMeasure::Probability;
    int layer = -1; ///< -1: the last one
    int head = 0;
    HeadChoice heads = HeadChoice::One;
    int part = 0; ///< of Parts and Rollout: which of the maps is over the image
    core::HeadFusion rolloutFusion = core::HeadFusion::Mean;
    double discard = 0;
    int relevanceClass = -1; ///< -1: the most probable one
    int occlusionClass = -1;
    int occlusionSide = 2; ///< patches
    TokenPicture tokenPicture = TokenPicture::Colors;
    int state = -1; ///< hidden state; -1: the last one
    widgets::MapGrid::ScaleMode scaleMode = widgets::MapGrid::ScaleMode::PerMap;
    widgets::ColorMap colorMap = widgets::ColorMap::Viridis;
    double opacity = 0.75;
    bool isGridShown = true; ///< all maps beside the image

    friend bool operator==(const AttentionChoice&, const AttentionChoice&) = default;
};

/// How many there are of what can be chosen; all 0 before a first answer.
struct AttentionExtent {
    core::Size grid;
    int layers = 0;
    int heads = 0;

    [[nodiscard]] bool isKnown() const { return layers > 0; }
    friend bool operator==(const AttentionExtent&, const AttentionExtent&) = default;
};

/// What is looked at in the Attention task. Once the extent is known, a choice lies within it.
class AttentionState final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const AttentionChoice& choice() const { return m_choice; }
    void setChoice(const AttentionChoice& choice);
    /// state.change([](AttentionChoice& choice) { choice.layer = 3; })
    template <typename Change>
    void change(Change change) {
        AttentionChoice choice = m_choice;
        change(choice);
        setChoice(choice);
    }

    [[nodiscard]] const AttentionExtent& extent() const { return m_extent; }
    void setExtent(const AttentionExtent& extent);

    void setQueryPatch(int row, int column);
    /// From another query than a patch: from the middle.
    void moveQuery(int rows, int columns);
    void addPin(int row, int column); ///< and makes it the query
    void removePin(int index);
    /// The pin that is the query, -1 for none.
    [[nodiscard]] int currentPin() const;
    void stepLayer(int by);
    void nextHead(); ///< after the last one: the first

    [[nodiscard]] QJsonObject toJson() const;
    /// What it does not say, or says wrongly, keeps its factory setting.
    void fromJson(const QJsonObject& json);

Q_SIGNALS:
    void changed(); ///< the choice or the extent

private:
    AttentionChoice m_choice;
    AttentionExtent m_extent;
};

} // namespace app
