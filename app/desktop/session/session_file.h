#pragma once

#include "app/desktop/settings/settings.h"
#include "core/base/interventions.h"
#include "core/base/patch_mask.h"
#include "core/protocol/messages.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// A session as a file: JSON, an object with
///     beitscope_session  1, the version of the form
///     image              path; relative ones start at the folder of the file
///     model_a, model_b   likewise, or "sample:classify"
///     tokenizer          likewise, or "sample:tokenizer"
///     task               id of a task
///     mask               as the masks of the Reconstruct task are saved
///     interventions      as the engine takes them
///     view               settings of the views
///     parts              {key: state} of the tasks
/// Everything but the version may be missing. Nothing in a session is run.
namespace app {

inline constexpr const char* kSessionEnding = "beitscope";
inline constexpr qint64 kLargestSession = qint64{16} << 20;

struct SessionData {
    QString image; ///< absolute; empty: none
    QString model; ///< absolute or of a sample; empty: none
    QString secondModel;
    QString tokenizer; ///< that stands for the masked patches; likewise
    QString task;
    std::optional<core::PatchMask> mask;
    std::optional<core::Interventions> interventions;
    QJsonObject view;
    QMap<QString, QJsonObject> parts;
    QStringList faults; ///< sentences about what in the file cannot be used
};

/// The beginning of the file is that of a session.
[[nodiscard]] bool isSessionText(const QByteArray& beginning);

/// path  where the text will stand: images and models below its folder get relative paths
[[nodiscard]] QByteArray sessionText(const SessionData& session, const QString& path);

/// path  where the text came from
/// returns  why there is nothing to be had from it: SESSION-FORMAT, SESSION-VERSION
[[nodiscard]] std::variant<SessionData, core::ErrorMessage> parseSession(const QByteArray& text,
                                                                         const QString& path);
/// The same of a file: also IO-OPEN and SESSION-LARGE.
[[nodiscard]] std::variant<SessionData, core::ErrorMessage> readSession(const QString& path);

[[nodiscard]] QJsonObject viewOf(const Settings& settings);
/// What is of another type or out of range stays.
void restoreView(const QJsonObject& view, Settings& settings);

} // namespace app
