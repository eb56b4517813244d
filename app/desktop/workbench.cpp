#include "app/desktop/workbench.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/samples.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace app {
namespace {

constexpr const char* kCancelled = "CANCELLED";
constexpr const char* kSampleModel = "sample:classify";

core::ErrorMessage pathError(const char* code, const QString& message, const QString& hint) {
    core::ErrorMessage error;
    error.code = code;
    error.message = message.toStdString();
    error.hint = hint.toStdString();
    error.exitCode = 4;
    return error;
}

std::string encoded(const QString& path) {
    return QFile::encodeName(path).toStdString();
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
    connect(&engine, &EngineClient::modelReopened, &document, &Document::setModel);
    connect(&engine, &EngineClient::failed, this, &Workbench::onFailed);
    connect(&engine, &EngineClient::progressed, this, &Workbench::onProgressed);
    connect(&engine, &EngineClient::classified, this,
            [this](quint64 id, const core::ClassifyReply& reply, const std::vector<float>& logits,
                   const QImage& modelInput) {
                onClassified(id, {reply, logits, {}, modelInput});
            });
}

double Workbench::runFraction() const {
    const auto work = std::ranges::find(m_works, m_runRequest, &Work::id);
    return work == m_works.end() ? -1 : work->fraction;
}

// ---- what the user does ------------------------------------------------------------------------

void Workbench::start(const QStringList& files) {
    m_engine.start();
    openPaths(files);
    if (m_modelRequest == 0) {
        openModel(kSampleModel);
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
        switch (path.startsWith("sample:") ? PathKind::Checkpoint : pathKind(path)) {
        case PathKind::Image:
            images << path;
            break;
        case PathKind::ImageFolder:
            folder = path;
            break;
        case PathKind::Checkpoint:
            openModel(path);
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
    openModel(kSampleModel);
    openPaths({sampleImagePath()});
}

void Workbench::openImage(const QString& path) {
    core::OpenImageRequest request;
    request.path = encoded(path);
    openRequested(request, {});
}

void Workbench::openImageBytes(const QByteArray& bytes, const QString& name) {
    core::OpenImageRequest request;
    request.name = name.toStdString();
    openRequested(request, bytes);
}

void Workbench::openRequested(const core::OpenImageRequest& request, const QByteArray& bytes) {
    cancel(m_imageRequest);
    cancel(m_runRequest);
    m_imageRequest = m_engine.openImage(request, bytes, this);
    const QString subject = request.path.empty()
                                ? QString::fromStdString(request.name)
                                : QFile::decodeName(QByteArray::fromStdString(request.path));
    beginWork(m_imageRequest, tr("Open %1").arg(shownName(subject)), subject);
}

void Workbench::openModel(const QString& path) {
    cancel(m_modelRequest);
    core::OpenModelRequest request;
    request.path = encoded(absolute(path));
    m_modelRequest = m_engine.openModel(request, this);
    beginWork(m_modelRequest, tr("Open model %1").arg(shownName(path)), path);
    Q_EMIT modelOpening(shownName(path));
}

void Workbench::run() {
    if (!m_document.canRun()) {
        return;
    }
    cancel(m_runRequest);
    core::ClassifyRequest request;
    request.imageId = m_document.image()->imageId;
    request.modelId = m_document.modelId();
    m_runRequest = m_engine.classify(request, this);
    const QString subject = QString::fromStdString(m_document.image()->path);
    beginWork(m_runRequest, tr("Classify %1").arg(shownName(subject)), subject);
    m_document.setRunning(true);
}

void Workbench::cancel() {
    const auto works = m_works;
    for (const Work& work : works) {
        cancel(work.id);
    }
}

void Workbench::cancel(std::uint64_t id) {
    if (id != 0 && std::ranges::count(m_works, id, &Work::id) > 0) {
        m_engine.cancel(id); // nothing more is heard of it
        endWork(id);
    }
}

// ---- what the engine answers -------------------------------------------------------------------

void Workbench::onImageOpened(std::uint64_t id, const core::ImageInfo& image) {
    if (id != m_imageRequest) {
        return;
    }
    const auto earlier = m_document.image();
    m_document.setImage(image);
    if (earlier) {
        m_engine.release(earlier->imageId);
    }
    const QString subject = endWork(id);
    if (QFileInfo(subject).isAbsolute()) {
        Q_EMIT imageOpened(subject);
    }
    runIfAutomatic();
}

void Workbench::onModelOpened(std::uint64_t id,
                              std::uint64_t modelId,
                              const core::ModelInfo& model) {
    if (id != m_modelRequest) {
        return;
    }
    const bool hadModel = m_document.model().has_value();
    const std::uint64_t earlier = m_document.modelId();
    m_document.setModel(modelId, model);
    if (hadModel) {
        m_engine.release(earlier);
    }
    Q_EMIT modelOpened(endWork(id));
    runIfAutomatic();
}

void Workbench::onClassified(std::uint64_t id, Classification result) {
    if (id != m_runRequest || !m_document.model()) {
        return;
    }
    result.labels = m_document.model()->labels;
    m_document.setResult(std::move(result));
    endWork(id);
}

void Workbench::onFailed(std::uint64_t id, const core::ErrorMessage& error) {
    if (std::ranges::count(m_works, id, &Work::id) == 0) {
        return; // a tile or a thumbnail; their askers know
    }
    const QString subject = endWork(id);
    if (error.code != kCancelled) {
        Q_EMIT failed({error, subject});
    }
}

void Workbench::onProgressed(std::uint64_t id, float fraction) {
    const auto work = std::ranges::find(m_works, id, &Work::id);
    if (work != m_works.end()) {
        work->fraction = static_cast<double>(fraction);
        Q_EMIT worksChanged();
    }
}

void Workbench::beginWork(std::uint64_t id, const QString& title, const QString& subject) {
    Work work;
    work.id = id;
    work.title = title;
    work.subject = subject;
    work.since.start();
    m_works.push_back(work);
    Q_EMIT worksChanged();
}

/// returns  what the work was about
QString Workbench::endWork(std::uint64_t id) {
    const auto work = std::ranges::find(m_works, id, &Work::id);
    if (work == m_works.end()) {
        return {};
    }
    const QString subject = work->subject;
    m_works.erase(work);
    for (std::uint64_t* newest : {&m_imageRequest, &m_modelRequest, &m_runRequest}) {
        *newest = *newest == id ? 0 : *newest;
    }
    m_document.setRunning(m_runRequest != 0);
    if (m_modelRequest == 0) {
        Q_EMIT modelOpening({});
    }
    Q_EMIT worksChanged();
    return subject;
}

void Workbench::runIfAutomatic() {
    if (m_document.settings().runsAutomatically) {
        run();
    }
}

} // namespace app
