#include "app/desktop/actions.h"

#include "app/desktop/icons.h"
#include "app/desktop/tasks.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

#include <algorithm>

namespace app {
namespace {

constexpr const char* kRunMenu = QT_TRANSLATE_NOOP("Actions", "&Run");
constexpr const char* kMaskTitle = QT_TRANSLATE_NOOP("Actions", "&Mask");
constexpr const char* kAttentionTitle = QT_TRANSLATE_NOOP("Actions", "Attentio&n");
constexpr const char* kTasksBefore = "palette"; ///< the first row after those of "&Run"

const ActionRow kRows[] = {
    {"openImage", QT_TRANSLATE_NOOP("Actions", "&File"), 0,
     QT_TRANSLATE_NOOP("Actions", "Open &Image…"),
     QT_TRANSLATE_NOOP("Actions", "Open one or more images"), "image", QKeySequence::Open},
    {"openFolder", QT_TRANSLATE_NOOP("Actions", "&File"), 0,
     QT_TRANSLATE_NOOP("Actions", "Open &Folder…"),
     QT_TRANSLATE_NOOP("Actions", "Browse the images of a folder"), "folder", "Ctrl+Shift+O"},
    {"openCheckpoint", QT_TRANSLATE_NOOP("Actions", "&File"), 0,
     QT_TRANSLATE_NOOP("Actions", "Open &Checkpoint…"),
     QT_TRANSLATE_NOOP("Actions", "Load a model: a Hugging Face folder or a weights file"), "model",
     "Ctrl+Alt+O"},
    {"openSample",
     QT_TRANSLATE_NOOP("Actions", "&File"),
     0,
     QT_TRANSLATE_NOOP("Actions", "Try the &Sample"),
     QT_TRANSLATE_NOOP("Actions", "Open the sample image and the sample model"),
     "sample",
     {}},
    {"openLabels", QT_TRANSLATE_NOOP("Actions", "&File"), 0,
     QT_TRANSLATE_NOOP("Actions", "Open &Label Map…"),
     QT_TRANSLATE_NOOP("Actions", "Compare a segmentation with the true classes"), "labels",
     "Ctrl+Shift+L"},
    {"openSession",
     QT_TRANSLATE_NOOP("Actions", "&File"),
     1,
     QT_TRANSLATE_NOOP("Actions", "Open Sessio&n…"),
     QT_TRANSLATE_NOOP("Actions", "Go on where a session was saved"),
     "folder",
     {}},
    {"saveSession", QT_TRANSLATE_NOOP("Actions", "&File"), 1,
     QT_TRANSLATE_NOOP("Actions", "&Save Session"),
     QT_TRANSLATE_NOOP("Actions", "Save image, models, task and what was changed, as one file"),
     "save", QKeySequence::Save},
    {"saveSessionAs", QT_TRANSLATE_NOOP("Actions", "&File"), 1,
     QT_TRANSLATE_NOOP("Actions", "Save Session &As…"),
     QT_TRANSLATE_NOOP("Actions", "Save the session to another file"), "save", "Ctrl+Shift+S"},
    {"paste", QT_TRANSLATE_NOOP("Actions", "&File"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Paste Image"),
     QT_TRANSLATE_NOOP("Actions", "Label the picture in the clipboard"), "paste",
     QKeySequence::Paste},
    {"previousImage", QT_TRANSLATE_NOOP("Actions", "&File"), 3,
     QT_TRANSLATE_NOOP("Actions", "P&revious Image"),
     QT_TRANSLATE_NOOP("Actions", "The image before this one in the folder"), "previous", "PgUp"},
    {"nextImage", QT_TRANSLATE_NOOP("Actions", "&File"), 3,
     QT_TRANSLATE_NOOP("Actions", "&Next Image"),
     QT_TRANSLATE_NOOP("Actions", "The image after this one in the folder"), "next", "PgDown"},
    {"export", QT_TRANSLATE_NOOP("Actions", "&File"), 4, QT_TRANSLATE_NOOP("Actions", "&Export…"),
     QT_TRANSLATE_NOOP("Actions", "Save the result of the task"), "export", "Ctrl+E"},
    {"quit", QT_TRANSLATE_NOOP("Actions", "&File"), 5, QT_TRANSLATE_NOOP("Actions", "&Quit"),
     QT_TRANSLATE_NOOP("Actions", "Close the window and stop the engine"), "quit",
     QKeySequence::Quit},
    {"undo", QT_TRANSLATE_NOOP("Actions", "&Edit"), 0, QT_TRANSLATE_NOOP("Actions", "&Undo"),
     QT_TRANSLATE_NOOP("Actions", "Take back the last change of the mask"), "undo",
     QKeySequence::Undo},
    {"redo", QT_TRANSLATE_NOOP("Actions", "&Edit"), 0, QT_TRANSLATE_NOOP("Actions", "&Redo"),
     QT_TRANSLATE_NOOP("Actions", "Make the change of the mask again"), "redo", "Ctrl+Shift+Z"},
    {"copyText", QT_TRANSLATE_NOOP("Actions", "&Edit"), 1,
     QT_TRANSLATE_NOOP("Actions", "Copy as &Text"),
     QT_TRANSLATE_NOOP("Actions", "Copy the best classes as text"), "copy", "Ctrl+Shift+C"},
    {"copyCsv",
     QT_TRANSLATE_NOOP("Actions", "&Edit"),
     1,
     QT_TRANSLATE_NOOP("Actions", "Copy as CS&V"),
     QT_TRANSLATE_NOOP("Actions", "Copy all classes as comma-separated values"),
     "copy",
     {}},
    {"copyJson",
     QT_TRANSLATE_NOOP("Actions", "&Edit"),
     1,
     QT_TRANSLATE_NOOP("Actions", "Copy as &JSON"),
     QT_TRANSLATE_NOOP("Actions", "Copy all classes as the command line prints them"),
     "copy",
     {}},
    {"pickTool", QT_TRANSLATE_NOOP("Actions", "&Edit"), 2,
     QT_TRANSLATE_NOOP("Actions", "Look at &Patches"),
     QT_TRANSLATE_NOOP("Actions", "Click a patch to read what is known of it"), "pick", "V", true,
     true, kMaskTitle},
    {"brushTool", QT_TRANSLATE_NOOP("Actions", "&Edit"), 2, QT_TRANSLATE_NOOP("Actions", "&Brush"),
     QT_TRANSLATE_NOOP("Actions", "Mask patch by patch; right button or Ctrl unmasks"), "brush",
     "B", true, true, kMaskTitle},
    {"eraserTool", QT_TRANSLATE_NOOP("Actions", "&Edit"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Eraser"), QT_TRANSLATE_NOOP("Actions", "Unmask patch by patch"),
     "eraser", "E", true, true, kMaskTitle},
    {"rectangleTool", QT_TRANSLATE_NOOP("Actions", "&Edit"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Rectangle"),
     QT_TRANSLATE_NOOP("Actions", "Mask a rectangle of patches; Shift masks all but it"),
     "rectangle", "R", true, true, kMaskTitle},
    {"lassoTool", QT_TRANSLATE_NOOP("Actions", "&Edit"), 2, QT_TRANSLATE_NOOP("Actions", "&Lasso"),
     QT_TRANSLATE_NOOP("Actions",
                       "Mask the patches inside of an outline; Shift masks all but them"),
     "lasso", "P", true, true, kMaskTitle},
    {"smallerBrush", QT_TRANSLATE_NOOP("Actions", "&Edit"), 3,
     QT_TRANSLATE_NOOP("Actions", "&Smaller Brush"),
     QT_TRANSLATE_NOOP("Actions", "One patch less across; also Alt and wheel, or Alt and drag"),
     "brush-smaller", "[", false, true, kMaskTitle},
    {"largerBrush", QT_TRANSLATE_NOOP("Actions", "&Edit"), 3,
     QT_TRANSLATE_NOOP("Actions", "Lar&ger Brush"),
     QT_TRANSLATE_NOOP("Actions", "One patch more across; also Alt and wheel, or Alt and drag"),
     "brush-larger", "]", false, true, kMaskTitle},
    {"invertMask", QT_TRANSLATE_NOOP("Actions", "&Edit"), 4,
     QT_TRANSLATE_NOOP("Actions", "&Invert Mask"),
     QT_TRANSLATE_NOOP("Actions", "Mask what is visible, and the other way round"), "invert", "I",
     false, true, kMaskTitle},
    {"clearMask", QT_TRANSLATE_NOOP("Actions", "&Edit"), 4,
     QT_TRANSLATE_NOOP("Actions", "&Clear Mask"),
     QT_TRANSLATE_NOOP("Actions", "Make every patch visible"), "clear", "Del", false, true,
     kMaskTitle},
    {"maskAll", QT_TRANSLATE_NOOP("Actions", "&Edit"), 4, QT_TRANSLATE_NOOP("Actions", "Mask &All"),
     QT_TRANSLATE_NOOP("Actions", "Hide every patch"), "mask-all", "", false, true, kMaskTitle},
    {"randomMask", QT_TRANSLATE_NOOP("Actions", "&Edit"), 5,
     QT_TRANSLATE_NOOP("Actions", "Ra&ndom Mask"),
     QT_TRANSLATE_NOOP("Actions", "Draw a random mask, with the next seed"), "random", "G", false,
     true, kMaskTitle},
    {"blockwiseMask", QT_TRANSLATE_NOOP("Actions", "&Edit"), 5,
     QT_TRANSLATE_NOOP("Actions", "Block-&wise Mask"),
     QT_TRANSLATE_NOOP("Actions", "Draw a mask by the rule of the training, with the next seed"),
     "blockwise", "Shift+G", false, true, kMaskTitle},
    {"fit", QT_TRANSLATE_NOOP("Actions", "&View"), 0, QT_TRANSLATE_NOOP("Actions", "&Fit to View"),
     QT_TRANSLATE_NOOP("Actions", "Show the whole image"), "fit", "F", false, true},
    {"actualSize", QT_TRANSLATE_NOOP("Actions", "&View"), 0,
     QT_TRANSLATE_NOOP("Actions", "&Actual Size"),
     QT_TRANSLATE_NOOP("Actions", "One image pixel is one screen pixel"), "actual-size", "1", false,
     true},
    {"zoomIn", QT_TRANSLATE_NOOP("Actions", "&View"), 0, QT_TRANSLATE_NOOP("Actions", "Zoom &In"),
     QT_TRANSLATE_NOOP("Actions", "Look closer"), "zoom-in", QKeySequence::ZoomIn},
    {"zoomOut", QT_TRANSLATE_NOOP("Actions", "&View"), 0, QT_TRANSLATE_NOOP("Actions", "Zoom &Out"),
     QT_TRANSLATE_NOOP("Actions", "Step back"), "zoom-out", QKeySequence::ZoomOut},
    {"patchGrid", QT_TRANSLATE_NOOP("Actions", "&View"), 1,
     QT_TRANSLATE_NOOP("Actions", "Patch &Grid"),
     QT_TRANSLATE_NOOP("Actions", "Show the model's patches on the image"), "grid", "Ctrl+G", true},
    {"modelInput", QT_TRANSLATE_NOOP("Actions", "&View"), 1,
     QT_TRANSLATE_NOOP("Actions", "What the &Model Sees"),
     QT_TRANSLATE_NOOP("Actions", "Show the resized and cropped input under the image"), "eye",
     "Ctrl+M", true},
    {"curtain", QT_TRANSLATE_NOOP("Actions", "&View"), 2, QT_TRANSLATE_NOOP("Actions", "&Curtain"),
     QT_TRANSLATE_NOOP("Actions", "Drag a divider between the image and its classes"), "curtain",
     "C", false, true},
    {"outlines", QT_TRANSLATE_NOOP("Actions", "&View"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Outlines"),
     QT_TRANSLATE_NOOP("Actions", "Only the rims of the classes, or their areas"), "outline", "U",
     false, true},
    {"previousLayer", QT_TRANSLATE_NOOP("Actions", "&View"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Lower Layer"),
     QT_TRANSLATE_NOOP("Actions", "The attention of the layer before"), "", ",", false, true,
     kAttentionTitle},
    {"nextLayer", QT_TRANSLATE_NOOP("Actions", "&View"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Higher Layer"),
     QT_TRANSLATE_NOOP("Actions", "The attention of the layer after"), "", ".", false, true,
     kAttentionTitle},
    {"nextHead", QT_TRANSLATE_NOOP("Actions", "&View"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Next Head"),
     QT_TRANSLATE_NOOP("Actions", "The next head of the layer, after the last one the first"), "",
     "H", false, true, kAttentionTitle},
    {"allHeads", QT_TRANSLATE_NOOP("Actions", "&View"), 2,
     QT_TRANSLATE_NOOP("Actions", "&All Heads"),
     QT_TRANSLATE_NOOP("Actions", "All maps beside the image, or the image alone"), "", "Shift+H",
     true, true, kAttentionTitle},
    {"explainNumber", QT_TRANSLATE_NOOP("Actions", "&View"), 2,
     QT_TRANSLATE_NOOP("Actions", "&Explain This Number"),
     QT_TRANSLATE_NOOP("Actions", "How the number under the pointer comes about"), "", "N", false,
     true, kAttentionTitle},
    {"themeSystem",
     QT_TRANSLATE_NOOP("Actions", "&View"),
     3,
     QT_TRANSLATE_NOOP("Actions", "Follow the &System"),
     QT_TRANSLATE_NOOP("Actions", "Light or dark as the desktop is"),
     "",
     {},
     true},
    {"themeLight",
     QT_TRANSLATE_NOOP("Actions", "&View"),
     3,
     QT_TRANSLATE_NOOP("Actions", "&Light"),
     QT_TRANSLATE_NOOP("Actions", "A light window"),
     "",
     {},
     true},
    {"themeDark",
     QT_TRANSLATE_NOOP("Actions", "&View"),
     3,
     QT_TRANSLATE_NOOP("Actions", "&Dark"),
     QT_TRANSLATE_NOOP("Actions", "A dark window"),
     "",
     {},
     true},
    {"fullScreen", QT_TRANSLATE_NOOP("Actions", "&View"), 4,
     QT_TRANSLATE_NOOP("Actions", "Full S&creen"),
     QT_TRANSLATE_NOOP("Actions", "Use the whole screen"), "full-screen", "F11", true},
    {"resetLayout",
     QT_TRANSLATE_NOOP("Actions", "&View"),
     4,
     QT_TRANSLATE_NOOP("Actions", "&Reset Layout"),
     QT_TRANSLATE_NOOP("Actions", "Put every panel back in its place"),
     "layout",
     {}},
    {"library", QT_TRANSLATE_NOOP("Actions", "&Model"), 0,
     QT_TRANSLATE_NOOP("Actions", "L&ibrary…"),
     QT_TRANSLATE_NOOP("Actions", "The checkpoints on this computer, and models to download"),
     "library", "Ctrl+Shift+M"},
    {"getModel",
     QT_TRANSLATE_NOOP("Actions", "&Model"),
     0,
     QT_TRANSLATE_NOOP("Actions", "&Get a Model…"),
     QT_TRANSLATE_NOOP("Actions", "Load a published model from the Hugging Face Hub"),
     "drop",
     {}},
    {"loadReport", QT_TRANSLATE_NOOP("Actions", "&Model"), 0,
     QT_TRANSLATE_NOOP("Actions", "&Load Report"),
     QT_TRANSLATE_NOOP("Actions", "How the checkpoint's tensors fit the model"), "report",
     "Ctrl+L"},
    {"saveCopy",
     QT_TRANSLATE_NOOP("Actions", "&Model"),
     0,
     QT_TRANSLATE_NOOP("Actions", "Save a Clean Cop&y…"),
     QT_TRANSLATE_NOOP("Actions",
                       "Save the checkpoint as a Hugging Face folder with safetensors, in which "
                       "nothing can name code"),
     "save",
     {}},
    {"sampleModel",
     QT_TRANSLATE_NOOP("Actions", "&Model"),
     0,
     QT_TRANSLATE_NOOP("Actions", "Use the Sample &Model"),
     QT_TRANSLATE_NOOP("Actions", "Go back to the bundled model of this task"),
     "sample",
     {}},
    {"openSecond", QT_TRANSLATE_NOOP("Actions", "&Model"), 1,
     QT_TRANSLATE_NOOP("Actions", "Load into &B…"),
     QT_TRANSLATE_NOOP("Actions", "Load a second model, to compare the first one with"), "model",
     "Ctrl+Shift+B"},
    {"secondReport",
     QT_TRANSLATE_NOOP("Actions", "&Model"),
     1,
     QT_TRANSLATE_NOOP("Actions", "Load Report of B"),
     QT_TRANSLATE_NOOP("Actions", "What the second checkpoint is and how its tensors fit"),
     "report",
     {}},
    {"swapModels", QT_TRANSLATE_NOOP("Actions", "&Model"), 1,
     QT_TRANSLATE_NOOP("Actions", "&Swap A and B"),
     QT_TRANSLATE_NOOP("Actions", "The second model becomes the first one"), "swap", "X", false,
     true},
    {"removeSecond",
     QT_TRANSLATE_NOOP("Actions", "&Model"),
     1,
     QT_TRANSLATE_NOOP("Actions", "&Remove B"),
     QT_TRANSLATE_NOOP("Actions", "Forget the second model and free its memory"),
     "cancel",
     {}},
    {"run", QT_TRANSLATE_NOOP("Actions", "&Run"), 0, QT_TRANSLATE_NOOP("Actions", "&Run"),
     QT_TRANSLATE_NOOP("Actions", "Run the task on this image"), "run", "F5"},
    {"cancel", QT_TRANSLATE_NOOP("Actions", "&Run"), 0, QT_TRANSLATE_NOOP("Actions", "&Cancel"),
     QT_TRANSLATE_NOOP("Actions", "Stop what is running"), "cancel", "Esc"},
    {"autoRun",
     QT_TRANSLATE_NOOP("Actions", "&Run"),
     0,
     QT_TRANSLATE_NOOP("Actions", "Run &Automatically"),
     QT_TRANSLATE_NOOP("Actions", "Run as soon as an image or a model is open"),
     "auto",
     {},
     true},
    {"palette", QT_TRANSLATE_NOOP("Actions", "&Help"), 0,
     QT_TRANSLATE_NOOP("Actions", "&Find a Command…"),
     QT_TRANSLATE_NOOP("Actions", "Type what you want to do"), "search", "Ctrl+K"},
    {"keySheet", QT_TRANSLATE_NOOP("Actions", "&Help"), 0,
     QT_TRANSLATE_NOOP("Actions", "&Keyboard Sheet"),
     QT_TRANSLATE_NOOP("Actions", "Every key on one page"), "keyboard", "?"},
    {"copyDiagnostics",
     QT_TRANSLATE_NOOP("Actions", "&Help"),
     1,
     QT_TRANSLATE_NOOP("Actions", "Copy &Diagnostics"),
     QT_TRANSLATE_NOOP("Actions", "Copy versions, device and recent messages for a report"),
     "copy",
     {}},
    {"about",
     QT_TRANSLATE_NOOP("Actions", "&Help"),
     1,
     QT_TRANSLATE_NOOP("Actions", "&About Beitscope"),
     QT_TRANSLATE_NOOP("Actions", "Version and licences"),
     "info",
     {}},
};

QString translated(const char* text) {
    return QCoreApplication::translate("Actions", text);
}

QAction* makeAction(const ActionRow& row, QObject* parent) {
    auto* action = new QAction(icon(row.icon), translated(row.text), parent);
    const QKeySequence shortcut = row.keys.sequence();
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    const QString tip = translated(row.tip);
    action->setObjectName(row.id);
    action->setShortcut(shortcut);
    action->setCheckable(row.isCheckable);
    action->setStatusTip(tip);
    action->setToolTip(keys.isEmpty() ? tip : QString("%1 (%2)").arg(tip, keys));
    return action;
}

} // namespace

QKeySequence Keys::sequence() const {
    return standard == QKeySequence::UnknownKey ? QKeySequence(text) : QKeySequence(standard);
}

std::span<const ActionRow> actionRows() {
    static const std::vector<ActionRow> rows = [] {
        std::vector<ActionRow> all(std::begin(kRows), std::end(kRows));
        auto place = std::ranges::find_if(
            all, [](const ActionRow& row) { return std::string_view(row.id) == kTasksBefore; });
        for (const Task& task : tasks()) {
            place = 1 + all.insert(place, {task.id, kRunMenu, 1, task.text, task.tip, task.icon,
                                           task.key, true});
        }
        return all;
    }();
    return rows;
}

Actions::Actions(QObject* parent) : QObject(parent) {
    for (const ActionRow& row : actionRows()) {
        m_actions.push_back(makeAction(row, this));
    }
}

QAction* Actions::operator[](const char* id) const {
    const auto rows = actionRows();
    const auto found = std::ranges::find_if(
        rows, [&](const ActionRow& row) { return std::string_view(row.id) == id; });
    Q_ASSERT(found != rows.end());
    return m_actions[static_cast<std::size_t>(found - rows.begin())];
}

void Actions::fill(QMenuBar* bar, QWidget* window, QWidget* canvas) {
    QMenu* top = nullptr;
    QMenu* menu = nullptr; ///< the top one, or the submenu
    const ActionRow* last = nullptr;
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const ActionRow& row = actionRows()[i];
        const bool isNewTop = !last || std::string_view(last->menu) != row.menu;
        const bool isNewGroup = !isNewTop && last->group != row.group;
        const bool isNewMenu = isNewTop || std::string_view(last->submenu) != row.submenu;
        if (isNewTop) {
            top = bar->addMenu(translated(row.menu));
            m_menus.emplace_back(row.menu, top);
        }
        if (isNewGroup) {
            (isNewMenu ? top : menu)->addSeparator();
        }
        if (isNewMenu) {
            menu = *row.submenu == '\0' ? top : top->addMenu(translated(row.submenu));
            menu->setToolTipsVisible(menu != top); // they say why something cannot be done
        }
        menu->addAction(m_actions[i]);
        QWidget* place = row.isOnCanvas ? canvas : window;
        m_actions[i]->setShortcutContext(row.isOnCanvas ? Qt::WidgetWithChildrenShortcut
                                                        : Qt::WindowShortcut);
        place->addAction(m_actions[i]);
        last = &row;
    }
}

QMenu* Actions::menu(const char* title) const {
    const auto found =
        std::ranges::find_if(m_menus, [&](const auto& entry) { return entry.first == title; });
    return found == m_menus.end() ? nullptr : found->second;
}

} // namespace app
