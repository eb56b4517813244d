#include "app/desktop/document/document.h"

#include <algorithm>

namespace app {

bool Document::can(core::Capability capability) const {
    return m_model && std::ranges::count(m_model->report.capabilities, capability) > 0;
}

void Document::setTask(const QString& task) {
    if (task != m_task) {
        m_task = task;
        Q_EMIT taskChanged();
    }
}

const Result* Document::resultOf(const QString& task) const {
    const auto kept = m_results.find(task);
    return kept == m_results.end() ? nullptr : kept->second.result.get();
}

ResultState Document::resultState(const QString& task) const {
    const Result* result = resultOf(task);
    if (result == nullptr) {
        return ResultState::None;
    }
    const bool isOfImage = m_image && result->imageId == m_image->imageId;
    const bool isOfModel = m_model && result->modelId == m_modelId;
    const bool isCurrent = isOfImage && isOfModel && !m_results.at(task).isOutdated;
    return isCurrent ? ResultState::Current : ResultState::Previous;
}

bool Document::keep(const QString& task, std::shared_ptr<const Result> result) {
    const bool isWanted =
        m_image && m_model && result->imageId == m_image->imageId && result->modelId == m_modelId;
    if (isWanted) {
        m_results[task] = {std::move(result), false};
        Q_EMIT resultChanged();
    }
    return isWanted;
}

void Document::outdateResult(const QString& task) {
    const auto kept = m_results.find(task);
    if (kept != m_results.end() && !kept->second.isOutdated) {
        kept->second.isOutdated = true;
        Q_EMIT resultChanged();
    }
}

void Document::forgetResult(const QString& task) {
    if (m_results.erase(task) > 0) {
        Q_EMIT resultChanged();
    }
}

void Document::setRunning(const QSet<QString>& tasks) {
    if (tasks != m_running) {
        m_running = tasks;
        Q_EMIT runningChanged();
    }
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

void Document::setSecondModel(std::uint64_t modelId, const core::ModelInfo& model) {
    m_secondId = modelId;
    m_second = model;
    Q_EMIT secondModelChanged();
}

void Document::removeSecondModel() {
    if (m_second) {
        m_secondId = 0;
        m_second.reset();
        Q_EMIT secondModelChanged();
    }
}

void Document::swapModels() {
    if (m_model && m_second) {
        std::swap(m_model, m_second);
        std::swap(m_modelId, m_secondId);
        Q_EMIT modelChanged();
        Q_EMIT secondModelChanged();
        Q_EMIT resultChanged();
    }
}

void Document::setSettings(const Settings& settings) {
    if (settings == m_settings) {
        return;
    }
    m_settings = settings;
    Q_EMIT settingsChanged();
}

core::Size patchGridOf(const core::ModelInfo& model) {
    const int side = model.patchSize;
    return side <= 0 ? core::Size{0, 0}
                     : core::Size{model.imageSize.height / side, model.imageSize.width / side};
}

} // namespace app
