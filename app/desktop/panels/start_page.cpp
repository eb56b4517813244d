#include "app/desktop/panels/start_page.h"

#include "app/desktop/actions.h"
#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/report/readable.h"
#include "widgets/inputs/chip.h"
#include "widgets/layout/flow_layout.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

namespace app {
namespace {

constexpr int kContentWidth = 860;
constexpr int kThreeCardsWidth = 640; ///< below it they stand below each other
constexpr int kFrame = 16;            ///< from the edge to the dashes

QPushButton* actionButton(QAction* action, QWidget* parent) {
    auto* button = new QPushButton(action->icon(), action->text(), parent);
    button->setToolTip(action->toolTip());
    button->setAccessibleDescription(action->statusTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QFrame* card(const QString& title, const QString& text, const QList<QAction*>& actions) {
    auto* frame = new QFrame;
    frame->setObjectName("card");
    frame->setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(8);
    layout->addWidget(readableLabel(title, frame, TextRole::Heading));
    layout->addWidget(readableLabel(text, frame));
    layout->addStretch();
    auto* buttons = new QWidget(frame);
    auto* row = new widgets::FlowLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    for (QAction* action : actions) {
        row->addWidget(actionButton(action, buttons));
    }
    layout->addWidget(buttons);
    return frame;
}

} // namespace

StartPage::StartPage(const Actions& actions, QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Start page"));
    auto* title = readableLabel(tr("Drop an image or a checkpoint"), this, TextRole::Title);
    title->setAlignment(Qt::AlignCenter);
    auto* text = readableLabel(tr("Or paste an image with Ctrl+V."), this);
    text->setAlignment(Qt::AlignCenter);
    m_recent = new QWidget(this);
    m_recentRows = new QVBoxLayout(m_recent);
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    m_recentRows->setSpacing(2);
    auto* content = new QWidget(this);
    content->setMaximumWidth(kContentWidth);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(10);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(4);
    column->addWidget(makeCards(actions));
    column->addSpacing(8);
    column->addWidget(m_recent);
    column->addStretch(1);
    auto* page = new QWidget;
    auto* middle = new QHBoxLayout(page);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addStretch(1);
    middle->addWidget(content, 100);
    middle->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kFrame + 4, kFrame + 4, kFrame + 4, kFrame + 4);
    layout->addWidget(scroll);
    connect(&m_missing, &QFutureWatcher<QStringList>::finished, this, &StartPage::showMissing);
}

QWidget* StartPage::makeCards(const Actions& actions) {
    auto* cards = new QWidget(this);
    m_cards = new QHBoxLayout(cards);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(14);
    m_cards->addWidget(card(tr("Get a model"),
                            tr("Published models with what each can do, its size and its "
                               "licence. Nothing is downloaded before you press a button."),
                            {actions["getModel"], actions["library"]}),
                       1);
    m_cards->addWidget(
        card(tr("Use a file I have"),
             tr("A BEiT checkpoint (.safetensors, .bin, .pth or a Hugging Face "
                "folder), an image, or a folder of images."),
             {actions["openCheckpoint"], actions["openImage"], actions["openFolder"]}),
        1);
    m_cards->addWidget(card(tr("Look around with the samples"),
                            tr("A drawn scene and small models that were trained on such scenes. "
                               "On photos their answers mean nothing."),
                            {actions["openSample"]}),
                       1);
    return cards;
}

void StartPage::setRecent(const std::vector<RecentPath>& paths) {
    m_rows.clear();
    while (m_recentRows->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_recentRows->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    m_recent->setVisible(!paths.empty());
    if (paths.empty()) {
        return;
    }
    m_recentRows->addWidget(readableLabel(tr("Recent"), m_recent, TextRole::Heading));
    QStringList names;
    for (const RecentPath& each : paths) {
        addRow(each);
        names << each.path;
    }
    m_missing.setFuture(missingPaths(names));
}

void StartPage::addRow(const RecentPath& recent) {
    auto* row = new QWidget(m_recent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* button = new QToolButton(row); // unlike a push button it starts its text at the left
    button->setText(shownName(recent.path).replace("&", "&&"));
    button->setIcon(icon(recent.icon));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    makeReadable(*button);
    button->setToolTip(tipText(recent.path));
    connect(button, &QToolButton::clicked, this,
            [this, path = recent.path] { Q_EMIT openRequested(path); });
    button->setMinimumWidth(1); // the badges stay whole
    layout->addWidget(button, 1);
    for (const QString& badge : recent.badges) {
        auto* chip = new widgets::Chip(badge, widgets::Tone::Success, row);
        chip->setMinimumWidth(chip->sizeHint().width());
        layout->addWidget(chip);
    }
    m_recentRows->addWidget(row);
    m_rows.push_back({recent.path, button, false});
}

void StartPage::showMissing() {
    const QStringList missing = m_missing.result();
    for (Row& row : m_rows) {
        row.isMissing = missing.contains(row.path);
        if (row.isMissing) {
            row.button->setText(
                tr("%1 – not there now").arg(shownName(row.path).replace("&", "&&")));
            row.button->setToolTip(tipText(
                tr("%1 was moved, renamed or unplugged. It is not forgotten.").arg(row.path)));
        }
    }
    muteMissing();
}

void StartPage::muteMissing() {
    QPalette muted;
    muted.setColor(QPalette::ButtonText, palette().color(QPalette::PlaceholderText));
    for (const Row& row : m_rows) {
        row.button->setPalette(row.isMissing ? muted : QPalette());
    }
}

void StartPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        muteMissing();
    }
}

void StartPage::setDropHighlighted(bool isHighlighted) {
    m_isDropHighlighted = isHighlighted;
    update();
}

void StartPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_cards->setDirection(width() < kThreeCardsWidth ? QBoxLayout::TopToBottom
                                                     : QBoxLayout::LeftToRight);
}

void StartPage::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor highlight = palette().color(QPalette::Highlight);
    QColor ink = m_isDropHighlighted ? highlight : palette().color(QPalette::WindowText);
    ink.setAlphaF(m_isDropHighlighted ? 1.0F : 0.28F);
    painter.setPen(QPen(ink, m_isDropHighlighted ? 2.5 : 1.5, Qt::DashLine));
    if (m_isDropHighlighted) {
        QColor fill = highlight;
        fill.setAlphaF(0.12F);
        painter.setBrush(fill);
    }
    painter.drawRoundedRect(rect().adjusted(kFrame, kFrame, -kFrame, -kFrame), 12, 12);
}

} // namespace app
