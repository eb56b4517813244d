#pragma once

#include "app/desktop/document/document.h"
#include "app/desktop/engine/reconstruct_arrays.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/tokenizer_slot.h"
#include "core/protocol/reconstruct_messages.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace app {

class MaskMaker;
class Workbench;

/// What a model says of the hidden patches of an image.
struct Reconstruction : Result {
    static constexpr const char* kTask = kReconstructTask;

    std::shared_ptr<const core::ReconstructReply> reply;
    std::shared_ptr<const ReconstructArrays> arrays;
    bool isCompared = false; ///< with what the model says when it sees the whole image
};

/// Runs the Reconstruct task for the mask that is shown: at once while it is painted, the newest
/// mask first. A result belongs to one image, model, tokenizer and mask; for every other it is a
/// previous one.
class Reconstructor final : public QObject {
    Q_OBJECT

public:
    explicit Reconstructor(Workbench& workbench);

    [[nodiscard]] TokenizerSlot& tokenizer() { return *m_tokenizer; }
    [[nodiscard]] MaskMaker& maker() { return *m_maker; }

    /// Rows and columns of the loaded model's patches; 0 without one.
    [[nodiscard]] core::Size grid() const;
    /// Of the shown image, also while a stroke is painted that is not in the mask document yet.
    [[nodiscard]] const core::PatchMask& mask() const { return m_mask; }
    void setMask(const core::PatchMask& mask);
    /// There is something to predict.
    [[nodiscard]] bool isMasked() const { return m_mask.maskedCount() > 0; }

    /// Nothing is asked for a mask that hides nothing.
    void run();

Q_SIGNALS:
    void maskChanged();

private:
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] bool fits(const Reconstruction& result) const;
    void refresh();
    void ask();
    void dropRun();
    void adoptSettings();
    void onReconstructed(quint64 requestId,
                         const core::ReconstructReply& reply,
                         const ReconstructArrays& arrays);

    Workbench& m_workbench;
    TokenizerSlot* m_tokenizer;
    MaskMaker* m_maker;
    core::PatchMask m_mask;
    QTimer m_pause; ///< between two runs while a mask is painted
    quint64 m_request = 0;
    bool m_asksCompared = false;         ///< that request
    bool m_isCompared = false;           ///< as the settings said that were acted upon
    std::optional<Reconstruction> m_fit; ///< the newest result, to come back to by undoing
};

} // namespace app
