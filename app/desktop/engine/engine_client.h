#pragma once

#include "app/desktop/engine/attention_arrays.h"
#include "app/desktop/engine/engine_supervisor.h"
#include "app/desktop/engine/label_arrays.h"
#include "app/desktop/engine/reconstruct_arrays.h"
#include "core/protocol/attention_messages.h"
#include "core/protocol/library_messages.h"
#include "core/protocol/reconstruct_messages.h"
#include "core/protocol/segment_messages.h"

#include <QImage>
#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace app {

/// The window's end of the engine. Every request returns its id at once; the answer is a signal
/// with that id, exactly one of a result or failed(), and nothing after cancel(). An asker that is
/// destroyed cancels what it has asked.
///
/// The engine may die at any time: it is started again, the models, tokenizers and images that are
/// open are opened again, and what was asked is repeated once. The ids of these stay the same.
/// Segmentations end with their engine, because computing them again is the person's to decide:
/// what asks for one of them afterwards fails with ENGINE-NOT-OPEN. A listing of the library is
/// repeated without the file that ended the engine, or never let it go, as often as it takes.
///
/// Not to be deleted inside one of its own signals.
class EngineClient final : public QObject {
    Q_OBJECT

public:
    explicit EngineClient(EngineCommand command,
                          const EngineTimes& times = {},
                          QObject* parent = nullptr);

    /// To start a second engine of the same kind, for what must not cost this one.
    [[nodiscard]] const EngineCommand& command() const { return m_engine.command(); }
    [[nodiscard]] const EngineTimes& times() const { return m_engine.times(); }
    [[nodiscard]] EngineState state() const { return m_engine.state(); }
    /// After three deaths in five minutes.
    [[nodiscard]] bool isCpuOnly() const { return m_engine.isCpuOnly(); }
    /// Something has been asked and not been answered yet.
    [[nodiscard]] bool isBusy() const;

    /// Also after the engine stayed down.
    void start() { m_engine.start(); }

    /// The id of the request becomes the id of the model or image.
    quint64 openModel(const core::OpenModelRequest& request, QObject* asker = nullptr);
    /// encoded  the file's bytes when the request has no path
    quint64 openImage(const core::OpenImageRequest& request,
                      const QByteArray& encoded = {},
                      QObject* asker = nullptr);
    /// May be asked for before the image is open: they wait for it.
    quint64 tile(const core::TileRequest& request, QObject* asker = nullptr);
    quint64 thumbnail(const core::ThumbnailRequest& request, QObject* asker = nullptr);
    quint64 classify(const core::ClassifyRequest& request, QObject* asker = nullptr);

    /// The id of the request becomes the id of the segmentation; a label map is one too.
    quint64 segment(const core::SegmentRequest& request, QObject* asker = nullptr);
    quint64 openLabels(const core::OpenLabelsRequest& request, QObject* asker = nullptr);
    quint64 labelTile(const core::LabelTileRequest& request, QObject* asker = nullptr);
    quint64 compareSegmentations(const core::CompareSegmentationsRequest& request,
                                 QObject* asker = nullptr);
    quint64 exportSegmentation(const core::ExportSegmentationRequest& request,
                               QObject* asker = nullptr);

    /// The id of the request becomes the id of the tokenizer.
    quint64 openTokenizer(const core::OpenTokenizerRequest& request, QObject* asker = nullptr);
    quint64 reconstruct(const core::ReconstructRequest& request, QObject* asker = nullptr);
    quint64 tokenTiles(const core::TokenTilesRequest& request, QObject* asker = nullptr);
    quint64 similarTokens(const core::SimilarTokensRequest& request, QObject* asker = nullptr);
    quint64 tokenizeFile(const core::TokenizeFileRequest& request, QObject* asker = nullptr);
    quint64 makeMask(const core::MakeMaskRequest& request, QObject* asker = nullptr);
    quint64 classMask(const core::ClassMaskRequest& request, QObject* asker = nullptr);
    quint64 openMask(const core::OpenMaskRequest& request, QObject* asker = nullptr);
    quint64 encodeMask(const core::EncodeMaskRequest& request, QObject* asker = nullptr);
    /// frames  of one size, at least one
    quint64 encodeAnimation(const core::EncodeAnimationRequest& request,
                            const std::vector<QImage>& frames,
                            QObject* asker = nullptr);

    quint64 trace(const core::TraceRequest& request, QObject* asker = nullptr);
    quint64 attentionMaps(const core::AttentionMapsRequest& request, QObject* asker = nullptr);
    quint64 scoreSplit(const core::ScoreSplitRequest& request, QObject* asker = nullptr);
    quint64 rollout(const core::RolloutRequest& request, QObject* asker = nullptr);
    quint64 relevance(const core::RelevanceRequest& request, QObject* asker = nullptr);
    quint64 attentionSummary(const core::AttentionSummaryRequest& request,
                             QObject* asker = nullptr);
    quint64 tokenView(const core::TokenViewRequest& request, QObject* asker = nullptr);
    quint64 logitLens(const core::LogitLensRequest& request, QObject* asker = nullptr);
    quint64 occlusion(const core::OcclusionRequest& request, QObject* asker = nullptr);
    quint64 biasMaps(const core::BiasMapsRequest& request, QObject* asker = nullptr);
    quint64 layerScales(const core::LayerScalesRequest& request, QObject* asker = nullptr);

    quint64 inspect(const core::InspectRequest& request, QObject* asker = nullptr);
    quint64 listLibrary(const core::ListLibraryRequest& request, QObject* asker = nullptr);
    quint64 planDownload(const core::PlanDownloadRequest& request, QObject* asker = nullptr);
    /// After a restart of the engine it goes on where it was.
    quint64 download(const core::DownloadRequest& request, QObject* asker = nullptr);
    quint64 verify(const core::VerifyRequest& request, QObject* asker = nullptr);
    quint64 convertCheckpoint(const core::ConvertCheckpointRequest& request,
                              QObject* asker = nullptr);

    void cancel(quint64 requestId);
    /// Forgets a model, an image, a tokenizer or a segmentation, and what waits for it.
    void release(quint64 resourceId);

Q_SIGNALS:
    void modelOpened(quint64 requestId, quint64 modelId, const core::ModelInfo& model);
    /// After a restart; device and dtype may differ from before.
    void modelReopened(quint64 modelId, const core::ModelInfo& model);
    void imageOpened(quint64 requestId, const core::ImageInfo& image);
    void tileArrived(quint64 imageId, int level, int row, int column, const QImage& pixels);
    void thumbnailArrived(quint64 requestId, const QString& path, const QImage& picture);
    void classified(quint64 requestId,
                    const core::ClassifyReply& reply,
                    const std::vector<float>& logits,
                    const QImage& modelInput);
    /// Of a segmentation or a label map; the reply has the window's ids.
    void segmented(quint64 requestId, const core::SegmentReply& reply);
    void labelTileArrived(
        quint64 segmentationId, int level, int row, int column, const app::LabelArrays& arrays);
    void segmentationsCompared(quint64 requestId, const core::CompareSegmentationsReply& reply);
    void segmentationExported(quint64 requestId, const QByteArray& file);
    void tokenizerOpened(quint64 requestId, quint64 tokenizerId, const core::TokenizerInfo& info);
    /// The reply has the window's ids, and the mask that was asked for.
    void reconstructed(quint64 requestId,
                       const core::ReconstructReply& reply,
                       const app::ReconstructArrays& arrays);
    /// tiles  one for each of the tokens
    void tokenTilesArrived(quint64 requestId,
                           quint64 tokenizerId,
                           const std::vector<int>& tokens,
                           const std::vector<QImage>& tiles);
    void similarTokensFound(quint64 requestId, const core::SimilarTokensReply& reply);
    void fileTokenized(quint64 requestId, const std::vector<std::int32_t>& tokens);
    void maskMade(quint64 requestId, const core::PatchMask& mask); ///< by a rule or of a class
    void maskOpened(quint64 requestId, const core::OpenMaskReply& reply);
    void fileEncoded(quint64 requestId, const QByteArray& file); ///< of a mask or an animation
    /// The reply has the window's ids. logits  empty of a model without a classifier
    void traced(quint64 requestId,
                const core::TraceReply& reply,
                const std::vector<float>& logits,
                const QImage& modelInput);
    void attentionMapsArrived(quint64 requestId,
                              const core::AttentionMapsReply& reply,
                              const app::AttentionMapArrays& arrays);
    void scoreSplitArrived(quint64 requestId, const core::ScoreSplitReply& reply);
    void rolloutArrived(quint64 requestId,
                        const core::RolloutReply& reply,
                        const app::RolloutArrays& arrays);
    /// map  [rows, columns]
    void relevanceArrived(quint64 requestId,
                          const core::RelevanceReply& reply,
                          const std::vector<float>& map);
    void attentionSummaryArrived(quint64 requestId, const app::AttentionSummaryArrays& arrays);
    void tokenViewArrived(quint64 requestId, const app::TokenViewArrays& arrays);
    void logitLensArrived(quint64 requestId, const app::LogitLensArrays& arrays);
    /// drop  [rows, columns]
    void occlusionArrived(quint64 requestId,
                          const core::OcclusionReply& reply,
                          const std::vector<float>& drop);
    void biasMapsArrived(quint64 requestId,
                         const core::BiasMapsReply& reply,
                         const app::BiasMapArrays& arrays);
    void layerScalesArrived(quint64 requestId, const app::LayerScaleArrays& arrays);
    void inspected(quint64 requestId, const core::InspectReply& reply);
    void libraryListed(quint64 requestId, const core::ListLibraryReply& reply);
    void downloadPlanned(quint64 requestId, const core::PlanDownloadReply& plan);
    void downloadStepped(quint64 requestId, const core::DownloadStep& step);
    void downloaded(quint64 requestId, const core::DownloadReply& reply);
    void verified(quint64 requestId, const core::VerifyReply& reply);
    void checkpointConverted(quint64 requestId, const core::ConvertCheckpointReply& reply);
    void progressed(quint64 requestId, float fraction);
    void failed(quint64 requestId, const core::ErrorMessage& error);
    /// The engine has let go of a request that cancel() was called for.
    void cancelled(quint64 requestId);

    void stateChanged(EngineState state);
    void engineStarted(const core::EngineInfo& info);
    /// restarts  how often an engine has died so far
    void engineLost(const QString& reason, int restarts);
    void cpuOnlyChanged(bool isCpuOnly);
    void logged(const QString& line);

private:
    /// A resource that must be open, and the field that names it.
    struct Need {
        const char* field;
        quint64 id;
    };
    struct Request {
        core::Frame frame = {}; ///< with the window's ids; without fields when it opens
        std::vector<Need> needs = {};
        quint64 opens = 0; ///< the resource that the reply brings
        int attempts = 0;
        bool isSent = false;
        bool isCancelled = false;
        bool isReopening = false;  ///< asked by us, not by the window
        std::string readsNow = {}; ///< the file that a listing of the library looks into
        QMetaObject::Connection asker = {};

        [[nodiscard]] bool isNeeding(quint64 resourceId) const;
    };
    using Requests = std::map<quint64, Request>;

    /// A model, an image, a tokenizer or a segmentation that the window has asked for.
    struct Resource {
        core::Frame opening;
        quint64 engineId = 0; ///< in the present life of the engine; 0: not open
        bool isKept = false;  ///< has been open, and is opened again in every life
    };

    quint64 ask(Request request, QObject* asker);
    quint64 askOfPass(core::Frame frame,
                      const core::TraceRequest& pass,
                      QObject* asker,
                      quint64 tokenizerId = 0);
    quint64 open(core::Frame opening, std::vector<Need> needs, QObject* asker);
    void scheduleSending();
    void sendWaiting();
    void sendOrWait(quint64 requestId);
    void send(quint64 requestId);
    void reopen(quint64 resourceId);
    void reopenKept();
    void releaseInEngine(const std::string& openingKind, quint64 engineId);
    bool withdraw(quint64 requestId);
    Requests::node_type take(quint64 requestId);

    void onReady(const core::EngineInfo& info);
    void onLost(const QString& reason, int restarts);
    void onArrived(const core::Frame& frame);
    void finish(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishOpening(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishSegmentation(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishReconstruction(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishAttention(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishWholePass(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishTokens(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishMask(quint64 requestId, const Request& request, const core::Frame& reply);
    void finishLibrary(quint64 requestId, const Request& request, const core::Frame& reply);
    void noteProgress(quint64 requestId, Request& request, const core::Frame& progress);
    void endStuckListing();
    /// returns  whether a listing of the library can be repeated without a file
    static bool skipDeadlyFile(Request& request);
    void fail(quint64 requestId, const core::ErrorMessage& error);

    EngineSupervisor m_engine;
    QTimer m_oneFile; ///< since a listing began with a file
    quint64 m_nextId = 1;
    bool m_isSendingScheduled = false;
    Requests m_requests;
    std::map<quint64, Resource> m_resources;
};

} // namespace app
