#include "app/desktop/panels/load_report_page.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app {
namespace {

QString shapeText(const std::vector<std::int64_t>& shape) {
    QStringList sides;
    for (const auto side : shape) {
        sides << QString::number(side);
    }
    return "[" + sides.join(", ") + "]";
}

QStringList lines(const std::vector<std::string>& texts) {
    QStringList out;
    for (const auto& text : texts) {
        out << shown(text);
    }
    return out;
}

QStringList capabilityNames(const std::vector<core::Capability>& capabilities) {
    QStringList names;
    for (const auto capability : capabilities) {
        switch (capability) {
        case core::Capability::Classify:
            names << LoadReportPage::tr("classify");
            break;
        case core::Capability::Segment:
            names << LoadReportPage::tr("segment");
            break;
        case core::Capability::Reconstruct:
            names << LoadReportPage::tr("reconstruct");
            break;
        case core::Capability::Features:
            names << LoadReportPage::tr("features");
            break;
        }
    }
    return names;
}

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

LoadReportPage::LoadReportPage(QWidget* parent) : QWidget(parent) {
    m_title = plainLabel(this);
    QFont titleFont = font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.4);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_facts = plainLabel(this);
    m_tree = new QTreeWidget(this);
    m_tree->setAccessibleName(tr("Load report"));
    m_tree->setColumnCount(1);
    m_tree->header()->hide();
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    auto* copy = new QPushButton(icon("copy"), tr("&Copy report"), this);
    auto* close = new QPushButton(tr("&Back to the image"), this);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(close, &QPushButton::clicked, this, &LoadReportPage::closed);
    auto* escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &LoadReportPage::closed);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(close);
    buttons->addWidget(copy);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_tree, 1);
    layout->addLayout(buttons);
}

void LoadReportPage::setReport(const core::LoadReport& report, const QString& refusal) {
    const QString name = shownName(report.path);
    m_title->setText(refusal.isEmpty() ? tr("Load report: %1").arg(name)
                                       : tr("Not loaded: %1").arg(name));
    QStringList facts;
    if (!refusal.isEmpty()) {
        facts << refusal;
    }
    const QStringList can = capabilityNames(report.capabilities);
    facts << tr("%1 · %2 · %3")
                 .arg(shown(report.architecture), shown(report.family), shown(report.format));
    facts << tr("%1 parameters · can %2")
                 .arg(QLocale().toString(static_cast<qulonglong>(report.parameterCount)),
                      can.isEmpty() ? tr("nothing yet") : can.join(", "));
    m_facts->setText(facts.join("\n"));

    QStringList mismatched;
    for (const auto& each : report.mismatched) {
        mismatched << tr("%1: expected %2, found %3")
                          .arg(shown(each.name), shapeText(each.expected), shapeText(each.found));
    }
    m_tree->clear();
    addGroup(tr("Wrong shape"), tr("the model cannot be built from these"), mismatched);
    addGroup(tr("Missing"), tr("the model needs them, the file has none"), lines(report.missing));
    addGroup(tr("Left over"), tr("in the file, not used"), lines(report.unexpected));
    addGroup(tr("Warnings"), {}, lines(report.warnings));
    addGroup(tr("Inferred"), tr("not said by the config, read off the tensors"),
             lines(report.inferred));
    if (m_tree->topLevelItemCount() == 0) {
        addGroup(tr("Everything fits"), tr("no tensor is missing, left over or of another shape"),
                 {});
    }
}

void LoadReportPage::addGroup(const QString& title,
                              const QString& meaning,
                              const QStringList& groupLines) {
    const bool isNote =
        m_tree->topLevelItemCount() == 0 && groupLines.isEmpty() && title == tr("Everything fits");
    if (groupLines.isEmpty() && !isNote) {
        return;
    }
    auto* group = new QTreeWidgetItem(m_tree);
    QString heading = title;
    if (!groupLines.isEmpty()) {
        heading += QString(" (%1)").arg(groupLines.size());
    }
    group->setText(0, meaning.isEmpty() ? heading : heading + " – " + meaning);
    QFont bold = m_tree->font();
    bold.setBold(true);
    group->setFont(0, bold);
    for (const QString& line : groupLines) {
        auto* item = new QTreeWidgetItem(group);
        item->setText(0, line);
        item->setToolTip(0, tipText(line));
    }
    group->setExpanded(true);
}

QString LoadReportPage::text() const {
    QString out = m_title->text() + "\n" + m_facts->text() + "\n";
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* group = m_tree->topLevelItem(i);
        out += "\n" + group->text(0) + "\n";
        for (int j = 0; j < group->childCount(); ++j) {
            out += "  " + group->child(j)->text(0) + "\n";
        }
    }
    return out;
}

} // namespace app
