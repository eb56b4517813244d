#pragma once

#include <QObject>
#include <QStringList>

#include <map>

namespace app {

class TokenizerSlot;
class Workbench;

/// Counts the tokens of many files, one file after the other. Files that cannot be read are left
/// out and counted.
class TokenFrequency final : public QObject {
    Q_OBJECT

public:
    TokenFrequency(Workbench& workbench, const TokenizerSlot& tokenizer, QObject* parent = nullptr);

    /// Forgets what was counted before.
    void start(const QStringList& files);
    void stop(); ///< what has been counted stays
    [[nodiscard]] bool isRunning() const { return m_request != 0; }
    [[nodiscard]] qsizetype doneCount() const { return m_done; }
    [[nodiscard]] qsizetype fileCount() const { return m_files.size(); }
    [[nodiscard]] int refusedCount() const { return m_refused; }

    /// How often each token has occurred; those that have not are missing.
    [[nodiscard]] const std::map<int, qint64>& counts() const { return m_counts; }

Q_SIGNALS:
    void changed();

private:
    void askNext();
    void forget();

    Workbench& m_workbench;
    const TokenizerSlot& m_tokenizer;
    quint64 m_tokenizerId = 0;
    QStringList m_files;
    qsizetype m_done = 0;
    int m_refused = 0;
    quint64 m_request = 0;
    std::map<int, qint64> m_counts;
};

} // namespace app
