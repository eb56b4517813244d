#include "app/desktop/reconstruct/tokenizer_box.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/choose_tokenizer.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/message_bar.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

TokenizerBox::TokenizerBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench),
      m_slot(context.workbench.reconstructor().tokenizer()), m_name(new QLabel(this)),
      m_open(new QToolButton(this)), m_close(new QToolButton(this)),
      m_atlas(new QPushButton(tr("Codebook…"), this)), m_about(new QLabel(this)),
      m_refusal(new widgets::MessageBar(this)) {
    m_name->setTextFormat(Qt::PlainText);
    m_name->setAccessibleName(tr("Tokenizer"));
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setAccessibleName(tr("About the tokenizer"));
    m_open->setText(tr("Open…"));
    m_open->setToolTip(tr("Another tokenizer: a file, or a folder with an encoder and a decoder. "
                          "It can also be dropped on the window."));
    m_open->setPopupMode(QToolButton::InstantPopup);
    m_open->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(m_open);
    menu->addAction(tr("A Tokenizer File…"), this, &TokenizerBox::chooseFile);
    menu->addAction(tr("A Folder with Encoder and Decoder…"), this, &TokenizerBox::chooseFolder);
    menu->addAction(tr("The Sample Tokenizer"), this, [this] { m_slot.open("sample:tokenizer"); });
    m_open->setMenu(menu);
    m_close->setIcon(icon("cancel"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setToolTip(tr("Close the tokenizer"));
    m_close->setAccessibleName(tr("Close the tokenizer"));
    m_atlas->setToolTip(tr("Every token as a picture, and how often it occurs"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_close);
    row->addWidget(m_open);
    row->addWidget(m_atlas);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_about);
    layout->addWidget(m_refusal);
    connect(m_close, &QToolButton::clicked, &m_slot, &TokenizerSlot::close);
    connect(m_atlas, &QPushButton::clicked, this, &TokenizerBox::atlasRequested);
    connect(&m_slot, &TokenizerSlot::changed, this, &TokenizerBox::showState);
    connect(m_refusal, &widgets::MessageBar::dismissed, &m_slot, &TokenizerSlot::forgetRefusal);
    connect(m_refusal, &widgets::MessageBar::actionTriggered, this,
            [this](int index) { index == 0 ? chooseFile() : m_slot.open(m_slot.refusedPath()); });
    showState();
}

void TokenizerBox::chooseFile() {
    if (const QString path = chooseTokenizerFile(*this); !path.isEmpty()) {
        m_slot.open(path);
    }
}

void TokenizerBox::chooseFolder() {
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a tokenizer"));
    if (!path.isEmpty()) {
        m_slot.open(path);
    }
}

QString TokenizerBox::description() const {
    if (!m_slot.info()) {
        return m_slot.isOpening()
                   ? QString()
                   : tr("Without one the model's tokens are numbers: nothing to compare them with, "
                        "and no pictures.");
    }
    const core::TokenizerInfo& info = *m_slot.info();
    const QString kind = info.kind == core::TokenizerKind::DiscreteVae
                             ? tr("discrete VAE")
                             : tr("VQ-KD: tokens, but no pixels");
    QStringList lines{tr("%1; %2 tokens of %3 × %3 pixels")
                          .arg(kind, QLocale().toString(info.vocabulary))
                          .arg(info.tokenSide)};
    if (!info.canEncode) {
        lines << tr("It has no encoder: the true tokens are not known.");
    }
    if (!info.canDecode && info.kind == core::TokenizerKind::DiscreteVae) {
        lines << tr("It has no decoder: tokens cannot become pictures.");
    }
    for (const std::string& note : info.notes) {
        lines << shown(note, 600);
    }
    return lines.join("\n");
}

void TokenizerBox::showState() {
    const auto& info = m_slot.info();
    const QString name = m_slot.isOpening() ? tr("Opening the tokenizer…")
                         : info             ? tr("Tokenizer: %1").arg(shownName(m_slot.path()))
                                            : tr("No tokenizer");
    m_name->setText(name);
    m_name->setToolTip(info ? tipText(shown(m_slot.path())) : QString());
    m_close->setVisible(info.has_value());
    m_atlas->setVisible(info && info->canDecode);
    const QString about = description();
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    showRefusal();
}

void TokenizerBox::showRefusal() {
    const auto& refusal = m_slot.refusal();
    if (!refusal) {
        m_refusal->clear();
        return;
    }
    QStringList why{shown(refusal->message, 2000)};
    if (!refusal->hint.empty()) {
        why << shown(refusal->hint, 2000);
    }
    why << shown(refusal->code);
    m_refusal->setMessage(
        {widgets::Tone::Error,
         tr("This tokenizer cannot be used: %1").arg(shownName(m_slot.refusedPath())),
         why.join("\n"),
         {tr("Another Tokenizer…"), tr("Retry")},
         true});
}

} // namespace app
