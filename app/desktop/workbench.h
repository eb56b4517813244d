#pragma once

#include "app/desktop/document/document.h"
#include "app/desktop/document/dropped.h"
#include "core/protocol/messages.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace app {

class AttentionExplorer;
class BiasExplorer;
class Classifier;
class Comparer;
class EngineClient;
class InterventionsModel;
class Library;
class MaskDocument;
class Reconstructor;
class Segmenter;
class Session;
class SessionPart;
struct Task;

/// Something that did not work, for the message bar.
struct Failure {
    core::ErrorMessage error;
    QString subject;           ///< path or name that it is about; may be empty
    QString attempt = {};      ///< the run that failed, as the list of works names it
    bool isOfModel = false;    ///< a new image does not make it untrue
    bool isOfSecond = false;   ///< of the model to compare with
    bool isOfDownload = false; ///< the subject is a repository of the hub
};

/// One piece of work that the user can see and stop.
struct Work {
    std::uint64_t id = 0;
    QString title;
    QString subject;           ///< the path or name it is about
    QString task = {};         ///< whose run it is part of; empty for none
    double fraction = -1;      ///< below 0: not known
    bool isQuiet = false;      ///< whoever asked tells of its failure
    bool isCancelling = false; ///< the engine has not let go of it yet
    QElapsedTimer since = {};
};

/// Turns what the user does into requests and the engine's answers into the document. The newest
/// request of a kind wins: an older one is cancelled and its answer is not shown.
///
/// A sample model stands in for a checkpoint that nobody gave: a task that it cannot do opens its
/// own sample in its place.
class Workbench final : public QObject {
    Q_OBJECT

public:
    Workbench(EngineClient& engine, Document& document, QObject* parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] EngineClient& engine() { return m_engine; }
    [[nodiscard]] Document& document() { return m_document; }
    [[nodiscard]] Classifier& classifier() { return *m_classifier; }
    [[nodiscard]] Segmenter& segmenter() { return *m_segmenter; }
    [[nodiscard]] MaskDocument& masks() { return *m_masks; }
    [[nodiscard]] Reconstructor& reconstructor() { return *m_reconstructor; }
    [[nodiscard]] InterventionsModel& interventions() { return *m_interventions; }
    [[nodiscard]] AttentionExplorer& attention() { return *m_attention; }
    [[nodiscard]] BiasExplorer& bias() { return *m_bias; }
    [[nodiscard]] Comparer& comparer() { return *m_comparer; }
    [[nodiscard]] Library& library() { return *m_library; }
    [[nodiscard]] Session& session() { return *m_session; }
    [[nodiscard]] const std::vector<Work>& works() const { return m_works; }
    [[nodiscard]] bool isIdle() const { return m_works.empty(); }

    /// Of the one of the two models that has this path; nothing without it.
    [[nodiscard]] std::vector<core::Capability> capabilitiesOf(const QString& path) const;
    [[nodiscard]] bool isOpeningModel() const { return m_modelRequest != 0; }
    /// The work of the shown task's run, oldest first.
    [[nodiscard]] std::vector<Work> runWorks() const;

    /// Starts the engine and opens the files of the command line, with the task's sample model if
    /// no checkpoint is among them.
    /// task  to be shown whatever a session among them says; null: the session's
    void start(const QStringList& files, const Task* task = nullptr);
    void setTask(const Task& task);

    /// Opens what was dropped or pasted; a refusal becomes a failure.
    void open(const Dropped& dropped);
    void openPaths(const QStringList& paths);
    void openSample();      ///< image and model
    void openSampleModel(); ///< of the shown task
    void openImage(const QString& path);
    /// A checkpoint that names functions for other programs to call fails with CKPT-UNSAFE.
    void openModel(const QString& path);
    /// To compare the first one with.
    void openSecondModel(const QString& path);
    /// The person has decided: the weights are read, and nothing is ever called.
    void openModelAnyway(const QString& path);
    void openSecondModelAnyway(const QString& path);
    void removeSecondModel();
    void swapModels();

    [[nodiscard]] bool canRun() const; ///< the shown task
    void run();
    void runIfAutomatic(); ///< and the result is not there already

    /// For the tasks: this is under way now, or again not. Failures are reported from here.
    void begin(Work work);
    /// returns  what the work was about; nothing when it is none of ours any more
    std::optional<QString> end(std::uint64_t id);
    /// The work is part of a run of this task.
    [[nodiscard]] bool isRunOf(std::uint64_t id, const QString& task) const;
    /// Stops it without a word: something newer takes its place.
    void drop(std::uint64_t id);

    /// The user's own wish: the work stays in the list until the engine has let go of it.
    void cancel(std::uint64_t id);
    void cancel(); ///< everything

    /// For what goes wrong outside of the engine: a file that cannot be written.
    void report(const Failure& failure) { Q_EMIT failed(failure); }

Q_SIGNALS:
    void failed(const app::Failure& failure);
    void imagesListed(const QStringList& paths);
    void folderOpened(const QString& folder);
    void imageOpened(const QString& path);        ///< not for pasted images
    void modelOpening(const QString& name);       ///< empty: no longer
    void secondModelOpening(const QString& name); ///< likewise
    void modelOpened(const QString& path);        ///< either of the two
    void worksChanged();

private:
    void openImageBytes(const QByteArray& bytes, const QString& name);
    void openRequested(const core::OpenImageRequest& request, const QByteArray& bytes);
    void dropRuns(const QString& task = {});
    void adoptSample();
    void showRunning();

    void onImageOpened(std::uint64_t id, const core::ImageInfo& image);
    void askForFirst(const QString& path, bool refusesCode);
    void askForSecond(const QString& path, bool refusesCode);
    [[nodiscard]] std::uint64_t
    askForModel(const QString& path, const QString& title, bool refusesCode);
    void onModelReopened(std::uint64_t modelId, const core::ModelInfo& model);
    void onModelOpened(std::uint64_t id, std::uint64_t modelId, const core::ModelInfo& model);
    void onFailed(std::uint64_t id, const core::ErrorMessage& error);
    void onProgressed(std::uint64_t id, float fraction);

    EngineClient& m_engine;
    Document& m_document;
    Classifier* m_classifier = nullptr;
    Segmenter* m_segmenter = nullptr;
    MaskDocument* m_masks = nullptr;
    Reconstructor* m_reconstructor = nullptr;
    InterventionsModel* m_interventions = nullptr;
    AttentionExplorer* m_attention = nullptr;
    BiasExplorer* m_bias = nullptr;
    Comparer* m_comparer = nullptr;
    Library* m_library = nullptr;
    Session* m_session = nullptr;
    std::vector<std::unique_ptr<SessionPart>> m_sessionParts;
    std::vector<Work> m_works;
    std::uint64_t m_imageRequest = 0; ///< 0: none under way
    std::uint64_t m_modelRequest = 0;
    std::uint64_t m_secondRequest = 0;
    bool m_isStarted = false;
};

} // namespace app
