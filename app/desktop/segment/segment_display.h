#pragma once

#include "app/desktop/segment/engine_label_source.h"
#include "app/desktop/segment/segmenter.h"
#include "widgets/canvas/label_layer.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <set>
#include <vector>

namespace widgets {
class CaptionLayer;
class CurtainLayer;
class DifferenceLayer;
} // namespace widgets

namespace app {

class ImageArea;
class StatusLine;
class Workbench;
struct TaskContext;

/// One segmentation as the person knows it.
struct ShownSegmentation {
    SegmentationPointer reply; ///< null: there is none
    QString name;
};

/// Puts segmentations on the canvas: which, beside or above each other, in which colours, and says
/// what is under the pointer. Hidden classes are told by their ids, and forgotten when the model
/// names its classes otherwise.
class SegmentDisplay final : public QObject {
    Q_OBJECT

public:
    SegmentDisplay(const TaskContext& context, QObject* parent);
    ~SegmentDisplay() override;

    /// What the legend, the exports and the overlay are about.
    [[nodiscard]] const ShownSegmentation& first() const { return m_first; }
    /// What it is compared to.
    [[nodiscard]] const ShownSegmentation& second() const { return m_second; }
    /// The comparisons that are possible, and the one that is made.
    [[nodiscard]] const QStringList& pairs() const { return m_pairs; }
    [[nodiscard]] int pair() const { return m_pair; }
    void setPair(int index);
    /// As far as it is possible; else Overlay.
    [[nodiscard]] SegmentView view() const;

    [[nodiscard]] widgets::CurtainLayer& curtain() { return *m_curtain; }

    [[nodiscard]] core::Rgb color(int id) const; ///< of the first one's classes
    void setColor(int id, const core::Rgb& color);
    [[nodiscard]] const std::set<int>& hidden() const { return m_hidden; }
    /// Hides them all, or shows them all when the first one is hidden.
    void toggle(const std::vector<int>& ids);
    void showOnly(int id); ///< or every class, when it is the only one already
    void showAll();
    /// The others fade; -1: none does.
    void setHighlighted(int id);

Q_SIGNALS:
    void shownChanged();    ///< first(), second(), pairs() or view()
    void styleChanged();    ///< colours or hidden classes
    void pointedAt(int id); ///< the first one's class under the pointer; -1: none

private:
    void choose();
    void compose();
    void mixColors();
    void paintStyle();
    void point(int x, int y);
    void showPointed();
    [[nodiscard]] bool isShown() const;
    [[nodiscard]] widgets::LabelTileSource* sourceOf(const SegmentationPointer& reply);

    Workbench& m_workbench;
    Segmenter& m_segmenter;
    ImageArea& m_area;
    StatusLine& m_status;
    ShownSegmentation m_first;
    ShownSegmentation m_second;
    QStringList m_pairs;
    int m_pair = 0;
    std::set<int> m_hidden;
    std::vector<std::string> m_labels; ///< that the hidden ids are about
    std::vector<core::Rgb> m_colors;   ///< of the first one's classes
    int m_highlighted = -1;
    QPoint m_pixel{-1, -1};
    std::vector<std::unique_ptr<EngineLabelSource>> m_sources; ///< outlive the layers' use of them
    std::unique_ptr<widgets::LabelLayer> m_firstLayer;
    std::unique_ptr<widgets::LabelLayer> m_secondLayer;
    std::unique_ptr<widgets::CurtainLayer> m_curtain;
    std::unique_ptr<widgets::DifferenceLayer> m_differences;
    std::unique_ptr<widgets::CaptionLayer> m_firstCaption;
    std::unique_ptr<widgets::CaptionLayer> m_secondCaption;
};

} // namespace app
