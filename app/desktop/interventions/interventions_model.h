#pragma once

#include "core/base/interventions.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace app {

class Document;

/// What is switched off or changed inside the loaded model, for the tasks that ask what difference
/// it makes. What a new model does not have is forgotten.
class InterventionsModel final : public QObject {
    Q_OBJECT

public:
    explicit InterventionsModel(const Document& document, QObject* parent = nullptr);

    [[nodiscard]] const core::Interventions& interventions() const { return m_interventions; }
    [[nodiscard]] bool isNone() const { return m_interventions.isNone(); }
    /// As far as the loaded model has them; lists are sorted and without doubles.
    void setInterventions(const core::Interventions& interventions);
    void clear() { setInterventions({}); }

    [[nodiscard]] int layerCount() const { return m_layerCount; } ///< 0 without a model
    [[nodiscard]] int headCount() const { return m_headCount; }
    /// The loaded model has a relative position bias; nothing while nobody has asked the engine.
    [[nodiscard]] std::optional<bool> hasBias() const { return m_hasBias; }
    void setHasBias(bool hasBias);

    void toggleHead(int layer, int head);
    void toggleLayer(int layer);
    void setHeadMasked(int layer, int head, bool isMasked);
    void setLayerSkipped(int layer, bool isSkipped);
    void setBiasScale(double scale);
    void setBiasLayers(const std::vector<int>& layers); ///< empty: all
    void setBiasResize(core::BiasResize resize);

    /// "3 heads, layer 5, bias × 0"; empty for none.
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    void changed();
    void modelChanged(); ///< layers, heads or what is known of the bias

private:
    void adoptModel();

    const Document& m_document;
    core::Interventions m_interventions;
    std::uint64_t m_modelId = 0; ///< that m_hasBias is about
    int m_layerCount = 0;
    int m_headCount = 0;
    std::optional<bool> m_hasBias;
};

/// Of any interventions: "3 heads, layer 5, bias × 0".
[[nodiscard]] QString summaryOf(const core::Interventions& interventions);

/// "0-3, 5" as layers below `count`, sorted; nothing for a text of another form or a layer that is
/// not there. An empty text is an empty list.
[[nodiscard]] std::optional<std::vector<int>> parseLayers(const QString& text, int count);
[[nodiscard]] QString layersText(const std::vector<int>& layers); ///< sorted ones as "0-3, 5"

} // namespace app
