#include "app/desktop/interventions/interventions_box.h"

#include "app/desktop/interventions/interventions_model.h"
#include "widgets/inputs/head_matrix.h"
#include "widgets/inputs/value_slider.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace app {

using widgets::HeadMatrix;
using widgets::ValueSlider;

InterventionsBox::InterventionsBox(InterventionsModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_matrix(new HeadMatrix(this)), m_reason(new QLabel(this)) {
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeTop());
    layout->addWidget(m_matrix);
    m_bias = makeBias();
    layout->addWidget(m_bias);
    layout->addWidget(m_reason);
    bind();
    showState();
}

QWidget* InterventionsBox::makeTop() {
    auto* top = new QWidget(this);
    m_summary = new QLabel(top);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("What is changed"));
    m_reset = new QPushButton(tr("Rese&t"), top);
    m_reset->setToolTip(tr("Switch everything on again, as trained"));
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_summary, 1);
    row->addWidget(m_reset);
    return top;
}

QWidget* InterventionsBox::makeBias() {
    auto* bias = new QWidget(this);
    m_scale = new ValueSlider(tr("&Bias ×"), {0, 2, 2, false}, bias);
    m_scale->setToolTip(tr("Of the relative position bias: 0 is without, 1 as trained"));
    m_layers = new QLineEdit(bias);
    m_layers->setPlaceholderText(tr("all layers"));
    m_layers->setAccessibleName(tr("Layers whose bias is changed"));
    m_layers->setToolTip(tr("Layers whose bias is changed, such as 0-3, 5; empty: all of them"));
    m_resize = new QComboBox(bias);
    m_resize->addItems({tr("Bilinear, as the reference library"), tr("Geometric cubic, as unilm"),
                        tr("Geometric linear, as timm")});
    m_resize->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_resize->setAccessibleName(tr("How the bias is resized"));
    m_resize->setToolTip(tr("How the table of the bias is brought to another input size; of the "
                            "size it was trained with, all are the same"));
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&In"), m_layers);
    form->addRow(tr("Resi&zed"), m_resize);
    auto* layout = new QVBoxLayout(bias);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_scale);
    layout->addLayout(form);
    return bias;
}

void InterventionsBox::bind() {
    connect(&m_model, &InterventionsModel::changed, this, &InterventionsBox::showState);
    connect(&m_model, &InterventionsModel::modelChanged, this, &InterventionsBox::showState);
    connect(m_reset, &QPushButton::clicked, &m_model, &InterventionsModel::clear);
    connect(m_matrix, &HeadMatrix::headSwitched, &m_model, &InterventionsModel::setHeadMasked);
    connect(m_matrix, &HeadMatrix::layerSwitched, &m_model, &InterventionsModel::setLayerSkipped);
    connect(m_scale, &ValueSlider::valueChanged, &m_model, &InterventionsModel::setBiasScale);
    connect(m_resize, &QComboBox::activated, this,
            [this](int index) { m_model.setBiasResize(static_cast<core::BiasResize>(index)); });
    connect(m_layers, &QLineEdit::editingFinished, this, &InterventionsBox::adoptLayers);
}

/// A text that is no list of layers goes back to what counts.
void InterventionsBox::adoptLayers() {
    if (const auto layers = parseLayers(m_layers->text(), m_model.layerCount())) {
        m_model.setBiasLayers(*layers);
    }
    showState();
}

void InterventionsBox::showState() {
    const core::Interventions& now = m_model.interventions();
    HeadMatrix::Heads heads;
    for (const core::LayerHead& each : now.maskedHeads) {
        heads.insert({each.layer, each.head});
    }
    m_matrix->setShape(m_model.layerCount(), m_model.headCount());
    m_matrix->setOff(heads, {now.skippedLayers.begin(), now.skippedLayers.end()});
    const QSignalBlocker quiet(m_scale);
    m_scale->setValue(now.biasScale);
    m_layers->setText(layersText(now.biasLayers));
    m_resize->setCurrentIndex(static_cast<int>(now.biasResize));
    m_summary->setText(m_model.summary().isEmpty()
                           ? tr("Nothing is changed: click a head or a layer")
                           : tr("Off or changed: %1").arg(m_model.summary()));
    m_reset->setEnabled(!m_model.isNone());
    const bool hasBias = m_model.hasBias().value_or(true);
    m_bias->setEnabled(hasBias && m_model.layerCount() > 0);
    m_reason->setVisible(!hasBias);
    m_reason->setText(tr("This model has no relative position bias."));
}

} // namespace app
