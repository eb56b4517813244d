#include "app/desktop/tasks.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/attention/attention_panel.h"
#include "app/desktop/bias/bias_explorer.h"
#include "app/desktop/bias/bias_panel.h"
#include "app/desktop/classifier.h"
#include "app/desktop/compare/compare_panel.h"
#include "app/desktop/compare/comparer.h"
#include "app/desktop/panels/classify_panel.h"
#include "app/desktop/reconstruct/reconstruct_panel.h"
#include "app/desktop/reconstruct/reconstructor.h"
#include "app/desktop/segment/segment_panel.h"
#include "app/desktop/segment/segmenter.h"
#include "app/desktop/workbench.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {
namespace {

const Task kTasks[] = {
    {"classify", QT_TRANSLATE_NOOP("Actions", "C&lassify"),
     QT_TRANSLATE_NOOP("Actions", "Which classes the image shows"), "classify", "Ctrl+1",
     core::Capability::Classify, QT_TRANSLATE_NOOP("Tasks", "This checkpoint has no classifier."),
     "sample:classify", QT_TRANSLATE_NOOP("Tasks", "Use the sample classifier"), true, true,
     [](Workbench& workbench) { workbench.classifier().run(); },
     [](const TaskContext& context, QWidget* parent) -> QWidget* {
         return new ClassifyPanel(context, parent);
     }},
    {"segment", QT_TRANSLATE_NOOP("Actions", "&Segment"),
     QT_TRANSLATE_NOOP("Actions", "Which class each pixel belongs to"), "segment", "Ctrl+2",
     core::Capability::Segment,
     QT_TRANSLATE_NOOP("Tasks", "This checkpoint has no segmentation head."), "sample:segment",
     QT_TRANSLATE_NOOP("Tasks", "Use the sample segmenter"), false, false,
     [](Workbench& workbench) { workbench.segmenter().run(); },
     [](const TaskContext& context, QWidget* parent) -> QWidget* {
         return new SegmentPanel(context, parent);
     }},
    {"reconstruct", QT_TRANSLATE_NOOP("Actions", "Reconst&ruct"),
     QT_TRANSLATE_NOOP("Actions", "Which visual tokens the hidden patches have"), "reconstruct",
     "Ctrl+3", core::Capability::Reconstruct,
     QT_TRANSLATE_NOOP("Tasks", "This checkpoint has no masked-image-modelling head."),
     "sample:mim", QT_TRANSLATE_NOOP("Tasks", "Use the sample model for masked images"), true,
     false, [](Workbench& workbench) { workbench.reconstructor().run(); },
     [](const TaskContext& context, QWidget* parent) -> QWidget* {
         return new ReconstructPanel(context, parent);
     }},
    {"attention", QT_TRANSLATE_NOOP("Actions", "A&ttention"),
     QT_TRANSLATE_NOOP("Actions", "Where every head of every layer looks"), "attention", "Ctrl+4",
     core::Capability::Features,
     QT_TRANSLATE_NOOP("Tasks", "This checkpoint has no attention to look at."), "sample:classify",
     QT_TRANSLATE_NOOP("Tasks", "Use the sample classifier"), true, false,
     [](Workbench& workbench) { workbench.attention().run(); },
     [](const TaskContext& context, QWidget* parent) -> QWidget* {
         return new AttentionPanel(context, parent);
     }},
    {"bias", QT_TRANSLATE_NOOP("Actions", "&Bias"),
     QT_TRANSLATE_NOOP("Actions", "What relative positions add to the attention"), "bias", "Ctrl+5",
     core::Capability::Features,
     QT_TRANSLATE_NOOP("Tasks", "This checkpoint has no attention to look at."), "sample:classify",
     QT_TRANSLATE_NOOP("Tasks", "Use the sample classifier"), true, false,
     [](Workbench& workbench) { workbench.bias().run(); },
     [](const TaskContext& context, QWidget* parent) -> QWidget* {
         return new BiasPanel(context, parent);
     }},
    {"compare", QT_TRANSLATE_NOOP("Actions", "C&ompare"),
     QT_TRANSLATE_NOOP("Actions", "What differs between two models, or after a change inside one"),
     "compare", "Ctrl+6", core::Capability::Features,
     QT_TRANSLATE_NOOP("Tasks", "This checkpoint has nothing to compare."), "sample:classify",
     QT_TRANSLATE_NOOP("Tasks", "Use the sample classifier"), true, false,
     [](Workbench& workbench) { workbench.comparer().run(); },
     [](const TaskContext& context, QWidget* parent) -> QWidget* {
         return new ComparePanel(context, parent);
     }},
};

} // namespace

std::span<const Task> tasks() {
    return kTasks;
}

const Task* findTask(const QString& id) {
    const auto found =
        std::ranges::find_if(tasks(), [&](const Task& task) { return id == task.id; });
    return found == tasks().end() ? nullptr : &*found;
}

QStringList taskIds() {
    QStringList ids;
    for (const Task& task : tasks()) {
        ids << task.id;
    }
    return ids;
}

} // namespace app
