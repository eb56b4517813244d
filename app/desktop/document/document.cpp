#include "app/desktop/document/document.h"

namespace app {

ResultState Document::resultState() const {
    if (!m_result) {
        return ResultState::None;
    }
    const bool isOfImage = m_image && m_result->reply.imageId == m_image->imageId;
    const bool isOfModel = m_model && m_result->reply.modelId == m_modelId;
    return isOfImage && isOfModel ? ResultState::Current : ResultState::Previous;
}

void Document::setImage(const core::ImageInfo& image) {
    m_image = image;
    Q_EMIT imageChanged();
    Q_EMIT resultChanged();
}

void Document::setModel(std::uint64_t modelId, const core::ModelInfo& model) {
    m_modelId = modelId;
    m_model = model;
    Q_EMIT modelChanged();
    Q_EMIT resultChanged();
}

void Document::setRunning(bool isRunning) {
    if (isRunning == m_isRunning) {
        return;
    }
    m_isRunning = isRunning;
    Q_EMIT runningChanged(isRunning);
}

void Document::setSettings(const Settings& settings) {
    if (settings == m_settings) {
        return;
    }
    m_settings = settings;
    Q_EMIT settingsChanged();
}

bool Document::setResult(Classification result) {
    const bool isWanted = m_image && m_model && result.reply.imageId == m_image->imageId &&
                          result.reply.modelId == m_modelId;
    if (isWanted) {
        m_result = std::move(result);
        Q_EMIT resultChanged();
    }
    return isWanted;
}

} // namespace app
