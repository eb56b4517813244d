#include "widgets/charts/class_model.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace widgets {

void ClassModel::setLabels(const QStringList& labels) {
    m_labels = labels;
    m_logits.clear();
    m_probabilities.clear();
    m_ranks.clear();
    m_pinned.clear();
    m_labelPlaces.clear();
    arrange();
    Q_EMIT pinnedChanged();
}

void ClassModel::setLogits(std::vector<float> logits) {
    Q_ASSERT(logits.empty() || logits.size() == m_labels.size());
    m_logits = std::move(logits);
    computeProbabilities();
    computeRanks();
    arrange();
}

void ClassModel::setTemperature(double temperature) {
    m_temperature = temperature;
    computeProbabilities();
    if (rowCount() > 0) { // the order is that of the logits at any temperature
        Q_EMIT dataChanged(index(0, Probability), index(rowCount() - 1, Probability));
    }
}

void ClassModel::setFilter(const QString& text) {
    if (text.trimmed() != m_filter) {
        m_filter = text.trimmed();
        arrange();
    }
}

void ClassModel::setPinned(int id, bool pinned) {
    const bool changes = pinned ? m_pinned.insert(id).second : m_pinned.erase(id) > 0;
    if (changes) {
        arrange();
        Q_EMIT pinnedChanged();
    }
}

void ClassModel::computeProbabilities() {
    m_probabilities = softmax(m_logits, m_temperature);
}

void ClassModel::computeRanks() {
    std::vector<int> order(m_logits.size());
    std::iota(order.begin(), order.end(), 0);
    const auto logit = [this](int id) { return m_logits[static_cast<std::size_t>(id)]; };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return logit(a) > logit(b); });
    m_ranks.resize(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        m_ranks[static_cast<std::size_t>(order[place])] = static_cast<int>(place) + 1;
    }
}

void ClassModel::computeLabelPlaces() {
    std::vector<std::pair<QString, int>> folded;
    folded.reserve(static_cast<std::size_t>(classCount()));
    for (int id = 0; id < classCount(); ++id) {
        folded.emplace_back(m_labels[id].toCaseFolded(), id);
    }
    std::sort(folded.begin(), folded.end());
    m_labelPlaces.resize(folded.size());
    for (std::size_t place = 0; place < folded.size(); ++place) {
        m_labelPlaces[static_cast<std::size_t>(folded[place].second)] = static_cast<int>(place);
    }
}

bool ClassModel::matches(int id) const {
    return m_filter.isEmpty() || m_labels[id].contains(m_filter, Qt::CaseInsensitive) ||
           QString::number(id) == m_filter;
}

bool ClassModel::isBefore(int a, int b) const {
    const bool hasScores = !m_ranks.empty();
    int order = 0;
    if (m_sortColumn == Label) {
        order =
            m_labelPlaces[static_cast<std::size_t>(a)] - m_labelPlaces[static_cast<std::size_t>(b)];
    } else if (m_sortColumn != Id && m_sortColumn != Pin && hasScores) {
        const int ranks =
            m_ranks[static_cast<std::size_t>(a)] - m_ranks[static_cast<std::size_t>(b)];
        order = m_sortColumn == Rank ? ranks : -ranks;
    }
    if (order == 0) {
        order = a - b;
    }
    return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
}

void ClassModel::arrange() {
    if (m_sortColumn == Label && m_labelPlaces.empty()) {
        computeLabelPlaces();
    }
    beginResetModel();
    m_rows.assign(m_pinned.begin(), m_pinned.end());
    const auto pinnedCount = static_cast<std::ptrdiff_t>(m_rows.size());
    for (int id = 0; id < classCount(); ++id) {
        if (!m_pinned.contains(id) && matches(id)) {
            m_rows.push_back(id);
        }
    }
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(m_rows.begin(), m_rows.begin() + pinnedCount, before);
    std::sort(m_rows.begin() + pinnedCount, m_rows.end(), before);
    endResetModel();
}

int ClassModel::rowOf(int id) const {
    const auto found = std::find(m_rows.begin(), m_rows.end(), id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

RankedScore ClassModel::scoreOf(int id) const {
    RankedScore row{0, {id, m_labels[id], 0, 0}};
    if (!m_logits.empty()) {
        const auto at = static_cast<std::size_t>(id);
        row = {m_ranks[at], {id, m_labels[id], m_logits[at], m_probabilities[at]}};
    }
    return row;
}

int ClassModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ClassModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ClassModel::text(int id, int column) const {
    const auto at = static_cast<std::size_t>(id);
    switch (column) {
    case Id:
        return QString::number(id);
    case Label:
        return m_labels[id];
    case Rank:
        return m_ranks.empty() ? QString() : QString::number(m_ranks[at]);
    case Probability:
        return m_logits.empty() ? QString()
                                : scoreText(m_probabilities[at], ScoreUnit::Probability);
    case Logit:
        return m_logits.empty() ? QString()
                                : scoreText(static_cast<double>(m_logits[at]), ScoreUnit::Logit);
    default:
        return {};
    }
}

QVariant ClassModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const int id = idAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(id, index.column());
    case Qt::ToolTipRole:
        return index.column() == Label ? QVariant(m_labels[id]) : QVariant();
    case Qt::CheckStateRole:
        return index.column() == Pin ? QVariant(m_pinned.contains(id) ? Qt::Checked : Qt::Unchecked)
                                     : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == Pin) {
            return m_pinned.contains(id) ? tr("Pinned") : tr("Not pinned");
        }
        return text(id, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (index.column() == Label ? Qt::AlignLeft : Qt::AlignRight)));
    default:
        return {};
    }
}

QVariant ClassModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == Label ? Qt::AlignLeft : Qt::AlignRight)));
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    switch (section) {
    case Pin:
        return role == Qt::DisplayRole ? QString() : tr("Pin");
    case Rank:
        return tr("#", "rank column");
    case Id:
        return tr("Id");
    case Label:
        return tr("Class");
    case Probability:
        return tr("Probability");
    case Logit:
        return tr("Logit");
    default:
        return {};
    }
}

void ClassModel::sort(int column, Qt::SortOrder order) {
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
}

} // namespace widgets
