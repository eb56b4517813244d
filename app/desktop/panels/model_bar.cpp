#include "app/desktop/panels/model_bar.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/document.h"
#include "app/desktop/icons.h"
#include "app/desktop/library/save_clean_copy.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/model_button.h"
#include "app/desktop/paths.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/chip.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>

namespace app {
namespace {

constexpr int kLongestName = 40;
constexpr int kLongestOfTwo = 18;

QToolButton* actionButton(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);
    return button;
}

} // namespace

ModelBar::ModelBar(const Actions& actions, Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_actions(actions), m_workbench(workbench), m_document(workbench.document()),
      m_first(new ModelButton(this)), m_second(new ModelButton(this)),
      m_swap(actionButton(actions["swapModels"], this)), m_firstMenu(new QMenu(m_first)),
      m_secondMenu(new QMenu(m_second)),
      m_badge(new widgets::Chip({}, widgets::Tone::Success, this)),
      m_device(new widgets::Chip({}, widgets::Tone::Neutral, this)) {
    m_first->setAccessibleName(tr("Model"));
    m_first->setMenu(m_firstMenu);
    m_second->setAccessibleName(tr("Second model"));
    m_second->setMenu(m_secondMenu);
    m_swap->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_badge->setAccessibleDescription(tr("What the model can do"));
    m_device->setAccessibleDescription(tr("Device and time of the last result"));
    m_device->hide();
    layOut();
    bind();
    fillMenus();
    showModels();
}

void ModelBar::layOut() {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_first);
    layout->addWidget(m_badge);
    layout->addWidget(m_swap);
    layout->addWidget(m_second);
    layout->addStretch();
    layout->addWidget(m_device);
    for (const char* id : {"run", "autoRun", "export"}) {
        layout->addWidget(actionButton(m_actions[id], this));
    }
}

void ModelBar::bind() {
    for (const auto signal :
         {&Document::modelChanged, &Document::secondModelChanged, &Document::taskChanged}) {
        connect(&m_document, signal, this, &ModelBar::showModels);
    }
    connect(&m_document, &Document::resultChanged, this, &ModelBar::showResult);
    connect(&m_document, &Document::taskChanged, this, &ModelBar::showResult);
    connect(&m_document, &Document::settingsChanged, this, &ModelBar::fillMenus);
    connect(&m_workbench, &Workbench::modelOpening, this, [this](const QString& name) {
        m_loading = name;
        showModels();
    });
    connect(&m_workbench, &Workbench::secondModelOpening, this, [this](const QString& name) {
        m_secondLoading = name;
        showModels();
    });
    connect(m_first, &ModelButton::dropped, &m_workbench, &Workbench::openPaths);
    connect(m_second, &ModelButton::dropped, this, &ModelBar::dropOnSecond);
    const auto act = [&](const char* id, auto done) {
        connect(m_actions[id], &QAction::triggered, this, done);
    };
    act("openCheckpoint", [this] {
        if (const QString path = chooseFile(); !path.isEmpty()) {
            m_workbench.openModel(path);
        }
    });
    act("openSecond", [this] {
        if (const QString path = chooseFile(); !path.isEmpty()) {
            m_workbench.openSecondModel(path);
        }
    });
    act("sampleModel", [this] { m_workbench.openSampleModel(); });
    act("swapModels", [this] { m_workbench.swapModels(); });
    act("removeSecond", [this] { m_workbench.removeSecondModel(); });
    act("loadReport", [this] { Q_EMIT reportRequested(m_document.model()->report); });
    act("saveCopy", [this] {
        const std::string& path = m_document.model()->report.path;
        saveCleanCopy(*window(), m_workbench, decodedPath(path));
    });
    act("secondReport", [this] { Q_EMIT reportRequested(m_document.secondModel()->report); });
}

QString ModelBar::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(
        window(), tr("Open a checkpoint"), {},
        tr("Checkpoints (config.json *.safetensors *.bin *.pth *.pt *.pkl);;All files (*)"));
    const QFileInfo info(path);
    return info.fileName() == "config.json" ? info.path() : path;
}

void ModelBar::dropOnSecond(const QStringList& paths) {
    if (pathKind(paths.front()) == PathKind::Checkpoint) {
        m_workbench.openSecondModel(paths.front());
        return;
    }
    Failure failure;
    failure.error.code = "USAGE";
    failure.error.message = tr("%1 is no checkpoint: only a model can be loaded into B.")
                                .arg(shownName(paths.front()))
                                .toStdString();
    m_workbench.report(failure);
}

void ModelBar::fillMenus() {
    using Open = void (Workbench::*)(const QString&);
    const auto add = [this](QMenu* menu, const QString& path, Open open) {
        QAction* action = menu->addAction(shownName(path).replace("&", "&&"));
        action->setToolTip(tipText(path));
        connect(action, &QAction::triggered, this,
                [this, path, open] { (m_workbench.*open)(path); });
    };
    m_firstMenu->clear();
    for (const char* id : {"library", "openCheckpoint", "sampleModel", "loadReport", "saveCopy"}) {
        m_firstMenu->addAction(m_actions[id]);
    }
    m_secondMenu->clear();
    m_secondMenu->addAction(m_actions["openSecond"]);
    for (const char* id : {"secondReport", "removeSecond"}) {
        m_secondMenu->addAction(m_actions[id]);
    }
    m_secondMenu->addSeparator();
    QStringList samples;
    for (const Task& task : tasks()) {
        if (!samples.contains(task.sampleModel)) {
            samples << task.sampleModel;
            add(m_secondMenu, task.sampleModel, &Workbench::openSecondModel);
        }
    }
    const QStringList& recent = m_document.settings().recentCheckpoints;
    for (QMenu* menu : {m_firstMenu, m_secondMenu}) {
        if (!recent.isEmpty()) {
            menu->addSeparator();
        }
    }
    for (const QString& path : recent) {
        add(m_firstMenu, path, &Workbench::openModel);
        add(m_secondMenu, path, &Workbench::openSecondModel);
    }
}

void ModelBar::showModels() {
    const auto& model = m_document.model();
    const auto& second = m_document.secondModel();
    const bool hasTwo = second.has_value() || !m_secondLoading.isEmpty();
    const int longest = hasTwo ? kLongestOfTwo : kLongestName;
    m_first->showModel(hasTwo ? "A" : QString(), model, m_loading, tr("No model"), longest);
    m_second->showModel("B", second, m_secondLoading, tr("+ B"), longest);
    if (!hasTwo) {
        m_second->setToolTip(tipText(tr("Load a second model, to compare the first one with; or "
                                        "drop one here")));
    }
    m_second->setToolButtonStyle(hasTwo ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonTextOnly);
    m_swap->setVisible(second.has_value());
    m_actions["swapModels"]->setEnabled(model && second);
    m_actions["removeSecond"]->setEnabled(hasTwo);
    for (const char* id : {"loadReport", "saveCopy"}) {
        m_actions[id]->setEnabled(model.has_value());
    }
    m_actions["secondReport"]->setEnabled(second.has_value());
    fillMenus();
    m_badge->setVisible(model && m_loading.isEmpty() && !hasTwo);
    if (model) {
        const bool isUseful = m_document.can(findTask(m_document.task())->needs);
        m_badge->setTone(isUseful ? widgets::Tone::Success : widgets::Tone::Warning);
        m_badge->setText(abilityText(*model));
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
