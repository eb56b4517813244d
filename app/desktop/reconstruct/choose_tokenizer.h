#pragma once

#include <QString>

class QWidget;

namespace app {

/// Asks for a file of a tokenizer. Empty: the person has chosen none.
[[nodiscard]] QString chooseTokenizerFile(QWidget& parent);

} // namespace app
