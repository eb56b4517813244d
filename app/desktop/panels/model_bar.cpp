#include "app/desktop/panels/model_bar.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/document.h"
#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/tasks.h"
#include "widgets/inputs/chip.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

namespace app {
namespace {

constexpr int kLongestName = 40;

QToolButton* actionButton(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);
    return button;
}

QString shortened(const QString& name) {
    return name.size() <= kLongestName
               ? name
               : name.left(kLongestName / 2) + "…" + name.right(kLongestName / 2 - 1);
}

} // namespace

ModelBar::ModelBar(const Actions& actions, const Document& document, QWidget* parent)
    : QWidget(parent), m_actions(actions), m_document(document) {
    m_model = new QToolButton(this);
    m_model->setIcon(icon("model"));
    m_model->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_model->setPopupMode(QToolButton::InstantPopup);
    m_model->setFocusPolicy(Qt::TabFocus);
    m_model->setAutoRaise(true);
    m_model->setAccessibleName(tr("Model"));
    m_menu = new QMenu(m_model);
    m_model->setMenu(m_menu);
    m_badge = new widgets::Chip({}, widgets::Tone::Success, this);
    m_badge->setAccessibleDescription(tr("What the model can do"));
    m_device = new widgets::Chip({}, widgets::Tone::Neutral, this);
    m_device->setAccessibleDescription(tr("Device and time of the last result"));
    m_device->hide();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_model);
    layout->addWidget(m_badge);
    layout->addStretch();
    layout->addWidget(m_device);
    layout->addWidget(actionButton(actions["run"], this));
    layout->addWidget(actionButton(actions["autoRun"], this));
    layout->addWidget(actionButton(actions["export"], this));

    connect(&document, &Document::modelChanged, this, &ModelBar::showModel);
    connect(&document, &Document::resultChanged, this, &ModelBar::showResult);
    connect(&document, &Document::taskChanged, this, &ModelBar::showResult);
    connect(&document, &Document::taskChanged, this, &ModelBar::showModel);
    setRecent({});
    showModel();
}

void ModelBar::setRecent(const QStringList& checkpoints) {
    m_menu->clear();
    m_menu->addAction(m_actions["openCheckpoint"]);
    m_menu->addAction(m_actions["sampleModel"]);
    m_menu->addAction(m_actions["loadReport"]);
    if (!checkpoints.isEmpty()) {
        m_menu->addSeparator();
    }
    for (const QString& path : checkpoints) {
        QAction* action = m_menu->addAction(shownName(path).replace("&", "&&"));
        action->setToolTip(tipText(path));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT openRequested(path); });
    }
}

void ModelBar::setLoading(const QString& name) {
    m_loading = name;
    showModel();
}

void ModelBar::showModel() {
    const auto& model = m_document.model();
    m_badge->setVisible(model.has_value());
    if (!m_loading.isEmpty()) {
        m_model->setText(tr("Opening %1…").arg(shortened(m_loading)));
        m_badge->hide();
        return;
    }
    if (!model) {
        m_model->setText(tr("No model"));
        return;
    }
    m_model->setText(shortened(shownName(model->report.path)));
    m_model->setToolTip(
        tipText(tr("%1, %2 parameters, %3 × %4 pixels")
                    .arg(shown(model->report.architecture),
                         QLocale().toString(static_cast<qulonglong>(model->report.parameterCount)))
                    .arg(model->imageSize.width)
                    .arg(model->imageSize.height)));
    const bool isUseful = m_document.can(findTask(m_document.task())->needs);
    m_badge->setTone(isUseful ? widgets::Tone::Success : widgets::Tone::Warning);
    const auto classCount = static_cast<int>(model->labels.size());
    if (m_document.can(core::Capability::Classify)) {
        m_badge->setText(tr("classifies · %n class(es)", nullptr, classCount));
    } else if (m_document.can(core::Capability::Segment)) {
        m_badge->setText(tr("segments · %n class(es)", nullptr, classCount));
    } else if (m_document.can(core::Capability::Reconstruct)) {
        m_badge->setText(tr("reconstructs"));
    } else {
        m_badge->setText(tr("features only"));
    }
}

void ModelBar::showResult() {
    const Result* result = m_document.resultOf(m_document.task());
    m_device->setVisible(result != nullptr);
    if (result == nullptr) {
        return;
    }
    const auto& times = result->milliseconds;
    m_device->setText(QString("%1 · %2").arg(shown(result->device), duration(times.forward)));
    m_device->setToolTip(tipText(tr("Decoded in %1, prepared in %2, computed in %3 as %4")
                                     .arg(duration(times.decode), duration(times.preprocess),
                                          duration(times.forward), shown(result->dtype))));
}

} // namespace app
