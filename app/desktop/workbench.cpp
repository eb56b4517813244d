#include "app/desktop/workbench.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/bias/bias_explorer.h"
#include "app/desktop/classifier.h"
#include "app/desktop/compare/comparer.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/library/library.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/samples.h"
#include "app/desktop/segment/segmenter.h"
#include "app/desktop/session/session.h"
#include "app/desktop/session/session_part.h"
#include "app/desktop/tasks.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace app {
namespace {

constexpr const char* kCancelled = "CANCELLED";

core::ErrorMessage pathError(const char* code, const QString& message, const QString& hint) {
    core::ErrorMessage error;
    error.code = code;
    error.message = message.toStdString();
    error.hint = hint.toStdString();
    error.exitCode = 4;
    return error;
}

/// Relative words of the command line stay valid when the engine works in another folder.
QString absolute(const QString& path) {
    return path.startsWith("sample:") ? path : QFileInfo(path).absoluteFilePath();
}

} // namespace

Workbench::Workbench(EngineClient& engine, Document& document, QObject* parent)
    : QObject(parent), m_engine(engine), m_document(document) {
    connect(&engine, &EngineClient::imageOpened, this, &Workbench::onImageOpened);
    connect(&engine, &EngineClient::modelOpened, this, &Workbench::onModelOpened);
    connect(&engine, &EngineClient::modelReopened, this, &Workbench::onModelReopened);
    connect(&engine, &EngineClient::failed, this, &Workbench::onFailed);
    connect(&engine, &EngineClient::progressed, this, &Workbench::onProgressed);
    connect(&engine, &EngineClient::cancelled, this, [this](quint64 id) { end(id); });
    document.setTask(tasks().front().id);
    m_classifier = new Classifier(*this);
    m_segmenter = new Segmenter(*this);
    m_masks = new MaskDocument(document, this);
    m_reconstructor = new Reconstructor(*this);
    m_interventions = new InterventionsModel(document, this);
    m_library = new Library(engine, document, this);
    m_session = new Session(*this);
    connect(&engine, &EngineClient::traced, m_interventions,
            [this](quint64, const core::TraceReply& reply) {
                if (reply.modelId == m_document.modelId()) {
                    m_interventions->setHasBias(reply.hasBias);
                }
            });
    m_attention = new AttentionExplorer(*this);
    m_bias = new BiasExplorer(*this);
    m_comparer = new Comparer(*this);
    m_sessionParts.push_back(
        std::make_unique<StatePart<AttentionState>>("attention", m_attention->state()));
    m_sessionParts.push_back(std::make_unique<StatePart<BiasState>>("bias", m_bias->state()));
    m_sessionParts.push_back(std::make_unique<StatePart<Comparer>>("compare", *m_comparer));
    for (const auto& part : m_sessionParts) {
        m_session->add(part.get());
    }
}

Workbench::~Workbench() = default;

std::vector<Work> Workbench::runWorks() const {
    std::vector<Work> works;
    std::ranges::copy_if(m_works, std::back_inserter(works),
                         [this](const Work& work) { return work.task == m_document.task(); });
    return works;
}

std::vector<core::Capability> Workbench::capabilitiesOf(const QString& path) const {
    for (const auto* model : {&m_document.secondModel(), &m_document.model()}) {
        if (*model && (*model)->report.path == encodedPath(path)) {
            return (*model)->report.capabilities;
        }
    }
    return {};
}

// ---- what the user does ------------------------------------------------------------------------

void Workbench::start(const QStringList& files, const Task* task) {
    m_engine.start();
    m_isStarted = true;
    openPaths(files);
    if (task != nullptr) {
        setTask(*task);
    }
    if (m_modelRequest == 0) {
        openSampleModel();
    }
}

void Workbench::setTask(const Task& task) {
    m_document.setTask(task.id);
    if (m_isStarted && m_modelRequest == 0) {
        adoptSample();
    }
    runIfAutomatic();
}

void Workbench::adoptSample() {
    const Task& task = *findTask(m_document.task());
    const auto& model = m_document.model();
    const bool isStandIn = !model || isSampleModel(model->report.path);
    const bool isOwnSample = model && model->report.path == task.sampleModel;
    if (isStandIn && !isOwnSample && !m_document.can(task.needs)) {
        openModel(task.sampleModel);
    }
}

void Workbench::open(const Dropped& dropped) {
    if (!dropped.refusal.isEmpty()) {
        core::ErrorMessage error;
        error.code = "USAGE";
        error.message = dropped.refusal.toStdString();
        Q_EMIT failed({error, {}});
    } else if (!dropped.paths.isEmpty()) {
        openPaths(dropped.paths);
    } else {
        openImageBytes(dropped.imageBytes, dropped.imageName);
    }
}

void Workbench::openPaths(const QStringList& paths) {
    QStringList images;
    QString folder;
    for (const QString& each : paths) {
        const QString path = absolute(each);
        switch (path == "sample:tokenizer"   ? PathKind::Tokenizer
                : path.startsWith("sample:") ? PathKind::Checkpoint
                                             : pathKind(path)) {
        case PathKind::Image:
            images << path;
            break;
        case PathKind::ImageFolder:
            folder = path;
            break;
        case PathKind::Checkpoint:
            openModel(path);
            break;
        case PathKind::Tokenizer:
            m_reconstructor->tokenizer().open(path);
            break;
        case PathKind::Session:
            m_session->open(path);
            break;
        case PathKind::Missing:
            Q_EMIT failed({pathError("IO-OPEN", tr("%1 does not exist.").arg(shown(path)),
                                     tr("It may have been moved, renamed or unplugged.")),
                           path});
            break;
        case PathKind::Unusable:
            Q_EMIT failed({pathError("IO-OPEN", tr("%1 cannot be opened.").arg(shown(path)),
                                     tr("It is not a regular file, or you may not read it.")),
                           path});
            break;
        }
    }
    if (!folder.isEmpty()) {
        Q_EMIT folderOpened(folder);
    }
    if (!images.isEmpty()) {
        Q_EMIT imagesListed(images);
        openImage(images.front());
    }
}

void Workbench::openSample() {
    openSampleModel();
    openPaths({sampleImagePath()});
}

void Workbench::openSampleModel() {
    openModel(findTask(m_document.task())->sampleModel);
}

void Workbench::openImage(const QString& path) {
    core::OpenImageRequest request;
    request.path = encodedPath(path);
    openRequested(request, {});
}

void Workbench::openImageBytes(const QByteArray& bytes, const QString& name) {
    core::OpenImageRequest request;
    request.name = name.toStdString();
    openRequested(request, bytes);
}

void Workbench::openRequested(const core::OpenImageRequest& request, const QByteArray& bytes) {
    drop(m_imageRequest);
    dropRuns();
    m_imageRequest = m_engine.openImage(request, bytes, this);
    const QString subject =
        request.path.empty() ? QString::fromStdString(request.name) : decodedPath(request.path);
    begin({m_imageRequest, tr("Open %1").arg(shownName(subject)), subject});
}

std::uint64_t Workbench::askForModel(const QString& path, const QString& title, bool refusesCode) {
    core::OpenModelRequest request;
    request.path = encodedPath(absolute(path));
    request.refusesCode = refusesCode;
    const std::uint64_t id = m_engine.openModel(request, this);
    begin({id, title.arg(shownName(path)), path});
    return id;
}

void Workbench::askForFirst(const QString& path, bool refusesCode) {
    drop(m_modelRequest);
    m_modelRequest = askForModel(path, tr("Open model %1"), refusesCode);
    Q_EMIT modelOpening(shownName(path));
}

void Workbench::askForSecond(const QString& path, bool refusesCode) {
    drop(m_secondRequest);
    m_secondRequest = askForModel(path, tr("Open model %1 as B"), refusesCode);
    Q_EMIT secondModelOpening(shownName(path));
}

void Workbench::openModel(const QString& path) {
    askForFirst(path, true);
}

void Workbench::openModelAnyway(const QString& path) {
    askForFirst(path, false);
}

void Workbench::openSecondModel(const QString& path) {
    askForSecond(path, true);
}

void Workbench::openSecondModelAnyway(const QString& path) {
    askForSecond(path, false);
}

void Workbench::removeSecondModel() {
    drop(m_secondRequest);
    if (m_document.secondModel()) {
        const std::uint64_t earlier = m_document.secondModelId();
        m_document.removeSecondModel();
        m_engine.release(earlier);
    }
}

void Workbench::swapModels() {
    if (m_document.model() && m_document.secondModel()) {
        dropRuns();
        m_document.swapModels();
        runIfAutomatic();
    }
}

bool Workbench::canRun() const {
    return m_document.image() && m_document.can(findTask(m_document.task())->needs);
}

void Workbench::run() {
    if (canRun()) {
        dropRuns(m_document.task());
        findTask(m_document.task())->run(*this);
    }
}

void Workbench::runIfAutomatic() {
    const bool isNeeded =
        m_document.resultState() != ResultState::Current && !m_document.isRunning();
    if (m_document.settings().runsAutomatically && isNeeded) {
        run();
    }
}

/// task  empty: of every task
void Workbench::dropRuns(const QString& task) {
    const auto works = m_works;
    for (const Work& work : works) {
        if (!work.task.isEmpty() && (task.isEmpty() || work.task == task)) {
            drop(work.id);
        }
    }
}

bool Workbench::isRunOf(std::uint64_t id, const QString& task) const {
    const auto work = std::ranges::find(m_works, id, &Work::id);
    return work != m_works.end() && work->task == task;
}

void Workbench::drop(std::uint64_t id) {
    if (std::ranges::count(m_works, id, &Work::id) > 0) {
        end(id);
        m_engine.cancel(id);
    }
}

void Workbench::cancel() {
    const auto works = m_works;
    for (const Work& work : works) {
        cancel(work.id);
    }
}

void Workbench::cancel(std::uint64_t id) {
    const auto work = std::ranges::find(m_works, id, &Work::id);
    if (work != m_works.end() && !work->isCancelling) {
        work->isCancelling = true;
        Q_EMIT worksChanged();
        m_engine.cancel(id);
    }
}

// ---- what the engine answers -------------------------------------------------------------------

void Workbench::onImageOpened(std::uint64_t id, const core::ImageInfo& image) {
    if (id != m_imageRequest) {
        return;
    }
    const auto earlier = m_document.image();
    dropRuns(); // on the earlier one: else the new one would wait for what nobody wants
    m_document.setImage(image);
    if (earlier) {
        m_engine.release(earlier->imageId);
    }
    const QString subject = end(id).value_or(QString());
    if (QFileInfo(subject).isAbsolute()) {
        Q_EMIT imageOpened(subject);
    }
    runIfAutomatic();
}

void Workbench::onModelReopened(std::uint64_t modelId, const core::ModelInfo& model) {
    if (modelId == m_document.modelId()) {
        m_document.setModel(modelId, model);
    } else if (modelId == m_document.secondModelId()) {
        m_document.setSecondModel(modelId, model);
    }
}

void Workbench::onModelOpened(std::uint64_t id,
                              std::uint64_t modelId,
                              const core::ModelInfo& model) {
    if (id == m_secondRequest && id != 0) {
        const std::uint64_t earlier = m_document.secondModelId();
        m_document.setSecondModel(modelId, model);
        if (earlier != 0) {
            m_engine.release(earlier);
        }
        Q_EMIT modelOpened(end(id).value_or(QString()));
        return;
    }
    if (id != m_modelRequest) {
        return;
    }
    const bool hadModel = m_document.model().has_value();
    const std::uint64_t earlier = m_document.modelId();
    dropRuns(); // with the earlier one
    m_document.setModel(modelId, model);
    if (hadModel) {
        m_engine.release(earlier);
    }
    Q_EMIT modelOpened(end(id).value_or(QString()));
    adoptSample(); // the task may have changed meanwhile
    runIfAutomatic();
}

void Workbench::onFailed(std::uint64_t id, const core::ErrorMessage& error) {
    const auto found = std::ranges::find(m_works, id, &Work::id);
    if (found == m_works.end()) {
        return; // a tile or a thumbnail; their askers know
    }
    const Work work = *found;
    const bool isOfSecond = id == m_secondRequest;
    const bool isOfModel = id == m_modelRequest || isOfSecond;
    end(id);
    if (!work.isQuiet && error.code != kCancelled) {
        const QString attempt = work.task.isEmpty() ? QString() : work.title;
        Q_EMIT failed({error, work.subject, attempt, isOfModel, isOfSecond});
    }
}

void Workbench::onProgressed(std::uint64_t id, float fraction) {
    const auto work = std::ranges::find(m_works, id, &Work::id);
    if (work != m_works.end()) {
        work->fraction = static_cast<double>(fraction);
        Q_EMIT worksChanged();
    }
}

void Workbench::begin(Work work) {
    work.since.start();
    m_works.push_back(std::move(work));
    showRunning();
    Q_EMIT worksChanged();
}

std::optional<QString> Workbench::end(std::uint64_t id) {
    const auto work = std::ranges::find(m_works, id, &Work::id);
    if (work == m_works.end()) {
        return std::nullopt;
    }
    const QString subject = work->subject;
    m_works.erase(work);
    for (std::uint64_t* newest : {&m_imageRequest, &m_modelRequest, &m_secondRequest}) {
        *newest = *newest == id ? 0 : *newest;
    }
    showRunning();
    if (m_modelRequest == 0) {
        Q_EMIT modelOpening({});
    }
    if (m_secondRequest == 0) {
        Q_EMIT secondModelOpening({});
    }
    Q_EMIT worksChanged();
    return subject;
}

void Workbench::showRunning() {
    QSet<QString> running;
    for (const Work& work : m_works) {
        if (!work.task.isEmpty()) {
            running << work.task;
        }
    }
    m_document.setRunning(running);
}

} // namespace app
