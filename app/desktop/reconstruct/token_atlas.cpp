#include "app/desktop/reconstruct/token_atlas.h"

#include "app/desktop/document/dropped.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/reconstruct/token_frequency.h"
#include "app/desktop/reconstruct/token_model.h"
#include "app/desktop/reconstruct/token_tiles.h"
#include "app/desktop/workbench.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace app {
namespace {

constexpr int kSimilarCount = 48;
constexpr QSize kGrid(76, 92);

} // namespace

TokenAtlas::TokenAtlas(Workbench& workbench,
                       ReconstructDisplay& display,
                       TokenTiles& tiles,
                       QWidget* parent)
    : QDialog(parent), m_workbench(workbench), m_display(display),
      m_frequency(new TokenFrequency(workbench, workbench.reconstructor().tokenizer(), this)),
      m_model(new TokenModel(tiles, this)), m_list(new QListView(this)),
      m_number(new QSpinBox(this)), m_order(new QComboBox(this)), m_count(new QPushButton(this)),
      m_progress(new QProgressBar(this)), m_pinned(new QLabel(this)) {
    setWindowTitle(tr("Codebook"));
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Tokens"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setUniformItemSizes(true);
    m_list->setLayoutMode(QListView::Batched);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setIconSize({TokenModel::kTileSide, TokenModel::kTileSide});
    m_list->setGridSize(kGrid);
    m_pinned->setTextFormat(Qt::PlainText);
    m_pinned->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeControls());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_pinned);
    resize(720, 560);
    bind();
    fill();
    showProgress();
    showPinned();
}

QWidget* TokenAtlas::makeControls() {
    auto* controls = new QWidget(this);
    m_order->addItems({tr("By number"), tr("By frequency"), tr("Like the chosen token")});
    m_order->setAccessibleName(tr("Order"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Files counted"));
    m_progress->setMaximumWidth(140);
    m_count->setToolTip(tr("Tokenize every image in the folder of this one"));
    auto* label = new QLabel(tr("&Token"), controls);
    label->setBuddy(m_number);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_number);
    row->addWidget(m_order);
    row->addStretch();
    row->addWidget(m_progress);
    row->addWidget(m_count);
    return controls;
}

void TokenAtlas::bind() {
    connect(m_number, &QSpinBox::valueChanged, this, &TokenAtlas::goTo);
    connect(m_order, &QComboBox::activated, this, &TokenAtlas::fill);
    connect(m_count, &QPushButton::clicked, this, &TokenAtlas::count);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) {
                    pin(m_model->tokenAt(current.row()));
                }
            });
    connect(m_frequency, &TokenFrequency::changed, this, &TokenAtlas::showProgress);
    connect(&m_display, &ReconstructDisplay::pinnedChanged, this, &TokenAtlas::showPinned);
    connect(&m_workbench.document(), &Document::resultChanged, this, &TokenAtlas::showPinned);
    connect(&m_workbench.reconstructor().tokenizer(), &TokenizerSlot::changed, this, [this] {
        m_origin = -1;
        fill();
    });
    connect(&m_workbench.engine(), &EngineClient::similarTokensFound, this,
            [this](quint64 id, const core::SimilarTokensReply& reply) {
                if (id == m_request && id != 0) {
                    m_request = 0;
                    m_similar = reply.tokens;
                    fill();
                }
            });
}

int TokenAtlas::vocabulary() const {
    const auto& info = m_workbench.reconstructor().tokenizer().info();
    return info ? info->vocabulary : 0;
}

/// The tokens in the order that is chosen.
void TokenAtlas::fill() {
    m_number->setRange(0, std::max(0, vocabulary() - 1));
    std::vector<int> tokens(static_cast<std::size_t>(vocabulary()));
    std::iota(tokens.begin(), tokens.end(), 0);
    std::map<int, QString> notes;
    const auto& counts = m_frequency->counts();
    for (const auto& [token, count] : counts) {
        notes[token] = tr("%1 ×").arg(QLocale().toString(count));
    }
    if (m_order->currentIndex() == kByFrequency) {
        const auto countOf = [&](int token) {
            const auto found = counts.find(token);
            return found == counts.end() ? 0 : found->second;
        };
        std::ranges::stable_sort(tokens, std::greater(), countOf);
    } else if (m_order->currentIndex() == kBySimilarity && m_display.pinned() >= 0) {
        if (m_origin != m_display.pinned()) {
            askSimilar();
            return;
        }
        tokens = {m_origin};
        notes.clear();
        for (const core::SimilarToken& each : m_similar) {
            tokens.push_back(each.token);
            notes[each.token] = QLocale().toString(each.similarity, 'f', 2);
        }
    }
    m_model->setTokens(std::move(tokens), std::move(notes));
}

void TokenAtlas::askSimilar() {
    m_workbench.engine().cancel(m_request);
    m_origin = m_display.pinned();
    m_similar.clear();
    m_request = m_workbench.engine().similarTokens(
        {m_workbench.reconstructor().tokenizer().id(), m_origin, kSimilarCount}, this);
}

void TokenAtlas::pin(int token) {
    m_display.pin(token);
}

void TokenAtlas::goTo(int token) {
    if (m_order->currentIndex() == kBySimilarity) {
        pin(token);
        fill();
        return;
    }
    const int row = m_model->rowOf(token);
    if (row >= 0) {
        m_list->setCurrentIndex(m_model->index(row));
        m_list->scrollTo(m_model->index(row), QAbstractItemView::PositionAtCenter);
    }
}

QStringList TokenAtlas::files() const {
    const auto& image = m_workbench.document().image();
    const QFileInfo info(image ? QString::fromStdString(image->path) : QString());
    return info.isAbsolute() ? imagesIn(info.path()) : QStringList();
}

void TokenAtlas::count() {
    m_frequency->isRunning() ? m_frequency->stop() : m_frequency->start(files());
}

void TokenAtlas::showProgress() {
    const bool isRunning = m_frequency->isRunning();
    m_progress->setVisible(isRunning);
    m_progress->setRange(0, std::max(1, static_cast<int>(m_frequency->fileCount())));
    m_progress->setValue(static_cast<int>(m_frequency->doneCount()));
    m_count->setText(isRunning ? tr("Stop Counting (%1 of %2)")
                                     .arg(m_frequency->doneCount())
                                     .arg(m_frequency->fileCount())
                               : tr("Count in This Folder"));
    fill();
}

void TokenAtlas::showPinned() {
    const int token = m_display.pinned();
    if (token < 0) {
        m_pinned->setText(tr("Choose a token to see where it occurs in the image."));
        return;
    }
    const QSignalBlocker quiet(m_number);
    m_number->setValue(token);
    m_pinned->setText(tr("Token %1 occurs %n time(s) in this image, framed in magenta.", nullptr,
                         static_cast<int>(m_display.occurrences().size()))
                          .arg(token));
}

} // namespace app
