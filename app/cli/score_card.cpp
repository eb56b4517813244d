#include "app/cli/score_card.h"

namespace app {

std::string scoreCard(const std::vector<core::ExpectedScore>& scores) {
    if (scores.empty()) {
        return {};
    }
    std::string text = scores.front().isByHash ? "published model, known by its sum\n"
                       : scores.size() == 1    ? "published model of these shapes\n"
                                               : "published models of these shapes\n";
    for (const core::ExpectedScore& score : scores) {
        text += "  " + score.model + "\n    expected score: " + score.score + "\n";
        if (!score.pipeline.empty()) {
            text += "    measured with " + score.pipeline + "\n";
        }
    }
    return text;
}

} // namespace app
