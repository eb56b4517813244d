#include "app/desktop/report/report_summary.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/ribbon.h"
#include "app/desktop/report/readable.h"
#include "app/desktop/report/report_facts.h"
#include "widgets/inputs/chip.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {
namespace {

using widgets::Tone;

constexpr int kTextWidth = 760;
constexpr int kNamedKeys = 3; ///< of a group; the others are in the list of tensors

Tone toneOf(KeyClass keyClass) {
    return keyClass == KeyClass::Wrong      ? Tone::Error
           : keyClass == KeyClass::Degraded ? Tone::Warning
                                            : Tone::Success;
}

QGridLayout* makeGrid(QVBoxLayout& column) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    column.addLayout(grid);
    return grid;
}

QToolButton* copyButton(const ReportFact& fact, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon("copy"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(ReportSummary::tr("Copy"));
    button->setAccessibleName(ReportSummary::tr("Copy: %1").arg(fact.name));
    QObject::connect(button, &QToolButton::clicked, button,
                     [text = fact.copied] { QGuiApplication::clipboard()->setText(text); });
    return button;
}

/// Takes what width there is: a long path or name does not make the page wider than the window.
QLabel* valueLabel(const QString& text) {
    auto* label = readableLabel(breakable(text), nullptr);
    label->setMinimumWidth(1);
    return label;
}

} // namespace

ReportSummary::ReportSummary(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus); // the arrow keys scroll
    setAccessibleName(tr("Summary of the load report"));
}

void ReportSummary::setReport(const core::LoadReport& report, const QString& refusal) {
    auto* page = new QWidget;
    auto* content = new QWidget(page);
    content->setMaximumWidth(kTextWidth);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 12, 12, 12);
    row->addWidget(content, 1);
    row->addStretch(0);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    const std::vector<KeyGroup> groups = keyGroups(report);
    addVerdict(report, groups, refusal);
    addCode(report);
    addAbilities(report);
    addFacts(report);
    addScores(report);
    addGroups(groups);
    m_column->addStretch();
    setWidget(page);
}

void ReportSummary::addHeading(const QString& text) {
    m_column->addSpacing(8);
    m_column->addWidget(readableLabel(text, nullptr, TextRole::Heading));
}

void ReportSummary::addVerdict(const core::LoadReport& report,
                               const std::vector<KeyGroup>& groups,
                               const QString& refusal) {
    const auto wrong = static_cast<int>(keyCount(groups, KeyClass::Wrong));
    const auto degraded = static_cast<int>(keyCount(groups, KeyClass::Degraded));
    QString text = tr("Everything fits: no tensor is missing or of another shape.");
    Tone tone = Tone::Success;
    if (!refusal.isEmpty()) {
        text = refusal;
        tone = report.foreignCalls.empty() || wrong > 0 ? Tone::Error : Tone::Warning;
    } else if (wrong > 0) {
        text = tr("No model can be built from this file: %n point(s) are wrong.", nullptr, wrong);
        tone = Tone::Error;
    } else if (degraded > 0) {
        text = tr("It can be used. %n point(s) are worth knowing.", nullptr, degraded);
        tone = Tone::Warning;
    }
    auto* ribbon = new Ribbon(text, nullptr, tone);
    makeReadable(*ribbon);
    ribbon->setMinimumWidth(1);
    ribbon->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(ribbon);
}

void ReportSummary::addCode(const core::LoadReport& report) {
    if (report.foreignCalls.empty()) {
        return;
    }
    QStringList calls;
    for (const std::string& call : report.foreignCalls) {
        calls << shown(call);
    }
    auto* ribbon = new Ribbon(
        tr("The file names code, and nothing of it was run: %1").arg(calls.mid(0, 8).join(", ")),
        nullptr, Tone::Warning);
    makeReadable(*ribbon);
    ribbon->setMinimumWidth(1);
    m_column->addWidget(ribbon);
    auto* learn = new QPushButton(tr("&What does that mean?"));
    connect(learn, &QPushButton::clicked, this, &ReportSummary::codeLessonRequested);
    m_column->addWidget(learn, 0, Qt::AlignLeft);
}

void ReportSummary::addAbilities(const core::LoadReport& report) {
    addHeading(tr("What it can do"));
    QGridLayout* grid = makeGrid(*m_column);
    int row = 0;
    for (const Ability& ability : abilities(report)) {
        const QString sign = ability.isThere ? "✓ " : "✕ ";
        auto* chip =
            new widgets::Chip(sign + ability.name, ability.isThere ? Tone::Success : Tone::Neutral);
        makeReadable(*chip);
        chip->setAccessibleName(ability.isThere ? tr("can %1").arg(ability.name)
                                                : tr("cannot %1").arg(ability.name));
        grid->addWidget(chip, row, 0, Qt::AlignTop);
        grid->addWidget(valueLabel(ability.reason), row++, 1);
    }
    grid->setColumnStretch(1, 1);
}

void ReportSummary::addFacts(const core::LoadReport& report) {
    addHeading(tr("What it is"));
    QGridLayout* grid = makeGrid(*m_column);
    int row = 0;
    for (const ReportFact& fact : reportFacts(report)) {
        auto* name = readableLabel(fact.name, nullptr);
        name->setWordWrap(false);
        name->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        auto* value = valueLabel(fact.value);
        value->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
        grid->addWidget(copyButton(fact, this), row++, 2, Qt::AlignTop);
    }
    grid->setColumnStretch(1, 1);
}

void ReportSummary::addScores(const core::LoadReport& report) {
    if (report.scores.empty()) {
        return;
    }
    addHeading(tr("What it should score"));
    for (const core::ExpectedScore& score : report.scores) {
        m_column->addWidget(readableLabel(shown(score.score), nullptr, TextRole::Heading));
        m_column->addWidget(valueLabel(shown(score.model)));
        m_column->addWidget(valueLabel(shown(score.pipeline, 600)));
        m_column->addWidget(readableLabel(
            score.isByHash ? tr("This is the published file itself: its checksum is known.")
                           : tr("Told by its shape: a model of your own with the same shape "
                                "scores differently."),
            nullptr));
    }
}

void ReportSummary::addGroups(const std::vector<KeyGroup>& groups) {
    addHeading(tr("How the tensors fit"));
    if (groups.empty()) {
        m_column->addWidget(
            readableLabel(tr("Every tensor of the file has its place in the model."), nullptr));
    }
    QGridLayout* grid = makeGrid(*m_column);
    grid->setVerticalSpacing(10);
    for (int index = 0; index < static_cast<int>(groups.size()); ++index) {
        const KeyGroup& group = groups[static_cast<std::size_t>(index)];
        auto* chip = new widgets::Chip(keyClassName(group.keyClass), toneOf(group.keyClass));
        makeReadable(*chip);
        chip->setToolTip(tipText(keyClassSentence(group.keyClass)));
        grid->addWidget(chip, index, 0, Qt::AlignTop);
        auto* text = new QVBoxLayout;
        text->setSpacing(2);
        text->addWidget(readableLabel(tr("%1 (%2)").arg(group.title).arg(group.count()), nullptr,
                                      TextRole::Heading));
        text->addWidget(valueLabel(group.sentence));
        QStringList names;
        for (const KeyRow& row : group.rows) {
            names << row.name;
        }
        auto* some = valueLabel(names.mid(0, kNamedKeys).join("\n"));
        some->setForegroundRole(QPalette::PlaceholderText);
        text->addWidget(some);
        if (group.count() > kNamedKeys) {
            auto* all = new QPushButton(
                tr("Show all %n name(s)", nullptr, static_cast<int>(group.count())));
            connect(all, &QPushButton::clicked, this,
                    [this, index] { Q_EMIT groupRequested(index); });
            text->addWidget(all, 0, Qt::AlignLeft);
        }
        grid->addLayout(text, index, 1);
    }
    grid->setColumnStretch(1, 1);
}

} // namespace app
