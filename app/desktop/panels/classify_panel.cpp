#include "app/desktop/panels/classify_panel.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/scores_text.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/ribbon.h"
#include "app/desktop/workbench.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "widgets/charts/class_table.h"
#include "widgets/charts/score_bars.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace app {

using widgets::ScoreUnit;

namespace {

constexpr int kAllClasses = std::numeric_limits<int>::max();
constexpr int kProgressHeight = 3;
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

ClassifyPanel::ClassifyPanel(Workbench& workbench, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kProgressHeight);
    m_state = new QLabel(this);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_ribbon = new Ribbon(tr("Sample model: knows drawn scenes only. On photos its answers mean "
                             "nothing; drop a checkpoint for those."),
                          this);
    m_bars = new widgets::ScoreBars(this);
    m_bars->setAccessibleName(tr("Best classes"));
    m_table = new widgets::ClassTable(this);
    m_table->setAccessibleName(tr("All classes"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_progress);
    layout->addWidget(m_state);
    layout->addWidget(m_ribbon);
    layout->addWidget(m_bars);
    m_knobs = makeKnobs();
    layout->addWidget(m_knobs);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_state, m_ribbon, m_knobs}) {
        widget->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }

    const Document& document = workbench.document();
    connect(&document, &Document::resultChanged, this, &ClassifyPanel::showScores);
    connect(&document, &Document::settingsChanged, this, &ClassifyPanel::adoptSettings);
    connect(&document, &Document::runningChanged, this, &ClassifyPanel::showState);
    connect(&document, &Document::modelChanged, this, &ClassifyPanel::showState);
    connect(&workbench, &Workbench::worksChanged, this, &ClassifyPanel::showState);
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
    if (const auto& result = document.result()) {
        const QStringList labels = labelsOf(*result);
        if (labels != m_labels) {
            m_labels = labels;
            m_table->setLabels(labels);
        }
        m_bars->setScores(bestScores(*result, document.settings()));
        m_table->setLogits(result->logits);
    }
    showState();
}

void ClassifyPanel::showState() {
    const Document& document = m_workbench.document();
    const auto& model = document.model();
    const bool isStale = document.resultState() == ResultState::Previous ||
                         (document.isRunning() && document.result());
    m_bars->setStale(isStale);
    m_bars->setVisible(document.result().has_value());
    m_table->setVisible(document.result().has_value());
    m_knobs->setVisible(document.result().has_value());
    m_ribbon->setVisible(model && isSampleModel(model->report.path));
    const double fraction = m_workbench.runFraction();
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(fraction < 0 ? 0 : qRound(1000 * fraction));
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    m_progress->setVisible(document.isRunning());
    m_state->setText(stateText());
}

QString ClassifyPanel::stateText() const {
    const Document& document = m_workbench.document();
    if (document.model() && document.model()->labels.empty()) {
        return tr("This checkpoint has no classifier: it has no labels to give.");
    }
    if (!document.image()) {
        return tr("Drop an image to see its labels here.");
    }
    if (!document.model()) {
        return tr("No model yet. Drop a checkpoint or use the sample model.");
    }
    if (document.isRunning()) {
        return document.result() ? tr("Running… (previous result below)") : tr("Running…");
    }
    switch (document.resultState()) {
    case ResultState::None:
        return tr("Press F5 to run.");
    case ResultState::Previous:
        return tr("Previous result. Press F5 to update.");
    case ResultState::Current:
        break;
    }
    return tr("%1 in %2")
        .arg(shownName(document.image()->path),
             duration(document.result()->reply.milliseconds.forward));
}

void ClassifyPanel::copy(ScoresFormat format) {
    const Document& document = m_workbench.document();
    if (document.resultState() != ResultState::Current) {
        return;
    }
    const int count = format == ScoresFormat::Text ? document.settings().topCount : kAllClasses;
    QGuiApplication::clipboard()->setText(scoresText(document, format, count));
}

void ClassifyPanel::exportScores() {
    const Document& document = m_workbench.document();
    if (document.resultState() != ResultState::Current) {
        return;
    }
    const QString imagePath = QString::fromStdString(document.image()->path);
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export scores"), QFileInfo(imagePath).completeBaseName() + ".csv",
        tr("Comma-separated values (*.csv);;JSON (*.json);;Text (*.txt)"));
    if (path.isEmpty()) {
        return;
    }
    const QByteArray text = scoresText(document, formatOf(path), kAllClasses).toUtf8();
    try {
        core::writeFile(std::filesystem::path(QFile::encodeName(path).toStdString()),
                        std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    } catch (const core::Error& error) {
        m_workbench.report(
            {{error.code(), error.what(), error.hint(), core::exitCode(error.kind()), {}}, path});
    }
}

} // namespace app
