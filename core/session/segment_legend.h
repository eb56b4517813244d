#pragma once

#include "core/base/color_scheme.h"
#include "core/labels/areas.h"
#include "core/labels/class_colors.h"
#include "core/labels/legend.h"
#include "core/protocol/segment_messages.h"

namespace core {

/// The colours of the classes that the bundled schemes know.
[[nodiscard]] ColorScheme bundledColors();

/// Labels and colours: the scheme's where it knows a label, others that are told apart elsewhere.
[[nodiscard]] Legend legendOf(const std::vector<std::string>& labels, const ColorScheme& scheme);

/// Areas as they are written and sent.
[[nodiscard]] std::vector<ClassArea> classAreas(const LabelAreas& areas, const Legend& legend);

} // namespace core
