#include "app/desktop/library/plan_box.h"

#include "app/desktop/document/failure_text.h"
#include "app/desktop/icons.h"
#include "app/desktop/library/copy_steps.h"
#include "app/desktop/library/hub_settings_box.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/names.h"
#include "app/desktop/report/readable.h"
#include "widgets/layout/flow_layout.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kStepLines = 9;

struct Sums {
    quint64 total = 0;
    quint64 missing = 0;
};

Sums sumsOf(const core::PlanDownloadReply& plan) {
    Sums sums;
    for (const core::PlannedFile& file : plan.files) {
        sums.total += file.bytes;
        sums.missing += file.bytes - std::min(file.bytes, file.presentBytes);
    }
    return sums;
}

QString textOf(const core::PlanDownloadReply& plan) {
    const Sums sums = sumsOf(plan);
    QStringList lines;
    if (!plan.notice.empty()) {
        lines << shown(plan.notice, 1000);
    }
    if (plan.host.empty() || sums.missing == 0) {
        lines << PlanBox::tr("All of it is on this disk already.");
    } else {
        lines << PlanBox::tr("Connects to %1, loads %2. %3 are free.")
                     .arg(shown(plan.host), bytesText(sums.missing), bytesText(plan.freeBytes));
        if (sums.missing < sums.total) {
            lines << PlanBox::tr("%1 of %2 are there already; it goes on from there.")
                         .arg(bytesText(sums.total - sums.missing), bytesText(sums.total));
        }
        if (sums.missing > plan.freeBytes) {
            lines << PlanBox::tr("The disk has too little room: %1 more are needed.")
                         .arg(bytesText(sums.missing - plan.freeBytes));
        }
    }
    lines << PlanBox::tr("Into %1").arg(breakable(shown(plan.folder, 1000)));
    const auto fileCount = static_cast<int>(plan.files.size());
    const QString license = plan.license.empty()
                                ? PlanBox::tr("no licence stated")
                                : PlanBox::tr("licence %1").arg(shown(plan.license, 80));
    lines << PlanBox::tr("%n file(s), each with a check sum", nullptr, fileCount) + " · " + license;
    return lines.join("\n");
}

} // namespace

PlanBox::PlanBox(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_steps(new QPlainTextEdit(this)),
      m_download(new QPushButton(icon("drop"), tr("&Download"), this)),
      m_open(new QPushButton(icon("model"), tr("&Open"), this)),
      m_retry(new QPushButton(tr("Try &again"), this)), m_settings(new QPushButton(this)),
      m_byHand(new QPushButton(tr("&What to copy by hand"), this)),
      m_copy(new QPushButton(icon("copy"), tr("&Copy these steps"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_field(HubField::Server) {
    setFrameShape(StyledPanel);
    setAccessibleName(tr("Download"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_steps->setReadOnly(true);
    m_steps->setAccessibleName(tr("How to copy the files"));
    m_steps->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_steps->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_steps->setFixedHeight(m_steps->fontMetrics().lineSpacing() * kStepLines);
    m_byHand->setToolTip(tr("Names, sizes and check sums of the files, and where to put them"));
    auto* buttons = new widgets::FlowLayout(nullptr, 8);
    for (QPushButton* button :
         {m_download, m_open, m_retry, m_settings, m_byHand, m_copy, m_cancel}) {
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_steps);
    layout->addLayout(buttons);
    connect(m_download, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT downloadRequested(m_repository, sumsOf(m_plan).total);
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT openRequested(QString::fromStdString(m_plan.folder));
    });
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryRequested(m_repository); });
    connect(m_settings, &QPushButton::clicked, this,
            [this] { Q_EMIT hubSettingsRequested(m_field); });
    connect(m_byHand, &QPushButton::clicked, this, qOverload<>(&PlanBox::showSteps));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_steps->toPlainText()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void PlanBox::showButtons(const QList<QPushButton*>& buttons) {
    for (QPushButton* button :
         {m_download, m_open, m_retry, m_settings, m_byHand, m_copy, m_cancel}) {
        button->setVisible(buttons.contains(button) || button == m_cancel);
    }
    if (!buttons.isEmpty()) {
        buttons.front()->setFocus();
    }
}

void PlanBox::showAsking(const QString& repository, const QString& host, const QString& page) {
    m_repository = repository;
    m_page = page;
    m_plan = {};
    m_plan.repository = repository.section('@', 0, 0).toStdString();
    m_title->setText(breakable(shown(repository)));
    m_text->setText(tr("Asking %1 what it holds…").arg(shown(host)));
    m_steps->hide();
    show();
    showButtons({});
    m_cancel->setFocus();
}

void PlanBox::showPlan(const core::PlanDownloadReply& plan) {
    m_plan = plan;
    m_title->setText(tr("Download %1?").arg(breakable(shown(m_repository))));
    m_text->setText(textOf(plan));
    const Sums sums = sumsOf(plan);
    if (plan.host.empty() || sums.missing == 0) {
        showButtons({m_open});
        return;
    }
    m_download->setEnabled(sums.missing <= plan.freeBytes);
    m_download->setText(tr("&Download %1").arg(bytesText(sums.missing)));
    if (m_download->isEnabled()) {
        showButtons({m_download, m_byHand});
    } else {
        offerSettings(HubField::CacheFolder);
        showButtons({m_settings, m_retry, m_download, m_byHand});
    }
}

void PlanBox::offerSettings(HubField field) {
    m_field = field;
    m_settings->setText(field == HubField::CacheFolder ? tr("Change &folder…")
                                                       : tr("&Proxy and address…"));
}

void PlanBox::showProblem(const core::ErrorMessage& error) {
    m_title->setText(tr("%1 is not available now").arg(breakable(shown(m_repository))));
    m_text->setText(downloadProblem(m_repository, error));
    offerSettings(hubFieldFor(error.code));
    QList<QPushButton*> buttons;
    for (const Remedy remedy : failureRemedies(downloadFailure(m_repository, error))) {
        if (remedy == Remedy::HubConnection || remedy == Remedy::HubFolder) {
            buttons << m_settings;
        } else if (remedy == Remedy::CopyByHand) {
            buttons << m_byHand;
        }
    }
    showButtons(QList{m_retry} + buttons);
}

void PlanBox::showSteps() {
    m_steps->setPlainText(copySteps(m_plan, m_page));
    m_steps->show();
    m_byHand->hide();
    m_copy->show();
    m_copy->setFocus();
}

void PlanBox::showSteps(const QString& repository, const QString& page) {
    if (m_repository != repository) { // else its files may be known
        m_repository = repository;
        m_plan = {};
        m_plan.repository = repository.section('@', 0, 0).toStdString();
    }
    m_page = page;
    m_title->setText(tr("Copy %1 by hand").arg(shown(repository)));
    m_text->setText(tr("No connection of this computer is needed for it."));
    show();
    showButtons({});
    showSteps();
}

void PlanBox::close() {
    hide();
}

} // namespace app
