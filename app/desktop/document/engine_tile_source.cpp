#include "app/desktop/document/engine_tile_source.h"

#include "app/desktop/engine/engine_client.h"

#include <algorithm>

namespace app {

EngineTileSource::EngineTileSource(EngineClient& engine,
                                   const core::ImageInfo& image,
                                   QObject* parent)
    : TileSource(parent), m_engine(engine), m_image(image) {
    connect(&engine, &EngineClient::tileArrived, this,
            [this](quint64 imageId, int level, int row, int column, const QImage& pixels) {
                if (imageId == m_image.imageId) {
                    std::erase_if(m_asked, [&](const auto& entry) {
                        const core::TileRequest& tile = entry.second;
                        return tile.level == level && tile.row == row && tile.column == column;
                    });
                    Q_EMIT tileReady(level, row, column, pixels);
                }
            });
    connect(&engine, &EngineClient::failed, this, [this](quint64 id, const core::ErrorMessage&) {
        if (const auto asked = m_asked.extract(id); !asked.empty()) {
            const core::TileRequest& tile = asked.mapped();
            Q_EMIT tileFailed(tile.level, tile.row, tile.column);
        }
    });
}

void EngineTileSource::request(int level, int row, int col) {
    const bool isAsked = std::ranges::any_of(m_asked, [&](const auto& entry) {
        const core::TileRequest& each = entry.second;
        return each.level == level && each.row == row && each.column == col;
    });
    if (isAsked) {
        return; // two canvases may show one image
    }
    core::TileRequest tile;
    tile.imageId = m_image.imageId;
    tile.level = level;
    tile.row = row;
    tile.column = col;
    m_asked.emplace(m_engine.tile(tile, this), tile);
}

} // namespace app
