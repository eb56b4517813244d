#pragma once

#include "app/desktop/compare/comparison.h"
#include "app/desktop/segment/engine_label_source.h"

#include <QObject>

#include <array>
#include <memory>

namespace widgets {
class DifferenceLayer;
class HeatLayer;
class LabelLayer;
class LinkedViews;
class MaskLayer;
class QueryPinLayer;
} // namespace widgets

namespace app {

class Comparer;
class ImageArea;
class StatusLine;
class Workbench;
struct TaskContext;

/// Puts a comparison on four views that move together: the image, A, B, and what differs.
class CompareDisplay final : public QObject {
    Q_OBJECT

public:
    CompareDisplay(const TaskContext& context, QObject* parent);
    ~CompareDisplay() override;

private:
    enum View { Image, First, Second, Difference };

    [[nodiscard]] bool isShown() const;
    void adoptTask();
    void show();
    void clear();
    void showSegmentations(const Comparison& comparison);
    void showReconstructions(const Comparison& comparison);
    void showMaps(const Comparison& comparison);
    void showPlain();
    void nameViews(bool isPrevious);
    void choosePatch(int row, int column);
    void point(int row, int column);
    [[nodiscard]] QRectF areaOf(const SideAnswer& answer) const;
    [[nodiscard]] std::vector<float> mapOf(const SideAnswer& answer, core::Size& grid) const;

    Workbench& m_workbench;
    Comparer& m_comparer;
    ImageArea& m_area;
    StatusLine& m_status;
    widgets::LinkedViews& m_views;
    std::array<std::unique_ptr<EngineLabelSource>, 2> m_sources;
    std::array<std::unique_ptr<widgets::LabelLayer>, 2> m_labels;
    std::unique_ptr<widgets::DifferenceLayer> m_disagreement;
    std::array<std::unique_ptr<widgets::HeatLayer>, 3> m_heat; ///< A, B, B - A
    std::unique_ptr<widgets::QueryPinLayer> m_pin;
    std::unique_ptr<widgets::MaskLayer> m_mask;
    std::array<SideAnswerPointer, 2> m_put;   ///< whose pictures are on the views
    std::array<std::vector<float>, 3> m_maps; ///< over the patches, in the grid of A
    core::Size m_grid;
};

/// Where two pictures of one size differ: grey where they do not, redder where B is brighter, bluer
/// where A is.
[[nodiscard]] QImage pictureDifference(const QImage& a, const QImage& b);

} // namespace app
