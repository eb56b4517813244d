#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <span>
#include <string_view>
#include <vector>

class QMenu;
class QMenuBar;

namespace app {

/// The platform's own keys for a purpose where it has some, else ours. A QKeySequence cannot be
/// made before the application.
struct Keys {
    constexpr Keys() = default;
    constexpr Keys(const char* keys) : text(keys) {}
    constexpr Keys(QKeySequence::StandardKey key) : standard(key) {}

    QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
    const char* text = "";

    [[nodiscard]] QKeySequence sequence() const;
};

/// The submenu of everything about masks.
inline constexpr std::string_view kMaskMenu = "&Mask";

/// One row of the action table. Texts are in the context "Actions".
struct ActionRow {
    const char* id;
    const char* menu; ///< title of its menu; rows of one menu stand together
    int group;        ///< a line is drawn in the menu where it changes
    const char* text;
    const char* tip;
    const char* icon;
    Keys keys;
    bool isCheckable = false;
    bool isOnCanvas = false;  ///< a letter key that acts only while the canvas has the focus
    const char* submenu = ""; ///< rows of one submenu stand together
};

/// The table, with a row for each of tasks().
[[nodiscard]] std::span<const ActionRow> actionRows();

/// Every command of the program, made from one table: menus, tool bar, palette and key sheet all
/// come from here.
class Actions final : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject* parent = nullptr);

    [[nodiscard]] QAction* operator[](const char* id) const;
    [[nodiscard]] const std::vector<QAction*>& all() const { return m_actions; }

    /// Adds the menus, and the actions themselves to `window` (or `canvas`) so that the keys work.
    void fill(QMenuBar* bar, QWidget* window, QWidget* canvas);
    [[nodiscard]] QMenu* menu(const char* title) const;

private:
    std::vector<QAction*> m_actions; ///< parallel to actionRows()
    std::vector<std::pair<QString, QMenu*>> m_menus;
};

} // namespace app
