#include "app/desktop/compare/comparer.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/interventions/interventions_model.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/mask_document.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/workbench.h"

#include <algorithm>
#include <utility>

/// What is asked, and when. What comes back is in compare_answers.cpp.
namespace app {

using core::Capability;
using Kind = core::TokenQuery::Kind;

namespace {

constexpr int kPauseMs = 120;
constexpr int kCandidates = 5;
constexpr double kMaskShare = 0.4; ///< as BEiT trains

std::optional<Capability> neededBy(CompareView view) {
    switch (view) {
    case CompareView::Answer:
        return Capability::Classify;
    case CompareView::Segmentation:
        return Capability::Segment;
    case CompareView::Reconstruction:
        return Capability::Reconstruct;
    case CompareView::Attention:
    case CompareView::Bias:
        break;
    }
    return std::nullopt;
}

bool hasCapability(const core::ModelInfo& model, Capability capability) {
    return std::ranges::count(model.report.capabilities, capability) > 0;
}

} // namespace

Comparer::Comparer(Workbench& workbench) : QObject(&workbench), m_workbench(workbench) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Comparer::runMissing);
    const Document& document = workbench.document();
    for (const auto signal : {&Document::imageChanged, &Document::modelChanged,
                              &Document::taskChanged, &Document::settingsChanged}) {
        connect(&document, signal, this, &Comparer::refresh);
    }
    connect(&document, &Document::secondModelChanged, this, [this] {
        m_choice.second =
            m_workbench.document().secondModel() ? SecondSide::Model : SecondSide::Changed;
        refresh();
    });
    connect(&workbench.interventions(), &InterventionsModel::changed, this, &Comparer::refresh);
    connect(&workbench.masks(), &MaskDocument::maskChanged, this, &Comparer::refresh);
    connect(&workbench.reconstructor().tokenizer(), &TokenizerSlot::changed, this,
            &Comparer::refresh);
    bindAnswers();
}

void Comparer::setChoice(const CompareChoice& choice) {
    if (choice != m_choice) {
        m_choice = choice;
        refresh();
    }
}

// ---- sides -------------------------------------------------------------------------------------

SecondSide Comparer::second() const {
    return m_workbench.document().secondModel() ? m_choice.second : SecondSide::Changed;
}

const std::optional<core::ModelInfo>& Comparer::modelOf(int side) const {
    const Document& document = m_workbench.document();
    return side == 1 && second() == SecondSide::Model ? document.secondModel() : document.model();
}

bool Comparer::can(CompareView view) const {
    return reason(view).isEmpty();
}

QString Comparer::reason(CompareView view) const {
    for (int side = 0; side < 2; ++side) {
        const auto& model = modelOf(side);
        if (!model) {
            return tr("There is no model yet.");
        }
        const QString letter = side == 0 ? "A" : "B";
        const auto needed = neededBy(view);
        if (needed && !hasCapability(*model, *needed)) {
            return tr("%1 has no head for it.").arg(letter);
        }
        const Document& document = m_workbench.document();
        const quint64 id = side == 1 && second() == SecondSide::Model ? document.secondModelId()
                                                                      : document.modelId();
        if (view == CompareView::Bias && m_withoutBias.contains(id)) {
            return tr("%1 has no relative position bias.").arg(letter);
        }
    }
    return {};
}

CompareView Comparer::view() const {
    if (can(m_choice.view)) {
        return m_choice.view;
    }
    for (int i = 0; i < kCompareViewCount; ++i) {
        if (can(static_cast<CompareView>(i))) {
            return static_cast<CompareView>(i);
        }
    }
    return CompareView::Attention;
}

QString Comparer::sideName(int side) const {
    const auto& model = modelOf(side);
    QString name = (side == 0 ? tr("A: %1") : tr("B: %1"))
                       .arg(model ? shownName(model->report.path) : QString());
    if (side == 1 && second() == SecondSide::Changed) {
        const QString summary = m_workbench.interventions().summary();
        name += ", " + (summary.isEmpty() ? tr("unchanged") : summary);
    }
    return name;
}

core::TokenQuery Comparer::queryOf(int side) const {
    core::TokenQuery query = m_choice.query;
    if (query.kind != Kind::Patch || !modelOf(0) || !modelOf(side)) {
        return query;
    }
    const core::Size first = patchGridOf(*modelOf(0));
    const core::Size grid = patchGridOf(*modelOf(side));
    const auto placed = [](int chosen, int of, int in) { // the patch over the same place
        const int there = chosen < 0 || chosen >= of ? of / 2 : chosen;
        return of == 0 ? 0 : std::min((2 * there + 1) * in / (2 * of), std::max(0, in - 1));
    };
    query.row = placed(query.row, first.height, grid.height);
    query.column = placed(query.column, first.width, grid.width);
    return query;
}

core::TokenQuery Comparer::query() const {
    return queryOf(0);
}

/// The person's, else our own.
core::PatchMask Comparer::maskOf(int side) const {
    if (!modelOf(0) || !modelOf(side)) {
        return {};
    }
    const core::Size first = patchGridOf(*modelOf(0));
    const core::Size grid = patchGridOf(*modelOf(side));
    const core::PatchMask& drawn = m_workbench.masks().mask();
    if (drawn.grid == first && drawn.maskedCount() > 0) {
        return resampled(drawn, grid);
    }
    return m_ownMask && m_ownMask->grid == first ? resampled(*m_ownMask, grid) : core::PatchMask();
}

std::optional<SideQuestion> Comparer::questionOf(int side) const {
    const Document& document = m_workbench.document();
    if (!document.image() || !modelOf(side) || !modelOf(0)) {
        return std::nullopt;
    }
    const bool isSecond = side == 1 && second() == SecondSide::Model;
    SideQuestion question;
    question.view = view();
    question.imageId = document.image()->imageId;
    question.modelId = isSecond ? document.secondModelId() : document.modelId();
    if (side == 1 && !isSecond) {
        question.interventions = m_workbench.interventions().interventions();
    }
    switch (question.view) {
    case CompareView::Segmentation:
        question.pipeline = document.settings().pipeline == PipelineChoice::Trained
                                ? core::SegmentPipeline::Trained
                                : core::SegmentPipeline::Hf;
        break;
    case CompareView::Reconstruction:
        question.mask = maskOf(side);
        question.tokenizerId = m_workbench.reconstructor().tokenizer().id();
        if (question.mask.maskedCount() == 0) {
            return std::nullopt; // askForMask() comes first
        }
        break;
    case CompareView::Attention:
        question.query = queryOf(side);
        break;
    case CompareView::Bias:
        question.interventions.maskedHeads.clear();
        question.interventions.skippedLayers.clear();
        break;
    case CompareView::Answer:
        break;
    }
    return question;
}

SideAnswerPointer Comparer::answerTo(const std::optional<SideQuestion>& question) const {
    const auto found = std::ranges::find_if(m_answers, [&](const SideAnswerPointer& answer) {
        return question && answer->question == *question;
    });
    return found == m_answers.end() ? nullptr : *found;
}

const Comparison* Comparer::comparison() const {
    return m_workbench.document().result<Comparison>();
}

// ---- runs --------------------------------------------------------------------------------------

/// Something has changed that the answers may depend on.
void Comparer::refresh() {
    Document& document = m_workbench.document();
    for (auto place = m_pending.begin(); place != m_pending.end();) {
        const quint64 id = place->first;
        const SideQuestion& question = place->second.answer->question;
        const bool isWanted = questionOf(0) == question || questionOf(1) == question;
        ++place;
        if (!isWanted) {
            m_pending.erase(id);
            m_workbench.drop(id);
        }
    }
    if (!showAnswers()) {
        const Comparison* shown = comparison();
        shown != nullptr && shown->view != view() ? document.forgetResult(Comparison::kTask)
                                                  : document.outdateResult(Comparison::kTask);
        if (document.task() == Comparison::kTask) {
            m_pause.start();
        }
    }
    forgetOld();
    Q_EMIT changed();
}

/// returns  true when what is wanted is known
bool Comparer::showAnswers() {
    const std::array<SideAnswerPointer, 2> sides{answerTo(questionOf(0)), answerTo(questionOf(1))};
    if (!sides[0] || !sides[1]) {
        return false;
    }
    const Comparison* shown = comparison();
    Document& document = m_workbench.document();
    const bool isShown = shown != nullptr && shown->sides == sides &&
                         document.resultState(Comparison::kTask) == ResultState::Current;
    if (isShown) {
        return true;
    }
    const SideAnswer& first = *sides[0];
    core::StageTimes times = first.milliseconds;
    times.forward += sides[0] == sides[1] ? 0 : sides[1]->milliseconds.forward;
    if (view() == CompareView::Segmentation) {
        const std::pair pair(first.segmentation->segmentationId,
                             sides[1]->segmentation->segmentationId);
        if (m_agreeing != pair || (!m_agreement && m_agreementRequest == 0)) {
            m_agreeing = pair;
            m_agreement.reset();
            m_agreementRequest =
                m_workbench.engine().compareSegmentations({pair.first, pair.second}, this);
        }
    }
    document.setResult(Comparison{
        {first.question.imageId, first.question.modelId, times, first.device, first.dtype},
        view(),
        sides});
    return true;
}

/// What is under way already and still wanted goes on.
void Comparer::runMissing() {
    const Document& document = m_workbench.document();
    if (!document.settings().runsAutomatically || document.task() != Comparison::kTask ||
        !m_workbench.canRun()) {
        return;
    }
    if (view() == CompareView::Reconstruction && maskOf(0).cells.empty()) {
        askForMask();
        return;
    }
    ask(0);
    ask(1);
}

void Comparer::run() {
    m_pause.stop();
    dropRequests();
    const bool needsMask = view() == CompareView::Reconstruction && maskOf(0).cells.empty();
    if (needsMask) {
        askForMask();
        return;
    }
    if (answerTo(questionOf(0)) && answerTo(questionOf(1))) { // once more, then
        const auto isShown = [this](const SideAnswerPointer& answer) {
            return answer->question == questionOf(0) || answer->question == questionOf(1);
        };
        std::erase_if(m_answers, isShown);
    }
    ask(0);
    ask(1);
}

void Comparer::askForMask() {
    if (m_maskRequest != 0) {
        return;
    }
    core::MakeMaskRequest request;
    request.grid = patchGridOf(*modelOf(0));
    request.count = static_cast<int>(kMaskShare * request.grid.height * request.grid.width + 0.5);
    m_wantsRun = true;
    m_maskRequest = m_workbench.engine().makeMask(request, this);
}

bool Comparer::isAsked(const SideQuestion& question) const {
    return std::ranges::any_of(
        m_pending, [&](const auto& entry) { return entry.second.answer->question == question; });
}

void Comparer::ask(int side) {
    const auto question = questionOf(side);
    if (!question || answerTo(question) || isAsked(*question)) {
        return;
    }
    auto answer = std::make_shared<SideAnswer>();
    answer->question = *question;
    answer->labels = modelOf(side)->labels;
    track(send(*question), {answer, tr("Compare: %1").arg(sideName(side))});
}

void Comparer::track(quint64 requestId, Pending pending) {
    Work work{requestId, pending.title,
              QString::fromStdString(m_workbench.document().image()->path), Comparison::kTask};
    work.isQuiet = pending.answer->question.view == CompareView::Bias; // onFailed() tells of it
    m_pending.emplace(requestId, std::move(pending));
    m_workbench.begin(std::move(work));
}

quint64 Comparer::send(const SideQuestion& question) {
    EngineClient& engine = m_workbench.engine();
    switch (question.view) {
    case CompareView::Answer: {
        core::ClassifyRequest request{question.imageId, question.modelId, false,
                                      question.interventions};
        return engine.classify(request, this);
    }
    case CompareView::Segmentation: {
        core::SegmentRequest request;
        request.imageId = question.imageId;
        request.modelId = question.modelId;
        request.pipeline = question.pipeline;
        request.interventions = question.interventions;
        return engine.segment(request, this);
    }
    case CompareView::Reconstruction: {
        core::ReconstructRequest request;
        request.imageId = question.imageId;
        request.modelId = question.modelId;
        request.tokenizerId = question.tokenizerId;
        request.mask = question.mask;
        request.topCount = kCandidates;
        request.interventions = question.interventions;
        return engine.reconstruct(request, this);
    }
    case CompareView::Attention: // onTraced() goes on
        return engine.trace({question.imageId, question.modelId, question.interventions, {}}, this);
    case CompareView::Bias:
        break;
    }
    core::BiasMapsRequest request;
    request.modelId = question.modelId;
    request.resize = question.interventions.biasResize;
    return engine.biasMaps(request, this);
}

void Comparer::dropRequests() {
    for (const auto& [id, pending] : std::exchange(m_pending, {})) {
        m_workbench.drop(id);
    }
}

} // namespace app
