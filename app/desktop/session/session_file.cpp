#include "app/desktop/session/session_file.h"

#include "app/desktop/names.h"
#include "app/desktop/settings/choice_names.h"
#include "app/desktop/tasks.h"
#include "core/protocol/reconstruct_messages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <nlohmann/json.hpp>

#include <cmath>

namespace app {
namespace {

constexpr const char* kVersionKey = "beitscope_session";
constexpr int kVersion = 1;

QString sentence(const char* text) {
    return QCoreApplication::translate("Session", text);
}

core::ErrorMessage problem(const char* code, const QString& message, const QString& hint) {
    return {code, message.toStdString(), hint.toStdString(), 3, std::nullopt};
}

template <typename Value>
QJsonObject toObject(const Value& value) {
    const nlohmann::json json = value;
    return QJsonDocument::fromJson(QByteArray::fromStdString(json.dump())).object();
}

bool isSample(const QString& path) {
    return path.startsWith("sample:");
}

QString written(const QString& path, const QDir& folder) {
    if (path.isEmpty() || isSample(path)) {
        return path;
    }
    const QString relative = folder.relativeFilePath(path);
    return relative.startsWith("..") ? path : relative;
}

/// Reads fields, and says of which nothing can be made.
class Reader final {
public:
    Reader(const QJsonObject& fields, SessionData& session)
        : m_fields(fields), m_session(session) {}

    [[nodiscard]] QString text(const char* key) {
        const QJsonValue value = m_fields.value(key);
        if (!value.isUndefined() && !value.isNull() && !value.isString()) {
            complain(key, sentence(QT_TRANSLATE_NOOP("Session", "expected a text")));
        }
        return value.toString();
    }

    [[nodiscard]] QString path(const char* key, const QDir& folder) {
        const QString value = text(key);
        const bool isUsable = value.isEmpty() || isSample(value) || !value.contains(QChar(0));
        if (!isUsable) {
            complain(key, sentence(QT_TRANSLATE_NOOP("Session", "expected a path")));
            return {};
        }
        return value.isEmpty() || isSample(value) ? value
                                                  : QDir::cleanPath(folder.absoluteFilePath(value));
    }

    [[nodiscard]] QJsonObject object(const char* key) {
        const QJsonValue value = m_fields.value(key);
        if (!value.isUndefined() && !value.isNull() && !value.isObject()) {
            complain(key, sentence(QT_TRANSLATE_NOOP("Session", "expected an object")));
        }
        return value.toObject();
    }

    template <typename Value>
    void value(const char* key, std::optional<Value>& out) {
        const QJsonObject found = object(key);
        if (found.isEmpty()) {
            return;
        }
        const std::string json = QJsonDocument(found).toJson(QJsonDocument::Compact).toStdString();
        try {
            Value read;
            from_json(nlohmann::json::parse(json), read);
            out = read;
        } catch (const core::Error& error) {
            complain(key, shown(std::string_view(error.what())));
        } catch (const nlohmann::json::exception& error) {
            complain(key, shown(std::string_view(error.what())));
        }
    }

    void complain(const char* key, const QString& why) {
        m_session.faults << QString("%1: %2").arg(QLatin1String(key), why);
    }

private:
    const QJsonObject& m_fields;
    SessionData& m_session;
};

SessionData sessionOf(const QJsonObject& fields, const QString& path) {
    SessionData session;
    Reader reader(fields, session);
    const QDir folder = QFileInfo(path).absoluteDir();
    session.image = reader.path("image", folder);
    session.model = reader.path("model_a", folder);
    session.secondModel = reader.path("model_b", folder);
    session.tokenizer = reader.path("tokenizer", folder);
    session.task = reader.text("task");
    if (!session.task.isEmpty() && findTask(session.task) == nullptr) {
        reader.complain("task", sentence(QT_TRANSLATE_NOOP("Session", "\"%1\" is not known here"))
                                    .arg(shown(session.task)));
        session.task.clear();
    }
    reader.value("mask", session.mask);
    reader.value("interventions", session.interventions);
    session.view = reader.object("view");
    const QJsonObject parts = reader.object("parts");
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (part.value().isObject()) {
            session.parts[part.key()] = part.value().toObject();
        } else {
            reader.complain("parts", sentence(QT_TRANSLATE_NOOP("Session", "expected an object")));
        }
    }
    return session;
}

} // namespace

bool isSessionText(const QByteArray& beginning) {
    return beginning.trimmed().startsWith('{') &&
           beginning.contains(QByteArray("\"") + kVersionKey + "\"");
}

QByteArray sessionText(const SessionData& session, const QString& path) {
    const QDir folder = QFileInfo(path).absoluteDir();
    QJsonObject fields{{kVersionKey, kVersion}, {"task", session.task}, {"view", session.view}};
    const auto add = [&](const char* key, const QString& value) {
        if (!value.isEmpty()) {
            fields[QLatin1String(key)] = written(value, folder);
        }
    };
    add("image", session.image);
    add("model_a", session.model);
    add("model_b", session.secondModel);
    add("tokenizer", session.tokenizer);
    if (session.mask) {
        fields["mask"] = toObject(*session.mask);
    }
    if (session.interventions) {
        fields["interventions"] = toObject(*session.interventions);
    }
    QJsonObject parts;
    for (auto part = session.parts.begin(); part != session.parts.end(); ++part) {
        parts[part.key()] = part.value();
    }
    fields["parts"] = parts;
    return QJsonDocument(fields).toJson();
}

std::variant<SessionData, core::ErrorMessage> parseSession(const QByteArray& text,
                                                           const QString& path) {
    const QString another =
        sentence(QT_TRANSLATE_NOOP("Session", "Open another session, or the image and the model "
                                              "themselves."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject()) {
        const QString why = error.error == QJsonParseError::NoError
                                ? sentence(QT_TRANSLATE_NOOP("Session", "expected an object"))
                                : error.errorString();
        return problem(
            "SESSION-FORMAT",
            sentence(QT_TRANSLATE_NOOP("Session", "%1 is not a session: %2")).arg(shown(path), why),
            another);
    }
    const QJsonValue version = document.object().value(kVersionKey);
    if (!version.isDouble()) {
        return problem(
            "SESSION-FORMAT",
            sentence(QT_TRANSLATE_NOOP("Session", "%1 is not a session: it has no version"))
                .arg(shown(path)),
            another);
    }
    if (version.toDouble() != kVersion) {
        return problem(
            "SESSION-VERSION",
            sentence(
                QT_TRANSLATE_NOOP("Session", "%1 is a session of version %2: expected version %3"))
                .arg(shown(path))
                .arg(version.toDouble())
                .arg(kVersion),
            sentence(
                QT_TRANSLATE_NOOP("Session", "Open it with the Beitscope that has saved it.")));
    }
    return sessionOf(document.object(), path);
}

std::variant<SessionData, core::ErrorMessage> readSession(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return problem("IO-OPEN",
                       sentence(QT_TRANSLATE_NOOP("Session", "%1 cannot be opened: %2"))
                           .arg(shown(path), file.errorString()),
                       sentence(QT_TRANSLATE_NOOP(
                           "Session", "It may have been moved, renamed or unplugged.")));
    }
    if (file.size() > kLargestSession) {
        return problem("SESSION-LARGE",
                       sentence(QT_TRANSLATE_NOOP(
                                    "Session", "%1 has %2 MB: expected a session of at most %3 MB"))
                           .arg(shown(path))
                           .arg(file.size() >> 20)
                           .arg(kLargestSession >> 20),
                       sentence(QT_TRANSLATE_NOOP("Session", "Open another session, or the image "
                                                             "and the model themselves.")));
    }
    return parseSession(file.readAll(), path);
}

// ---- view --------------------------------------------------------------------------------------

namespace {

struct Flag {
    const char* key;
    bool Settings::*field;
};
struct Number {
    const char* key;
    double Settings::*field;
    double least, most;
};

constexpr Flag kFlags[] = {
    {"patch_grid", &Settings::showsPatchGrid},
    {"model_input", &Settings::showsModelInput},
    {"logits", &Settings::showsLogits},
    {"outlines", &Settings::showsOutlines},
    {"compares_unmasked", &Settings::comparesUnmasked},
    {"four_panels", &Settings::showsFourPanels},
};
constexpr Number kNumbers[] = {
    {"temperature", &Settings::temperature, kLowestTemperature, kHighestTemperature},
    {"overlay_opacity", &Settings::overlayOpacity, 0, 1},
    {"unsure_below", &Settings::unsureBelow, 0, 1},
};

} // namespace

QJsonObject viewOf(const Settings& settings) {
    QJsonObject view;
    for (const Flag& flag : kFlags) {
        view[flag.key] = settings.*flag.field;
    }
    for (const Number& number : kNumbers) {
        view[number.key] = settings.*number.field;
    }
    view["top_count"] = settings.topCount;
    view["pipeline"] = kPipelineNames[static_cast<int>(settings.pipeline)];
    view["segment_view"] = kViewNames[static_cast<int>(settings.segmentView)];
    view["token_overlay"] = kTokenOverlayNames[static_cast<int>(settings.tokenOverlay)];
    view["panel"] = settings.shownPanel;
    return view;
}

void restoreView(const QJsonObject& view, Settings& settings) {
    for (const Flag& flag : kFlags) {
        settings.*flag.field = view.value(flag.key).toBool(settings.*flag.field);
    }
    for (const Number& number : kNumbers) {
        const double value = view.value(number.key).toDouble(settings.*number.field);
        if (value >= number.least && value <= number.most) {
            settings.*number.field = value;
        }
    }
    const int topCount = view.value("top_count").toInt(settings.topCount);
    settings.topCount =
        topCount >= 1 && topCount <= kLargestTopCount ? topCount : settings.topCount;
    const int panel = view.value("panel").toInt(settings.shownPanel);
    settings.shownPanel = panel >= 0 && panel < kPanelCount ? panel : settings.shownPanel;
    readChoice(view.value("pipeline").toString(), kPipelineNames, settings.pipeline);
    readChoice(view.value("segment_view").toString(), kViewNames, settings.segmentView);
    readChoice(view.value("token_overlay").toString(), kTokenOverlayNames, settings.tokenOverlay);
}

} // namespace app
