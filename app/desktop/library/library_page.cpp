#include "app/desktop/library/library_page.h"

#include "app/desktop/icons.h"
#include "app/desktop/library/downloads_box.h"
#include "app/desktop/library/get_page.h"
#include "app/desktop/library/item_card.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_menu.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/library/library_tree.h"
#include "app/desktop/library/save_clean_copy.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/choice_bar.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kBarHeight = 4;

} // namespace

LibraryPage::LibraryPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_library(workbench.library()),
      m_parts(new widgets::ChoiceBar({tr("On this computer"), tr("Get a model")}, this)),
      m_stack(new QStackedWidget(this)), m_get(new GetPage(m_library, workbench.document(), this)),
      m_downloads(new DownloadsBox(m_library.downloads(), this)) {
    auto* title = new QLabel(tr("Model library"), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    title->setFont(large);
    auto* back = new QPushButton(tr("&Back to the image"), this);
    connect(back, &QPushButton::clicked, this, &LibraryPage::closed);
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &LibraryPage::closed);
    m_stack->addWidget(makeHere());
    m_stack->addWidget(m_get);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(title);
    head->addWidget(m_parts);
    head->addStretch(1);
    head->addWidget(back);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_downloads);
    connect(m_parts, &widgets::ChoiceBar::currentChanged, m_stack,
            &QStackedWidget::setCurrentIndex);
    connect(m_get, &GetPage::openRequested, this, &LibraryPage::openPath);
    connect(m_get, &GetPage::tokenizerChosen, this, &LibraryPage::useTokenizer);
    connect(m_downloads, &DownloadsBox::openRequested, this, &LibraryPage::openPath);
    connect(m_downloads, &DownloadsBox::hubSettingsRequested, this, &LibraryPage::openHubSettings);
    connect(m_downloads, &DownloadsBox::stepsRequested, this, &LibraryPage::showCopySteps);
    connect(&m_library, &Library::changed, this, &LibraryPage::showContent);
    bindTree();
    bindCard();
}

QWidget* LibraryPage::makeHere() {
    auto* here = new QWidget(this);
    m_search = new QLineEdit(here);
    m_search->setObjectName("librarySearch");
    m_search->setPlaceholderText(tr("Search: name, what it can do, licence, format"));
    m_search->setAccessibleName(tr("Search the library"));
    m_search->setClearButtonEnabled(true);
    auto* add = new QPushButton(icon("folder"), tr("&Add a folder…"), here);
    add->setToolTip(tr("Its checkpoints, and those in its folders, are listed here"));
    m_reload = new QPushButton(tr("&Look again"), here);
    m_reload->setToolTip(tr("Look into the folders again (Ctrl+R)"));
    auto* again = new QShortcut(QKeySequence("Ctrl+R"), here);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, &m_library, &Library::reload);
    m_progress = new QProgressBar(here);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kBarHeight);
    m_progress->setAccessibleName(tr("Looking into the folders"));
    m_tree = new LibraryTree(here);
    m_note = new QLabel(here);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_card = new ItemCard(here);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_search, 1);
    tools->addWidget(add);
    tools->addWidget(m_reload);
    auto* layout = new QVBoxLayout(here);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(tools);
    layout->addWidget(m_progress);
    layout->addWidget(m_note);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_card);
    connect(add, &QPushButton::clicked, this, &LibraryPage::addFolder);
    connect(m_reload, &QPushButton::clicked, &m_library, &Library::reload);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_tree->setSearch(words);
        showEmpty();
    });
    return here;
}

void LibraryPage::bindTree() {
    connect(m_tree, &LibraryTree::currentItemChanged, this, [this] {
        const core::LibraryItem* item = m_tree->currentItem();
        const QString path = item ? currentPath() : QString();
        if (path == m_carded && item != nullptr && m_isVerifyShown) {
            return; // the list was read again; what was found out stays to be read
        }
        m_carded = path;
        m_isVerifyShown = false;
        m_library.cancelVerify();
        m_card->showItem(item);
    });
    connect(m_tree, &LibraryTree::opened, this, &LibraryPage::openFirst);
    connect(m_tree, &LibraryTree::menuRequested, this, &LibraryPage::showMenu);
}

void LibraryPage::bindCard() {
    connect(m_card, &ItemCard::openRequested, this, &LibraryPage::openFirst);
    connect(m_card, &ItemCard::openSecondRequested, this, &LibraryPage::openSecond);
    connect(m_card, &ItemCard::reportRequested, this,
            [this] { Q_EMIT reportRequested(currentPath()); });
    connect(m_card, &ItemCard::verifyRequested, this, [this] {
        m_isVerifyShown = true;
        m_card->showVerifying(0);
        m_library.verify(m_carded);
    });
    connect(m_card, &ItemCard::cancelRequested, this, [this] {
        m_isVerifyShown = false;
        m_library.cancelVerify();
        m_card->showItem(m_tree->currentItem());
    });
    connect(&m_library, &Library::verifyProgressed, m_card, &ItemCard::showVerifying);
    connect(
        &m_library, &Library::verified, this,
        [this](const QString&, const core::VerifyReply& reply) { m_card->showVerified(reply); });
    connect(&m_library, &Library::verifyFailed, this,
            [this](const QString&, const core::ErrorMessage& error) {
                m_card->showProblem(errorText(error));
            });
}

void LibraryPage::open(Part part) {
    m_parts->setCurrent(static_cast<int>(part));
    m_stack->setCurrentIndex(static_cast<int>(part));
    m_library.reload();
    part == Part::Here ? m_search->setFocus() : m_get->focusField();
}

void LibraryPage::openHubSettings(HubField field) {
    open(Part::Get);
    m_get->openHubSettings(field);
}

void LibraryPage::showCopySteps(const QString& repository) {
    open(Part::Get);
    m_get->showCopySteps(repository);
}

/// The person may have plugged in a disk, or copied files, in another window.
void LibraryPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible() &&
        !m_library.isLoading()) {
        m_library.reload();
    }
}

void LibraryPage::showContent() {
    m_progress->setVisible(m_library.isLoading());
    m_reload->setEnabled(!m_library.isLoading());
    if (m_library.content() && !m_library.isLoading()) {
        m_tree->setContent(*m_library.content());
        m_tree->setSearch(m_search->text());
    }
    showEmpty();
}

void LibraryPage::showEmpty() {
    QString text;
    if (m_library.problem()) {
        text = tr("The folders could not be looked into.") + "\n" + errorText(*m_library.problem());
    } else if (!m_library.content()) {
        text = tr("Looking into the folders…");
    } else if (!m_tree->hasMatches()) {
        text = tr("No checkpoint says \"%1\".").arg(m_search->text());
    } else if (m_library.content()->isCut) {
        text = tr("There are more checkpoints than this list shows: the first %1 are here. Add the "
                  "folder that you need instead of one above it.")
                   .arg(m_library.content()->items.size());
    } else if (m_workbench.document().settings().libraryFolders.isEmpty()) {
        text = tr("Add the folders where you keep checkpoints, or get a model from the hub. "
                  "Disks that are not connected stay in the list.");
    }
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void LibraryPage::addFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a folder of models"));
    if (!folder.isEmpty()) {
        m_library.addFolder(folder);
    }
}

QString LibraryPage::currentPath() const {
    const core::LibraryItem* item = m_tree->currentItem();
    return item ? decodedPath(item->path) : QString();
}

/// Into A; an unfinished download goes on instead, and a tokenizer is used for Reconstruct. One
/// that cannot be used says why, as a file does that was dropped.
void LibraryPage::openFirst() {
    const core::LibraryItem* item = m_tree->currentItem();
    if (item == nullptr || (item->problem && item->problem->code == core::kDeadlyCode)) {
        return;
    }
    if (item->kind == core::LibraryKind::Tokenizer) {
        useTokenizer(currentPath());
    } else if (item->isIncomplete) {
        m_library.downloads().add(repositoryOf(*item));
    } else {
        openPath(currentPath());
    }
}

void LibraryPage::openSecond() {
    if (const QString path = currentPath(); !path.isEmpty()) {
        m_workbench.openSecondModel(path);
        Q_EMIT closed();
    }
}

void LibraryPage::openPath(const QString& path) {
    m_workbench.openModel(path);
    Q_EMIT closed();
}

/// For the visual tokens of the model in A.
void LibraryPage::useTokenizer(const QString& path) {
    m_workbench.setTask(*findTask("reconstruct"));
    m_workbench.reconstructor().tokenizer().open(path);
    Q_EMIT closed();
}

void LibraryPage::showMenu(const QPoint& where) {
    const core::LibraryItem* item = m_tree->currentItem();
    LibraryMenu menu(item, m_tree->currentFolder());
    connect(&menu, &LibraryMenu::openRequested, this, &LibraryPage::openFirst);
    connect(&menu, &LibraryMenu::openSecondRequested, this, &LibraryPage::openSecond);
    connect(&menu, &LibraryMenu::reportRequested, this,
            [this] { Q_EMIT reportRequested(currentPath()); });
    connect(&menu, &LibraryMenu::verifyRequested, m_card, &ItemCard::verifyRequested);
    connect(&menu, &LibraryMenu::copyRequested, this,
            [this] { saveCleanCopy(*this, m_workbench, currentPath()); });
    connect(&menu, &LibraryMenu::removeFolderRequested, &m_library, &Library::removeFolder);
    menu.exec(where);
}

} // namespace app
