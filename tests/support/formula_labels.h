#pragma once

#include "widgets/canvas/label_tile_source.h"
#include "widgets/canvas/tile_source.h"

#include <algorithm>
#include <functional>
#include <utility>

/// A segmentation by formula: each value is that of the middle pixel of the square it stands for.
/// Tiles come at once, or when deliver() is called.
class FormulaLabels final : public widgets::LabelTileSource {
public:
    using Formula = std::function<quint16(int x, int y)>;
    using Certainty = std::function<quint8(int x, int y)>;

    FormulaLabels(QSize size, Formula label, Certainty confidence = {}, int tileSize = 512)
        : m_size(size), m_tileSize(tileSize), m_label(std::move(label)),
          m_confidence(confidence ? std::move(confidence) : [](int, int) { return quint8{255}; }) {}

    [[nodiscard]] QSize imageSize() const override { return m_size; }
    [[nodiscard]] int tileSize() const override { return m_tileSize; }
    [[nodiscard]] int levelCount() const override {
        return widgets::fullLevelCount(m_size, m_tileSize);
    }
    void request(int level, int row, int col) override {
        ++requestCount;
        waiting.emplace_back(
            [=, this] { Q_EMIT tileReady(level, row, col, tile(level, row, col)); });
        if (isPrompt) {
            deliver();
        }
    }
    void deliver() {
        for (const auto& answer : std::exchange(waiting, {})) {
            answer();
        }
    }

    [[nodiscard]] widgets::LabelTilePointer tile(int level, int row, int col) const {
        const QRect rect = widgets::tileRect(m_size, m_tileSize, level, row, col);
        widgets::LabelTile made{rect.size(), {}, {}, {}, {}};
        const auto count =
            static_cast<std::size_t>(rect.width()) * static_cast<std::size_t>(rect.height());
        made.labels.reserve(count);
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x) {
                const int half = (1 << level) / 2;
                const int imageX = std::min((x << level) + half, m_size.width() - 1);
                const int imageY = std::min((y << level) + half, m_size.height() - 1);
                const quint16 label = m_label(imageX, imageY);
                const quint8 confidence = m_confidence(imageX, imageY);
                made.labels.push_back(label);
                made.runnerUps.push_back(static_cast<quint16>(label + 1));
                made.confidence.push_back(confidence);
                made.runnerUpConfidence.push_back(static_cast<quint8>((255 - confidence) / 2));
            }
        }
        return std::make_shared<const widgets::LabelTile>(std::move(made));
    }

    bool isPrompt = true;
    int requestCount = 0;
    std::vector<std::function<void()>> waiting;

private:
    QSize m_size;
    int m_tileSize;
    Formula m_label;
    Certainty m_confidence;
};
