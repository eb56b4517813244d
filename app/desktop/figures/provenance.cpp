#include "app/desktop/figures/provenance.h"

#include "app/desktop/document/document.h"
#include "app/desktop/names.h"

#include <QDateTime>
#include <nlohmann/json.hpp>

namespace app {
namespace {

constexpr std::size_t kLongestPath = 4096;

} // namespace

QStringList provenanceOf(const Document& document, const core::Interventions& interventions) {
    QStringList lines;
    if (const auto& model = document.model()) {
        lines << QString("model: %1 (%2, %3 on %4)")
                     .arg(shown(model->report.path, kLongestPath),
                          shown(model->report.architecture), shown(model->dtype),
                          shown(model->device));
    }
    if (const auto& image = document.image()) {
        lines << QString("image: %1").arg(shown(image->path, kLongestPath));
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
