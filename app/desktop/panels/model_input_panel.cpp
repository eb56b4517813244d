#include "app/desktop/panels/model_input_panel.h"

#include "app/desktop/document/document.h"
#include "widgets/canvas/model_input_strip.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kHeightInLines = 9;

QString threeNumbers(const std::vector<float>& values) {
    QStringList texts;
    for (const float value : values) {
        texts << QLocale().toString(static_cast<double>(value), 'g', 3);
    }
    return texts.join(" ");
}

} // namespace

ModelInputPanel::ModelInputPanel(const Document& document, QWidget* parent)
    : QWidget(parent), m_document(document) {
    m_strip = new widgets::ModelInputStrip(this);
    m_strip->setAccessibleName(tr("What the model sees"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_strip);
    setFixedHeight(fontMetrics().height() * kHeightInLines);
    connect(&document, &Document::resultChanged, this, &ModelInputPanel::showInput);
    showInput();
}

void ModelInputPanel::showInput() {
    const auto* result = m_document.result<Classification>();
    const QImage input = result ? result->modelInput : QImage();
    const QString title = tr("What the model sees");
    if (input.isNull() || !m_document.model()) {
        m_strip->setImage({});
        m_strip->setCaption(title + "\n" + tr("Run the model to see its input here."));
        return;
    }
    const core::ModelInfo& model = *m_document.model();
    const int patch = std::max(1, model.patchSize);
    const int rows = input.height() / patch;
    const int columns = input.width() / patch;
    QStringList lines{title};
    if (m_document.resultState(Classification::kTask) == ResultState::Previous) {
        lines[0] += " – " + tr("previous");
    }
    lines << tr("%1 × %2 pixels").arg(input.width()).arg(input.height());
    lines << tr("%1 × %2 patches of %3 pixels").arg(columns).arg(rows).arg(patch);
    if (!model.imageMean.empty()) {
        lines << tr("mean %1").arg(threeNumbers(model.imageMean));
        lines << tr("deviation %1").arg(threeNumbers(model.imageStd));
    }
    m_strip->setImage(input);
    m_strip->setPatchGrid(rows, columns);
    m_strip->setCaption(lines.join("\n"));
}

} // namespace app
