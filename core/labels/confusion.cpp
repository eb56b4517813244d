#include "core/labels/confusion.h"

#include "core/base/error.h"
#include "core/labels/csv.h"
#include "core/labels/label_rows.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>

namespace core {
namespace {

double quotient(std::int64_t above, std::int64_t below) {
    return below == 0 ? std::numeric_limits<double>::quiet_NaN()
                      : static_cast<double>(above) / static_cast<double>(below);
}

/// Over what is a number; NaN when nothing is.
double meanOf(const std::vector<ClassMetrics>& classes, double ClassMetrics::*value) {
    double sum = 0;
    std::int64_t count = 0;
    for (const ClassMetrics& each : classes) {
        if (!std::isnan(each.*value)) {
            sum += each.*value;
            ++count;
        }
    }
    return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(count);
}

} // namespace

ConfusionMatrix::ConfusionMatrix(int classCount) : m_classCount(std::max(classCount, 0)) {
    if (classCount > kMaxConfusionClasses) {
        throw Error(ErrorKind::Unsupported, "LABELS-TOO-MANY",
                    "cannot compare label maps: expected at most " +
                        std::to_string(kMaxConfusionClasses) + " classes, found " +
                        std::to_string(classCount));
    }
    const auto side = static_cast<std::size_t>(m_classCount);
    m_counts.resize(side * side);
}

void ConfusionMatrix::add(std::span<const std::uint16_t> truth,
                          std::span<const std::uint16_t> prediction) {
    assert(truth.size() == prediction.size());
    const auto check = [this](std::uint16_t id) {
        if (id >= m_classCount && id != kIgnoredLabel) {
            throw Error(ErrorKind::BadShape, "LABELS-RANGE",
                        "cannot compare label maps: class " + std::to_string(id) +
                            ": expected 0 to " + std::to_string(m_classCount - 1));
        }
    };
    std::ranges::for_each(truth, check);
    std::ranges::for_each(prediction, check);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (truth[i] != kIgnoredLabel && prediction[i] != kIgnoredLabel) {
            ++m_counts[place(truth[i], prediction[i])];
        }
    }
}

void ConfusionMatrix::add(const LabelSource& truth,
                          const LabelSource& prediction,
                          const Progress& progress) {
    if (truth.size != prediction.size) {
        throw Error(ErrorKind::BadShape, "LABELS-SIZE",
                    "cannot compare label maps: expected " + std::to_string(truth.size.width) +
                        " x " + std::to_string(truth.size.height) + " pixels, found " +
                        std::to_string(prediction.size.width) + " x " +
                        std::to_string(prediction.size.height));
    }
    forEachBlock(prediction, progress, [&](int first, int count, const LabelRows& rows) {
        add(truth.read(first, count).labels, rows.labels);
    });
}

void ConfusionMatrix::add(const ConfusionMatrix& other) {
    assert(other.m_classCount == m_classCount);
    std::ranges::transform(m_counts, other.m_counts, m_counts.begin(), std::plus());
}

void ConfusionMatrix::addCount(int truth, int prediction, std::int64_t pixels) {
    m_counts[place(truth, prediction)] += pixels;
}

std::int64_t ConfusionMatrix::truthPixels(int index) const {
    std::int64_t sum = 0;
    for (int i = 0; i < m_classCount; ++i) {
        sum += count(index, i);
    }
    return sum;
}

std::int64_t ConfusionMatrix::predictedPixels(int index) const {
    std::int64_t sum = 0;
    for (int i = 0; i < m_classCount; ++i) {
        sum += count(i, index);
    }
    return sum;
}

std::int64_t ConfusionMatrix::pixels() const {
    std::int64_t sum = 0;
    for (const std::int64_t each : m_counts) {
        sum += each;
    }
    return sum;
}

SegmentMetrics metricsOf(const ConfusionMatrix& matrix) {
    SegmentMetrics metrics;
    std::int64_t found = 0;
    for (int i = 0; i < matrix.classCount(); ++i) {
        const std::int64_t both = matrix.count(i, i);
        const std::int64_t truth = matrix.truthPixels(i);
        const std::int64_t predicted = matrix.predictedPixels(i);
        metrics.classes.push_back({quotient(both, truth + predicted - both), quotient(both, truth),
                                   quotient(2 * both, truth + predicted), truth, predicted});
        found += both;
    }
    metrics.allAccuracy = quotient(found, matrix.pixels());
    metrics.meanIou = meanOf(metrics.classes, &ClassMetrics::iou);
    metrics.meanAccuracy = meanOf(metrics.classes, &ClassMetrics::accuracy);
    metrics.meanDice = meanOf(metrics.classes, &ClassMetrics::dice);
    return metrics;
}

std::string metricsCsv(const SegmentMetrics& metrics, const Legend& legend) {
    std::string text = "id,label,iou,acc,dice,truth_pixels,predicted_pixels\n";
    for (std::size_t i = 0; i < metrics.classes.size(); ++i) {
        const ClassMetrics& each = metrics.classes[i];
        text += csvLine({std::to_string(i), csvText(legend.label(static_cast<int>(i))),
                         csvNumber(each.iou), csvNumber(each.accuracy), csvNumber(each.dice),
                         std::to_string(each.truthPixels), std::to_string(each.predictedPixels)});
    }
    return text;
}

std::string confusionCsv(const ConfusionMatrix& matrix, const Legend& legend) {
    std::vector<std::string> cells{"truth"};
    for (int i = 0; i < matrix.classCount(); ++i) {
        cells.push_back(csvText(legend.label(i)));
    }
    std::string text = csvLine(cells);
    for (int truth = 0; truth < matrix.classCount(); ++truth) {
        cells = {csvText(legend.label(truth))};
        for (int i = 0; i < matrix.classCount(); ++i) {
            cells.push_back(std::to_string(matrix.count(truth, i)));
        }
        text += csvLine(cells);
    }
    return text;
}

} // namespace core
