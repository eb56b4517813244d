#pragma once

#include <QJsonObject>
#include <QString>

#include <utility>

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

/// The state of a task that tells itself as JSON.
template <typename State>
class StatePart final : public SessionPart {
public:
    StatePart(QString key, State& state) : m_key(std::move(key)), m_state(state) {}

    [[nodiscard]] QString key() const override { return m_key; }
    [[nodiscard]] QJsonObject save() const override { return m_state.toJson(); }
    void restore(const QJsonObject& state) override { m_state.fromJson(state); }

private:
    QString m_key;
    State& m_state;
};

} // namespace app
