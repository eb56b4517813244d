#include "app/desktop/document/dropped.h"

#include "app/desktop/session/session_file.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <QBuffer>
#include <QCollator>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cstring>

namespace app {
namespace {

constexpr const char* kImageEndings[] = {"jpg",  "jpeg", "jpe",  "jfif", "png",
                                         "webp", "tif",  "tiff", "bmp"};
constexpr const char* kWeightEndings[] = {"safetensors", "bin",     "pth",  "pt", "ckpt",
                                          "pkl",         "msgpack", "onnx", "h5", "gguf"};
constexpr const char* kImageFormats[] = {"image/png", "image/jpeg", "image/webp", "image/tiff",
                                         "image/bmp"};

QString sentence(const char* text) {
    return QCoreApplication::translate("Dropped", text);
}

template <typename Names>
bool contains(const Names& names, const QString& name) {
    return std::ranges::any_of(names, [&](const char* each) { return name == each; });
}

/// What the published tokenizers are called, and what those are called that were saved from them.
bool isTokenizerName(const QString& fileName) {
    const QFileInfo info(fileName.toLower());
    const QString stem = info.completeBaseName();
    const bool isNamed = stem == "encoder" || stem == "decoder" || stem == "tokenizer" ||
                         stem.contains("vqkd") || stem.contains("vq-kd");
    return isNamed && contains(kWeightEndings, info.suffix());
}

bool isTokenizerFolder(const QDir& folder) {
    const QStringList names = folder.entryList(QDir::Files);
    return !names.contains("config.json") && std::ranges::any_of(names, isTokenizerName);
}

/// The names of the tensors, which safetensors has at its front, or of the classes in a pickle are
/// those of a tokenizer.
bool hasTokenizerNames(const core::File& file) {
    constexpr std::size_t kLookAt = 64 << 10;
    std::string head(std::min<std::size_t>(kLookAt, file.size()), '\0');
    file.readAt(0, std::as_writable_bytes(std::span(head)));
    return head.find("blocks.input.w\"") != std::string::npos ||
           head.find("\"quantize.embedding") != std::string::npos ||
           head.find("dall_e.") != std::string::npos;
}

bool isSession(const core::File& file) {
    constexpr std::size_t kLookAt = 4 << 10;
    QByteArray head(static_cast<qsizetype>(std::min<std::size_t>(kLookAt, file.size())), '\0');
    file.readAt(
        0, std::as_writable_bytes(std::span(head.data(), static_cast<std::size_t>(head.size()))));
    return isSessionText(head);
}

bool isCheckpointFolder(const QDir& folder) {
    static const QStringList patterns{"config.json", "*.safetensors", "*.safetensors.index.json",
                                      "pytorch_model*.bin", "flax_model*.msgpack"};
    return !folder.entryList(patterns, QDir::Files).isEmpty();
}

/// safetensors begins with the length of its header (little endian) and the header's brace;
/// PyTorch files are zip archives or pickles.
bool isSafetensors(const std::array<unsigned char, 16>& head) {
    return head[5] == 0 && head[6] == 0 && head[7] == 0 && head[8] == '{';
}

bool isWeights(const std::array<unsigned char, 16>& head) {
    const bool isZip = std::memcmp(head.data(), "PK\x03\x04", 4) == 0;
    const bool isPickle = head[0] == 0x80 && head[1] >= 2 && head[1] <= 5;
    return isSafetensors(head) || isZip || isPickle;
}

bool isPicture(const std::array<unsigned char, 16>& head) {
    const auto begins = [&](const char* magic, std::size_t count) {
        return std::memcmp(head.data(), magic, count) == 0;
    };
    return begins("\x89PNG", 4) || begins("\xff\xd8\xff", 3) || begins("II*\0", 4) ||
           begins("MM\0*", 4) || begins("II+\0", 4) || begins("MM\0+", 4) || begins("BM", 2) ||
           (begins("RIFF", 4) && std::memcmp(head.data() + 8, "WEBP", 4) == 0);
}

PathKind fileKind(const QFileInfo& info) {
    const QString ending = info.suffix().toLower();
    if (isTokenizerName(info.fileName())) {
        return PathKind::Tokenizer; // whatever is in it: the engine says what is wrong
    }
    try {
        const core::File file(info.filesystemFilePath());
        std::array<unsigned char, 16> head{};
        if (isSession(file)) {
            return PathKind::Session;
        }
        if (file.size() >= head.size()) {
            file.readAt(0, std::as_writable_bytes(std::span(head)));
            if (isPicture(head)) {
                return PathKind::Image;
            }
            if (isWeights(head)) {
                return hasTokenizerNames(file) ? PathKind::Tokenizer : PathKind::Checkpoint;
            }
        }
    } catch (const core::Error&) {
        return PathKind::Unusable;
    }
    if (ending == kSessionEnding) {
        return PathKind::Session; // whatever is in it: opening says what is wrong
    }
    const bool isCheckpoint = contains(kWeightEndings, ending) || ending == "json";
    return isCheckpoint ? PathKind::Checkpoint : PathKind::Image;
}

/// The picture as the sender encoded it; nothing is decoded here.
bool takeEncoded(const QMimeData& mime, Dropped& dropped) {
    for (const char* format : kImageFormats) {
        if (mime.hasFormat(format)) {
            dropped.imageBytes = mime.data(format);
            if (!dropped.imageBytes.isEmpty()) {
                return true;
            }
        }
    }
    return false;
}

void takePixels(const QMimeData& mime, Dropped& dropped) {
    const auto image = qvariant_cast<QImage>(mime.imageData());
    if (image.isNull() || image.sizeInBytes() > kLargestPastedBytes) {
        return;
    }
    QBuffer buffer(&dropped.imageBytes);
    QImageWriter writer(&buffer, "png");
    writer.setQuality(100); // stored, not deflated: the bytes only travel to the engine
    if (!writer.write(image)) {
        dropped.imageBytes.clear();
    }
}

} // namespace

PathKind pathKind(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists()) {
        return PathKind::Missing;
    }
    if (info.isDir()) {
        const QDir folder(path);
        if (!folder.isReadable()) {
            return PathKind::Unusable;
        }
        if (isTokenizerFolder(folder)) {
            return PathKind::Tokenizer;
        }
        return isCheckpointFolder(folder) ? PathKind::Checkpoint : PathKind::ImageFolder;
    }
    return info.isFile() ? fileKind(info) : PathKind::Unusable;
}

QStringList imagePatterns() {
    QStringList patterns;
    for (const char* ending : kImageEndings) {
        patterns << QString("*.") + ending;
    }
    return patterns;
}

QStringList imagesIn(const QString& folder, int limit) {
    const QDir directory(folder);
    QStringList names = directory.entryList(imagePatterns(), QDir::Files, QDir::NoSort);
    const bool canCollate = QLocale().language() != QLocale::C; // C compares bytes
    QCollator collator(canCollate ? QLocale() : QLocale(QLocale::English));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(names.begin(), names.end(), collator);
    QStringList paths;
    for (const QString& name : names.mid(0, limit)) {
        paths << directory.absoluteFilePath(name);
    }
    return paths;
}

bool isDroppable(const QMimeData& mime) {
    const bool hasPicture = std::ranges::any_of(
        kImageFormats, [&](const char* format) { return mime.hasFormat(format); });
    return mime.hasUrls() || mime.hasImage() || hasPicture;
}

Dropped readDropped(const QMimeData& mime) {
    Dropped dropped;
    const QList<QUrl> urls = mime.hasUrls() ? mime.urls() : QList<QUrl>();
    for (const QUrl& url : urls.mid(0, kLargestDropCount)) {
        if (url.isLocalFile() && url.host().isEmpty()) {
            dropped.paths << url.toLocalFile();
        }
    }
    if (!dropped.paths.isEmpty()) {
        return dropped;
    }
    dropped.imageName = sentence(QT_TRANSLATE_NOOP("Dropped", "Pasted image"));
    if (!takeEncoded(mime, dropped) && mime.hasImage()) {
        takePixels(mime, dropped);
    }
    if (dropped.imageBytes.size() > kLargestPastedBytes) {
        dropped.imageBytes.clear();
        dropped.refusal = sentence(QT_TRANSLATE_NOOP(
            "Dropped", "This picture is too large to paste. Save it to a file and open that."));
    } else if (dropped.imageBytes.isEmpty() && !urls.isEmpty()) {
        dropped.refusal = sentence(QT_TRANSLATE_NOOP(
            "Dropped",
            "Beitscope does not download anything. Save the picture to a file and drop that."));
    } else if (dropped.imageBytes.isEmpty()) {
        dropped.refusal =
            sentence(QT_TRANSLATE_NOOP("Dropped", "There is no picture and no file in it."));
    }
    return dropped;
}

} // namespace app
