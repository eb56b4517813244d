#include "app/desktop/report/load_report_page.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/report/key_tree.h"
#include "app/desktop/report/readable.h"
#include "app/desktop/report/report_facts.h"
#include "app/desktop/report/report_summary.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app {

LoadReportPage::LoadReportPage(QWidget* parent)
    : QWidget(parent), m_title(readableLabel({}, this, TextRole::Title)),
      m_tabs(new QTabWidget(this)), m_summary(new ReportSummary(m_tabs)),
      m_keys(new KeyTree(m_tabs)) {
    m_title->setMinimumWidth(1); // a long name does not make the window wider
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_summary, tr("&Summary"));
    m_tabs->addTab(m_keys, {});
    connect(m_summary, &ReportSummary::groupRequested, this, [this](int index) {
        m_tabs->setCurrentWidget(m_keys);
        m_keys->showGroup(index);
    });
    connect(m_summary, &ReportSummary::codeLessonRequested, this,
            &LoadReportPage::codeLessonRequested);
    makeButtons();
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &LoadReportPage::closed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_buttons);
    setFocusProxy(m_tabs);
}

void LoadReportPage::makeButtons() {
    m_buttons = new QWidget(this);
    auto* close = new QPushButton(tr("&Back to the image"), m_buttons);
    auto* copy = new QPushButton(icon("copy"), tr("&Copy all"), m_buttons);
    auto* save = new QPushButton(icon("save"), tr("Save as &text…"), m_buttons);
    m_copy = new QPushButton(icon("save"), tr("Save a clean cop&y…"), m_buttons);
    m_copy->setToolTip(tr("The same model as a Hugging Face folder with safetensors, in which "
                          "nothing can name code"));
    connect(close, &QPushButton::clicked, this, &LoadReportPage::closed);
    connect(m_copy, &QPushButton::clicked, this, &LoadReportPage::copyRequested);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(text()); });
    auto* layout = new QHBoxLayout(m_buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(close);
    layout->addStretch();
    layout->addWidget(m_copy);
    layout->addWidget(copy);
    layout->addWidget(save);
}

void LoadReportPage::setReport(const core::LoadReport& report, const QString& refusal) {
    m_report = report;
    m_refusal = refusal;
    const QString name = shownName(report.path);
    m_title->setText(
        (refusal.isEmpty() ? tr("Load report: %1") : tr("Not loaded: %1")).arg(breakable(name)));
    const std::vector<KeyGroup> groups = keyGroups(report);
    m_summary->setReport(report, refusal);
    m_keys->setGroups(groups);
    quint64 count = 0;
    for (const KeyGroup& group : groups) {
        count += group.count();
    }
    m_tabs->setTabText(1, tr("&Tensors (%1)").arg(QLocale().toString(count)));
    m_tabs->setTabEnabled(1, count > 0);
    m_tabs->setCurrentIndex(0);
    m_copy->setVisible(refusal.isEmpty() || !report.foreignCalls.empty());
}

QString LoadReportPage::text() const {
    return reportText(m_report, m_refusal);
}

} // namespace app
