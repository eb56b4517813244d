#include "app/engine/evaluate_report.h"

#include "core/base/file.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

using nlohmann::json;

std::string cell(double share) {
    std::array<char, 16> number{};
    (void)std::snprintf(number.data(), number.size(), "%8.2f", 100 * share);
    return std::isnan(share) ? "       -" : std::string(number.data());
}

} // namespace

json metricsJson(const core::SegmentMetrics& metrics, const core::Legend& legend) {
    json classes = json::array();
    for (std::size_t i = 0; i < metrics.classes.size(); ++i) {
        const core::ClassMetrics& each = metrics.classes[i];
        classes.push_back({{"index", i},
                           {"label", legend.labels[i]},
                           {"iou", each.iou},
                           {"acc", each.accuracy},
                           {"dice", each.dice},
                           {"truth_pixels", each.truthPixels},
                           {"predicted_pixels", each.predictedPixels}});
    }
    return {{"aAcc", metrics.allAccuracy},
            {"mIoU", metrics.meanIou},
            {"mAcc", metrics.meanAccuracy},
            {"mDice", metrics.meanDice},
            {"classes", std::move(classes)}};
}

std::string metricsText(const core::SegmentMetrics& metrics, const core::Legend& legend) {
    const auto line = [](double iou, double accuracy, const std::string& label) {
        return cell(iou) + cell(accuracy) + "  " + label + "\n";
    };
    std::string text = "   IoU %   Acc %\n";
    for (std::size_t i = 0; i < metrics.classes.size(); ++i) {
        const core::ClassMetrics& each = metrics.classes[i];
        if (each.truthPixels > 0 || each.predictedPixels > 0) {
            text += line(each.iou, each.accuracy, core::printable(legend.labels[i], 60));
        }
    }
    text += line(metrics.meanIou, metrics.meanAccuracy, "mean");
    return text + line(std::nan(""), metrics.allAccuracy, "all pixels");
}

void writeReports(const std::filesystem::path& folder,
                  const core::ConfusionMatrix& matrix,
                  const core::Legend& legend,
                  const json& summary) {
    core::writeFile(folder / "per_class.csv", core::metricsCsv(core::metricsOf(matrix), legend));
    core::writeFile(folder / "confusion.csv", core::confusionCsv(matrix, legend));
    core::writeFile(folder / "confusion.svg", core::confusionSvg(matrix, legend));
    core::writeFile(folder / "summary.json",
                    summary.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

} // namespace app
