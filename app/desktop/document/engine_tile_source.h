#pragma once

#include "core/protocol/messages.h"
#include "widgets/canvas/tile_source.h"

#include <map>

namespace app {

class EngineClient;

/// The tiles of an image that the engine keeps. No pixel of a file is decoded in this process.
class EngineTileSource final : public widgets::TileSource {
    Q_OBJECT

public:
    EngineTileSource(EngineClient& engine, const core::ImageInfo& image, QObject* parent = nullptr);

    [[nodiscard]] QSize imageSize() const override { return {m_image.width, m_image.height}; }
    [[nodiscard]] int tileSize() const override { return m_image.tileSize; }
    [[nodiscard]] int levelCount() const override { return m_image.levelCount; }
    void request(int level, int row, int col) override;

private:
    EngineClient& m_engine;
    core::ImageInfo m_image;
    std::map<quint64, core::TileRequest> m_asked;
};

} // namespace app
