#include "app/desktop/panels/status_line.h"

#include "app/desktop/workbench.h"

#include <QLabel>
#include <QLocale>

namespace app {
StatusLine::StatusLine(Workbench& workbench, QWidget* parent)
    : QStatusBar(parent), m_workbench(workbench) {
    const auto part = [this](const QString& name) {
        auto* label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setAccessibleName(name);
        label->setContentsMargins(6, 0, 6, 0);
        return label;
    };
    m_pixel = part(tr("Pixel under the pointer"));
    m_patch = part(tr("Patch under the pointer"));
    m_answer = part(tr("Answer in short"));
    m_works = part(tr("What is running"));
    m_zoom = part(tr("Zoom"));
    addWidget(m_pixel);
    addWidget(m_patch);
    addWidget(m_answer, 1);
    addPermanentWidget(m_works);
    addPermanentWidget(m_zoom);
    setSizeGripEnabled(false);
    connect(&workbench, &Workbench::worksChanged, this, &StatusLine::showWorks);
}

void StatusLine::setPixel(const QString& text) {
    m_pixel->setText(text);
}

void StatusLine::setPatch(const QString& text) {
    m_patch->setText(text);
}

void StatusLine::setZoom(double zoom) {
    m_zoom->setText(zoom > 0 ? QLocale().toString(100 * zoom, 'f', zoom < 0.1 ? 1 : 0) + " %"
                             : QString());
}

void StatusLine::setAnswer(const QString& text) {
    m_answer->setText(text);
}

void StatusLine::showWorks() {
    const auto count = static_cast<int>(m_workbench.works().size());
    m_works->setText(count == 0 ? QString() : tr("%n job(s)", nullptr, count));
}

} // namespace app
