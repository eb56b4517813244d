#include "app/desktop/segment/engine_label_source.h"

#include "app/desktop/engine/engine_client.h"

namespace app {
namespace {

widgets::LabelTilePointer tileOf(const LabelArrays& arrays) {
    widgets::LabelTile tile{QSize(arrays.width, arrays.height), arrays.labels, arrays.runnerUps,
                            arrays.confidence, arrays.runnerUpConfidence};
    return std::make_shared<const widgets::LabelTile>(std::move(tile));
}

} // namespace

EngineLabelSource::EngineLabelSource(EngineClient& engine,
                                     const core::ImageInfo& image,
                                     quint64 segmentationId,
                                     QObject* parent)
    : LabelTileSource(parent), m_engine(engine), m_image(image), m_segmentationId(segmentationId) {
    connect(&engine, &EngineClient::labelTileArrived, this,
            [this](quint64 id, int level, int row, int column, const LabelArrays& arrays) {
                if (id != m_segmentationId) {
                    return;
                }
                std::erase_if(m_asked, [&](const auto& entry) {
                    return entry.second == Place{level, row, column};
                });
                Q_EMIT tileReady(level, row, column, tileOf(arrays));
            });
    connect(&engine, &EngineClient::failed, this, [this](quint64 id, const core::ErrorMessage&) {
        if (const auto asked = m_asked.extract(id); !asked.empty()) {
            const Place& place = asked.mapped();
            Q_EMIT tileFailed(place.level, place.row, place.column);
        }
    });
}

void EngineLabelSource::request(int level, int row, int col) {
    core::LabelTileRequest tile;
    tile.segmentationId = m_segmentationId;
    tile.level = level;
    tile.row = row;
    tile.column = col;
    m_asked.emplace(m_engine.labelTile(tile, this), Place{level, row, col});
}

} // namespace app
