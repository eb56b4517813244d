#pragma once

#include "app/desktop/segment/exporter.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QPushButton;

namespace widgets {
class MessageBar;
enum class Tone;
} // namespace widgets

namespace app {

class SegmentDisplay;
struct TaskContext;

/// The export part of the Segment panel: format, button, and what became of the last export. The
/// action "export" repeats the last one.
class ExportBox final : public QWidget {
    Q_OBJECT

public:
    ExportBox(const TaskContext& context, const SegmentDisplay& display, QWidget* parent = nullptr);

private:
    void adoptSettings();
    void showState();
    void repeat();
    void choosePath();
    void start(const QString& path, bool mayReplace);
    using Acts = QList<std::pair<QString, std::function<void()>>>; ///< buttons and what they do
    void tell(widgets::Tone tone, const QString& text, const QString& detail, const Acts& acts);
    void showSaved(const QString& path);
    void showOccupied(const QString& path);
    void showFailed(const Failure& failure);

    Workbench& m_workbench;
    const SegmentDisplay& m_display;
    Exporter* m_exporter;
    QComboBox* m_format;
    QPushButton* m_export;
    QPushButton* m_exportAs;
    widgets::MessageBar* m_message;
    QList<std::function<void()>> m_acts; ///< of the message's buttons
};

} // namespace app
