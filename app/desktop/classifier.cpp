#include "app/desktop/classifier.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/workbench.h"

namespace app {

Classifier::Classifier(Workbench& workbench) : QObject(&workbench), m_workbench(workbench) {
    connect(&workbench.engine(), &EngineClient::classified, this, &Classifier::onClassified);
}

void Classifier::run() {
    const Document& document = m_workbench.document();
    core::ClassifyRequest request;
    request.imageId = document.image()->imageId;
    request.modelId = document.modelId();
    const QString subject = QString::fromStdString(document.image()->path);
    m_workbench.begin({m_workbench.engine().classify(request, this),
                       tr("Classify %1").arg(shownName(subject)), subject, Classification::kTask});
}

void Classifier::onClassified(std::uint64_t id,
                              const core::ClassifyReply& reply,
                              const std::vector<float>& logits,
                              const QImage& modelInput) {
    Document& document = m_workbench.document();
    if (!m_workbench.isRunOf(id, Classification::kTask)) {
        return;
    }
    m_workbench.end(id);
    if (!document.model()) {
        return;
    }
    document.setResult(Classification{
        {reply.imageId, reply.modelId, reply.milliseconds, reply.device, reply.dtype},
        logits,
        document.model()->labels,
        modelInput});
}

} // namespace app
