#include "app/desktop/panels/model_button.h"

#include "app/desktop/document/dropped.h"
#include "app/desktop/icons.h"
#include "app/desktop/names.h"

#include <QDragEnterEvent>
#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace app {
namespace {

QString shortened(const QString& name, int longest) {
    return name.size() <= longest ? name
                                  : name.left(longest / 2) + "…" + name.right(longest / 2 - 1);
}

} // namespace

QString abilityText(const core::ModelInfo& model) {
    const auto classCount = static_cast<int>(model.labels.size());
    const auto can = [&](core::Capability capability) {
        return std::ranges::count(model.report.capabilities, capability) > 0;
    };
    if (can(core::Capability::Classify)) {
        return ModelButton::tr("classifies · %n class(es)", nullptr, classCount);
    }
    if (can(core::Capability::Segment)) {
        return ModelButton::tr("segments · %n class(es)", nullptr, classCount);
    }
    return can(core::Capability::Reconstruct) ? ModelButton::tr("reconstructs")
                                              : ModelButton::tr("features only");
}

ModelButton::ModelButton(QWidget* parent) : QToolButton(parent) {
    setIcon(app::icon("model"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAutoRaise(true);
    setAcceptDrops(true);
}

void ModelButton::showModel(const QString& letter,
                            const std::optional<core::ModelInfo>& model,
                            const QString& loading,
                            const QString& emptyText,
                            int longestName) {
    const QString before = letter.isEmpty() ? QString() : letter + "  ";
    setToolTip({});
    if (!loading.isEmpty()) {
        setText(before + tr("Opening %1…").arg(shortened(loading, longestName)));
    } else if (!model) {
        setText(emptyText);
    } else {
        setText(before + shortened(shownName(model->report.path), longestName).replace("&", "&&"));
        const QString parameters =
            QLocale().toString(static_cast<qulonglong>(model->report.parameterCount));
        setToolTip(tipText(tr("%1, %2 parameters, %3 × %4 pixels")
                               .arg(shown(model->report.architecture), parameters)
                               .arg(model->imageSize.width)
                               .arg(model->imageSize.height) +
                           "\n" + abilityText(*model)));
    }
}

void ModelButton::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void ModelButton::dropEvent(QDropEvent* event) {
    const Dropped files = readDropped(*event->mimeData());
    if (!files.paths.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT dropped(files.paths);
    }
}

} // namespace app
