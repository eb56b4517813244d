#pragma once

#include <QTimer>
#include <QWidget>

#include <map>

class QLabel;
class QVBoxLayout;

namespace widgets {

/// What runs now: name, progress, time and a way to stop it. Hidden rows do not exist: an empty
/// list says so.
class ActivityList final : public QWidget {
    Q_OBJECT
public:
    explicit ActivityList(QWidget* parent = nullptr);
    ~ActivityList() override;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    void add(quint64 id, const QString& name, bool isCancellable = true);
    /// In [0, 1]; below 0 while it is unknown.
    void setProgress(quint64 id, double progress);
    void remove(quint64 id);

Q_SIGNALS:
    void countChanged(int count);
    /// Once per row: afterwards its button reads "Cancelling…".
    void cancelRequested(quint64 id);

private:
    class Row;

    void tick();

    std::map<quint64, Row*> m_rows;
    QVBoxLayout* m_layout;
    QLabel* m_empty;
    QTimer m_clock;
};

/// "0:03", and from two seconds on, when the progress is known, "0:03, about 0:12 left".
[[nodiscard]] QString activityTimeText(qint64 elapsedMs, double progress);

} // namespace widgets
