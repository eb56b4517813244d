#include "app/desktop/segment/truth_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/segment/segmenter.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

TruthBox::TruthBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_segmenter(context.workbench.segmenter()),
      m_open(new QPushButton(this)), m_close(new QToolButton(this)),
      m_reduces(new QCheckBox(tr("0 means no class"), this)),
      m_processed(new QCheckBox(tr("As the processor resizes it"), this)),
      m_notes(new QLabel(this)) {
    m_open->setToolTip(tr("A picture whose values are the ids of the true classes"));
    m_close->setIcon(icon("cancel"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setToolTip(tr("Close the label map"));
    m_close->setAccessibleName(tr("Close the label map"));
    m_reduces->setToolTip(tr("Reduce labels: 0 is ignored, and every other value means the class "
                             "before it, as in ADE20K's files"));
    m_processed->setToolTip(tr("The reference's processor resizes label maps smoothly, and so "
                               "invents classes between two others"));
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    m_notes->setAccessibleName(tr("Notes on the label map"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_open, 1);
    row->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_reduces);
    layout->addWidget(m_processed);
    layout->addWidget(m_notes);

    Document& document = m_workbench.document();
    connect(m_open, &QPushButton::clicked, context.actions["openLabels"], &QAction::trigger);
    connect(context.actions["openLabels"], &QAction::triggered, this, &TruthBox::choose);
    connect(m_close, &QToolButton::clicked, &m_segmenter, &Segmenter::closeTruth);
    connect(m_reduces, &QCheckBox::toggled, this, [&document](bool isOn) {
        document.changeSettings([isOn](Settings& each) { each.reducesLabels = isOn; });
    });
    connect(m_processed, &QCheckBox::toggled, this, [&document](bool isOn) {
        document.changeSettings([isOn](Settings& each) { each.showsProcessedLabels = isOn; });
    });
    connect(&document, &Document::settingsChanged, this, &TruthBox::adoptSettings);
    connect(&m_segmenter, &Segmenter::truthChanged, this, &TruthBox::showTruth);
    adoptSettings();
    showTruth();
}

void TruthBox::choose() {
    const Document& document = m_workbench.document();
    if (!document.image() || !document.can(core::Capability::Segment)) {
        return;
    }
    const QString folder = QFileInfo(QString::fromStdString(document.image()->path)).path();
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a label map"), folder,
                                     tr("Label maps (*.png *.tif *.tiff *.bmp);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    m_workbench.document().changeSettings([](Settings& each) {
        if (each.segmentView == SegmentView::Overlay) {
            each.segmentView = SegmentView::Beside;
        }
    });
    m_segmenter.openTruth(path);
}

void TruthBox::adoptSettings() {
    const Settings& settings = m_workbench.document().settings();
    m_reduces->setChecked(settings.reducesLabels);
    m_processed->setChecked(settings.showsProcessedLabels);
}

void TruthBox::showTruth() {
    const auto& truth = m_segmenter.truth();
    m_open->setText(truth ? shownName(truth->path).replace("&", "&&")
                          : tr("Compare with a Label Map…"));
    QStringList notes;
    if (truth && truth->reply) {
        for (const std::string& note : truth->reply->notes) {
            notes << shown(note);
        }
    }
    m_notes->setText(notes.join("\n"));
    m_notes->setVisible(!notes.isEmpty());
    for (QWidget* part : std::initializer_list<QWidget*>{m_close, m_reduces, m_processed}) {
        part->setVisible(truth.has_value());
    }
}

} // namespace app
