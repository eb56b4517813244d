#include "app/desktop/library/hub_models.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace app {
namespace {

core::Capability capabilityNamed(const QString& name) {
    return name == "classify"      ? core::Capability::Classify
           : name == "segment"     ? core::Capability::Segment
           : name == "reconstruct" ? core::Capability::Reconstruct
                                   : core::Capability::Features;
}

std::vector<CompanionFile> companionsOf(const QJsonArray& rows) {
    std::vector<CompanionFile> files;
    for (const QJsonValue& row : rows) {
        files.push_back({row["name"].toString(), row["address"].toString(),
                         static_cast<quint64>(row["bytes"].toDouble())});
    }
    return files;
}

HubModel modelOf(const QJsonObject& row, const QJsonObject& companions) {
    HubModel model;
    model.repository = row["repository"].toString();
    model.name = row["name"].toString();
    model.can = capabilityNamed(row["can"].toString());
    model.classCount = row["classes"].toInt();
    model.data = row["data"].toString();
    model.side = row["side"].toInt();
    model.parameterCount = static_cast<quint64>(row["parameters"].toDouble());
    model.license = row["license"].toString();
    model.isStart = row["start"].toBool();
    model.companions = companionsOf(companions[row["companion"].toString()].toArray());
    return model;
}

} // namespace

const std::vector<HubModel>& hubModels() {
    static const std::vector<HubModel> models = [] {
        std::vector<HubModel> all;
        QFile file(":/hub/hub_models.json");
        if (file.open(QIODevice::ReadOnly)) {
            const QJsonObject list = QJsonDocument::fromJson(file.readAll()).object();
            for (const QJsonValue& row : list["models"].toArray()) {
                all.push_back(modelOf(row.toObject(), list["companions"].toObject()));
            }
        }
        std::ranges::stable_partition(all, &HubModel::isStart);
        return all;
    }();
    return models;
}

QString purposeText(const HubModel& model) {
    const QString count = QLocale().toString(model.classCount);
    switch (model.can) {
    case core::Capability::Classify:
        return QCoreApplication::translate("HubModels",
                                           "%1 classes of %2, images of %3 × %3 pixels")
            .arg(count, model.data)
            .arg(model.side);
    case core::Capability::Segment:
        return QCoreApplication::translate("HubModels",
                                           "A class for every pixel: %1 of %2, in windows of "
                                           "%3 × %3 pixels")
            .arg(count, model.data)
            .arg(model.side);
    case core::Capability::Reconstruct:
        return QCoreApplication::translate("HubModels",
                                           "Guesses hidden patches: %1 visual tokens, learnt on "
                                           "%2, images of %3 × %3 pixels")
            .arg(count, model.data)
            .arg(model.side);
    default:
        return QCoreApplication::translate("HubModels", "Features, learnt on %1").arg(model.data);
    }
}

} // namespace app
