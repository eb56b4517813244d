#include "app/desktop/reconstruct/stroke_recorder.h"

#include "app/desktop/reconstruct/reconstructor.h"

namespace app {

StrokeRecorder::StrokeRecorder(const Document& document, QObject* parent)
    : QObject(parent), m_document(document) {
    connect(&document, &Document::resultChanged, this, &StrokeRecorder::record);
    record();
}

void StrokeRecorder::record() {
    const auto* result = m_document.result<Reconstruction>();
    const bool isNew = result != nullptr && result->reply != m_last &&
                       m_document.resultState(Reconstruction::kTask) == ResultState::Current;
    if (!isNew) {
        return;
    }
    const bool isOfOne = m_last && m_last->imageId == result->imageId &&
                         m_last->modelId == result->modelId &&
                         m_last->tokenizerId == result->reply->tokenizerId;
    m_last = result->reply;
    const QImage& picture = result->arrays->prediction;
    if (!isOfOne || (!m_frames.empty() && m_frames.front().size() != picture.size())) {
        m_frames.clear();
    }
    if (picture.isNull()) {
        return;
    }
    if (m_frames.size() == kMostFrames) {
        m_frames.erase(m_frames.begin());
    }
    m_frames.push_back(picture);
}

} // namespace app
