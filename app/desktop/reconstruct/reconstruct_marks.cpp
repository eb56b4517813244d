#include "app/desktop/names.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/reconstruct/patch_answer.h"
#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/workbench.h"

#include <algorithm>
#include <limits>
#include <utility>

/// What ReconstructDisplay marks: the chosen patch, a token, what was predicted well.
namespace app {

/// So that the card has something to say before anybody clicks.
void ReconstructDisplay::selectFirst() {
    const core::PatchMask& mask = m_workbench.reconstructor().mask();
    const auto first = std::ranges::find(mask.cells, std::uint8_t{1});
    if (m_isChosen || first == mask.cells.end()) {
        return;
    }
    const auto index = static_cast<int>(first - mask.cells.begin());
    const QPoint patch(index % mask.grid.width, index / mask.grid.width);
    if (std::exchange(m_selected, patch) != patch) {
        Q_EMIT selectedChanged();
    }
}

void ReconstructDisplay::select(QPoint patch) {
    m_isChosen = true;
    if (patch != m_selected) {
        m_selected = patch;
        showMarks();
        Q_EMIT selectedChanged();
    }
}

void ReconstructDisplay::pin(int token) {
    if (token != m_pinned) {
        m_pinned = token;
        showMarks();
        Q_EMIT pinnedChanged();
    }
}

std::vector<QPoint> ReconstructDisplay::occurrences() const {
    std::vector<QPoint> patches;
    const Document& document = m_workbench.document();
    const auto* result = document.result<Reconstruction>();
    if (result == nullptr || m_pinned < 0 || !document.image() ||
        result->imageId != document.image()->imageId) {
        return patches;
    }
    const int columns = std::max(1, result->reply->mask.grid.width);
    const auto& tokens = result->arrays->trueTokens;
    for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
        if (tokens[static_cast<std::size_t>(i)] == m_pinned) {
            patches.emplace_back(i % columns, i / columns);
        }
    }
    return patches;
}

void ReconstructDisplay::showMarks() {
    if (!isShown()) {
        return;
    }
    const core::Size grid = m_workbench.reconstructor().grid();
    const std::vector<QPoint> found = occurrences();
    for (widgets::PatchMarkLayer* marks : m_marks) {
        marks->setGrid({grid.height, grid.width, seenArea()});
        marks->setChosen(m_selected);
        marks->setFound(found);
    }
}

/// Ticks or losses of the masked patches; nothing while they are of another mask.
void ReconstructDisplay::showOverlay() {
    const Document& document = m_workbench.document();
    const auto* result = document.result<Reconstruction>();
    const TokenOverlay wanted = document.settings().tokenOverlay;
    m_ticks->setGrid(0, 0);
    m_losses->setGrid(0, 0);
    const bool isPossible = result != nullptr && result->arrays->hasTruth() && !isPrevious();
    if (!isPossible || wanted == TokenOverlay::None) {
        Q_EMIT overlayChanged();
        return;
    }
    const core::Size grid = result->reply->mask.grid;
    QVector<widgets::PatchMark> marks(qsizetype{grid.height} * grid.width,
                                      widgets::PatchMark::None);
    std::vector<float> losses(static_cast<std::size_t>(marks.size()),
                              std::numeric_limits<float>::quiet_NaN());
    for (const PatchAnswer& each : maskedAnswers(*result)) {
        const int index = each.row * grid.width + each.column;
        marks[index] = each.isRight() ? widgets::PatchMark::Right : widgets::PatchMark::Wrong;
        losses[static_cast<std::size_t>(index)] = static_cast<float>(*each.loss());
    }
    if (wanted == TokenOverlay::Right) {
        m_ticks->setGrid(grid.height, grid.width, seenArea());
        m_ticks->setMarks(marks);
    } else {
        m_losses->setGrid(grid.height, grid.width, seenArea());
        m_losses->setScale(widgets::scaleOf(losses));
        m_losses->setValues(std::move(losses));
    }
    Q_EMIT overlayChanged();
}

void ReconstructDisplay::showPointed(int row, int column) {
    if (!isShown()) {
        return; // the line is another's
    }
    const auto* result = m_workbench.document().result<Reconstruction>();
    const core::Size grid =
        result != nullptr ? result->reply->mask.grid : m_workbench.reconstructor().grid();
    if (result == nullptr || row < 0 || row >= grid.height || column >= grid.width) {
        m_status.setAnswer({});
        return;
    }
    const PatchAnswer answer = patchAnswer(*result, row, column);
    QStringList parts;
    if (answer.trueToken) {
        parts << tr("token %1").arg(*answer.trueToken);
    }
    if (!answer.candidates.empty()) {
        parts << tr("predicted %1 (%2)")
                     .arg(answer.candidates.front().token)
                     .arg(percent(answer.candidates.front().probability));
    }
    m_status.setAnswer(parts.join(", "));
}

} // namespace app
