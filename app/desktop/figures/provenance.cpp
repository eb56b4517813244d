#include "app/desktop/figures/provenance.h"

#include "app/desktop/document/document.h"

#include <QDateTime>
#include <nlohmann/json.hpp>

namespace app {

QStringList provenanceOf(const Document& document, const core::Interventions& interventions) {
    QStringList lines;
    if (const auto& model = document.model()) {
        lines << QString("model: %1 (%2, %3 on %4)")
                     .arg(QString::fromStdString(model->report.path),
                          QString::fromStdString(model->report.architecture),
                          QString::fromStdString(model->dtype),
                          QString::fromStdString(model->device));
    }
    if (const auto& image = document.image()) {
        lines << QString("image: %1").arg(QString::fromStdString(image->path));
    }
    if (!interventions.isNone()) {
        lines << QString("interventions: %1")
                     .arg(QString::fromStdString(nlohmann::json(interventions).dump()));
    }
    lines << QString("Beitscope %1, %2")
                 .arg(BEITSCOPE_VERSION, QDateTime::currentDateTime().toString(Qt::ISODate));
    return lines;
}

} // namespace app
