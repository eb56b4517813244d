#include "app/desktop/reconstruct/metrics_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/patch_answer.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/message_bar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {
namespace {

/// Logits that were computed twice differ by less than this, and a mask that is seen changes them
/// by more.
constexpr double kNoChange = 1e-4;

QString nats(double value) {
    return QLocale().toString(value, 'f', 2);
}

QLabel* makeText(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

MetricsBox::MetricsBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_scores(makeText(this)),
      m_compares(new QCheckBox(tr("&Compare with the whole image seen"), this)),
      m_comparison(makeText(this)), m_warning(new widgets::MessageBar(this)),
      m_notes(makeText(this)) {
    m_scores->setAccessibleName(tr("Metrics"));
    m_comparison->setAccessibleName(tr("With and without the mask"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_compares->setToolTip(tr("A second pass in which nothing is hidden: takes twice the time"));
    const auto button = [&](const QString& text, const char* id) {
        auto* made = new QPushButton(text, this);
        made->setToolTip(context.actions[id]->toolTip());
        connect(made, &QPushButton::clicked, context.actions[id], &QAction::trigger);
        return made;
    };
    auto* row = new QHBoxLayout;
    row->addWidget(button(tr("Copy"), "copyText"));
    row->addWidget(button(tr("Copy CSV"), "copyCsv"));
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_scores, m_compares, m_comparison, m_warning, m_notes}) {
        layout->addWidget(part);
    }
    layout->addLayout(row);

    Document& document = m_workbench.document();
    connect(m_compares, &QCheckBox::toggled, this, [&document](bool isOn) {
        document.changeSettings([isOn](Settings& each) { each.comparesUnmasked = isOn; });
    });
    connect(&document, &Document::settingsChanged, this, &MetricsBox::adoptSettings);
    connect(&document, &Document::resultChanged, this, &MetricsBox::showResult);
    connect(&document, &Document::runningChanged, this, &MetricsBox::showResult);
    connect(&m_workbench.reconstructor().tokenizer(), &TokenizerSlot::changed, this,
            &MetricsBox::showResult);
    adoptSettings();
    showResult();
}

void MetricsBox::adoptSettings() {
    m_compares->setChecked(m_workbench.document().settings().comparesUnmasked);
}

QString MetricsBox::scoresText(const Reconstruction& result) const {
    const core::ReconstructReply& reply = *result.reply;
    const int masked = reply.mask.maskedCount();
    const auto patches = static_cast<int>(reply.mask.cells.size());
    QStringList lines{tr("%1 of %2 patches masked (%3)")
                          .arg(masked)
                          .arg(patches)
                          .arg(percent(static_cast<double>(masked) / patches))};
    if (reply.tokenAccuracy) {
        lines << tr("Token accuracy %1").arg(percent(*reply.tokenAccuracy));
    }
    if (reply.loss) {
        lines << tr("Cross entropy %1 nats").arg(nats(*reply.loss));
    }
    const auto& tokenizer = m_workbench.reconstructor().tokenizer().info();
    if (reply.loss && tokenizer && tokenizer->vocabulary > 0) {
        lines << tr("Guessing blindly: 1 in %1 right, %2 nats")
                     .arg(QLocale().toString(tokenizer->vocabulary),
                          nats(chanceLoss(tokenizer->vocabulary)));
    }
    return lines.join("\n");
}

QString MetricsBox::comparisonText(const Reconstruction& result) const {
    const core::ReconstructReply& reply = *result.reply;
    QStringList lines;
    if (reply.tokenAccuracy && reply.unmaskedAccuracy) {
        lines << tr("Same patches: %1 right when hidden, %2 when seen")
                     .arg(percent(*reply.tokenAccuracy), percent(*reply.unmaskedAccuracy));
    }
    if (reply.changeByMask) {
        lines << tr("The mask changes a logit by up to %1")
                     .arg(QLocale().toString(*reply.changeByMask, 'g', 3));
    }
    return lines.join("\n");
}

void MetricsBox::showResult() {
    const Document& document = m_workbench.document();
    const auto* result = document.result<Reconstruction>();
    const bool isCurrent = document.resultState(Reconstruction::kTask) == ResultState::Current &&
                           !document.isRunning(Reconstruction::kTask);
    for (QLabel* text : {m_scores, m_comparison}) {
        text->setEnabled(isCurrent);
    }
    m_scores->setText(result != nullptr ? scoresText(*result) : QString());
    const QString comparison = result != nullptr ? comparisonText(*result) : QString();
    m_comparison->setText(comparison);
    m_comparison->setVisible(!comparison.isEmpty());
    const bool isIgnored = result != nullptr && result->reply->changeByMask &&
                           *result->reply->changeByMask < kNoChange;
    isIgnored ? m_warning->setMessage(
                    {widgets::Tone::Warning,
                     tr("The mask changes nothing."),
                     tr("The model says the same with and without it: it does not see the mask, "
                        "and what looks like a prediction is a copy."),
                     {},
                     false})
              : m_warning->clear();
    QStringList notes;
    for (const std::string& note :
         result != nullptr ? result->reply->notes : std::vector<std::string>()) {
        notes << shown(note, 600);
    }
    m_notes->setText(notes.join("\n"));
    m_notes->setVisible(!notes.isEmpty());
}

} // namespace app
