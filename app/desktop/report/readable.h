#pragma once

#include <QString>

class QLabel;
class QWidget;

/// Parts of pages that are there to be read: plain text, large enough, in lines that wrap.
namespace app {

enum class TextRole { Text, Heading, Title };

/// The widget's font, at least 14 pixels high.
void makeReadable(QWidget& widget, TextRole role = TextRole::Text);

/// The same with places where a long path or name may go on in the next line. Not to be copied.
[[nodiscard]] QString breakable(const QString& text);

/// A label that can be marked with the mouse and takes no markup.
[[nodiscard]] QLabel*
readableLabel(const QString& text, QWidget* parent, TextRole role = TextRole::Text);

} // namespace app
