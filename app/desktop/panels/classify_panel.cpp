#include "app/desktop/panels/classify_panel.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/scores_text.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/panels/task_header.h"
#include "app/desktop/paths.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "widgets/charts/class_table.h"
#include "widgets/charts/score_bars.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace app {

using widgets::ScoreUnit;

namespace {

constexpr int kAllClasses = std::numeric_limits<int>::max();
constexpr int kLabelSlack = 4; ///< the hint rounds fractions of a pixel down

QStringList labelsOf(const Classification& result) {
    QStringList labels;
    for (const auto& label : result.labels) {
        labels << shown(label);
    }
    return labels;
}

std::vector<widgets::Score> bestScores(const Classification& result, const Settings& settings) {
    std::vector<widgets::Score> scores;
    for (const auto& score : core::topScores(result.logits, result.labels, settings.topCount,
                                             static_cast<float>(settings.temperature))) {
        scores.push_back({score.index, shown(score.label), static_cast<double>(score.logit),
                          static_cast<double>(score.probability)});
    }
    return scores;
}

ScoresFormat formatOf(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == "json") {
        return ScoresFormat::Json;
    }
    return ending == "txt" ? ScoresFormat::Text : ScoresFormat::Csv;
}

} // namespace

ClassifyPanel::ClassifyPanel(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_status(context.status) {
    m_header = new TaskHeader(context, *findTask(Classification::kTask), this);
    m_bars = new widgets::ScoreBars(this);
    m_bars->setAccessibleName(tr("Best classes"));
    m_table = new widgets::ClassTable(this);
    m_table->setAccessibleName(tr("All classes"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_header);
    layout->addWidget(m_bars);
    m_knobs = makeKnobs();
    layout->addWidget(m_knobs);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    m_knobs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    const Document& document = m_workbench.document();
    const Actions& actions = context.actions;
    connect(&document, &Document::resultChanged, this, &ClassifyPanel::showScores);
    connect(&document, &Document::settingsChanged, this, &ClassifyPanel::adoptSettings);
    connect(&document, &Document::taskChanged, this, &ClassifyPanel::showBest);
    connect(m_header, &TaskHeader::shown, this, &ClassifyPanel::showState);
    connect(actions["copyText"], &QAction::triggered, this, [this] { copy(ScoresFormat::Text); });
    connect(actions["copyCsv"], &QAction::triggered, this, [this] { copy(ScoresFormat::Csv); });
    connect(actions["copyJson"], &QAction::triggered, this, [this] { copy(ScoresFormat::Json); });
    connect(actions["export"], &QAction::triggered, this, &ClassifyPanel::exportScores);
    connect(m_bars, &widgets::ScoreBars::selectedChanged, this, [this](int index) {
        if (index >= 0) {
            m_table->selectId(m_bars->scores()[static_cast<std::size_t>(index)].id);
        }
    });
    adoptSettings();
}

QWidget* ClassifyPanel::makeKnobs() {
    auto* knobs = new QWidget(this);
    m_topCount = new QSpinBox(knobs);
    m_topCount->setRange(1, kLargestTopCount);
    m_topCount->setToolTip(tr("How many bars are drawn"));
    m_unit = new QComboBox(knobs);
    m_unit->addItems({tr("Probability"), tr("Logit")});
    m_temperature = new QDoubleSpinBox(knobs);
    m_temperature->setRange(kLowestTemperature, kHighestTemperature);
    m_temperature->setSingleStep(0.1);
    m_temperature->setToolTip(
        tr("Divides the logits before the softmax: below 1 sharper, above 1 flatter"));
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Bars"), m_topCount);
    form->addRow(tr("&Show"), m_unit);
    form->addRow(tr("T&emperature"), m_temperature);
    knobs->setLayout(form);
    for (QWidget* field : std::initializer_list<QWidget*>{m_topCount, m_unit, m_temperature}) {
        QWidget* label = form->labelForField(field);
        label->setMinimumWidth(label->sizeHint().width() + kLabelSlack);
    }
    Document& document = m_workbench.document();
    connect(m_topCount, &QSpinBox::valueChanged, this, [&document](int count) {
        document.changeSettings([count](Settings& settings) { settings.topCount = count; });
    });
    connect(m_unit, &QComboBox::activated, this, [&document](int index) {
        document.changeSettings([index](Settings& settings) { settings.showsLogits = index == 1; });
    });
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, [&document](double value) {
        document.changeSettings([value](Settings& settings) { settings.temperature = value; });
    });
    return knobs;
}

void ClassifyPanel::adoptSettings() {
    const Settings& settings = m_workbench.document().settings();
    const ScoreUnit unit = settings.showsLogits ? ScoreUnit::Logit : ScoreUnit::Probability;
    m_topCount->setValue(settings.topCount);
    m_unit->setCurrentIndex(settings.showsLogits ? 1 : 0);
    m_temperature->setValue(settings.temperature);
    m_bars->setUnit(unit);
    m_table->setUnit(unit);
    m_table->setTemperature(settings.temperature);
    showScores();
}

void ClassifyPanel::showScores() {
    const Document& document = m_workbench.document();
    if (const auto* result = document.result<Classification>()) {
        const QStringList labels = labelsOf(*result);
        if (labels != m_labels) {
            m_labels = labels;
            m_table->setLabels(labels);
        }
        m_bars->setScores(bestScores(*result, document.settings()));
        m_table->setLogits(result->logits);
    }
    showState();
    showBest();
}

void ClassifyPanel::showState() {
    const Document& document = m_workbench.document();
    const bool isShown = m_header->isUsable() && document.result<Classification>() != nullptr;
    m_bars->setStale(document.resultState(Classification::kTask) == ResultState::Previous ||
                     document.isRunning(Classification::kTask));
    for (QWidget* part : std::initializer_list<QWidget*>{m_bars, m_table, m_knobs}) {
        part->setVisible(isShown);
    }
}

void ClassifyPanel::showBest() {
    const Document& document = m_workbench.document();
    if (document.task() != Classification::kTask) {
        return; // the line is another's
    }
    QString text;
    if (document.resultState() == ResultState::Current) {
        const auto& result = *document.result<Classification>();
        const auto best = core::topScores(result.logits, result.labels, 2,
                                          static_cast<float>(document.settings().temperature));
        const auto said = [](const core::ClassScore& score) {
            return QString("%1 %2").arg(shown(score.label, 60),
                                        percent(static_cast<double>(score.probability)));
        };
        text = best.empty() ? QString() : said(best[0]);
        if (best.size() > 1) {
            text += tr("  (2nd: %1)").arg(said(best[1]));
        }
    }
    m_status.setAnswer(text);
}

bool ClassifyPanel::isExportable() const {
    const Document& document = m_workbench.document();
    return document.task() == Classification::kTask &&
           document.resultState() == ResultState::Current;
}

void ClassifyPanel::copy(ScoresFormat format) {
    if (!isExportable()) {
        return;
    }
    const Document& document = m_workbench.document();
    const int count = format == ScoresFormat::Text ? document.settings().topCount : kAllClasses;
    QGuiApplication::clipboard()->setText(scoresText(document, format, count));
}

void ClassifyPanel::exportScores() {
    if (!isExportable()) {
        return;
    }
    const Document& document = m_workbench.document();
    const QString imagePath = QString::fromStdString(document.image()->path);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export scores"), QFileInfo(imagePath).completeBaseName() + ".csv",
        tr("Comma-separated values (*.csv);;JSON (*.json);;Text (*.txt)"));
    if (path.isEmpty()) {
        return;
    }
    const QByteArray text = scoresText(document, formatOf(path), kAllClasses).toUtf8();
    try {
        core::writeFile(std::filesystem::path(encodedPath(path)),
                        std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    } catch (const core::Error& error) {
        m_workbench.report(
            {{error.code(), error.what(), error.hint(), core::exitCode(error.kind()), {}}, path});
    }
}

} // namespace app
