#include "app/desktop/reconstruct/reconstruction_text.h"

#include "app/desktop/reconstruct/patch_answer.h"

#include <nlohmann/json.hpp>

namespace app {
namespace {

QString number(double value) {
    return QString::number(value, 'g', 6);
}

template <typename Value>
QString cell(const std::optional<Value>& value) {
    return value ? QString::number(*value) : QString();
}

template <typename Value>
nlohmann::json orNull(const std::optional<Value>& value) {
    return value ? nlohmann::json(*value) : nlohmann::json();
}

} // namespace

QString metricsText(const Reconstruction& result) {
    const core::ReconstructReply& reply = *result.reply;
    const int masked = reply.mask.maskedCount();
    const auto patches = static_cast<double>(reply.mask.cells.size());
    QString text = QString("masked\t%1\npatches\t%2\nratio\t%3\n")
                       .arg(masked)
                       .arg(reply.mask.cells.size())
                       .arg(number(masked / patches));
    const auto add = [&](const char* name, const std::optional<double>& value) {
        if (value) {
            text += QString("%1\t%2\n").arg(name, number(*value));
        }
    };
    add("token_accuracy", reply.tokenAccuracy);
    add("loss", reply.loss);
    add("unmasked_accuracy", reply.unmaskedAccuracy);
    add("change_by_mask", reply.changeByMask);
    return text;
}

QString patchesCsv(const Reconstruction& result) {
    QString text = "row,column,true_token,rank_of_true,true_probability,loss";
    for (int i = 1; i <= result.arrays->candidateCount; ++i) {
        text += QString(",token_%1,probability_%1").arg(i);
    }
    text += "\n";
    for (const PatchAnswer& each : maskedAnswers(result)) {
        text += QString("%1,%2,%3,%4,%5,%6")
                    .arg(each.row)
                    .arg(each.column)
                    .arg(cell(each.trueToken), cell(each.rank), cell(each.trueProbability),
                         cell(each.loss()));
        for (const TokenCandidate& candidate : each.candidates) {
            text += QString(",%1,%2").arg(candidate.token).arg(number(candidate.probability));
        }
        text += "\n";
    }
    return text;
}

QString reconstructionJson(const Reconstruction& result, const std::string& image) {
    const core::ReconstructReply& reply = *result.reply;
    nlohmann::json masked = nlohmann::json::array();
    nlohmann::json patches = nlohmann::json::array();
    for (const PatchAnswer& each : maskedAnswers(result)) {
        masked.push_back({each.row, each.column});
        nlohmann::json top = nlohmann::json::array();
        for (const TokenCandidate& candidate : each.candidates) {
            top.push_back({{"token", candidate.token}, {"probability", candidate.probability}});
        }
        patches.push_back({{"row", each.row},
                           {"col", each.column},
                           {"true_token", orNull(each.trueToken)},
                           {"rank_of_true", orNull(each.rank)},
                           {"top", std::move(top)}});
    }
    const nlohmann::json entry{{"image", image},
                               {"grid", {reply.mask.grid.height, reply.mask.grid.width}},
                               {"masked", std::move(masked)},
                               {"loss", orNull(reply.loss)},
                               {"token_accuracy", orNull(reply.tokenAccuracy)},
                               {"patches", std::move(patches)}};
    constexpr auto replace = nlohmann::json::error_handler_t::replace; // a path is any bytes
    return QString::fromStdString(entry.dump(2, ' ', false, replace)) + "\n";
}

} // namespace app
