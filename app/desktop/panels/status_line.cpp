#include "app/desktop/panels/status_line.h"

#include "app/desktop/document/document.h"
#include "app/desktop/names.h"
#include "app/desktop/workbench.h"

#include <QLabel>
#include <QLocale>

namespace app {
namespace {

QString percent(float probability) {
    return QLocale().toString(100.0 * static_cast<double>(probability), 'f', 1) + " %";
}

} // namespace

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
    m_best = part(tr("Best class"));
    m_works = part(tr("What is running"));
    m_zoom = part(tr("Zoom"));
    addWidget(m_pixel);
    addWidget(m_patch);
    addWidget(m_best, 1);
    addPermanentWidget(m_works);
    addPermanentWidget(m_zoom);
    setSizeGripEnabled(false);
    connect(&workbench.document(), &Document::resultChanged, this, &StatusLine::showBest);
    connect(&workbench.document(), &Document::settingsChanged, this, &StatusLine::showBest);
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

void StatusLine::showBest() {
    const Document& document = m_workbench.document();
    if (document.resultState() != ResultState::Current) {
        m_best->clear();
        return;
    }
    const auto best = core::topScores(document.result()->logits, document.result()->labels, 2,
                                      static_cast<float>(document.settings().temperature));
    if (best.empty()) {
        m_best->clear();
        return;
    }
    QString text = QString("%1 %2").arg(shown(best[0].label, 60), percent(best[0].probability));
    if (best.size() > 1) {
        text += tr("  (2nd: %1 %2)").arg(shown(best[1].label, 60), percent(best[1].probability));
    }
    m_best->setText(text);
}

void StatusLine::showWorks() {
    const auto count = static_cast<int>(m_workbench.works().size());
    m_works->setText(count == 0 ? QString() : tr("%n job(s)", nullptr, count));
}

} // namespace app
