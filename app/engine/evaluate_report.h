#pragma once

#include "core/labels/confusion.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace app {

/// {"aAcc","mIoU","mAcc","mDice","classes":[{"index","label","iou","acc","dice","truth_pixels",
/// "predicted_pixels"}]}; what is no number is null.
[[nodiscard]] nlohmann::json metricsJson(const core::SegmentMetrics& metrics,
                                         const core::Legend& legend);

/// The same as a table for people, without the classes that do not occur.
[[nodiscard]] std::string metricsText(const core::SegmentMetrics& metrics,
                                      const core::Legend& legend);

/// Writes per_class.csv, confusion.csv, confusion.svg and summary.json.
/// throws  Error{Io}
void writeReports(const std::filesystem::path& folder,
                  const core::ConfusionMatrix& matrix,
                  const core::Legend& legend,
                  const nlohmann::json& summary);

} // namespace app
