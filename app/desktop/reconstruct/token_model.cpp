#include "app/desktop/reconstruct/token_model.h"

#include "app/desktop/reconstruct/token_tiles.h"

#include <QPixmap>

#include <algorithm>

namespace app {

TokenModel::TokenModel(TokenTiles& tiles, QObject* parent)
    : QAbstractListModel(parent), m_tiles(tiles) {
    connect(&tiles, &TokenTiles::arrived, this, [this] {
        if (!m_tokens.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
        }
    });
}

void TokenModel::setTokens(std::vector<int> tokens, std::map<int, QString> notes) {
    if (tokens == m_tokens) { // keeps the place in the list
        m_notes = std::move(notes);
        if (!m_tokens.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole});
        }
        return;
    }
    beginResetModel();
    m_tokens = std::move(tokens);
    m_notes = std::move(notes);
    endResetModel();
}

int TokenModel::rowOf(int token) const {
    const auto found = std::ranges::find(m_tokens, token);
    return found == m_tokens.end() ? -1 : static_cast<int>(found - m_tokens.begin());
}

int TokenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tokens.size());
}

QVariant TokenModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const int token = tokenAt(index.row());
    const auto note = m_notes.find(token);
    if (role == Qt::DisplayRole) {
        return note == m_notes.end() ? QString::number(token)
                                     : QString("%1\n%2").arg(token).arg(note->second);
    }
    if (role == Qt::AccessibleTextRole) {
        return note == m_notes.end() ? tr("Token %1").arg(token)
                                     : tr("Token %1, %2").arg(token).arg(note->second);
    }
    if (role == Qt::DecorationRole) {
        const QImage tile = m_tiles.tile(token);
        QPixmap pixmap(kTileSide, kTileSide);
        pixmap.fill(Qt::gray);
        return tile.isNull() ? pixmap : QPixmap::fromImage(tile.scaled(kTileSide, kTileSide));
    }
    return {};
}

} // namespace app
