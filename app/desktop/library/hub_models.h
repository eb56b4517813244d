#pragma once

#include "core/protocol/messages.h"

#include <QString>

#include <vector>

namespace app {

/// A file that goes with a model and is not on the hub.
struct CompanionFile {
    QString name;      ///< "encoder.pkl"
    QString address;   ///< to load it from, by a browser
    quint64 bytes = 0; ///< about
};

/// A published model that is worth trying (resources/hub_models.json).
struct HubModel {
    QString repository; ///< "microsoft/beit-base-patch16-224"
    QString name;       ///< "BEiT base"
    core::Capability can = core::Capability::Features;
    int classCount = 0; ///< or visual tokens
    QString data;       ///< what it was trained on: "ImageNet-1k"
    int side = 0;       ///< of its square input, in pixels
    quint64 parameterCount = 0;
    QString license;                       ///< empty: not known
    bool isStart = false;                  ///< the one to begin with
    std::vector<CompanionFile> companions; ///< of the tokenizer that shows its visual tokens

    /// Of the weights, in single precision.
    [[nodiscard]] quint64 weightBytes() const { return 4 * parameterCount; }
};

/// The one to begin with first.
[[nodiscard]] const std::vector<HubModel>& hubModels();

/// "1,000 classes of ImageNet-1k, images of 224 × 224 pixels"
[[nodiscard]] QString purposeText(const HubModel& model);

} // namespace app
