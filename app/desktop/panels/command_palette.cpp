#include "app/desktop/panels/command_palette.h"

#include "app/desktop/actions.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr QSize kPaletteSize(460, 360);
constexpr QSize kSheetSize(520, 620);

QString plain(QString text) {
    return text.remove('&');
}

QString keysOf(const QAction& action) {
    return action.shortcut().toString(QKeySequence::NativeText);
}

} // namespace

CommandPalette::CommandPalette(const Actions& actions, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_actions(actions) {
    setAccessibleName(tr("Find a command"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_input = new QLineEdit(this);
    m_input->setPlaceholderText(tr("What do you want to do?"));
    m_input->setAccessibleName(tr("Command"));
    m_input->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_input);
    layout->addWidget(m_list);
    resize(kPaletteSize);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_input, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    filter({});
}

bool CommandPalette::matches(const QString& text, const QString& typed) {
    qsizetype from = 0;
    for (const QChar letter : typed) {
        if (letter.isSpace()) {
            continue;
        }
        from = text.indexOf(letter, from, Qt::CaseInsensitive) + 1;
        if (from == 0) {
            return false;
        }
    }
    return true;
}

void CommandPalette::filter(const QString& typed) {
    m_list->clear();
    for (QAction* action : m_actions.all()) {
        const QString text = plain(action->text());
        if (!action->isEnabled() || !matches(text + " " + action->statusTip(), typed)) {
            continue;
        }
        const QString keys = keysOf(*action);
        auto* item = new QListWidgetItem(
            action->icon(), keys.isEmpty() ? text : QString("%1   %2").arg(text, keys), m_list);
        item->setToolTip(action->statusTip());
        item->setData(Qt::UserRole, action->objectName());
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item) {
        return;
    }
    QAction* action = m_actions[item->data(Qt::UserRole).toString().toLatin1().constData()];
    close();
    action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isMove = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down ||
                            key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown;
        if (isMove) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

QDialog* makeKeySheet(const Actions& actions, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(CommandPalette::tr("Keyboard"));
    dialog->resize(kSheetSize);
    auto* tree = new QTreeWidget(dialog);
    tree->setAccessibleName(CommandPalette::tr("Keys"));
    tree->setHeaderLabels({CommandPalette::tr("Command"), CommandPalette::tr("Key")});
    tree->setRootIsDecorated(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const QAction* action : actions.all()) {
        if (!action->shortcut().isEmpty()) {
            new QTreeWidgetItem(tree, {plain(action->text()), keysOf(*action)});
        }
    }
    new QTreeWidgetItem(tree, {CommandPalette::tr("Pan the image"), CommandPalette::tr("Space")});
    new QTreeWidgetItem(tree, {CommandPalette::tr("Show the image alone while held"), "O"});
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    return dialog;
}

} // namespace app
