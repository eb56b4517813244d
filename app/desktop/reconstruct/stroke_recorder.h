#pragma once

#include <QImage>
#include <QObject>

#include <memory>
#include <vector>

namespace core {
struct ReconstructReply;
}

namespace app {

class Document;

/// Keeps the predictions of one image as they came, mask by mask: the pictures of an animation.
class StrokeRecorder final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostFrames = 240; ///< the oldest are forgotten

    explicit StrokeRecorder(const Document& document, QObject* parent = nullptr);

    /// Of one size.
    [[nodiscard]] const std::vector<QImage>& frames() const { return m_frames; }

private:
    void record();

    const Document& m_document;
    std::vector<QImage> m_frames;
    std::shared_ptr<const core::ReconstructReply> m_last;
};

} // namespace app
