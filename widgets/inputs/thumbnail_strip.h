#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

class QLineEdit;
class QListView;

namespace widgets {

class ThumbnailModel;

enum class ThumbnailStatus { None, Waiting, Done, Failed };

struct Thumbnail {
    QString key; ///< unique, e.g. the path; shown as the tool tip
    QString name;
    QImage image; ///< null until somebody answers thumbnailNeeded
    ThumbnailStatus status = ThumbnailStatus::None;
};

/// Pictures to choose from, with a search box and a dot for each one's status. Pictures are asked
/// for only when they come into view, each once.
class ThumbnailStrip final : public QWidget {
    Q_OBJECT
public:
    explicit ThumbnailStrip(QWidget* parent = nullptr);

    void setItems(std::vector<Thumbnail> items);
    void setImage(const QString& key, const QImage& image);
    void setStatus(const QString& key, ThumbnailStatus status);
    [[nodiscard]] QString current() const; ///< key; empty for none
    void
    setCurrent(const QString& key); ///< silent if it is the current one; unknown keys are ignored
    void step(int by);              ///< to a neighbour among those that match the search
    void setFilter(const QString& text);

    [[nodiscard]] QListView* view() const { return m_view; }
    [[nodiscard]] QLineEdit* searchBox() const { return m_search; }

Q_SIGNALS:
    void currentChanged(const QString& key);
    void activated(const QString& key);
    void thumbnailNeeded(const QString& key);

private:
    ThumbnailModel* m_model;
    QListView* m_view;
    QLineEdit* m_search;
};

} // namespace widgets
