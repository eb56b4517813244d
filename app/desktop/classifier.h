#pragma once

#include "core/protocol/messages.h"

#include <QImage>
#include <QObject>

namespace app {

class Workbench;

/// Runs the Classify task.
class Classifier final : public QObject {
    Q_OBJECT

public:
    explicit Classifier(Workbench& workbench);

    /// The shown image with the loaded model; both must be there.
    void run();

private:
    void onClassified(std::uint64_t id,
                      const core::ClassifyReply& reply,
                      const std::vector<float>& logits,
                      const QImage& modelInput);

    Workbench& m_workbench;
};

} // namespace app
