#include "app/desktop/reconstruct/mask_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/failure_text.h"
#include "app/desktop/names.h"
#include "app/desktop/reconstruct/mask_maker.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/segment/segmenter.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/inputs/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace app {

using widgets::Tone;
using widgets::ValueSlider;

MaskBox::MaskBox(const TaskContext& context, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench),
      m_maker(context.workbench.reconstructor().maker()), m_choice(new QComboBox(this)),
      m_ratio(new ValueSlider(tr("&Share %"), {0, 100, 0, false}, this)),
      m_seed(new QSpinBox(this)), m_make(new QPushButton(tr("New Mask"), this)),
      m_next(new QPushButton(tr("Next Seed"), this)), m_classes(new QMenu(this)),
      m_live(new QCheckBox(tr("Run while &painting"), this)), m_count(new QLabel(this)),
      m_message(new widgets::MessageBar(this)) {
    m_count->setTextFormat(Qt::PlainText);
    m_count->setWordWrap(true);
    m_count->setAccessibleName(tr("What is masked"));
    m_live->setToolTip(tr("The prediction follows the brush; without it, F5 runs"));
    auto* state = new QHBoxLayout;
    state->addWidget(m_count, 1);
    state->addWidget(m_live);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeRule());
    layout->addWidget(m_ratio);
    layout->addWidget(makeCommands(context));
    layout->addLayout(state);
    layout->addWidget(m_message);
    bind();
    adoptSettings();
    showCount();
}

QWidget* MaskBox::makeRule() {
    auto* rule = new QWidget(this);
    m_choice->addItems(
        {tr("Blockwise, exact (v2)"), tr("Blockwise (v1)"), tr("Random"), tr("Bernoulli")});
    m_choice->setAccessibleName(tr("How the mask is drawn"));
    m_choice->setItemData(0, tr("Rectangles until exactly the share is hidden, as BEiT v2 trains"),
                          Qt::ToolTipRole);
    m_choice->setItemData(1,
                          tr("Rectangles of at least 16 patches, up to the share, as BEiT "
                             "trains"),
                          Qt::ToolTipRole);
    m_choice->setItemData(2, tr("Exactly the share, patch by patch"), Qt::ToolTipRole);
    m_choice->setItemData(3, tr("Each patch by itself, with the share as its probability"),
                          Qt::ToolTipRole);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed draws the same mask"));
    auto* label = new QLabel(tr("See&d"), rule);
    label->setBuddy(m_seed);
    auto* first = new QHBoxLayout;
    first->addWidget(m_choice, 1);
    first->addWidget(label);
    first->addWidget(m_seed);
    auto* second = new QHBoxLayout;
    second->addWidget(m_make, 1);
    second->addWidget(m_next, 1);
    auto* layout = new QVBoxLayout(rule);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(first);
    layout->addLayout(second);
    return rule;
}

QWidget* MaskBox::makeCommands(const TaskContext& context) {
    auto* commands = new QWidget(this);
    auto* row = new QHBoxLayout(commands);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (const char* id : {"invertMask", "maskAll", "clearMask"}) {
        auto* button = new QToolButton(commands);
        button->setDefaultAction(context.actions[id]);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch();
    const auto button = [&](const QString& text, const QString& tip) {
        auto* made = new QToolButton(commands);
        made->setText(text);
        made->setToolTip(tip);
        made->setFocusPolicy(Qt::TabFocus);
        row->addWidget(made);
        return made;
    };
    auto* ofClass = button(tr("Of a Class"), tr("Mask every patch of a class: needs a segmentation "
                                                "of this image, from the Segment task"));
    ofClass->setMenu(m_classes);
    ofClass->setPopupMode(QToolButton::InstantPopup);
    auto* load = button(tr("Load…"), tr("A mask from a PNG, NPY or JSON file"));
    auto* save = button(tr("Save…"), tr("The mask as a PNG, NPY or JSON file"));
    connect(load, &QToolButton::clicked, this, &MaskBox::chooseFile);
    connect(save, &QToolButton::clicked, this, &MaskBox::saveRequested);
    connect(m_classes, &QMenu::aboutToShow, this, &MaskBox::fillClasses);
    return commands;
}

void MaskBox::bind() {
    Document& document = m_workbench.document();
    const auto change = [&document](auto apply) { document.changeSettings(apply); };
    connect(m_choice, &QComboBox::activated, this, [this, change](int index) {
        change([index](Settings& each) { each.maskChoice = static_cast<MaskChoice>(index); });
        m_maker.make();
    });
    connect(m_ratio, &ValueSlider::valueChanged, this, [change](double value) {
        change([value](Settings& each) { each.maskRatio = value / 100; });
    });
    connect(m_seed, &QSpinBox::valueChanged, this,
            [change](int value) { change([value](Settings& each) { each.maskSeed = value; }); });
    connect(m_make, &QPushButton::clicked, &m_maker, &MaskMaker::make);
    connect(m_next, &QPushButton::clicked, &m_maker, &MaskMaker::makeNext);
    connect(m_live, &QCheckBox::toggled, this,
            [change](bool isOn) { change([isOn](Settings& each) { each.runsLive = isOn; }); });
    connect(&document, &Document::settingsChanged, this, &MaskBox::adoptSettings);
    connect(&m_workbench.reconstructor(), &Reconstructor::maskChanged, this, &MaskBox::showCount);
    connect(&document, &Document::imageChanged, m_message, &widgets::MessageBar::clear);
    connect(&m_maker, &MaskMaker::noted, this, [this](const QStringList& notes) {
        notes.isEmpty() ? m_message->clear()
                        : m_message->setMessage({Tone::Info, notes.join("\n"), {}, {}, true});
    });
    connect(&m_workbench.masks(), &MaskDocument::resampled, this, [this](const QString& note) {
        m_message->setMessage({Tone::Info, note, {}, {}, true});
    });
    connect(&m_maker, &MaskMaker::failed, this,
            [this](const QString& path, const core::ErrorMessage& error) {
                const Failure failure{error, path};
                m_message->setMessage(
                    {Tone::Error, failureSentence(failure), failureDetail(failure), {}, true});
            });
}

void MaskBox::adoptSettings() {
    const Settings& settings = m_workbench.document().settings();
    m_choice->setCurrentIndex(static_cast<int>(settings.maskChoice));
    m_ratio->setValue(100 * settings.maskRatio);
    m_seed->setValue(settings.maskSeed);
    m_live->setChecked(settings.runsLive);
}

void MaskBox::showCount() {
    const core::PatchMask& mask = m_workbench.reconstructor().mask();
    const int masked = mask.maskedCount();
    const auto patches = static_cast<int>(mask.cells.size());
    m_count->setText(masked == 0 ? tr("Nothing is masked: paint on the image, or press New Mask.")
                                 : tr("%1 of %2 masked (%3)")
                                       .arg(masked)
                                       .arg(patches)
                                       .arg(percent(static_cast<double>(masked) / patches)));
}

/// Of the newest segmentation of this image that is still in the engine.
void MaskBox::fillClasses() {
    m_classes->clear();
    const auto* result = m_workbench.document().result<Segmentation>();
    for (const SegmentationPointer& reply : result != nullptr
                                                ? std::vector{result->library, result->trained}
                                                : std::vector<SegmentationPointer>()) {
        if (!m_workbench.segmenter().isAlive(reply)) {
            continue;
        }
        for (const core::ClassArea& area : reply->classes) {
            const QString name = shown(area.label, 60);
            m_classes->addAction(
                tr("%1, %2").arg(QString(name).replace("&", "&&"), percent(area.fraction)), this,
                [this, name, id = reply->segmentationId, index = area.index] {
                    m_maker.ofClass(id, index, name);
                });
        }
        return;
    }
    m_classes->addAction(tr("No segmentation of this image yet"))->setEnabled(false);
}

void MaskBox::chooseFile() {
    const auto& image = m_workbench.document().image();
    const QString folder =
        image ? QFileInfo(QString::fromStdString(image->path)).path() : QString();
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Load a mask"), folder, tr("Masks (*.png *.npy *.json);;All files (*)"));
    if (!path.isEmpty()) {
        m_maker.open(path);
    }
}

} // namespace app
