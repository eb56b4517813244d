#pragma once

#include <QWidget>

#include <map>

class QScrollArea;
class QVBoxLayout;

namespace app {

class DownloadQueue;
class DownloadRow;
enum class HubField;

/// The downloads, each with how far it is and what can be done. Hidden while there are none.
class DownloadsBox final : public QWidget {
    Q_OBJECT

public:
    explicit DownloadsBox(DownloadQueue& queue, QWidget* parent = nullptr);
    ~DownloadsBox() override;

Q_SIGNALS:
    void openRequested(const QString& path);
    void hubSettingsRequested(app::HubField field);
    void stepsRequested(const QString& repository); ///< how to copy the files by hand

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showList();
    void fitHeight();
    [[nodiscard]] DownloadRow* makeRow(const QString& repository);

    DownloadQueue& m_queue;
    QVBoxLayout* m_rows;
    QScrollArea* m_scroll;
    std::map<QString, DownloadRow*> m_shown; ///< by repository
};

} // namespace app
