#include "app/desktop/reconstruct/token_frequency.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/paths.h"
#include "app/desktop/reconstruct/tokenizer_slot.h"
#include "app/desktop/workbench.h"

#include <utility>

namespace app {

TokenFrequency::TokenFrequency(Workbench& workbench,
                               const TokenizerSlot& tokenizer,
                               QObject* parent)
    : QObject(parent), m_workbench(workbench), m_tokenizer(tokenizer),
      m_tokenizerId(tokenizer.id()) {
    const EngineClient& engine = workbench.engine();
    connect(&engine, &EngineClient::fileTokenized, this,
            [this](quint64 id, const std::vector<std::int32_t>& tokens) {
                if (id == m_request && id != 0) {
                    for (const std::int32_t token : tokens) {
                        ++m_counts[token];
                    }
                    ++m_done;
                    askNext();
                }
            });
    connect(&engine, &EngineClient::failed, this, [this](quint64 id, const core::ErrorMessage&) {
        if (id == m_request && id != 0) {
            ++m_refused;
            ++m_done;
            askNext();
        }
    });
    connect(&tokenizer, &TokenizerSlot::changed, this, [this] {
        if (std::exchange(m_tokenizerId, m_tokenizer.id()) != m_tokenizer.id()) {
            forget();
        }
    });
    connect(&workbench.document(), &Document::modelChanged, this, &TokenFrequency::stop);
}

void TokenFrequency::start(const QStringList& files) {
    forget();
    m_files = files;
    askNext();
}

void TokenFrequency::stop() {
    if (m_request != 0) {
        m_workbench.engine().cancel(std::exchange(m_request, 0));
        Q_EMIT changed();
    }
}

void TokenFrequency::forget() {
    stop();
    m_files.clear();
    m_done = 0;
    m_refused = 0;
    m_counts.clear();
    Q_EMIT changed();
}

void TokenFrequency::askNext() {
    m_request = 0;
    if (m_done < m_files.size()) {
        core::TokenizeFileRequest request;
        request.path = encodedPath(m_files[m_done]);
        request.tokenizerId = m_tokenizerId;
        request.modelId = m_workbench.document().modelId();
        m_request = m_workbench.engine().tokenizeFile(request, this);
    }
    Q_EMIT changed();
}

} // namespace app
