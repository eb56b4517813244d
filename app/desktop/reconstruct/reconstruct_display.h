#pragma once

#include "app/desktop/reconstruct/reconstructor.h"
#include "widgets/canvas/heat_layer.h"
#include "widgets/canvas/mask_layer.h"
#include "widgets/canvas/patch_mark_layer.h"
#include "widgets/canvas/token_overlay_layer.h"

#include <QObject>
#include <QPoint>

#include <array>
#include <utility>
#include <vector>

namespace widgets {
class CanvasLayer;
class LinkedViews;
} // namespace widgets

namespace app {

class ImageArea;
class MaskEditor;
class StatusLine;
class Workbench;
struct TaskContext;

enum class ReconstructPanelKind { Original, Masked, Codebook, Prediction };

/// Puts the four pictures of a reconstruction on the views, names them, and marks the chosen patch,
/// where a token occurs and what was predicted well. All lie on the image's own shape, so that they
/// can be compared patch by patch. The mask is painted on the first two.
class ReconstructDisplay final : public QObject {
    Q_OBJECT

public:
    ReconstructDisplay(const TaskContext& context, QObject* parent);

    /// The patch that the card is about; x is the column.
    [[nodiscard]] QPoint selected() const { return m_selected; }
    void select(QPoint patch);

    /// The token that is marked wherever it is the true one; -1: none.
    [[nodiscard]] int pinned() const { return m_pinned; }
    void pin(int token);
    [[nodiscard]] std::vector<QPoint> occurrences() const;

    [[nodiscard]] const widgets::HeatLayer& losses() const { return *m_losses; }

    /// As large as the engine sent it; null where there is none.
    [[nodiscard]] static QImage picture(const Reconstruction& result, ReconstructPanelKind kind);
    [[nodiscard]] static QString panelName(ReconstructPanelKind kind);
    [[nodiscard]] static QString explanation(ReconstructPanelKind kind);

Q_SIGNALS:
    void selectedChanged();
    void pinnedChanged();
    void overlayChanged(); ///< which it is, or its scale

private:
    /// What a view has got.
    struct Put {
        qint64 key = -1; ///< of the picture; 0: none
        bool isDimmed = false;
        QSize imageSize;
        QRectF area;

        bool operator==(const Put&) const = default;
    };

    [[nodiscard]] bool isShown() const;
    [[nodiscard]] bool isPrevious() const;
    /// While the comparison is on, the second view is the prediction with nothing hidden: the mask
    /// is seen over the original.
    [[nodiscard]] bool showsUnmasked() const;
    void exchangeMaskedView();
    void compose();
    void showResult();
    void showPanel(ReconstructPanelKind kind);
    void putPicture(int index, const QImage& picture, bool isDimmed);
    void showMarks();
    void selectFirst();
    void showMask();
    void showOverlay();
    [[nodiscard]] std::vector<widgets::CanvasLayer*> layersOf(ReconstructPanelKind kind);
    void showPointed(int row, int column);
    [[nodiscard]] QRectF seenArea() const;
    [[nodiscard]] QString caption(ReconstructPanelKind kind, const QImage& picture) const;
    [[nodiscard]] std::pair<QString, QString> absence(ReconstructPanelKind kind) const;

    Workbench& m_workbench;
    ImageArea& m_area;
    StatusLine& m_status;
    widgets::LinkedViews& m_views;
    MaskEditor& m_editor;
    widgets::MaskLayer* m_hidden; ///< the mask as the model sees it
    std::array<widgets::PatchMarkLayer*, kPanelCount> m_marks{};
    widgets::TokenOverlayLayer* m_ticks;
    widgets::HeatLayer* m_losses;
    std::array<Put, kPanelCount> m_put;
    QPoint m_selected{0, 0};
    bool m_isUnmaskedShown = false;
    bool m_isChosen = false; ///< m_selected, by the person; else it is the first masked patch
    int m_pinned = -1;
};

} // namespace app
