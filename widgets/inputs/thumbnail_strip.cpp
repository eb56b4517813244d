#include "widgets/inputs/thumbnail_strip.h"

#include "widgets/inputs/thumbnail_model.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

ThumbnailStrip::ThumbnailStrip(QWidget* parent)
    : QWidget(parent), m_model(new ThumbnailModel(this)), m_view(new QListView(this)),
      m_search(new QLineEdit(this)) {
    auto* delegate = new ThumbnailDelegate(this);
    m_view->setModel(m_model);
    m_view->setItemDelegate(delegate);
    m_view->setViewMode(QListView::IconMode);
    m_view->setMovement(QListView::Static);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setUniformItemSizes(true);
    m_view->setLayoutMode(QListView::Batched);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Images"));
    m_search->setPlaceholderText(tr("Search images"));
    m_search->setAccessibleName(tr("Search images"));
    m_search->setClearButtonEnabled(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        const QString kept = current();
        const QSignalBlocker quiet(m_view->selectionModel());
        m_model->setFilter(text);
        m_view->setCurrentIndex(m_model->indexOf(kept));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) {
                    Q_EMIT currentChanged(index.data(ThumbnailModel::KeyRole).toString());
                }
            });
    connect(m_view, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT activated(index.data(ThumbnailModel::KeyRole).toString());
    });
    // Queued: the request is answered outside of the paint that found the picture missing.
    connect(delegate, &ThumbnailDelegate::missing, this, &ThumbnailStrip::thumbnailNeeded,
            Qt::QueuedConnection);
    connect(m_model, &QAbstractItemModel::modelReset, delegate, &ThumbnailDelegate::forget);
}

void ThumbnailStrip::setItems(std::vector<Thumbnail> items) {
    m_model->setItems(std::move(items));
}

void ThumbnailStrip::setImage(const QString& key, const QImage& image) {
    m_model->setImage(key, image);
}

void ThumbnailStrip::setStatus(const QString& key, ThumbnailStatus status) {
    m_model->setStatus(key, status);
}

QString ThumbnailStrip::current() const {
    return m_view->currentIndex().data(ThumbnailModel::KeyRole).toString();
}

void ThumbnailStrip::setCurrent(const QString& key) {
    if (const QModelIndex index = m_model->indexOf(key); index.isValid()) {
        m_view->setCurrentIndex(index);
    }
}

void ThumbnailStrip::step(int by) {
    const int last = m_model->rowCount() - 1;
    const QModelIndex now = m_view->currentIndex();
    if (last >= 0) {
        const int row = now.isValid() ? now.row() + by : (by > 0 ? 0 : last);
        m_view->setCurrentIndex(m_model->index(std::clamp(row, 0, last)));
    }
}

void ThumbnailStrip::setFilter(const QString& text) {
    m_search->setText(text);
}

} // namespace widgets
