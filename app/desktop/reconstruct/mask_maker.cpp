#include "app/desktop/reconstruct/mask_maker.h"

#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/workbench.h"

#include <cmath>

namespace app {
namespace {

core::MakeMaskRequest requestOf(const Settings& settings, core::Size grid) {
    core::MakeMaskRequest request;
    request.grid = grid;
    request.ratio = settings.maskRatio;
    request.seed = static_cast<std::uint64_t>(settings.maskSeed);
    request.count = static_cast<int>(std::lround(settings.maskRatio * grid.height * grid.width));
    switch (settings.maskChoice) {
    case MaskChoice::BlockwiseExact:
    case MaskChoice::Blockwise:
        request.rule = core::MaskRule::Blockwise;
        request.blockwiseVersion = settings.maskChoice == MaskChoice::Blockwise ? 1 : 2;
        break;
    case MaskChoice::Random:
        request.rule = core::MaskRule::Random;
        break;
    case MaskChoice::Bernoulli:
        request.rule = core::MaskRule::Bernoulli;
        break;
    }
    return request;
}

} // namespace

MaskMaker::MaskMaker(Workbench& workbench, MaskDocument& masks, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_masks(masks), m_request(workbench.engine()) {
    const EngineClient& engine = workbench.engine();
    connect(&engine, &EngineClient::maskMade, this, &MaskMaker::apply);
    connect(&engine, &EngineClient::maskOpened, this,
            [this](quint64 id, const core::OpenMaskReply& reply) {
                QStringList notes;
                for (const std::string& note : reply.notes) {
                    notes << shown(note, 600);
                }
                const bool isMine = !m_path.isEmpty();
                apply(id, reply.mask);
                if (isMine && m_path.isEmpty()) {
                    Q_EMIT noted(notes);
                }
            });
    connect(&engine, &EngineClient::failed, this,
            [this](quint64 id, const core::ErrorMessage& error) {
                if (m_request.take(id)) {
                    Q_EMIT failed(std::exchange(m_path, {}), error);
                }
            });
    const Document& document = workbench.document();
    for (const auto signal :
         {&Document::imageChanged, &Document::modelChanged, &Document::taskChanged}) {
        connect(&document, signal, this, &MaskMaker::makeFirst);
    }
}

bool MaskMaker::canMake() const {
    return m_workbench.document().image() && !m_masks.mask().cells.empty();
}

void MaskMaker::ask(quint64 request, const QString& text) {
    m_request.replace(request);
    m_text = text;
    m_path.clear();
    m_image = m_workbench.document().image()->imageId;
}

void MaskMaker::make() {
    if (canMake()) {
        const Settings& settings = m_workbench.document().settings();
        ask(m_workbench.engine().makeMask(requestOf(settings, m_masks.mask().grid), this),
            tr("new mask"));
    }
}

void MaskMaker::makeNext() {
    m_workbench.document().changeSettings([](Settings& each) { ++each.maskSeed; });
    make();
}

void MaskMaker::makeFirst() {
    const Document& document = m_workbench.document();
    const bool isWanted = document.task() == Reconstruction::kTask &&
                          document.settings().runsAutomatically && canMake();
    if (!isWanted) {
        return;
    }
    const QString image = QString::fromStdString(document.image()->path);
    const bool isFirst = !m_begun.contains(image);
    m_begun.insert(image);
    if (isFirst && m_masks.mask().maskedCount() == 0) {
        make();
    }
}

void MaskMaker::ofClass(quint64 segmentationId, int classIndex, const QString& name) {
    if (!canMake()) {
        return;
    }
    core::ClassMaskRequest request;
    request.segmentationId = segmentationId;
    request.classIndex = classIndex;
    request.grid = m_masks.mask().grid;
    request.seen = seen();
    ask(m_workbench.engine().classMask(request, this), tr("mask of %1").arg(name));
}

core::ImageRegion MaskMaker::seen() const {
    const auto* result = m_workbench.document().result<Reconstruction>();
    const bool isOfImage =
        result != nullptr && result->imageId == m_workbench.document().image()->imageId;
    return isOfImage ? result->reply->seen : core::ImageRegion{};
}

void MaskMaker::open(const QString& path) {
    if (!canMake()) {
        return;
    }
    const core::ImageInfo& image = *m_workbench.document().image();
    core::OpenMaskRequest request;
    request.path = encodedPath(path);
    request.grid = m_masks.mask().grid;
    request.image = {image.height, image.width};
    request.allowsResize = true;
    request.seen = seen();
    ask(m_workbench.engine().openMask(request, this), tr("mask from a file"));
    m_path = path;
}

void MaskMaker::apply(quint64 requestId, const core::PatchMask& mask) {
    const auto& image = m_workbench.document().image();
    if (!m_request.take(requestId)) {
        return;
    }
    m_path.clear();
    if (image && image->imageId == m_image && mask.grid == m_masks.mask().grid) {
        m_masks.change(mask, m_text);
        m_workbench.runIfAutomatic(); // of the task that is shown, if it is not live anyway
    }
}

} // namespace app
