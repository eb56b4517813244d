#include "widgets/inputs/activity_list.h"

#include <QElapsedTimer>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr qint64 kEstimateAfterMs = 2000;
constexpr int kProgressSteps = 1000;

QString minutes(qint64 ms) {
    const qint64 seconds = ms / 1000;
    const QString tail = QStringLiteral(":%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600) {
        return QString::number(seconds / 60) + tail;
    }
    return QStringLiteral("%1:%2")
               .arg(seconds / 3600)
               .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')) +
           tail;
}

} // namespace

QString activityTimeText(qint64 elapsedMs, double progress) {
    if (elapsedMs < kEstimateAfterMs || !(progress > 0.01) || progress >= 1) {
        return minutes(elapsedMs);
    }
    const auto left =
        static_cast<qint64>(static_cast<double>(elapsedMs) * (1 - progress) / progress);
    // Up to the next second: "about 0:00 left" would be a lie.
    return ActivityList::tr("%1, about %2 left").arg(minutes(elapsedMs), minutes(left + 999));
}

class ActivityList::Row final : public QWidget {
public:
    Row(const QString& name, bool isCancellable, ActivityList* list)
        : QWidget(list), m_name(name), m_label(new QLabel(this)), m_time(new QLabel(this)),
          m_bar(new QProgressBar(this)),
          m_cancel(new QPushButton(ActivityList::tr("Cancel"), this)) {
        m_label->setTextFormat(Qt::PlainText);
        m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_bar->setTextVisible(false);
        m_bar->setFixedHeight(8);
        m_bar->setRange(0, 0);
        m_bar->setAccessibleName(name);
        m_cancel->setAccessibleName(ActivityList::tr("Cancel %1").arg(name));
        m_cancel->setVisible(isCancellable);
        auto* layout = new QGridLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setVerticalSpacing(4);
        layout->addWidget(m_label, 0, 0);
        layout->addWidget(m_time, 0, 1, Qt::AlignRight);
        layout->addWidget(m_bar, 1, 0, 1, 2);
        layout->addWidget(m_cancel, 0, 2, 2, 1, Qt::AlignVCenter);
        layout->setColumnStretch(0, 1);
        m_clock.start();
        refresh();
    }

    [[nodiscard]] QPushButton* cancelButton() const { return m_cancel; }

    void setProgress(double progress) {
        m_progress = progress;
        const bool isKnown = progress >= 0;
        m_bar->setRange(0, isKnown ? kProgressSteps : 0);
        m_bar->setValue(
            static_cast<int>(std::lround(std::clamp(progress, 0.0, 1.0) * kProgressSteps)));
        refresh();
    }

    void refresh() {
        m_time->setText(activityTimeText(m_clock.elapsed(), m_progress));
        m_label->setText(
            fontMetrics().elidedText(m_name, Qt::ElideMiddle, std::max(m_label->width(), 40)));
        m_label->setToolTip(m_name);
    }

protected:
    void resizeEvent(QResizeEvent*) override { refresh(); }

private:
    QString m_name;
    QLabel* m_label;
    QLabel* m_time;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QElapsedTimer m_clock;
    double m_progress = -1;
};

ActivityList::ActivityList(QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)),
      m_empty(new QLabel(tr("Nothing is running"), this)) {
    setAccessibleName(tr("Activity"));
    m_layout->setSpacing(10);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_layout->addWidget(m_empty);
    m_layout->addStretch(1);
    m_clock.setInterval(250);
    connect(&m_clock, &QTimer::timeout, this, &ActivityList::tick);
}

ActivityList::~ActivityList() = default;

void ActivityList::add(quint64 id, const QString& name, bool isCancellable) {
    remove(id);
    auto* row = new Row(name, isCancellable, this);
    m_layout->insertWidget(m_layout->count() - 1, row);
    QPushButton* cancel = row->cancelButton();
    connect(cancel, &QPushButton::clicked, this, [this, id, cancel] {
        cancel->setEnabled(false);
        cancel->setText(tr("Cancelling…"));
        Q_EMIT cancelRequested(id);
    });
    m_rows[id] = row;
    m_empty->hide();
    m_clock.start();
    Q_EMIT countChanged(count());
}

void ActivityList::setProgress(quint64 id, double progress) {
    if (const auto found = m_rows.find(id); found != m_rows.end()) {
        found->second->setProgress(progress);
    }
}

void ActivityList::remove(quint64 id) {
    const auto found = m_rows.find(id);
    if (found == m_rows.end()) {
        return;
    }
    found->second->hide();
    found->second->deleteLater(); // may be called from its own button
    m_rows.erase(found);
    m_empty->setVisible(m_rows.empty());
    if (m_rows.empty()) {
        m_clock.stop();
    }
    Q_EMIT countChanged(count());
}

void ActivityList::tick() {
    for (const auto& [id, row] : m_rows) {
        row->refresh();
    }
}

} // namespace widgets
