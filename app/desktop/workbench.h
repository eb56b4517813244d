#pragma once

#include "app/desktop/document/document.h"
#include "app/desktop/document/dropped.h"
#include "core/protocol/messages.h"

#include <QElapsedTimer>
#include <QObject>

#include <vector>

namespace app {

class EngineClient;

/// Something that did not work, for the message bar.
struct Failure {
    core::ErrorMessage error;
    QString subject; ///< path or name that it is about; may be empty
};

/// One piece of work that the user can see and stop.
struct Work {
    std::uint64_t id = 0;
    QString title;
    QString subject;      ///< the path or name it is about
    double fraction = -1; ///< below 0: not known
    QElapsedTimer since;
    bool isCancelling = false;
};

/// Turns what the user does into requests and the engine's answers into the document. The newest
/// request of a kind wins: an older one is cancelled and its answer is not shown.
class Workbench final : public QObject {
    Q_OBJECT

public:
    Workbench(EngineClient& engine, Document& document, QObject* parent = nullptr);

    [[nodiscard]] Document& document() { return m_document; }
    [[nodiscard]] const std::vector<Work>& works() const { return m_works; }
    [[nodiscard]] bool isIdle() const { return m_works.empty(); }

    /// How far the task's run is: 0 to 1, below 0 when unknown.
    [[nodiscard]] double runFraction() const;

    /// Starts the engine and opens the files of the command line, with the sample model if no
    /// checkpoint is among them.
    void start(const QStringList& files);

    /// Opens what was dropped or pasted; a refusal becomes a failure.
    void open(const Dropped& dropped);
    void openPaths(const QStringList& paths);
    void openSample(); ///< image and model
    void openImage(const QString& path);
    void openModel(const QString& path);

    void run();
    void cancel();
    void cancel(std::uint64_t id);

    /// For what goes wrong outside of the engine: a file that cannot be written.
    void report(const Failure& failure) { Q_EMIT failed(failure); }

    [[nodiscard]] EngineClient& engine() { return m_engine; }

Q_SIGNALS:
    void failed(const app::Failure& failure);
    void imagesListed(const QStringList& paths);
    void folderOpened(const QString& folder);
    void imageOpened(const QString& path);  ///< not for pasted images
    void modelOpening(const QString& name); ///< empty: no longer
    void modelOpened(const QString& path);
    void worksChanged();

private:
    void openImageBytes(const QByteArray& bytes, const QString& name);
    void openRequested(const core::OpenImageRequest& request, const QByteArray& bytes);
    void beginWork(std::uint64_t id, const QString& title, const QString& subject);
    QString endWork(std::uint64_t id);

    void onImageOpened(std::uint64_t id, const core::ImageInfo& image);
    void onModelOpened(std::uint64_t id, std::uint64_t modelId, const core::ModelInfo& model);
    void onClassified(std::uint64_t id, Classification result);
    void onFailed(std::uint64_t id, const core::ErrorMessage& error);
    void onProgressed(std::uint64_t id, float fraction);
    void runIfAutomatic();

    EngineClient& m_engine;
    Document& m_document;
    std::vector<Work> m_works;
    std::uint64_t m_imageRequest = 0; ///< 0: none under way
    std::uint64_t m_modelRequest = 0;
    std::uint64_t m_runRequest = 0;
};

} // namespace app
