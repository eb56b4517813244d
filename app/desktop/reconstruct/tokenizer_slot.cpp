#include "app/desktop/reconstruct/tokenizer_slot.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/workbench.h"

#include <QFileInfo>

#include <utility>

namespace app {
namespace {

constexpr const char* kSampleModel = "sample:mim";
constexpr const char* kSampleTokenizer = "sample:tokenizer";

} // namespace

TokenizerSlot::TokenizerSlot(Workbench& workbench, QObject* parent)
    : QObject(parent), m_workbench(workbench) {
    const EngineClient& engine = workbench.engine();
    connect(&engine, &EngineClient::tokenizerOpened, this, &TokenizerSlot::onOpened);
    connect(&engine, &EngineClient::failed, this, &TokenizerSlot::onFailed);
    connect(&engine, &EngineClient::cancelled, this, [this](quint64 id) {
        onFailed(id, {"CANCELLED", "", "", 130, std::nullopt});
    });
    connect(&workbench.document(), &Document::modelChanged, this, &TokenizerSlot::adoptModel);
}

/// The tokenizer that this model was used with. One that somebody chose stays for a model that has
/// none of its own; the sample fits the sample only.
void TokenizerSlot::adoptModel() {
    const Document& document = m_workbench.document();
    const QString model = QString::fromStdString(document.model()->report.path);
    if (!document.can(core::Capability::Reconstruct) ||
        std::exchange(m_modelPath, model) == model) {
        return;
    }
    const auto& remembered = document.settings().tokenizers;
    const auto own = remembered.find(model);
    const QString wanted = own != remembered.end() ? own->second
                           : model == kSampleModel ? QString(kSampleTokenizer)
                                                   : QString();
    const QString present = isOpening() ? m_wanted : m_path;
    if (wanted.isEmpty() && present == kSampleTokenizer) {
        close();
    } else if (!wanted.isEmpty() && wanted != present) {
        open(wanted);
    }
}

void TokenizerSlot::open(const QString& path) {
    m_workbench.drop(std::exchange(m_request, 0));
    const bool isSample = path.startsWith("sample:");
    m_wanted = isSample ? path : QFileInfo(path).absoluteFilePath();
    m_refusal.reset();
    core::OpenTokenizerRequest request;
    request.path = encodedPath(m_wanted);
    m_request = m_workbench.engine().openTokenizer(request, this);
    Work work{m_request, tr("Open tokenizer %1").arg(shownName(m_wanted)), m_wanted};
    work.isQuiet = true;
    m_workbench.begin(std::move(work));
    Q_EMIT changed();
}

void TokenizerSlot::close() {
    m_workbench.drop(std::exchange(m_request, 0));
    m_refusal.reset();
    if (m_info) {
        m_workbench.engine().release(m_id);
    }
    m_info.reset();
    m_path.clear();
    Q_EMIT changed();
}

void TokenizerSlot::forgetRefusal() {
    if (m_refusal) {
        m_refusal.reset();
        Q_EMIT changed();
    }
}

void TokenizerSlot::onOpened(quint64 requestId,
                             quint64 tokenizerId,
                             const core::TokenizerInfo& info) {
    if (requestId != m_request || requestId == 0) {
        return;
    }
    m_workbench.end(std::exchange(m_request, 0));
    if (m_info) {
        m_workbench.engine().release(m_id);
    }
    m_id = tokenizerId;
    m_info = info;
    m_path = m_wanted;
    remember(m_path);
    Q_EMIT changed();
}

void TokenizerSlot::onFailed(quint64 requestId, const core::ErrorMessage& error) {
    if (requestId != m_request || requestId == 0) {
        return;
    }
    m_workbench.end(std::exchange(m_request, 0));
    if (error.code != "CANCELLED") {
        m_refusal = error;
        m_refusedPath = m_wanted;
    }
    Q_EMIT changed();
}

void TokenizerSlot::remember(const QString& path) {
    Document& document = m_workbench.document();
    if (!document.can(core::Capability::Reconstruct)) {
        return;
    }
    const QString model = QString::fromStdString(document.model()->report.path);
    document.changeSettings([&](Settings& settings) {
        settings.tokenizers.erase(model);
        while (static_cast<int>(settings.tokenizers.size()) >= kRememberedTokenizers) {
            settings.tokenizers.erase(settings.tokenizers.begin());
        }
        if (!path.startsWith("sample:")) {
            settings.tokenizers[model] = path;
        }
    });
}

} // namespace app
