#include "app/desktop/reconstruct/patch_card.h"

#include "app/desktop/names.h"
#include "app/desktop/reconstruct/patch_answer.h"
#include "app/desktop/reconstruct/reconstruct_display.h"
#include "app/desktop/reconstruct/token_tiles.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/charts/share_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kTileSide = 28;
constexpr int kLargeTileSide = 56;
enum Column { kTile, kToken, kProbability, kColumnCount };

QTableWidgetItem* cell(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

PatchCard::PatchCard(const TaskContext& context,
                     ReconstructDisplay& display,
                     TokenTiles& tiles,
                     QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_display(display), m_tiles(tiles),
      m_row(new QSpinBox(this)), m_column(new QSpinBox(this)), m_tile(new QLabel(this)),
      m_truth(new QLabel(this)), m_candidates(new QTableWidget(0, kColumnCount, this)) {
    m_row->setAccessibleName(tr("Row of the patch"));
    m_column->setAccessibleName(tr("Column of the patch"));
    m_tile->setFixedSize(kLargeTileSide, kLargeTileSide);
    m_truth->setTextFormat(Qt::PlainText);
    m_truth->setWordWrap(true);
    m_truth->setAccessibleName(tr("The chosen patch"));
    m_truth->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_candidates->setAccessibleName(tr("The model's candidates"));
    m_candidates->setHorizontalHeaderLabels({tr("Tile"), tr("Token"), tr("Probability")});
    m_candidates->verticalHeader()->setDefaultSectionSize(kTileSide + 4);
    m_candidates->verticalHeader()->setVisible(false);
    m_candidates->horizontalHeader()->setStretchLastSection(true);
    m_candidates->setIconSize({kTileSide, kTileSide});
    m_candidates->setColumnWidth(kTile, kTileSide + 16);
    m_candidates->setItemDelegateForColumn(kProbability, new widgets::ShareDelegate(this));
    m_candidates->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_candidates->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_candidates->setTabKeyNavigation(false);
    m_candidates->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* title = new QLabel(tr("&Patch"), this);
    title->setBuddy(m_row);
    auto* place = new QHBoxLayout;
    place->addWidget(title);
    place->addWidget(m_row);
    place->addWidget(m_column);
    place->addStretch();
    auto* truth = new QHBoxLayout;
    truth->addWidget(m_tile);
    truth->addWidget(m_truth, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(place);
    layout->addLayout(truth);
    layout->addWidget(m_candidates);
    const Document& document = m_workbench.document();
    for (QSpinBox* box : {m_row, m_column}) {
        connect(box, &QSpinBox::valueChanged, this, &PatchCard::choose);
    }
    connect(&display, &ReconstructDisplay::selectedChanged, this, &PatchCard::showPatch);
    connect(&tiles, &TokenTiles::arrived, this, &PatchCard::showPatch);
    connect(&document, &Document::resultChanged, this, &PatchCard::showPatch);
    connect(&document, &Document::runningChanged, this, &PatchCard::showPatch);
    showPatch();
}

void PatchCard::choose() {
    m_display.select({m_column->value(), m_row->value()});
}

QPixmap PatchCard::pixmapOf(int token) {
    const QImage tile = m_tiles.tile(token);
    return tile.isNull() ? QPixmap()
                         : QPixmap::fromImage(tile.scaled(kLargeTileSide, kLargeTileSide));
}

void PatchCard::showPatch() {
    const auto* result = m_workbench.document().result<Reconstruction>();
    if (result == nullptr) {
        return; // the panel hides the card
    }
    const core::Size grid = result->reply->mask.grid;
    const QPoint patch = m_display.selected();
    const QSignalBlocker quietRow(m_row);
    const QSignalBlocker quietColumn(m_column);
    m_row->setRange(0, grid.height - 1);
    m_column->setRange(0, grid.width - 1);
    m_row->setValue(patch.y());
    m_column->setValue(patch.x());
    const PatchAnswer answer = patchAnswer(*result, m_row->value(), m_column->value());
    const bool isCurrent =
        m_workbench.document().resultState(Reconstruction::kTask) == ResultState::Current;
    m_truth->setEnabled(isCurrent);
    m_candidates->setEnabled(isCurrent);
    showTruth(answer);
    showCandidates(answer);
}

void PatchCard::showTruth(const PatchAnswer& answer) {
    QStringList lines;
    if (answer.trueToken) {
        lines << tr("True token %1").arg(*answer.trueToken);
        m_tile->setPixmap(pixmapOf(*answer.trueToken));
    }
    m_tile->setVisible(answer.trueToken && !m_tile->pixmap(Qt::ReturnByValue).isNull());
    if (!answer.isMasked) {
        lines << tr("Visible: the model sees this patch and is not asked about it.");
    } else if (answer.rank) {
        lines << (answer.isRight() ? tr("The model's first choice")
                                   : tr("The model's choice number %1").arg(*answer.rank))
              << tr("Probability %1, loss %2 nats")
                     .arg(percent(*answer.trueProbability),
                          QLocale().toString(*answer.loss(), 'f', 2));
    } else {
        lines << tr("Masked; without a tokenizer nobody knows the true token.");
    }
    if (answer.unmaskedToken) {
        lines << tr("When it is seen: token %1").arg(*answer.unmaskedToken);
    }
    m_truth->setText(lines.join("\n"));
}

void PatchCard::showCandidates(const PatchAnswer& answer) {
    m_candidates->setVisible(answer.isMasked);
    m_candidates->setRowCount(static_cast<int>(answer.candidates.size()));
    for (int row = 0; row < m_candidates->rowCount(); ++row) {
        const TokenCandidate& each = answer.candidates[static_cast<std::size_t>(row)];
        auto* tile = cell({});
        tile->setIcon(QIcon(pixmapOf(each.token)));
        tile->setData(Qt::AccessibleTextRole, tr("Tile of token %1").arg(each.token));
        const bool isTrue = answer.trueToken == each.token;
        auto* token = cell(isTrue ? tr("%1 ✓").arg(each.token) : QString::number(each.token));
        token->setToolTip(isTrue ? tr("The true token") : QString());
        auto* probability = cell(percent(each.probability));
        probability->setData(widgets::ShareDelegate::kShareRole, each.probability);
        m_candidates->setItem(row, kTile, tile);
        m_candidates->setItem(row, kToken, token);
        m_candidates->setItem(row, kProbability, probability);
    }
    const int rows =
        m_candidates->rowCount() * m_candidates->verticalHeader()->defaultSectionSize();
    m_candidates->setFixedHeight(m_candidates->horizontalHeader()->sizeHint().height() + rows +
                                 2 * m_candidates->frameWidth());
}

} // namespace app
