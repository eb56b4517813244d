#pragma once

#include <QImage>
#include <QObject>

#include <map>
#include <set>
#include <vector>

namespace app {

class EngineClient;
class TokenizerSlot;

/// The tokens of the open tokenizer as pictures: asked for when somebody looks at them, many at
/// once, and kept.
class TokenTiles final : public QObject {
    Q_OBJECT

public:
    TokenTiles(EngineClient& engine, const TokenizerSlot& tokenizer, QObject* parent = nullptr);

    /// Null until it is there; then arrived() follows. Null for ever when nothing decodes it.
    [[nodiscard]] QImage tile(int token);

Q_SIGNALS:
    void arrived();

private:
    void askLater();
    void ask();
    void adoptTokenizer();

    EngineClient& m_engine;
    const TokenizerSlot& m_tokenizer;
    quint64 m_tokenizerId = 0; ///< that the tiles are of
    std::map<int, QImage> m_tiles;
    std::vector<int> m_wanted;
    std::set<int> m_asked; ///< or wanted
    bool m_isAskScheduled = false;
};

} // namespace app
