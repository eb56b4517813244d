#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QList>

namespace tests {

/// How long nested lists are, the outermost first.
inline QList<qsizetype> shapeOf(QJsonValue value) {
    QList<qsizetype> shape;
    while (value.isArray()) {
        shape << value.toArray().size();
        value = value.toArray().at(0);
    }
    return shape;
}

} // namespace tests
