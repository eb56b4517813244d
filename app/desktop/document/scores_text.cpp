#include "app/desktop/document/scores_text.h"

#include "widgets/charts/class_export.h"

#include <nlohmann/json.hpp>

namespace app {
namespace {

QString plainText(const std::vector<core::ClassScore>& scores) {
    QString text;
    for (const auto& score : scores) {
        text += QString("%1 %  %2\n")
                    .arg(100.0 * static_cast<double>(score.probability), 6, 'f', 2)
                    .arg(QString::fromStdString(score.label));
    }
    return text;
}

QString csv(const std::vector<core::ClassScore>& scores) {
    std::vector<widgets::RankedScore> rows;
    for (const auto& score : scores) {
        rows.push_back(
            {static_cast<int>(rows.size()) + 1,
             {score.index, QString::fromStdString(score.label), static_cast<double>(score.logit),
              static_cast<double>(score.probability)}});
    }
    return widgets::toCsv(rows);
}

nlohmann::json jsonDocument(const std::vector<core::ClassScore>& scores,
                            const Classification& result,
                            const core::ImageInfo& image,
                            const core::ModelInfo& model) {
    core::ClassifyResult entry;
    entry.image = image.path;
    entry.width = image.width;
    entry.height = image.height;
    entry.milliseconds = result.milliseconds;
    entry.top = scores;
    return {{"command", "classify"},
            {"model",
             {{"path", model.report.path},
              {"architecture", model.report.architecture},
              {"image_size", {model.imageSize.height, model.imageSize.width}},
              {"parameters", model.report.parameterCount}}},
            {"device", result.device},
            {"dtype", result.dtype},
            {"attention", model.attention},
            {"results", nlohmann::json::array({entry})}};
}

} // namespace

QString scoresText(const Document& document, ScoresFormat format, int count) {
    if (document.resultState(Classification::kTask) != ResultState::Current) {
        return {};
    }
    const Classification& result = *document.result<Classification>();
    const double temperature = document.settings().temperature;
    const auto scores =
        core::topScores(result.logits, result.labels, count, static_cast<float>(temperature));
    switch (format) {
    case ScoresFormat::Text:
        return plainText(scores);
    case ScoresFormat::Csv:
        return csv(scores);
    case ScoresFormat::Json:
        break;
    }
    auto json = jsonDocument(scores, result, *document.image(), *document.model());
    if (temperature != 1.0) {
        json["temperature"] = temperature;
    }
    constexpr auto replace = nlohmann::json::error_handler_t::replace; // paths may be any bytes
    return QString::fromStdString(json.dump(2, ' ', false, replace)) + "\n";
}

} // namespace app
