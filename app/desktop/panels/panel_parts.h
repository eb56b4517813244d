#pragma once

class QFrame;
class QScrollArea;
class QWidget;

/// What the panels of several tasks are made of.
namespace app {

/// A line across, between two parts.
[[nodiscard]] QFrame* makeRule(QWidget* parent);

/// The middle of a panel: it scrolls down where the window is low, and is as wide as its content.
[[nodiscard]] QScrollArea* makeScrollArea(QWidget* content, QWidget* parent);

} // namespace app
