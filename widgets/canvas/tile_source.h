#pragma once

#include <QImage>
#include <QObject>
#include <QRect>
#include <QSize>

namespace widgets {

/// An image in tiles of a pyramid: level 0 is full size, each further level halves both sides,
/// rounding up. A request is answered later, or at once, by tileReady or tileFailed; each tile is
/// asked for once at a time. Tiles at the right and bottom edges are smaller than tileSize.
class TileSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QSize imageSize() const = 0;
    [[nodiscard]] virtual int tileSize() const = 0;
    [[nodiscard]] virtual int levelCount() const = 0;
    virtual void request(int level, int row, int col) = 0;

Q_SIGNALS:
    void tileReady(int level, int row, int col, const QImage& tile);
    void tileFailed(int level, int row, int col);
};

/// The size of a level, both sides at least 1 for an image that is not empty.
[[nodiscard]] QSize levelSize(QSize imageSize, int level);

/// The pixels of a tile within its level; empty outside of it.
[[nodiscard]] QRect tileRect(QSize imageSize, int tileSize, int level, int row, int col);

/// Levels until the whole image fits in one tile.
[[nodiscard]] int fullLevelCount(QSize imageSize, int tileSize);

} // namespace widgets
