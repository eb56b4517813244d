#pragma once

#include <QAbstractListModel>
#include <QSize>

#include <map>
#include <vector>

namespace app {

class TokenTiles;

/// Tokens in some order, each with its tile, its number and how often it occurs. Only what is
/// looked at is decoded.
class TokenModel final : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kTileSide = 48;

    TokenModel(TokenTiles& tiles, QObject* parent);

    /// notes  a second line for some of the tokens
    void setTokens(std::vector<int> tokens, std::map<int, QString> notes);
    [[nodiscard]] int tokenAt(int row) const { return m_tokens[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(int token) const; ///< -1: it is not among them

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    TokenTiles& m_tiles;
    std::vector<int> m_tokens;
    std::map<int, QString> m_notes;
};

} // namespace app
