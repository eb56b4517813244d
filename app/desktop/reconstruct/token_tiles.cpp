#include "app/desktop/reconstruct/token_tiles.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/reconstruct/tokenizer_slot.h"

#include <algorithm>
#include <utility>

namespace app {
namespace {

constexpr std::size_t kTilesAtOnce = 128; ///< so that the first of a large atlas come soon

} // namespace

TokenTiles::TokenTiles(EngineClient& engine, const TokenizerSlot& tokenizer, QObject* parent)
    : QObject(parent), m_engine(engine), m_tokenizer(tokenizer) {
    connect(&tokenizer, &TokenizerSlot::changed, this, &TokenTiles::adoptTokenizer);
    connect(&engine, &EngineClient::tokenTilesArrived, this,
            [this](quint64, quint64 tokenizerId, const std::vector<int>& tokens,
                   const std::vector<QImage>& tiles) {
                if (tokenizerId != m_tokenizerId) {
                    return;
                }
                for (std::size_t i = 0; i < tokens.size(); ++i) {
                    m_tiles[tokens[i]] = tiles[i];
                }
                Q_EMIT arrived();
            });
    adoptTokenizer();
}

void TokenTiles::adoptTokenizer() {
    if (std::exchange(m_tokenizerId, m_tokenizer.id()) != m_tokenizer.id()) {
        m_tiles.clear();
        m_wanted.clear();
        m_asked.clear();
        Q_EMIT arrived();
    }
}

QImage TokenTiles::tile(int token) {
    const auto found = m_tiles.find(token);
    if (found != m_tiles.end()) {
        return found->second;
    }
    const auto& info = m_tokenizer.info();
    const bool isPossible = info && info->canDecode && token >= 0 && token < info->vocabulary;
    if (isPossible && m_asked.insert(token).second) {
        m_wanted.push_back(token);
        askLater();
    }
    return {};
}

/// What is looked at in one turn of the event loop is one request.
void TokenTiles::askLater() {
    if (!std::exchange(m_isAskScheduled, true)) {
        QMetaObject::invokeMethod(this, &TokenTiles::ask, Qt::QueuedConnection);
    }
}

void TokenTiles::ask() {
    m_isAskScheduled = false;
    const std::vector<int> wanted = std::exchange(m_wanted, {});
    for (std::size_t begin = 0; begin < wanted.size(); begin += kTilesAtOnce) {
        const std::size_t end = std::min(begin + kTilesAtOnce, wanted.size());
        m_engine.tokenTiles({m_tokenizerId,
                             {wanted.begin() + static_cast<std::ptrdiff_t>(begin),
                              wanted.begin() + static_cast<std::ptrdiff_t>(end)}},
                            this);
    }
}

} // namespace app
