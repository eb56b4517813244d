#include "app/desktop/bias/bias_boxes.h"

#include "app/desktop/bias/bias_display.h"
#include "widgets/charts/heat_image.h"
#include "widgets/charts/profile_plot.h"
#include "widgets/charts/spectrum_plot.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kGap = 6;
constexpr int kSpecialCount = 3;

QString sizeText(core::Size size) {
    return QString("%1 × %2").arg(size.height).arg(size.width);
}

} // namespace

// ---- choices -----------------------------------------------------------------------------------

BiasChoiceBox::BiasChoiceBox(BiasExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_layer(new QSpinBox(this)),
      m_head(new QSpinBox(this)), m_window(new QComboBox(this)), m_resize(new QComboBox(this)),
      m_facts(new QLabel(this)) {
    m_window->addItem(tr("Of the model's input"));
    m_window->addItem(tr("As trained"));
    m_resize->addItem(tr("Bilinear (transformers)"));
    m_resize->addItem(tr("Geometric, cubic (unilm)"));
    m_resize->addItem(tr("Geometric, linear (timm)"));
    m_facts->setWordWrap(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(m_facts);
    form->addRow(tr("Layer"), m_layer);
    form->addRow(tr("Head"), m_head);
    form->addRow(tr("Window"), m_window);
    form->addRow(tr("Resized by"), m_resize);
    BiasState& state = explorer.state();
    connect(m_layer, &QSpinBox::valueChanged, &state,
            [&state](int value) { state.change([=](BiasChoice& each) { each.layer = value; }); });
    connect(m_head, &QSpinBox::valueChanged, &state,
            [&state](int value) { state.change([=](BiasChoice& each) { each.head = value; }); });
    connect(m_window, &QComboBox::activated, &state, [&state](int index) {
        state.change([=](BiasChoice& each) { each.window = static_cast<BiasWindow>(index); });
    });
    connect(m_resize, &QComboBox::activated, &state, [&state](int index) {
        state.change([=](BiasChoice& each) { each.resize = static_cast<core::BiasResize>(index); });
    });
    connect(&state, &BiasState::changed, this, &BiasChoiceBox::showState);
    connect(&explorer, &BiasExplorer::changed, this, &BiasChoiceBox::showState);
    showState();
}

void BiasChoiceBox::showState() {
    const Bias* bias = m_explorer.bias();
    if (bias == nullptr) {
        return;
    }
    const BiasChoice& choice = m_explorer.state().choice();
    const core::BiasMapsReply& reply = bias->resized.front()->reply;
    const QSignalBlocker layerBlocker(m_layer);
    const QSignalBlocker headBlocker(m_head);
    m_layer->setRange(0, bias->resized.front()->arrays.tableCount - 1);
    m_layer->setEnabled(!reply.isShared);
    m_layer->setValue(choice.layer);
    m_head->setRange(0, reply.headCount - 1);
    m_head->setValue(choice.head);
    m_window->setCurrentIndex(static_cast<int>(choice.window));
    m_resize->setCurrentIndex(static_cast<int>(choice.resize));
    m_resize->setEnabled(choice.window == BiasWindow::Input);
    const QString tables = reply.isShared  ? tr("One table for all layers")
                           : reply.hasBoth ? tr("A shared table is added to each layer's own")
                                           : tr("A table for each layer");
    m_facts->setText(tr("%1. Trained for %2 patches, used for %3.")
                         .arg(tables, sizeText(reply.trained), sizeText(reply.window)));
}

// ---- schemes -----------------------------------------------------------------------------------

BiasSchemesBox::BiasSchemesBox(BiasExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The map by three schemes of resizing"));
    setToolTip(tr("The same table carried to the model's input in three ways"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto repaint = [this] { update(); };
    connect(&explorer.state(), &BiasState::changed, this, repaint);
    connect(&explorer, &BiasExplorer::changed, this, repaint);
}

QSize BiasSchemesBox::sizeHint() const {
    return {3 * 84 + 2 * kGap, 84 + kGap + fontMetrics().height() + 4};
}

QRect BiasSchemesBox::pictureRect(int scheme) const {
    const int side =
        std::min((width() - 2 * kGap) / 3, height() - kGap - fontMetrics().height() - 4);
    return {scheme * (side + kGap) + 1, 1, side - 2, side - 2};
}

void BiasSchemesBox::paintEvent(QPaintEvent*) {
    const Bias* bias = m_explorer.bias();
    if (bias == nullptr) {
        return;
    }
    QPainter painter(this);
    const BiasChoice& choice = m_explorer.state().choice();
    const std::array names{tr("Bilinear"), tr("Cubic"), tr("Linear")};
    for (int scheme = 0; scheme < 3; ++scheme) {
        const BiasTables& tables = *bias->resized[static_cast<std::size_t>(scheme)];
        const auto map = keysAround(tables.map(choice.layer, choice.head));
        const QRect place = pictureRect(scheme);
        painter.drawImage(place, widgets::heatImage(map, tables.arrays.mapSize.height,
                                                    tables.arrays.mapSize.width, biasScale(map)));
        const bool isCurrent = scheme == static_cast<int>(choice.resize);
        painter.setPen(QPen(palette().color(isCurrent ? QPalette::Highlight : QPalette::Mid),
                            isCurrent ? 2 : 1));
        painter.drawRect(place.adjusted(0, 0, -1, -1));
        painter.setPen(palette().color(QPalette::WindowText));
        const QRect text(place.left(), place.bottom() + kGap / 2, place.width(),
                         fontMetrics().height() + 2);
        painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop,
                         fontMetrics().elidedText(names[static_cast<std::size_t>(scheme)],
                                                  Qt::ElideRight, text.width()));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void BiasSchemesBox::choose(int scheme) {
    m_explorer.state().change([=](BiasChoice& each) {
        each.resize = static_cast<core::BiasResize>(std::clamp(scheme, 0, 2));
        each.window = BiasWindow::Input;
    });
}

void BiasSchemesBox::mousePressEvent(QMouseEvent* event) {
    for (int scheme = 0; scheme < 3; ++scheme) {
        if (pictureRect(scheme).contains(event->pos())) {
            choose(scheme);
        }
    }
}

void BiasSchemesBox::keyPressEvent(QKeyEvent* event) {
    const int current = static_cast<int>(m_explorer.state().choice().resize);
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        choose(current + (event->key() == Qt::Key_Right ? 1 : -1));
        return;
    }
    QWidget::keyPressEvent(event);
}

// ---- special entries ---------------------------------------------------------------------------

BiasSpecialBox::BiasSpecialBox(BiasExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_table(new QTableWidget(0, kSpecialCount, this)) {
    m_table->setAccessibleName(tr("Bias between the class token and patches"));
    m_table->setHorizontalHeaderLabels({tr("cls → patch"), tr("patch → cls"), tr("cls → cls")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMaximumHeight(6 * m_table->verticalHeader()->defaultSectionSize());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    connect(m_table, &QTableWidget::cellClicked, this, [this](int head, int) {
        m_explorer.state().change([=](BiasChoice& each) { each.head = head; });
    });
    connect(&explorer.state(), &BiasState::changed, this, &BiasSpecialBox::showState);
    connect(&explorer, &BiasExplorer::changed, this, &BiasSpecialBox::showState);
    showState();
}

void BiasSpecialBox::showState() {
    const Bias* bias = m_explorer.bias();
    if (bias == nullptr) {
        return;
    }
    const BiasChoice& choice = m_explorer.state().choice();
    const BiasTables& tables = *bias->trained; // special entries are never resized
    m_table->setRowCount(tables.arrays.headCount);
    for (int head = 0; head < tables.arrays.headCount; ++head) {
        m_table->setVerticalHeaderItem(head, new QTableWidgetItem(tr("Head %1").arg(head)));
        const auto numbers = tables.special(choice.layer, head);
        for (int column = 0; column < kSpecialCount; ++column) {
            auto* item = new QTableWidgetItem(locale().toString(
                static_cast<double>(numbers[static_cast<std::size_t>(column)]), 'f', 4));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(head, column, item);
        }
    }
    m_table->selectRow(choice.head);
}

// ---- plots -------------------------------------------------------------------------------------

BiasPlotsBox::BiasPlotsBox(BiasExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_axis(new QComboBox(this)),
      m_profile(new widgets::ProfilePlot(this)), m_scalesTitle(new QLabel(this)),
      m_scales(new widgets::SpectrumPlot(this)) {
    m_axis->setAccessibleName(tr("Profile"));
    m_axis->addItem(tr("Profile from left to right"));
    m_axis->addItem(tr("Profile from top to bottom"));
    m_axis->addItem(tr("Profile by distance"));
    m_profile->setOthersName(tr("other heads"));
    m_profile->setMinimumHeight(180);
    m_scales->setMinimumHeight(180);
    m_scalesTitle->setText(tr("What each layer lets through (layer scale)"));
    m_scalesTitle->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_axis);
    layout->addWidget(m_profile);
    layout->addWidget(m_scalesTitle);
    layout->addWidget(m_scales);
    BiasState& state = explorer.state();
    connect(m_axis, &QComboBox::activated, &state, [&state](int index) {
        state.change([=](BiasChoice& each) { each.axis = static_cast<BiasProfileAxis>(index); });
    });
    connect(m_profile, &widgets::ProfilePlot::curvePicked, &state, [&state](int head) {
        if (head >= 0) {
            state.change([=](BiasChoice& each) { each.head = head; });
        }
    });
    connect(m_scales, &widgets::SpectrumPlot::layerPicked, &state,
            [&state](int layer) { state.change([=](BiasChoice& each) { each.layer = layer; }); });
    connect(&state, &BiasState::changed, this, &BiasPlotsBox::showState);
    connect(&explorer, &BiasExplorer::changed, this, &BiasPlotsBox::showState);
    showState();
}

void BiasPlotsBox::showState() {
    const Bias* bias = m_explorer.bias();
    if (bias == nullptr) {
        return;
    }
    const BiasChoice& choice = m_explorer.state().choice();
    const BiasTables& tables = bias->tables(choice);
    const BiasMapArrays& arrays = tables.arrays;
    const bool isRadius = choice.axis == BiasProfileAxis::Radius;
    const bool isAcross = choice.axis == BiasProfileAxis::Columns;
    const std::vector<float>& values =
        isRadius ? arrays.profileRadius : (isAcross ? arrays.profileX : arrays.profileY);
    const int count =
        isRadius ? arrays.radiusCount : (isAcross ? arrays.mapSize.width : arrays.mapSize.height);
    std::vector<double> offsets;
    for (int i = 0; i < count; ++i) {
        offsets.push_back(isRadius ? i : i - count / 2);
    }
    std::vector<widgets::ProfileCurve> curves;
    for (int head = 0; head < arrays.headCount; ++head) {
        const auto first =
            values.begin() +
            (static_cast<std::ptrdiff_t>(choice.layer) * arrays.headCount + head) * count;
        widgets::ProfileCurve curve{tr("Head %1").arg(head), {first, first + count}};
        if (!isRadius) { // where keys lie, not where the query does
            std::reverse(curve.values.begin(), curve.values.end());
        }
        curves.push_back(std::move(curve));
    }
    m_axis->setCurrentIndex(static_cast<int>(choice.axis));
    m_profile->setOffsetName(isRadius   ? tr("Distance of the key, in patches")
                             : isAcross ? tr("Columns to the right of the query")
                                        : tr("Rows below the query"));
    m_profile->setCurves(std::move(offsets), std::move(curves));
    m_profile->setCurrent(choice.head);
    m_scalesTitle->setVisible(bias->scales != nullptr);
    m_scales->setVisible(bias->scales != nullptr);
    if (bias->scales) {
        m_scales->setSpectra(bias->scales->layerCount,
                             {{tr("attention"), bias->scales->lambda1},
                              {tr("feed-forward"), bias->scales->lambda2}});
        m_scales->setCurrent(tables.reply.isShared ? -1 : choice.layer);
    }
}

} // namespace app
