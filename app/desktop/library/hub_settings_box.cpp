#include "app/desktop/library/hub_settings_box.h"

#include "app/desktop/document/document.h"
#include "app/desktop/icons.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {
namespace {

/// "~" is the home folder, as in a shell.
QString pathIn(const QLineEdit& field) {
    const QString path = field.text().trimmed();
    return path == "~" || path.startsWith("~/") ? QDir::homePath() + path.mid(1) : path;
}

} // namespace

HubField hubFieldFor(const std::string& code) {
    return code.starts_with("IO-")    ? HubField::CacheFolder
           : code == "NET-TLS"        ? HubField::Certificates
           : code == "NET-DNS"        ? HubField::Server
           : code.starts_with("NET-") ? HubField::Proxy
                                      : HubField::Server;
}

HubSettingsBox::HubSettingsBox(Document& document, QWidget* parent)
    : QFrame(parent), m_document(document) {
    setFrameShape(StyledPanel);
    setAccessibleName(tr("Hub settings"));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const auto add = [&](const QString& name, const QString& placeholder, const QString& tip) {
        auto* field = new QLineEdit(this);
        field->setPlaceholderText(placeholder);
        field->setToolTip(tip);
        field->setClearButtonEnabled(true);
        form->addRow(name, field);
        connect(field, &QLineEdit::editingFinished, this, &HubSettingsBox::adopt);
        return field;
    };
    m_endpoint = add(tr("&Server"), "https://huggingface.co",
                     tr("A mirror of the hub. Empty: HF_ENDPOINT, or Hugging Face itself."));
    m_proxy = add(tr("&Proxy"), "http://proxy.example:3128",
                  tr("Empty: as https_proxy and no_proxy say."));
    m_caFile = add(tr("&Certificates"), tr("those of the system"),
                   tr("A PEM file with the certificates that are trusted, as companies have one."));
    m_cacheFolder = add(tr("Ca&che folder"), "~/.cache/huggingface/hub",
                        tr("Where models are kept. Empty: HF_HUB_CACHE, HF_HOME, or the usual "
                           "place. Python programs use the same one."));
    QAction* chooseFile = m_caFile->addAction(icon("folder"), QLineEdit::TrailingPosition);
    chooseFile->setToolTip(tr("Choose a file"));
    connect(chooseFile, &QAction::triggered, this,
            [this] { choose(m_caFile, QFileDialog::getOpenFileName(this, tr("Certificates"))); });
    QAction* chooseFolder = m_cacheFolder->addAction(icon("folder"), QLineEdit::TrailingPosition);
    chooseFolder->setToolTip(tr("Choose a folder"));
    connect(chooseFolder, &QAction::triggered, this, [this] {
        choose(m_cacheFolder, QFileDialog::getExistingDirectory(this, tr("Cache folder")));
    });
    auto* note = new QLabel(tr("An access token is taken from HF_TOKEN or from where \"hf auth "
                               "login\" puts it; it is never shown or kept by this program."),
                            this);
    note->setWordWrap(true);
    auto* done = new QPushButton(tr("Done"), this);
    connect(done, &QPushButton::clicked, this, &QWidget::hide);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addWidget(done, 0, Qt::AlignLeft);
    hide();
}

void HubSettingsBox::open(HubField field) {
    const Settings& settings = m_document.settings();
    m_endpoint->setText(settings.hubEndpoint);
    m_proxy->setText(settings.hubProxy);
    m_caFile->setText(settings.hubCaFile);
    m_cacheFolder->setText(settings.hubCacheFolder);
    show();
    QLineEdit* const fields[]{m_endpoint, m_proxy, m_caFile, m_cacheFolder};
    fields[static_cast<std::size_t>(field)]->setFocus();
    fields[static_cast<std::size_t>(field)]->selectAll();
}

void HubSettingsBox::choose(QLineEdit* field, const QString& path) {
    if (!path.isEmpty()) {
        field->setText(path);
        adopt();
    }
}

void HubSettingsBox::adopt() {
    const Settings before = m_document.settings();
    m_document.changeSettings([this](Settings& settings) {
        settings.hubEndpoint = m_endpoint->text().trimmed();
        settings.hubProxy = m_proxy->text().trimmed();
        settings.hubCaFile = pathIn(*m_caFile);
        settings.hubCacheFolder = pathIn(*m_cacheFolder);
    });
    if (before.hubCacheFolder != m_document.settings().hubCacheFolder) {
        Q_EMIT cacheFolderChanged();
    }
}

} // namespace app
