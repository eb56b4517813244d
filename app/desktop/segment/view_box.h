#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace widgets {
class ChoiceBar;
class ValueSlider;
} // namespace widgets

namespace app {

class SegmentDisplay;
class Segmenter;
struct TaskContext;

/// How segmentations lie on the image: alone, beside each other, behind a curtain; opacity,
/// outlines, and from which probability on a pixel is sure. Of two, how far they agree.
class ViewBox final : public QWidget {
    Q_OBJECT

public:
    ViewBox(const TaskContext& context, SegmentDisplay& display, QWidget* parent = nullptr);

private:
    void bind(const TaskContext& context);
    void adoptSettings();
    void showPair();

    Segmenter& m_segmenter;
    SegmentDisplay& m_display;
    class Document& m_document;
    widgets::ChoiceBar* m_view;
    QComboBox* m_pair;
    QLabel* m_agreement;
    widgets::ValueSlider* m_curtain;
    widgets::ValueSlider* m_opacity;
    widgets::ValueSlider* m_unsure;
    QCheckBox* m_outlines;
};

} // namespace app
