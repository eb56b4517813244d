#pragma once

#include "app/desktop/settings/settings.h"
#include "core/protocol/messages.h"

#include <QImage>
#include <QObject>

#include <optional>
#include <vector>

namespace app {

/// The answer to one classify request, for the image and model whose ids it carries.
struct Classification {
    core::ClassifyReply reply;
    std::vector<float> logits;
    std::vector<std::string> labels; ///< of the model that computed it
    QImage modelInput;               ///< what the model saw; may be null
};

/// What the shown result is worth.
enum class ResultState {
    None,
    Current, ///< of the shown image and the loaded model
    Previous ///< of an earlier image or model; shown dimmed until the next one arrives
};

/// The single source of truth of the window: which image, which model, which result. Holds rules,
/// not requests; see Workbench for those.
class Document final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::optional<core::ImageInfo>& image() const { return m_image; }
    [[nodiscard]] const std::optional<core::ModelInfo>& model() const { return m_model; }
    [[nodiscard]] std::uint64_t modelId() const { return m_modelId; }
    [[nodiscard]] const std::optional<Classification>& result() const { return m_result; }
    [[nodiscard]] ResultState resultState() const;
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }
    [[nodiscard]] bool canRun() const { return m_image && m_model && !m_model->labels.empty(); }

    /// The result of an earlier image stays, as Previous.
    void setImage(const core::ImageInfo& image);
    void setModel(std::uint64_t modelId, const core::ModelInfo& model);
    void setRunning(bool isRunning);
    void setSettings(const Settings& settings);

    /// document.changeSettings([&](Settings& settings) { settings.topCount = 3; })
    template <typename Change>
    void changeSettings(Change change) {
        Settings settings = m_settings;
        change(settings);
        setSettings(settings);
    }

    /// Takes the result, unless it belongs to another image or model than the shown ones.
    /// returns  false when it was dropped
    bool setResult(Classification result);

Q_SIGNALS:
    void imageChanged();
    void modelChanged();
    void resultChanged();
    void runningChanged(bool isRunning);
    void settingsChanged();

private:
    std::optional<core::ImageInfo> m_image;
    std::optional<core::ModelInfo> m_model;
    std::uint64_t m_modelId = 0;
    std::optional<Classification> m_result;
    bool m_isRunning = false;
    Settings m_settings;
};

} // namespace app
