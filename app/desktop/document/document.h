#pragma once

#include "app/desktop/settings/settings.h"
#include "core/protocol/messages.h"

#include <QImage>
#include <QObject>
#include <QSet>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace app {

/// What the answer of every task carries: the image and the model that it belongs to, and where and
/// how fast it was computed. Each task derives its own, with kTask, the id of its row of tasks().
struct Result {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    core::StageTimes milliseconds;
    std::string device;
    std::string dtype;
};

struct Classification : Result {
    static constexpr const char* kTask = "classify";

    std::vector<float> logits;
    std::vector<std::string> labels; ///< of the model that computed it
    QImage modelInput;               ///< what the model saw; may be null
};

/// What the shown result is worth.
enum class ResultState {
    None,
    Current, ///< of the shown image and the loaded model
    Previous ///< of an earlier image or model, or outdated; shown dimmed until the next one arrives
};

/// Rows and columns of the model's patches; {0, 0} for one without patches.
[[nodiscard]] core::Size patchGridOf(const core::ModelInfo& model);

/// The single source of truth of the window: which image, which model, which task, and the newest
/// result of each task. Holds rules, not requests; see Workbench for those.
class Document final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::optional<core::ImageInfo>& image() const { return m_image; }
    [[nodiscard]] const std::optional<core::ModelInfo>& model() const { return m_model; }
    [[nodiscard]] std::uint64_t modelId() const { return m_modelId; }
    /// The model that the first one is compared with, if there is one.
    [[nodiscard]] const std::optional<core::ModelInfo>& secondModel() const { return m_second; }
    [[nodiscard]] std::uint64_t secondModelId() const { return m_secondId; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }
    /// The loaded model has it; false without a model.
    [[nodiscard]] bool can(core::Capability capability) const;

    /// The id of the task that the window shows.
    [[nodiscard]] const QString& task() const { return m_task; }
    void setTask(const QString& task);

    /// The newest result of a task, of whatever state; null when there is none.
    template <typename R>
    [[nodiscard]] const R* result() const {
        return static_cast<const R*>(resultOf(R::kTask));
    }
    [[nodiscard]] const Result* resultOf(const QString& task) const;
    [[nodiscard]] ResultState resultState(const QString& task) const;
    /// Of the shown task.
    [[nodiscard]] ResultState resultState() const { return resultState(m_task); }

    /// Takes the result, unless it belongs to another image or model than the shown ones.
    /// returns  false when it was dropped
    template <typename R>
    bool setResult(R result) {
        return keep(R::kTask, std::make_shared<const R>(std::move(result)));
    }
    /// The result can be looked at, but is not what a run would give now.
    void outdateResult(const QString& task);
    void forgetResult(const QString& task);

    [[nodiscard]] bool isRunning(const QString& task) const { return m_running.contains(task); }
    [[nodiscard]] bool isRunning() const { return isRunning(m_task); } ///< the shown task
    void setRunning(const QSet<QString>& tasks);

    /// The result of an earlier image stays, as Previous.
    void setImage(const core::ImageInfo& image);
    void setModel(std::uint64_t modelId, const core::ModelInfo& model);
    void setSecondModel(std::uint64_t modelId, const core::ModelInfo& model);
    void removeSecondModel();
    void swapModels(); ///< nothing happens unless there are two
    void setSettings(const Settings& settings);

    /// document.changeSettings([&](Settings& settings) { settings.topCount = 3; })
    template <typename Change>
    void changeSettings(Change change) {
        Settings settings = m_settings;
        change(settings);
        setSettings(settings);
    }

Q_SIGNALS:
    void imageChanged();
    void modelChanged();
    void secondModelChanged();
    void taskChanged();
    void resultChanged(); ///< of any task, or its state
    void runningChanged();
    void settingsChanged();

private:
    struct Kept {
        std::shared_ptr<const Result> result;
        bool isOutdated = false;
    };

    bool keep(const QString& task, std::shared_ptr<const Result> result);

    std::optional<core::ImageInfo> m_image;
    std::optional<core::ModelInfo> m_model;
    std::uint64_t m_modelId = 0;
    std::optional<core::ModelInfo> m_second;
    std::uint64_t m_secondId = 0;
    QString m_task;
    std::map<QString, Kept> m_results; ///< by task
    QSet<QString> m_running;
    Settings m_settings;
};

} // namespace app
