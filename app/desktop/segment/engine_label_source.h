#pragma once

#include "core/protocol/messages.h"
#include "widgets/canvas/label_tile_source.h"

#include <map>

namespace app {

class EngineClient;

/// The tiles of a segmentation that the engine keeps, in the pyramid of its image.
class EngineLabelSource final : public widgets::LabelTileSource {
    Q_OBJECT

public:
    EngineLabelSource(EngineClient& engine,
                      const core::ImageInfo& image,
                      quint64 segmentationId,
                      QObject* parent = nullptr);

    [[nodiscard]] quint64 segmentationId() const { return m_segmentationId; }
    [[nodiscard]] QSize imageSize() const override { return {m_image.width, m_image.height}; }
    [[nodiscard]] int tileSize() const override { return m_image.tileSize; }
    [[nodiscard]] int levelCount() const override { return m_image.levelCount; }
    void request(int level, int row, int col) override;

private:
    struct Place {
        int level, row, column;

        friend bool operator==(const Place&, const Place&) = default;
    };

    EngineClient& m_engine;
    core::ImageInfo m_image;
    quint64 m_segmentationId;
    std::map<quint64, Place> m_asked; ///< by request
};

} // namespace app
