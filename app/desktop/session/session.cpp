#include "app/desktop/session/session.h"

#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/mask_maker.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/session/session_part.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace app {

Session::Session(Workbench& workbench) : QObject(&workbench), m_workbench(workbench) {
    connect(&workbench, &Workbench::worksChanged, this, &Session::finish);
}

// ---- parts -------------------------------------------------------------------------------------

void Session::add(SessionPart* part) {
    m_parts.push_back(part);
    if (!m_isPending) {
        restoreParts();
    }
}

void Session::remove(SessionPart* part) {
    std::erase(m_parts, part);
}

void Session::restoreParts() {
    for (SessionPart* part : m_parts) {
        if (m_unclaimed.contains(part->key())) {
            part->restore(m_unclaimed.take(part->key()));
        }
    }
}

// ---- saving ------------------------------------------------------------------------------------

SessionData Session::collect() const {
    const Document& document = m_workbench.document();
    SessionData session;
    const auto pathOf = [](const std::string& path) { return QString::fromStdString(path); };
    if (document.image() && QFileInfo(pathOf(document.image()->path)).isAbsolute()) {
        session.image = pathOf(document.image()->path);
    }
    session.model = document.model() ? pathOf(document.model()->report.path) : QString();
    session.secondModel =
        document.secondModel() ? pathOf(document.secondModel()->report.path) : QString();
    session.tokenizer = m_workbench.reconstructor().tokenizer().path();
    session.task = document.task();
    if (m_workbench.masks().mask().maskedCount() > 0) {
        session.mask = m_workbench.masks().mask();
    }
    if (!m_workbench.interventions().isNone()) {
        session.interventions = m_workbench.interventions().interventions();
    }
    session.view = viewOf(document.settings());
    session.parts = m_unclaimed; // of tasks that were not looked at: they stay as they were
    for (const SessionPart* part : m_parts) {
        session.parts[part->key()] = part->save();
    }
    return session;
}

bool Session::save(const QString& path) {
    const SessionData session = collect();
    if (m_file.placeOf(path, {session.image, session.model, session.secondModel,
                              session.tokenizer}) == ExportFile::Place::Input) {
        m_workbench.report(ExportFile::refusal(path));
        return false;
    }
    if (const auto failure = m_file.write(path, sessionText(session, path))) {
        m_workbench.report(*failure);
        return false;
    }
    m_path = path;
    Q_EMIT saved(path);
    if (session.image.isEmpty() && m_workbench.document().image()) {
        core::ErrorMessage note;
        note.code = "USAGE";
        note.message =
            tr("The session is saved without its image: a pasted one has no file.").toStdString();
        note.hint = tr("Save the picture to a file and open that.").toStdString();
        m_workbench.report({note, path});
    }
    return true;
}

// ---- opening -----------------------------------------------------------------------------------

void Session::open(const QString& path) {
    auto read = readSession(path);
    if (const auto* error = std::get_if<core::ErrorMessage>(&read)) {
        m_workbench.report({*error, path});
        return;
    }
    m_path = path;
    m_pending = std::get<SessionData>(std::move(read));
    m_awaited.clear();
    m_isPending = true;
    m_workbench.document().changeSettings(
        [this](Settings& settings) { restoreView(m_pending.view, settings); });
    const QStringList faults = [this] {
        openFiles(m_pending);
        return m_pending.faults;
    }();
    if (const Task* task = findTask(m_pending.task)) {
        m_workbench.setTask(*task);
    }
    finish();
    reportFaults(faults);
    Q_EMIT opened(path);
}

/// Those that are there; the others become faults.
void Session::openFiles(SessionData& session) {
    const auto isThere = [&](const QString& path, const QString& fault) {
        const bool isFound = path.startsWith("sample:") || QFileInfo::exists(path);
        if (!path.isEmpty() && !isFound) {
            session.faults << fault.arg(shown(path));
        }
        return !path.isEmpty() && isFound;
    };
    if (isThere(session.model, tr("the model %1 does not exist"))) {
        m_awaited.insert(session.model);
        m_workbench.openModel(session.model);
    }
    if (isThere(session.secondModel, tr("the model %1 does not exist"))) {
        m_workbench.openSecondModel(session.secondModel);
    } else {
        m_workbench.removeSecondModel();
    }
    if (!isThere(session.tokenizer, tr("the tokenizer %1 does not exist"))) {
        session.tokenizer.clear();
    }
    if (isThere(session.image, tr("the image %1 does not exist"))) {
        m_awaited.insert(session.image);
        m_workbench.openPaths({session.image});
    }
}

/// The rest, once image and model are open, or known to stay closed.
void Session::finish() {
    const auto isAwaited = [this](const Work& work) { return m_awaited.contains(work.subject); };
    if (!m_isPending || std::ranges::any_of(m_workbench.works(), isAwaited)) {
        return;
    }
    m_isPending = false;
    m_awaited.clear();
    const SessionData session = std::exchange(m_pending, {});
    m_workbench.interventions().setInterventions(
        session.interventions.value_or(core::Interventions()));
    TokenizerSlot& tokenizer = m_workbench.reconstructor().tokenizer();
    if (!session.tokenizer.isEmpty() && session.tokenizer != tokenizer.path()) {
        tokenizer.open(session.tokenizer); // after the model, which brings the one it had last
    }
    MaskDocument& masks = m_workbench.masks();
    if (session.mask && !masks.mask().cells.empty()) {
        m_workbench.reconstructor().maker().cancel(); // else its own mask would come later
        masks.change(resampled(*session.mask, masks.mask().grid), tr("mask of the session"));
    }
    m_unclaimed = session.parts;
    restoreParts();
}

void Session::reportFaults(const QStringList& faults) {
    if (faults.isEmpty()) {
        return;
    }
    core::ErrorMessage error;
    error.code = "SESSION-PARTS";
    error.message = tr("Not all of %1 could be restored: %2")
                        .arg(shown(m_path), faults.join("; "))
                        .toStdString();
    error.hint =
        tr("The rest is open. Open what is missing, and save the session again.").toStdString();
    error.exitCode = 3;
    m_workbench.report({error, m_path});
}

} // namespace app
