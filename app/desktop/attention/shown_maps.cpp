#include "app/desktop/attention/shown_maps.h"

#include "app/desktop/attention/attention_explorer.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <memory>

namespace app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ShownMaps)
};

std::size_t patchesOf(core::Size grid) {
    return static_cast<std::size_t>(grid.height) * static_cast<std::size_t>(grid.width);
}

/// All that there are, within one vector that the answer owns.
template <typename Answer>
widgets::MapGrid::Values shared(const std::shared_ptr<const Answer>& answer,
                                const std::vector<float>& values) {
    return {answer, &values};
}

widgets::MapGrid::Values joined(std::initializer_list<const std::vector<float>*> maps) {
    auto all = std::make_shared<std::vector<float>>();
    for (const std::vector<float>* map : maps) {
        all->insert(all->end(), map->begin(), map->end());
    }
    return all;
}

/// The raw scale of values that know no bounds: from 0, and to both sides where there are negative
/// ones.
void setRange(ShownMaps& shown) {
    double largest = 0;
    bool isSigned = false;
    for (const float value : *shown.values) {
        if (std::isfinite(value)) {
            largest = std::max(largest, static_cast<double>(std::abs(value)));
            isSigned = isSigned || value < 0;
        }
    }
    shown.most = largest > 0 ? largest : 1;
    shown.least = isSigned ? -shown.most : 0;
}

std::vector<float> fusedMaps(const AttentionMapArrays& arrays, HeadChoice choice) {
    const std::size_t patches = patchesOf(arrays.grid);
    const auto which = static_cast<std::size_t>(choice) - 1;
    std::vector<float> maps;
    for (std::size_t layer = 0; layer < static_cast<std::size_t>(arrays.layerCount); ++layer) {
        const auto begin =
            arrays.fused.begin() + static_cast<std::ptrdiff_t>((3 * layer + which) * patches);
        maps.insert(maps.end(), begin, begin + static_cast<std::ptrdiff_t>(patches));
    }
    return maps;
}

QString fusionName(HeadChoice choice) {
    switch (choice) {
    case HeadChoice::One:
        return {};
    case HeadChoice::Mean:
        return Text::tr("Mean");
    case HeadChoice::Max:
        return Text::tr("Max");
    case HeadChoice::Min:
        break;
    }
    return Text::tr("Min");
}

ShownMaps headMaps(AttentionExplorer& explorer) {
    const AttentionChoice& choice = explorer.state().choice();
    const auto& answer = explorer.maps().answer();
    ShownMaps shown;
    if (!answer) {
        return shown;
    }
    shown.grid = answer->grid;
    shown.rowCount = answer->layerCount;
    shown.columnCount = answer->headCount;
    shown.values = shared(answer, answer->maps);
    shown.isHeads = true;
    shown.rowsName = Text::tr("Layer");
    shown.columnsName = Text::tr("Head");
    shown.isPrevious = !explorer.maps().isCurrent();
    shown.row = choice.layer;
    shown.column = choice.head;
    const bool isProbability = choice.measure == core::AttentionMeasure::Probability;
    shown.quantity =
        isProbability ? Text::tr("Attention probability") : Text::tr("Norm of what is added");
    if (choice.heads != HeadChoice::One) {
        shown.fused = fusedMaps(*answer, choice.heads);
        shown.fusedName = fusionName(choice.heads);
        shown.column = shown.columnCount;
    }
    if (!isProbability) {
        setRange(shown);
    }
    return shown;
}

ShownMaps partMaps(AttentionExplorer& explorer) {
    const auto& answer = explorer.parts().answer();
    ShownMaps shown;
    if (!answer || !answer->hasSplit() || !explorer.canSplit()) {
        return shown;
    }
    shown.grid = answer->grid;
    shown.rowCount = 1;
    shown.columnCount = 3;
    shown.values = joined({&answer->maps, &answer->biasOnly, &answer->contentOnly});
    shown.rowNames = QStringList{QString()};
    shown.columnNames =
        QStringList{Text::tr("Both"), Text::tr("Bias only"), Text::tr("Content only")};
    shown.column = std::min(explorer.state().choice().part, 2);
    shown.isPrevious = !explorer.parts().isCurrent();
    shown.quantity = Text::tr("Attention probability");
    return shown;
}

ShownMaps rolloutMaps(AttentionExplorer& explorer) {
    const auto& answer = explorer.rollout().answer();
    ShownMaps shown;
    if (!answer) {
        return shown;
    }
    shown.grid = answer->arrays.grid;
    shown.rowCount = 1;
    shown.columnCount = 2;
    shown.values = joined({&answer->arrays.map, &answer->arrays.clsMap});
    shown.rowNames = QStringList{QString()};
    shown.columnNames = QStringList{Text::tr("Decision"), Text::tr("Class token")};
    shown.column = std::min(explorer.state().choice().part, 1);
    shown.isPrevious = !explorer.rollout().isCurrent();
    shown.quantity = Text::tr("Rollout");
    return shown;
}

ShownMaps
oneMap(core::Size grid, widgets::MapGrid::Values values, const QString& quantity, bool isCurrent) {
    ShownMaps shown;
    shown.grid = grid;
    shown.rowCount = 1;
    shown.columnCount = 1;
    shown.values = std::move(values);
    shown.quantity = quantity;
    shown.isPrevious = !isCurrent;
    setRange(shown);
    return shown;
}

QStringList stateNames(int count) {
    QStringList names{Text::tr("Embeddings")};
    for (int i = 1; i < count; ++i) {
        names << QString::number(i - 1);
    }
    return names;
}

QString stateName(int state) {
    return state == 0 ? Text::tr("embeddings") : Text::tr("after layer %1").arg(state - 1);
}

/// Norms of the patches after each layer; the class token has no place in a map.
ShownMaps normMaps(AttentionExplorer& explorer, core::Size grid) {
    const auto& answer = explorer.summary().answer();
    ShownMaps shown;
    if (!answer) {
        return shown;
    }
    auto values = std::make_shared<std::vector<float>>();
    const auto tokens = static_cast<std::ptrdiff_t>(answer->tokenCount);
    for (int state = 0; state <= answer->layerCount; ++state) {
        const auto begin = answer->tokenNorms.begin() + tokens * state;
        values->insert(values->end(), begin + 1, begin + tokens);
    }
    shown = oneMap(grid, std::move(values), Text::tr("Length of the hidden state"),
                   explorer.summary().isCurrent());
    shown.rowCount = answer->layerCount + 1;
    shown.row = explorer.state().choice().state;
    shown.rowNames = stateNames(shown.rowCount);
    shown.columnNames = QStringList{QString()};
    shown.rowsName = Text::tr("Layer");
    return shown;
}

ShownMaps tokenMaps(AttentionExplorer& explorer) {
    const AttentionChoice& choice = explorer.state().choice();
    const core::Size grid = explorer.state().extent().grid;
    if (choice.tokenPicture == TokenPicture::Norm) {
        return normMaps(explorer, grid);
    }
    const auto& question = explorer.tokens();
    const auto& answer = question.answer();
    const bool isLike = choice.tokenPicture == TokenPicture::Similarity;
    if (!answer || answer->values.empty() == isLike) {
        return {};
    }
    if (isLike) {
        return oneMap(answer->grid, shared(answer, answer->values), Text::tr("Cosine to the query"),
                      question.isCurrent());
    }
    ShownMaps shown;
    shown.grid = answer->grid;
    shown.picture = answer->picture;
    shown.pictureName = Text::tr("Main directions: %1").arg(stateName(question.answered().layer));
    shown.isPrevious = !question.isCurrent();
    return shown;
}

ShownMaps lensMaps(AttentionExplorer& explorer) {
    const auto& answer = explorer.lens().answer();
    if (!answer) {
        return {};
    }
    ShownMaps shown = oneMap(answer->grid, shared(answer, answer->confidence),
                             Text::tr("Confidence of the best token"), explorer.lens().isCurrent());
    shown.rowCount = answer->stateCount;
    shown.row = std::clamp(explorer.state().choice().state, 0, answer->stateCount - 1);
    shown.rowNames = stateNames(shown.rowCount);
    shown.columnNames = QStringList{QString()};
    shown.rowsName = Text::tr("Layer");
    shown.least = 0;
    shown.most = 1;
    if (!answer->pictures.empty()) {
        shown.picture = answer->pictures[static_cast<std::size_t>(shown.row)];
        shown.pictureName = Text::tr("Prediction: %1").arg(stateName(shown.row));
    }
    return shown;
}

} // namespace

ShownMaps shownMaps(AttentionExplorer& explorer) {
    const core::Size grid = explorer.state().extent().grid;
    switch (explorer.state().choice().view) {
    case AttentionView::Parts:
        return partMaps(explorer);
    case AttentionView::Rollout:
        return rolloutMaps(explorer);
    case AttentionView::Relevance: {
        const auto& answer = explorer.relevance().answer();
        return answer ? oneMap(grid, shared(answer, answer->map), Text::tr("Relevance"),
                               explorer.relevance().isCurrent())
                      : ShownMaps();
    }
    case AttentionView::Occlusion: {
        const auto& answer = explorer.occlusion().answer();
        return answer
                   ? oneMap(grid, shared(answer, answer->drop),
                            Text::tr("Fall of the log-probability"), explorer.isOcclusionCurrent())
                   : ShownMaps();
    }
    case AttentionView::Tokens:
        return tokenMaps(explorer);
    case AttentionView::Lens:
        return lensMaps(explorer);
    case AttentionView::Heads:
    case AttentionView::Scales:
        break;
    }
    return headMaps(explorer);
}

std::vector<float> chosenMap(AttentionExplorer& explorer, const AttentionMapArrays& arrays) {
    const AttentionChoice& choice = explorer.state().choice();
    if (choice.heads != HeadChoice::One) {
        return fusedMaps(arrays, choice.heads);
    }
    const auto patches = static_cast<std::ptrdiff_t>(patchesOf(arrays.grid));
    const auto begin = arrays.maps.begin() + patches * choice.head;
    return {begin, begin + patches};
}

} // namespace app
