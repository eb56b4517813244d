#pragma once

#include "core/base/patch_mask.h"
#include "widgets/canvas/mask_cells.h"

#include <QObject>
#include <QUndoGroup>
#include <QUndoStack>

#include <map>
#include <memory>

namespace app {

class Document;

/// The id of the task whose masks these are.
inline constexpr const char* kReconstructTask = "reconstruct";

/// The mask of each image that was open, with everything that was done to it: one undo stack per
/// image, which stays when another image, model or task is shown. Where a model has another grid,
/// masks are shown resampled (nearest); going back to the first model brings back the first mask.
class MaskDocument final : public QObject {
    Q_OBJECT

public:
    explicit MaskDocument(Document& document, QObject* parent = nullptr);
    ~MaskDocument() override;

    /// Of the shown image, in the model's grid; without patches while there is no image or model.
    [[nodiscard]] const core::PatchMask& mask() const { return m_mask; }
    /// Undo and redo act here while the task is Reconstruct.
    [[nodiscard]] QUndoGroup& undoGroup() { return m_group; }

    /// One step that can be undone; nothing happens if the mask is the same.
    /// mask  of the model's grid
    /// text  what was done, for "Undo: …": "brush stroke"
    void change(const core::PatchMask& mask, const QString& text);
    void invert();
    void clear();
    void maskAll();

Q_SIGNALS:
    void maskChanged(); ///< another image or grid, too
    /// The mask was drawn for another grid: a sentence for the person.
    void resampled(const QString& note);

private:
    class Change;
    struct Entry {
        core::PatchMask drawn; ///< in the grid that it was drawn in
        QUndoStack stack;
    };

    [[nodiscard]] Entry* entryOfImage();
    void adopt();
    void showMask();

    Document& m_document;
    std::map<QString, std::unique_ptr<Entry>> m_entries; ///< by image
    Entry* m_entry = nullptr;                            ///< of the shown image
    core::PatchMask m_mask;
    QUndoGroup m_group;
};

/// Each patch takes what lies at its middle.
[[nodiscard]] core::PatchMask resampled(const core::PatchMask& mask, core::Size grid);

[[nodiscard]] widgets::MaskCells toCells(const core::PatchMask& mask);
[[nodiscard]] core::PatchMask toMask(const widgets::MaskCells& cells);

} // namespace app
