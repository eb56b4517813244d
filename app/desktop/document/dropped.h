#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

class QMimeData;

namespace app {

enum class PathKind {
    Image,       ///< a file that the engine shall decode; also files that only pretend to be one
    ImageFolder, ///< a folder without a checkpoint in it
    Checkpoint,  ///< a weights file, or a folder with a config.json or weights
    Tokenizer,   ///< of visual tokens: half of a discrete VAE, both in a folder, or a VQ-KD
    Session,     ///< what was looked at, saved by this program
    Missing,
    Unusable ///< a device, a pipe, a socket, or no permission
};

/// Tells what a path is by its content (the first 64 kB at most) and, where that says nothing, by
/// its name. Never blocks on a pipe or device.
[[nodiscard]] PathKind pathKind(const QString& path);

/// Image files directly in the folder, sorted as people count (2 before 10); at most `limit`.
[[nodiscard]] QStringList imagesIn(const QString& folder, int limit = 10000);

/// The files that the open dialog offers, as globs.
[[nodiscard]] QStringList imagePatterns();

/// What a drop or the clipboard brought. Exactly one of paths, imageBytes and refusal is filled.
struct Dropped {
    QStringList paths;
    QByteArray imageBytes; ///< an encoded picture, undecoded where the sender gave its bytes
    QString imageName;
    QString refusal; ///< a sentence for the user
};

/// Largest picture that is taken from the clipboard, encoded.
constexpr qint64 kLargestPastedBytes = qint64{256} << 20;
constexpr int kLargestDropCount = 1000;

/// True when readDropped() could find something in it; asks the formats only, so it is cheap while
/// the pointer moves.
[[nodiscard]] bool isDroppable(const QMimeData& mime);
[[nodiscard]] Dropped readDropped(const QMimeData& mime);

} // namespace app
