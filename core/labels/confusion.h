#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/legend.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace core {

/// How many classes a confusion matrix may have; its size grows with their square.
inline constexpr int kMaxConfusionClasses = 4096;

/// How often pixels of one class are taken for another.
class ConfusionMatrix final {
public:
    /// throws  Error{Unsupported, "LABELS-TOO-MANY"} beyond kMaxConfusionClasses
    explicit ConfusionMatrix(int classCount);

    /// Counts pixels, as many on both sides. Those that either side ignores are left out; a truth
    /// of 255 in a file has to be kIgnoredLabel here. throws  Error{BadShape, "LABELS-RANGE"} for a
    /// class beyond the matrix, counting nothing
    void add(std::span<const std::uint16_t> truth, std::span<const std::uint16_t> prediction);

    /// throws  Error{BadShape, "LABELS-SIZE"} for maps of different sizes; as forEachRow(); after
    ///         an error some rows may be counted
    void
    add(const LabelSource& truth, const LabelSource& prediction, const Progress& progress = {});

    /// Adds the counts of another matrix with as many classes.
    void add(const ConfusionMatrix& other);
    void addCount(int truth, int prediction, std::int64_t pixels);

    [[nodiscard]] int classCount() const { return m_classCount; }
    [[nodiscard]] std::int64_t count(int truth, int prediction) const {
        return m_counts[place(truth, prediction)];
    }
    [[nodiscard]] std::int64_t truthPixels(int index) const;     ///< a row's sum
    [[nodiscard]] std::int64_t predictedPixels(int index) const; ///< a column's sum
    [[nodiscard]] std::int64_t pixels() const;                   ///< all that were counted

private:
    [[nodiscard]] std::size_t place(int truth, int prediction) const {
        return static_cast<std::size_t>(truth) * static_cast<std::size_t>(m_classCount) +
               static_cast<std::size_t>(prediction);
    }

    int m_classCount;
    std::vector<std::int64_t> m_counts; ///< classCount * classCount, a row for each true class
};

/// Of one class: with TP the pixels of it that are found, T all that are truly of it and P all that
/// are said to be. A quotient with 0 below is NaN.
struct ClassMetrics {
    double iou = 0;      ///< TP / (T + P - TP)
    double accuracy = 0; ///< TP / T
    double dice = 0;     ///< 2 TP / (T + P)
    std::int64_t truthPixels = 0;
    std::int64_t predictedPixels = 0;
};

/// The metrics of mmsegmentation. Means are over the classes whose value is a number: a class that
/// is neither in the truth nor predicted counts for nothing, one that is predicted without being
/// there has an IoU of 0 and no accuracy.
///
/// source  open-mmlab/mmsegmentation, mmseg/evaluation/metrics/iou_metric.py
struct SegmentMetrics {
    double allAccuracy = 0; ///< aAcc: the sum of TP / all pixels
    double meanIou = 0;
    double meanAccuracy = 0;
    double meanDice = 0;
    std::vector<ClassMetrics> classes; ///< all of the matrix
};

[[nodiscard]] SegmentMetrics metricsOf(const ConfusionMatrix& matrix);

/// "id,label,iou,acc,dice,truth_pixels,predicted_pixels", a line for each class; NaN is an empty
/// cell.
[[nodiscard]] std::string metricsCsv(const SegmentMetrics& metrics, const Legend& legend);

/// The pixels themselves: a line for each true class, a column for each predicted one.
[[nodiscard]] std::string confusionCsv(const ConfusionMatrix& matrix, const Legend& legend);

/// A picture of it: for each true class, the shares of the classes that were predicted. Classes
/// that occur on neither side are left out.
[[nodiscard]] std::string confusionSvg(const ConfusionMatrix& matrix, const Legend& legend);

} // namespace core
