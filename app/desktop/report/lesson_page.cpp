#include "app/desktop/report/lesson_page.h"

#include "app/desktop/icons.h"
#include "app/desktop/report/readable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kTextWidth = 640; ///< about eighty letters: longer lines are hard to follow

} // namespace

LessonPage::LessonPage(QWidget* parent)
    : QWidget(parent), m_title(readableLabel({}, this, TextRole::Title)),
      m_scroll(new QScrollArea(this)) {
    m_title->setMaximumWidth(kTextWidth);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // the arrow keys scroll
    auto* close = new QPushButton(tr("&Back to the image"), this);
    auto* copy = new QPushButton(icon("copy"), tr("&Copy all"), this);
    connect(close, &QPushButton::clicked, this, &LessonPage::closed);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(lessonText(m_lesson)); });
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &LessonPage::closed);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(close);
    buttons->addWidget(copy);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    setFocusProxy(m_scroll);
}

void LessonPage::setLesson(const Lesson& lesson) {
    m_lesson = lesson;
    m_title->setText(lesson.title);
    m_scroll->setAccessibleName(lesson.title);
    auto* page = new QWidget;
    auto* content = new QWidget(page);
    content->setMaximumWidth(kTextWidth);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 12, 12);
    row->addWidget(content, 1);
    row->addStretch(0);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const LessonPart& part : lesson.parts) {
        column->addSpacing(8);
        column->addWidget(readableLabel(part.heading, content, TextRole::Heading));
        column->addWidget(readableLabel(part.text, content));
    }
    column->addStretch();
    m_scroll->setWidget(page);
    m_scroll->setAccessibleDescription(lessonText(lesson));
}

} // namespace app
