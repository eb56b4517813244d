#pragma once

#include <QObject>
#include <QSize>

#include <memory>
#include <vector>

namespace widgets {

/// Pixels that belong to no class.
inline constexpr quint16 kNoLabel = 65535;

/// A class for every pixel of a tile, row-major, each of width * height values. A confidence of 255
/// is a probability of 1.
struct LabelTile {
    QSize size;
    std::vector<quint16> labels;
    std::vector<quint16> runnerUps;
    std::vector<quint8> confidence;
    std::vector<quint8> runnerUpConfidence;

    [[nodiscard]] bool isComplete() const;
};

using LabelTilePointer = std::shared_ptr<const LabelTile>;

[[nodiscard]] qsizetype tileBytes(const LabelTilePointer& tile);

/// The classes of an image's pixels in tiles of the same pyramid as its TileSource. At a level
/// above 0 each value is that of one pixel of the square it stands for: ids are never mixed.
/// Requests are answered as those of a TileSource are.
class LabelTileSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QSize imageSize() const = 0;
    [[nodiscard]] virtual int tileSize() const = 0;
    [[nodiscard]] virtual int levelCount() const = 0;
    virtual void request(int level, int row, int col) = 0;

Q_SIGNALS:
    void tileReady(int level, int row, int col, const widgets::LabelTilePointer& tile);
    void tileFailed(int level, int row, int col);
};

} // namespace widgets
