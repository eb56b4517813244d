#include "app/desktop/segment/view_box.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/segment/segment_display.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/curtain_layer.h"
#include "widgets/inputs/choice_bar.h"
#include "widgets/inputs/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app {

using widgets::ChoiceBar;
using widgets::ValueSlider;

namespace {

constexpr widgets::ValueRange kPercent{0, 100, 0, false};

} // namespace

ViewBox::ViewBox(const TaskContext& context, SegmentDisplay& display, QWidget* parent)
    : QWidget(parent), m_segmenter(context.workbench.segmenter()), m_display(display),
      m_document(context.workbench.document()),
      m_view(new ChoiceBar({tr("Overlay"), tr("Curtain"), tr("Beside"), tr("Differences")}, this)),
      m_pair(new QComboBox(this)), m_agreement(new QLabel(this)),
      m_curtain(new ValueSlider(tr("Curtain at %"), kPercent, this)),
      m_opacity(new ValueSlider(tr("&Opacity %"), kPercent, this)),
      m_unsure(new ValueSlider(tr("&Unsure below %"), kPercent, this)),
      m_outlines(new QCheckBox(tr("Out&lines only"), this)) {
    m_view->setAccessibleName(tr("View"));
    m_view->setTip(static_cast<int>(SegmentView::Overlay), tr("The classes over the image"));
    m_view->setTip(static_cast<int>(SegmentView::Curtain), tr("Drag a divider over the image (C)"));
    m_pair->setAccessibleName(tr("What is compared"));
    m_agreement->setTextFormat(Qt::PlainText);
    m_agreement->setWordWrap(true);
    m_agreement->setAccessibleName(tr("Agreement"));
    m_curtain->setValue(100 * display.curtain().position());
    m_unsure->setToolTip(tr("Pixels of a lower probability are hatched"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (QWidget* row : std::initializer_list<QWidget*>{m_view, m_pair, m_agreement, m_curtain,
                                                        m_opacity, m_unsure, m_outlines}) {
        layout->addWidget(row);
    }
    bind(context);
    adoptSettings();
    showPair();
}

void ViewBox::bind(const TaskContext& context) {
    const auto change = [this](auto apply) { m_document.changeSettings(apply); };
    connect(m_view, &ChoiceBar::currentChanged, this, [change](int index) {
        change([index](Settings& each) { each.segmentView = static_cast<SegmentView>(index); });
    });
    connect(m_opacity, &ValueSlider::valueChanged, this, [change](double percent) {
        change([percent](Settings& each) { each.overlayOpacity = percent / 100; });
    });
    connect(m_unsure, &ValueSlider::valueChanged, this, [change](double percent) {
        change([percent](Settings& each) { each.unsureBelow = percent / 100; });
    });
    connect(m_outlines, &QCheckBox::toggled, this,
            [change](bool isOn) { change([isOn](Settings& each) { each.showsOutlines = isOn; }); });
    connect(context.actions["outlines"], &QAction::triggered, m_outlines, &QCheckBox::toggle);
    connect(context.actions["curtain"], &QAction::triggered, this, [this] {
        const bool isCurtain = m_display.view() == SegmentView::Curtain;
        m_document.changeSettings([isCurtain](Settings& each) {
            each.segmentView = isCurtain ? SegmentView::Overlay : SegmentView::Curtain;
        });
    });
    connect(m_curtain, &ValueSlider::valueChanged, this,
            [this](double percent) { m_display.curtain().setPosition(percent / 100); });
    connect(&m_display.curtain(), &widgets::CurtainLayer::positionChanged, this,
            [this](double position) { m_curtain->setValue(100 * position); });
    connect(m_pair, &QComboBox::activated, &m_display, &SegmentDisplay::setPair);
    connect(&m_display, &SegmentDisplay::shownChanged, this, &ViewBox::showPair);
    connect(&m_segmenter, &Segmenter::agreementChanged, this, &ViewBox::showPair);
    connect(&m_document, &Document::settingsChanged, this, &ViewBox::adoptSettings);
}

void ViewBox::adoptSettings() {
    const Settings& settings = m_document.settings();
    m_opacity->setValue(100 * settings.overlayOpacity);
    m_unsure->setValue(100 * settings.unsureBelow);
    m_outlines->setChecked(settings.showsOutlines);
}

void ViewBox::showPair() {
    const SegmentationPointer& first = m_display.first().reply;
    const SegmentationPointer& second = m_display.second().reply;
    for (const SegmentView mode : {SegmentView::Beside, SegmentView::Differences}) {
        const int index = static_cast<int>(mode);
        m_view->setOptionEnabled(index, second != nullptr);
        m_view->setTip(index, second ? QString()
                                     : tr("Needs two segmentations: choose Both, or open a label "
                                          "map"));
    }
    const QSignalBlocker quiet(m_view); // what the person wants stays in the settings
    m_view->setCurrent(static_cast<int>(m_display.view()));
    m_curtain->setVisible(m_display.view() == SegmentView::Curtain);
    m_pair->clear();
    m_pair->addItems(m_display.pairs());
    m_pair->setCurrentIndex(m_display.pair());
    m_pair->setVisible(m_display.pairs().size() > 1);
    m_agreement->setVisible(second != nullptr);
    if (second == nullptr) {
        return;
    }
    const auto* agreement = m_segmenter.agreement(first->segmentationId, second->segmentationId);
    if (agreement == nullptr) {
        m_agreement->setText(tr("Comparing…"));
        return;
    }
    const auto compared = static_cast<double>(std::max<std::int64_t>(1, agreement->comparedPixels));
    m_agreement->setText(
        tr("%1 of the pixels agree; mean IoU %2")
            .arg(percent(static_cast<double>(agreement->agreeingPixels) / compared),
                 QLocale().toString(agreement->meanIou, 'f', 3)));
}

} // namespace app
