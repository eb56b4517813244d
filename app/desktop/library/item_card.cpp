#include "app/desktop/library/item_card.h"

#include "app/desktop/icons.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/library/verify_text.h"
#include "app/desktop/names.h"
#include "app/desktop/report/readable.h"
#include "widgets/layout/flow_layout.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kSteps = 1000;

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString factsOf(const core::LibraryItem& item) {
    QStringList what;
    if (!item.architecture.empty()) {
        what << shown(item.architecture);
    }
    if (item.parameterCount > 0) {
        what << ItemCard::tr("%1 parameters")
                    .arg(QLocale().toString(static_cast<qulonglong>(item.parameterCount)));
    }
    if (item.imageSize.height > 0) {
        what << ItemCard::tr("images of %1 × %2 pixels")
                    .arg(item.imageSize.width)
                    .arg(item.imageSize.height);
    }
    if (item.bytes > 0) {
        what << sizeOnDisk(item.bytes);
    }
    QStringList lines{what.join(" · ")};
    QStringList where;
    if (!item.format.empty()) {
        where << shown(item.format);
    }
    if (!isSampleModel(item.path)) {
        where << (item.license.empty() ? ItemCard::tr("no licence stated")
                                       : ItemCard::tr("licence %1").arg(shown(item.license, 80)));
    }
    lines << where.join(" · ");
    if (!isSampleModel(item.path)) {
        lines << breakable(shown(item.path, 1000));
    }
    lines.removeAll({});
    return lines.join("\n");
}

} // namespace

ItemCard::ItemCard(QWidget* parent)
    : QWidget(parent), m_title(plainLabel(this)), m_facts(plainLabel(this)),
      m_problem(plainLabel(this)), m_progress(new QProgressBar(this)),
      m_open(new QPushButton(icon("model"), tr("&Load into A"), this)),
      m_openSecond(new QPushButton(icon("compare"), tr("Load into &B"), this)),
      m_report(new QPushButton(icon("report"), tr("Load &report"), this)),
      m_verify(new QPushButton(icon("check"), tr("&Verify"), this)),
      m_cancel(new QPushButton(icon("cancel"), tr("Stop"), this)) {
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_openSecond->setToolTip(tr("Compare the first model with this one"));
    m_report->setToolTip(tr("How the checkpoint's tensors fit the model, without loading it"));
    m_verify->setToolTip(tr("Read every byte and compare the check sums"));
    m_progress->setRange(0, kSteps);
    m_progress->setAccessibleName(tr("Verifying"));
    auto* buttons = new widgets::FlowLayout(nullptr, 8);
    for (QPushButton* button : {m_open, m_openSecond, m_report, m_verify, m_cancel}) {
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_problem);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    connect(m_open, &QPushButton::clicked, this, &ItemCard::openRequested);
    connect(m_openSecond, &QPushButton::clicked, this, &ItemCard::openSecondRequested);
    connect(m_report, &QPushButton::clicked, this, &ItemCard::reportRequested);
    connect(m_verify, &QPushButton::clicked, this, &ItemCard::verifyRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ItemCard::cancelRequested);
    showItem(nullptr);
}

void ItemCard::showItem(const core::LibraryItem* item) {
    setVisible(item != nullptr);
    setBusy(false);
    if (item == nullptr) {
        return;
    }
    m_title->setText(itemName(*item));
    m_facts->setText(factsOf(*item));
    m_facts->setVisible(!m_facts->text().isEmpty());
    showProblem(item->problem ? problemText(*item) + (item->problem->hint.empty()
                                                          ? QString()
                                                          : "\n" + shown(item->problem->hint, 1000))
                              : QString());
    const bool isUsable = !item->problem;
    const bool isTokenizer = item->kind == core::LibraryKind::Tokenizer;
    m_open->setText(isTokenizer          ? tr("&Use for Reconstruct")
                    : item->isIncomplete ? tr("Go on &loading")
                                         : tr("&Load into A"));
    m_open->setIcon(icon(isTokenizer ? "reconstruct" : "model"));
    m_open->setToolTip(isTokenizer ? tr("Show the visual tokens of the model with it (Enter)")
                                   : tr("Use this model (Enter)"));
    m_open->setEnabled(isUsable || item->isIncomplete);
    m_openSecond->setVisible(!isTokenizer);
    m_openSecond->setEnabled(isUsable);
    m_report->setVisible(!isTokenizer);
    m_report->setEnabled(!item->isIncomplete);
}

void ItemCard::setBusy(bool isBusy) {
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_verify->setEnabled(!isBusy);
}

void ItemCard::showVerifying(double fraction) {
    showProblem({});
    setBusy(true);
    m_progress->setValue(static_cast<int>(fraction * kSteps));
}

void ItemCard::showVerified(const core::VerifyReply& reply) {
    setBusy(false);
    showProblem(verifyText(reply));
}

void ItemCard::showProblem(const QString& text) {
    setBusy(false);
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace app
