#include "app/desktop/interventions/interventions_model.h"

#include "app/desktop/document/document.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace app {
namespace {

constexpr double kLargestScale = 2;
constexpr int kNamedLayers = 4; ///< more are only counted

template <typename Values, typename Less>
void sortOnce(Values& values, Less less) {
    std::ranges::sort(values, less);
    const auto same = [&](const auto& a, const auto& b) { return !less(a, b) && !less(b, a); };
    values.erase(std::unique(values.begin(), values.end(), same), values.end());
}

bool isBefore(const core::LayerHead& a, const core::LayerHead& b) {
    return std::tie(a.layer, a.head) < std::tie(b.layer, b.head);
}

QString layersNamed(const std::vector<int>& layers) {
    return static_cast<int>(layers.size()) > kNamedLayers
               ? InterventionsModel::tr("%n layer(s)", nullptr, static_cast<int>(layers.size()))
           : layers.size() == 1 ? InterventionsModel::tr("layer %1").arg(layers.front())
                                : InterventionsModel::tr("layers %1").arg(layersText(layers));
}

} // namespace

InterventionsModel::InterventionsModel(const Document& document, QObject* parent)
    : QObject(parent), m_document(document) {
    connect(&document, &Document::modelChanged, this, &InterventionsModel::adoptModel);
    adoptModel();
}

void InterventionsModel::adoptModel() {
    const auto& model = m_document.model();
    m_layerCount = model ? model->layerCount : 0;
    m_headCount = model ? model->headCount : 0;
    if (std::exchange(m_modelId, m_document.modelId()) != m_document.modelId()) {
        m_hasBias.reset();
    }
    Q_EMIT modelChanged();
    setInterventions(m_interventions);
}

void InterventionsModel::setHasBias(bool hasBias) {
    if (m_hasBias != hasBias) {
        m_hasBias = hasBias;
        Q_EMIT modelChanged();
    }
}

void InterventionsModel::setInterventions(const core::Interventions& interventions) {
    core::Interventions next = interventions;
    const auto isLayer = [this](int layer) { return layer >= 0 && layer < m_layerCount; };
    std::erase_if(next.maskedHeads, [&](const core::LayerHead& each) {
        return !isLayer(each.layer) || each.head < 0 || each.head >= m_headCount;
    });
    std::erase_if(next.skippedLayers, [&](int each) { return !isLayer(each); });
    const bool hadBiasLayers = !next.biasLayers.empty();
    std::erase_if(next.biasLayers, [&](int each) { return !isLayer(each); });
    sortOnce(next.maskedHeads, isBefore);
    sortOnce(next.skippedLayers, std::less());
    sortOnce(next.biasLayers, std::less());
    const bool isScale = std::isfinite(next.biasScale);
    next.biasScale = isScale ? std::clamp(next.biasScale, 0.0, kLargestScale) : 1.0;
    if (hadBiasLayers && next.biasLayers.empty()) {
        next.biasScale = 1; // nowhere is not everywhere
    }
    if (next != m_interventions) {
        m_interventions = std::move(next);
        Q_EMIT changed();
    }
}

void InterventionsModel::setHeadMasked(int layer, int head, bool isMasked) {
    core::Interventions next = m_interventions;
    if (isMasked) {
        next.maskedHeads.push_back({layer, head});
    } else {
        std::erase(next.maskedHeads, core::LayerHead{layer, head});
    }
    setInterventions(next);
}

void InterventionsModel::setLayerSkipped(int layer, bool isSkipped) {
    core::Interventions next = m_interventions;
    if (isSkipped) {
        next.skippedLayers.push_back(layer);
    } else {
        std::erase(next.skippedLayers, layer);
    }
    setInterventions(next);
}

void InterventionsModel::toggleHead(int layer, int head) {
    const core::LayerHead place{layer, head};
    setHeadMasked(layer, head, std::ranges::count(m_interventions.maskedHeads, place) == 0);
}

void InterventionsModel::toggleLayer(int layer) {
    setLayerSkipped(layer, !m_interventions.isSkipped(layer));
}

void InterventionsModel::setBiasScale(double scale) {
    core::Interventions next = m_interventions;
    next.biasScale = scale;
    setInterventions(next);
}

void InterventionsModel::setBiasLayers(const std::vector<int>& layers) {
    core::Interventions next = m_interventions;
    next.biasLayers = layers;
    setInterventions(next);
}

void InterventionsModel::setBiasResize(core::BiasResize resize) {
    core::Interventions next = m_interventions;
    next.biasResize = resize;
    setInterventions(next);
}

QString InterventionsModel::summary() const {
    return summaryOf(m_interventions);
}

QString summaryOf(const core::Interventions& interventions) {
    QStringList parts;
    if (!interventions.maskedHeads.empty()) {
        parts << InterventionsModel::tr("%n head(s)", nullptr,
                                        static_cast<int>(interventions.maskedHeads.size()));
    }
    if (!interventions.skippedLayers.empty()) {
        parts << layersNamed(interventions.skippedLayers);
    }
    if (interventions.biasScale != 1) {
        const QString scale = QLocale().toString(interventions.biasScale, 'g', 3);
        parts << (interventions.biasLayers.empty()
                      ? InterventionsModel::tr("bias × %1").arg(scale)
                      : InterventionsModel::tr("bias × %1 in %2")
                            .arg(scale, layersNamed(interventions.biasLayers)));
    }
    if (interventions.biasResize == core::BiasResize::GeometricCubic) {
        parts << InterventionsModel::tr("bias resized as unilm");
    } else if (interventions.biasResize == core::BiasResize::GeometricLinear) {
        parts << InterventionsModel::tr("bias resized as timm");
    }
    return parts.join(", ");
}

std::optional<std::vector<int>> parseLayers(const QString& text, int count) {
    static const QRegularExpression form("^\\s*(\\d{1,4})\\s*(?:-\\s*(\\d{1,4})\\s*)?$");
    std::vector<int> layers;
    if (text.trimmed().isEmpty()) {
        return layers;
    }
    for (const QString& part : text.split(',')) {
        const auto match = form.match(part);
        const int first = match.captured(1).toInt();
        const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt();
        if (!match.hasMatch() || last < first || last >= count) {
            return std::nullopt;
        }
        for (int layer = first; layer <= last; ++layer) {
            layers.push_back(layer);
        }
    }
    sortOnce(layers, std::less());
    return layers;
}

QString layersText(const std::vector<int>& layers) {
    QStringList parts;
    for (std::size_t begin = 0; begin < layers.size();) {
        std::size_t end = begin + 1;
        while (end < layers.size() && layers[end] == layers[end - 1] + 1) {
            ++end;
        }
        parts << (end - begin == 1 ? QString::number(layers[begin])
                                   : QString("%1-%2").arg(layers[begin]).arg(layers[end - 1]));
        begin = end;
    }
    return parts.join(", ");
}

} // namespace app
