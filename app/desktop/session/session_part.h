#pragma once

#include <QJsonObject>
#include <QString>

namespace app {

/// What a task adds to a session: the state of its views. Session::add() takes it in.
class SessionPart {
public:
    virtual ~SessionPart() = default;

    /// Its name in the file: "attention".
    [[nodiscard]] virtual QString key() const = 0;
    [[nodiscard]] virtual QJsonObject save() const = 0;
    /// Whatever the file holds, field by field: what is of another type or out of range is left as
    /// it is.
    virtual void restore(const QJsonObject& state) = 0;
};

} // namespace app
