#include "app/desktop/attention/attention_text.h"

#include "app/desktop/attention/attention_display.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace app {
namespace {

QString written(float value) {
    return std::isnan(value) ? QString() : QString::number(static_cast<double>(value), 'g', 9);
}

QString nameOf(const AttentionDisplay& display) {
    return display.mapName(display.shown().row, display.shown().column);
}

} // namespace

QString mapText(const AttentionDisplay& display) {
    const core::Size grid = display.shown().grid;
    const std::vector<float> values = display.mapValues();
    QStringList lines{nameOf(display)};
    for (int row = 0; row < grid.height; ++row) {
        QStringList cells;
        for (int column = 0; column < grid.width; ++column) {
            cells << written(values[static_cast<std::size_t>(row * grid.width + column)]);
        }
        lines << cells.join("\t");
    }
    return lines.join("\n") + "\n";
}

QString mapCsv(const AttentionDisplay& display) {
    const core::Size grid = display.shown().grid;
    const std::vector<float> values = display.mapValues();
    QString text = "row,column,value\n";
    for (int row = 0; row < grid.height; ++row) {
        for (int column = 0; column < grid.width; ++column) {
            const float value = values[static_cast<std::size_t>(row * grid.width + column)];
            text += QString("%1,%2,%3\n").arg(row).arg(column).arg(written(value));
        }
    }
    return text;
}

QString mapJson(const AttentionDisplay& display) {
    const core::Size grid = display.shown().grid;
    QJsonArray values;
    for (const float value : display.mapValues()) {
        values << (std::isnan(value) ? QJsonValue() : QJsonValue(static_cast<double>(value)));
    }
    return QJsonDocument(QJsonObject{{"map", nameOf(display)},
                                     {"quantity", display.shown().quantity},
                                     {"rows", grid.height},
                                     {"columns", grid.width},
                                     {"values", values}})
        .toJson();
}

} // namespace app
