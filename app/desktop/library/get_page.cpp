#include "app/desktop/library/get_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/icons.h"
#include "app/desktop/library/hub_models.h"
#include "app/desktop/library/hub_settings_box.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/library/plan_box.h"
#include "app/desktop/library/repository_name.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/panel_parts.h"
#include "app/desktop/reconstruct/choose_tokenizer.h"
#include "widgets/inputs/chip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

QLabel* textLabel(const QString& text, QWidget* parent, bool isMuted = false) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (isMuted) {
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    return label;
}

QString detailsOf(const HubModel& model) {
    QStringList parts{model.repository,
                      GetPage::tr("about %1").arg(sizeOnDisk(model.weightBytes())),
                      model.license.isEmpty() ? GetPage::tr("licence: see its page")
                                              : GetPage::tr("licence %1").arg(model.license)};
    return parts.join(" · ");
}

} // namespace

GetPage::GetPage(Library& library, Document& document, QWidget* parent)
    : QWidget(parent), m_library(library), m_document(document), m_field(new QLineEdit(this)),
      m_fieldProblem(textLabel({}, this)), m_connection(textLabel({}, this, true)),
      m_plan(new PlanBox(this)), m_settings(new HubSettingsBox(document, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeField());
    layout->addWidget(m_fieldProblem);
    layout->addWidget(m_connection);
    m_scroll = makeList();
    layout->addWidget(m_scroll, 1);
    m_fieldProblem->hide();
    bindPlan();
    connect(m_settings, &HubSettingsBox::cacheFolderChanged, &library, &Library::reload);
    connect(&library, &Library::changed, this, &GetPage::showButtons);
    connect(&library.downloads(), &DownloadQueue::listChanged, this, &GetPage::showButtons);
    connect(&document, &Document::settingsChanged, this, &GetPage::showConnection);
    showButtons();
    showConnection();
}

QWidget* GetPage::makeField() {
    auto* box = new QWidget(this);
    m_field->setObjectName("repository");
    m_field->setPlaceholderText(
        tr("Any other: ORG/NAME, ORG/NAME@REVISION or the address of its page"));
    m_field->setAccessibleName(tr("Name of a model on the hub"));
    m_field->setClearButtonEnabled(true);
    auto* look = new QPushButton(icon("search"), tr("&Look it up"), box);
    auto* settings = new QPushButton(tr("&Hub settings…"), box);
    settings->setToolTip(tr("Server, proxy, certificates and the folder where models are kept"));
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_field, 1);
    layout->addWidget(look);
    layout->addWidget(settings);
    connect(m_field, &QLineEdit::returnPressed, this, &GetPage::askForTyped);
    connect(m_field, &QLineEdit::textEdited, m_fieldProblem, &QWidget::hide);
    connect(look, &QPushButton::clicked, this, &GetPage::askForTyped);
    connect(settings, &QPushButton::clicked, this, [this] { openHubSettings(HubField::Server); });
    return box;
}

/// With what a press of a button opens above it: it scrolls away where the window is low.
QScrollArea* GetPage::makeList() {
    auto* content = new QWidget(this);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setSpacing(4);
    rows->addWidget(m_settings);
    rows->addWidget(m_plan);
    for (const HubModel& model : hubModels()) {
        rows->addWidget(makeRow(model));
        rows->addWidget(makeRule(content));
    }
    rows->addStretch(1);
    return makeScrollArea(content, this);
}

QWidget* GetPage::makeRow(const HubModel& model) {
    auto* row = new QWidget;
    auto* name = textLabel(model.name, row);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    name->setWordWrap(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(name);
    head->addWidget(
        new widgets::Chip(abilityNames({model.can}).value(0), widgets::Tone::Success, row));
    if (model.isStart) {
        head->addWidget(new widgets::Chip(tr("start here"), widgets::Tone::Info, row));
    }
    head->addStretch(1);
    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addLayout(head);
    words->addWidget(textLabel(purposeText(model), row));
    words->addWidget(textLabel(detailsOf(model), row, true));
    if (!model.companions.empty()) {
        words->addWidget(makeCompanions(model));
    }
    auto* button = new QPushButton(row);
    m_buttons[model.repository] = button;
    connect(button, &QPushButton::clicked, this, [this, repository = model.repository] {
        const QString path = pathOf(repository);
        path.isEmpty() ? ask(repository) : Q_EMIT openRequested(path);
    });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 6, 0, 6);
    layout->setSpacing(12);
    layout->addLayout(words, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return row;
}

/// They are not on the hub: a browser loads them.
QWidget* GetPage::makeCompanions(const HubModel& model) {
    auto* box = new QWidget;
    QStringList names;
    QStringList addresses;
    for (const CompanionFile& file : model.companions) {
        names << QString("%1 (%2)").arg(file.name, sizeOnDisk(file.bytes));
        addresses << file.address;
    }
    auto* copy = new QPushButton(icon("copy"), tr("Copy addresses"), box);
    copy->setToolTip(tipText(addresses.join("\n")));
    auto* choose = new QPushButton(icon("folder"), tr("Use files that are here…"), box);
    choose->setToolTip(tr("Choose one of them; the other is found beside it"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(copy);
    buttons->addWidget(choose);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(textLabel(
        tr("Its visual tokens need the two parts of the DALL-E tokenizer, too: %1. Load them with "
           "a browser and keep both in one folder.")
            .arg(names.join(", ")),
        box));
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this,
            [addresses] { QGuiApplication::clipboard()->setText(addresses.join("\n") + "\n"); });
    connect(choose, &QPushButton::clicked, this, [this] {
        if (const QString path = chooseTokenizerFile(*this); !path.isEmpty()) {
            Q_EMIT tokenizerChosen(path);
        }
    });
    return box;
}

void GetPage::bindPlan() {
    connect(&m_library, &Library::planned, m_plan, &PlanBox::showPlan);
    connect(
        &m_library, &Library::planFailed, this,
        [this](const QString&, const core::ErrorMessage& error) { m_plan->showProblem(error); });
    connect(m_plan, &PlanBox::closed, this, [this] {
        m_library.cancelPlan();
        m_field->setFocus();
    });
    connect(m_plan, &PlanBox::retryRequested, this, &GetPage::ask);
    connect(m_plan, &PlanBox::openRequested, this, &GetPage::openRequested);
    connect(m_plan, &PlanBox::hubSettingsRequested, this, &GetPage::openHubSettings);
    connect(m_plan, &PlanBox::downloadRequested, this,
            [this](const QString& repository, quint64 totalBytes) {
                m_library.downloads().add(repository, totalBytes);
            });
}

void GetPage::focusField() {
    m_field->setFocus();
}

void GetPage::openHubSettings(HubField field) {
    m_settings->open(field);
    m_scroll->verticalScrollBar()->setValue(0);
}

void GetPage::showCopySteps(const QString& repository) {
    m_plan->showSteps(repository, repositoryPage(repository, m_document.settings().hubEndpoint));
}

void GetPage::ask(const QString& repository) {
    const QString endpoint = m_document.settings().hubEndpoint;
    m_plan->showAsking(repository, hubHost(endpoint), repositoryPage(repository, endpoint));
    m_scroll->verticalScrollBar()->setValue(0);
    m_library.plan(repository);
}

void GetPage::askForTyped() {
    const QString repository = repositoryIn(m_field->text());
    m_fieldProblem->setVisible(repository.isEmpty());
    if (repository.isEmpty()) {
        m_fieldProblem->setText(
            m_field->text().trimmed().isEmpty()
                ? tr("Type the name of a model first, as microsoft/beit-base-patch16-224.")
                : tr("This is no name of a model. Expected ORG/NAME, as "
                     "microsoft/beit-base-patch16-224."));
        m_field->setFocus();
        return;
    }
    ask(repository);
}

QString GetPage::pathOf(const QString& repository) const {
    if (const Download* download = m_library.downloads().find(repository);
        download != nullptr && download->state == DownloadState::Done) {
        return download->path;
    }
    if (m_library.content()) {
        for (const core::LibraryItem& item : m_library.content()->items) {
            if (item.source == core::LibrarySource::Hub && !item.problem &&
                item.name == repository.toStdString()) {
                return QString::fromStdString(item.path);
            }
        }
    }
    return {};
}

void GetPage::showButtons() {
    for (const auto& [repository, button] : m_buttons) {
        const Download* download = m_library.downloads().find(repository);
        const bool isHere = !pathOf(repository).isEmpty();
        const bool isListed = !isHere && download != nullptr;
        button->setText(isHere ? tr("Open") : isListed ? tr("In the list below") : tr("Download…"));
        button->setIcon(icon(isHere ? "model" : "drop"));
        button->setEnabled(!isListed);
        button->setToolTip(isHere     ? tr("Use this model")
                           : isListed ? QString()
                                      : tr("Asks the hub for its files first, then asks you"));
        button->setAccessibleName(button->text() + " " + repository);
    }
}

void GetPage::showConnection() {
    m_connection->setText(tr("Nothing is loaded or asked before you press a button. Then this "
                             "computer connects to %1.")
                              .arg(hubHost(m_document.settings().hubEndpoint)));
}

} // namespace app
