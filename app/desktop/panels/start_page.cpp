#include "app/desktop/panels/start_page.h"

#include "app/desktop/actions.h"
#include "app/desktop/icons.h"
#include "app/desktop/names.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace app {
namespace {

constexpr int kContentWidth = 760;
constexpr int kDropIconSide = 48;
constexpr int kRecentShown = 5;

QLabel* textLabel(const QString& text, QWidget* parent, double scale = 1.0, bool isBold = false) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(isBold);
    label->setFont(font);
    return label;
}

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
    layout->setContentsMargins(18, 16, 18, 16);
    layout->setSpacing(8);
    layout->addWidget(textLabel(title, frame, 1.15, true));
    layout->addWidget(textLabel(text, frame));
    layout->addStretch();
    for (QAction* action : actions) {
        layout->addWidget(actionButton(action, frame));
    }
    return frame;
}

} // namespace

StartPage::StartPage(const Actions& actions, QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Start page"));
    auto* dropIcon = new QLabel(this);
    dropIcon->setPixmap(icon("drop").pixmap(kDropIconSide, kDropIconSide));
    dropIcon->setAlignment(Qt::AlignCenter);
    auto* title = textLabel(tr("Drop an image to see its labels"), this, 1.8, true);
    title->setAlignment(Qt::AlignCenter);
    auto* text = textLabel(
        tr("Drop it anywhere, paste it with Ctrl+V, or open it. Folders and checkpoints can be "
           "dropped too."),
        this);
    text->setAlignment(Qt::AlignCenter);
    m_recent = new QWidget(this);
    m_recentRows = new QVBoxLayout(m_recent);
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    m_recentRows->setSpacing(2);

    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(dropIcon);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(16);
    column->addWidget(makeCards(actions));
    column->addSpacing(8);
    column->addWidget(m_recent);
    column->addStretch(1);
    auto* content = new QWidget(this);
    content->setMaximumWidth(kContentWidth);
    content->setLayout(column);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(40, 24, 40, 24);
    layout->addStretch(1);
    layout->addWidget(content, 100);
    layout->addStretch(1);
}

QWidget* StartPage::makeCards(const Actions& actions) {
    auto* cards = new QWidget(this);
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(card(tr("Use a file I have"),
                        tr("An image, a folder of images, or a BEiT checkpoint "
                           "(.safetensors or a Hugging Face folder)."),
                        {actions["openImage"], actions["openFolder"], actions["openCheckpoint"]}),
                   1);
    row->addWidget(card(tr("Look around with the sample"),
                        tr("A drawn scene and a small model that was trained on such scenes. It "
                           "knows drawn scenes only: on photos its answers mean nothing."),
                        {actions["openSample"]}),
                   1);
    return cards;
}

void StartPage::setRecent(const QStringList& images, const QStringList& folders) {
    while (m_recentRows->count() > 0) {
        const std::unique_ptr<QLayoutItem> item(m_recentRows->takeAt(0));
        item->widget()->deleteLater();
    }
    const QStringList paths = images.mid(0, kRecentShown) + folders.mid(0, 2);
    m_recent->setVisible(!paths.isEmpty());
    if (paths.isEmpty()) {
        return;
    }
    m_recentRows->addWidget(textLabel(tr("Recent"), m_recent, 1.0, true));
    for (const QString& path : paths) {
        const bool isFolder = folders.contains(path);
        auto* button = new QPushButton(icon(isFolder ? "folder" : "image"),
                                       shownName(path).replace("&", "&&"), m_recent);
        button->setFlat(true);
        button->setStyleSheet("text-align: left; padding: 4px 6px;");
        button->setToolTip(tipText(path));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
        m_recentRows->addWidget(button);
    }
}

void StartPage::setDropHighlighted(bool isHighlighted) {
    m_isDropHighlighted = isHighlighted;
    update();
}

void StartPage::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ink = palette().color(m_isDropHighlighted ? QPalette::Highlight : QPalette::WindowText);
    ink.setAlphaF(m_isDropHighlighted ? 1.0F : 0.28F);
    painter.setPen(QPen(ink, m_isDropHighlighted ? 2.5 : 1.5, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(16, 16, -16, -16), 12, 12);
}

} // namespace app
