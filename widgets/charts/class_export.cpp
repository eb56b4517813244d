#include "widgets/charts/class_export.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

QString number(double value) {
    return QString::number(value, 'g', 9);
}

QString separated(std::span<const RankedScore> rows, QChar separator, QString (*cell)(QString)) {
    QString text = QStringLiteral("rank,id,label,probability,logit\n");
    text.replace(QLatin1Char(','), separator);
    for (const auto& [rank, score] : rows) {
        const QStringList cells{QString::number(rank), QString::number(score.id), cell(score.label),
                                number(score.probability), number(score.logit)};
        text += cells.join(separator) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

QString csvCell(QString text) {
    static const QString kSpecial = QStringLiteral(",\"\n\r");
    const bool isSpecial =
        std::any_of(text.cbegin(), text.cend(), [](QChar c) { return kSpecial.contains(c); });
    if (!isSpecial) {
        return text;
    }
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
           QLatin1Char('"');
}

QString tabCell(QString text) {
    for (QChar& c : text) {
        if (c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
            c = QLatin1Char(' ');
        }
    }
    return text;
}

QString toTabSeparated(std::span<const RankedScore> rows) {
    return separated(rows, QLatin1Char('\t'), tabCell);
}

QString toCsv(std::span<const RankedScore> rows) {
    return separated(rows, QLatin1Char(','), csvCell);
}

QByteArray toJson(std::span<const RankedScore> rows) {
    const auto value = [](double x) { return std::isfinite(x) ? QJsonValue(x) : QJsonValue(); };
    QJsonArray array;
    for (const auto& [rank, score] : rows) {
        array.append(QJsonObject{{QStringLiteral("rank"), rank},
                                 {QStringLiteral("index"), score.id},
                                 {QStringLiteral("label"), score.label},
                                 {QStringLiteral("probability"), value(score.probability)},
                                 {QStringLiteral("logit"), value(score.logit)}});
    }
    return QJsonDocument(array).toJson();
}

} // namespace widgets
