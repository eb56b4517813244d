#include "app/desktop/compare/comparison.h"

#include "app/desktop/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace app {
namespace {

QString word(const char* text) {
    return QCoreApplication::translate("Comparison", text);
}

std::vector<double> probabilities(const std::vector<float>& logits) {
    std::vector<double> values(logits.begin(), logits.end());
    if (values.empty()) {
        return values;
    }
    const double most = *std::ranges::max_element(values);
    double sum = 0;
    for (double& value : values) {
        value = std::exp(value - most);
        sum += value;
    }
    for (double& value : values) {
        value /= sum;
    }
    return values;
}

/// Rows by name: of several classes with one name, the sum.
class Rows final {
public:
    void add(const std::string& name, double value, bool isFirst) {
        CompareRow& row = m_rows[name];
        std::optional<double>& side = isFirst ? row.a : row.b;
        side = side.value_or(0) + value;
    }
    void addExtra(const std::string& name, double value) { m_rows[name].extra = value; }

    [[nodiscard]] std::vector<CompareRow> byChange() const {
        std::vector<CompareRow> rows;
        for (const auto& [name, row] : m_rows) {
            rows.push_back(row);
            rows.back().name = shown(name, 80);
        }
        std::ranges::stable_sort(rows, [](const CompareRow& one, const CompareRow& other) {
            const auto size = [](const CompareRow& row) {
                return std::max(row.a.value_or(0), row.b.value_or(0));
            };
            const double first = std::abs(one.change());
            const double second = std::abs(other.change());
            return first != second ? first > second : size(one) > size(other);
        });
        return rows;
    }

private:
    std::map<std::string, CompareRow> m_rows;
};

} // namespace

std::span<const float> SideMaps::map(int layer, int head) const {
    const auto length =
        static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width);
    const auto place = static_cast<std::size_t>(layer * heads + head);
    return values.subspan(place * length, length);
}

bool SideMaps::isAlike(const SideMaps& other) const {
    return layers == other.layers && heads == other.heads && size == other.size;
}

SideMaps mapsOf(const SideAnswer& answer) {
    if (answer.attention) {
        const AttentionMapArrays& arrays = *answer.attention;
        return {arrays.layerCount, arrays.headCount, arrays.grid, arrays.maps};
    }
    if (answer.bias) {
        const BiasMapArrays& arrays = answer.bias->arrays;
        return {arrays.tableCount, arrays.headCount, arrays.mapSize, arrays.maps};
    }
    return {};
}

std::vector<float> differences(std::span<const float> a, std::span<const float> b) {
    std::vector<float> values(a.size());
    std::ranges::transform(b, a, values.begin(), std::minus());
    return values;
}

std::vector<CompareRow> answerRows(const SideAnswer& a, const SideAnswer& b, std::size_t count) {
    Rows rows;
    for (const bool isFirst : {true, false}) { // both may be the same answer
        const SideAnswer& side = isFirst ? a : b;
        const std::vector<double> values = probabilities(side.logits);
        for (std::size_t i = 0; i < std::min(values.size(), side.labels.size()); ++i) {
            rows.add(side.labels[i], values[i], isFirst);
        }
    }
    std::vector<CompareRow> sorted = rows.byChange();
    sorted.resize(std::min(sorted.size(), count));
    return sorted;
}

std::vector<CompareRow> segmentRows(const SideAnswer& a,
                                    const SideAnswer& b,
                                    const core::CompareSegmentationsReply* agreement) {
    Rows rows;
    for (const bool isFirst : {true, false}) {
        for (const core::ClassArea& area : (isFirst ? a : b).segmentation->classes) {
            rows.add(area.label, area.fraction, isFirst);
        }
    }
    if (agreement != nullptr) {
        for (const core::ClassAgreement& each : agreement->classes) {
            rows.addExtra(each.label, each.iou);
        }
    }
    return rows.byChange();
}

std::vector<CompareRow> reconstructRows(const SideAnswer& a, const SideAnswer& b) {
    const core::ReconstructReply& first = *a.reconstruction;
    const core::ReconstructReply& second = *b.reconstruction;
    return {{word(QT_TRANSLATE_NOOP("Comparison", "Right tokens")), first.tokenAccuracy,
             second.tokenAccuracy, std::nullopt},
            {word(QT_TRANSLATE_NOOP("Comparison", "Loss in nats")), first.loss, second.loss,
             std::nullopt}};
}

} // namespace app
