#pragma once

#include <QIcon>
#include <QString>

namespace app {

/// One of our line icons (resources/icons/NAME.svg), drawn in the palette's text colour at paint
/// time, so that it follows a change of theme.
[[nodiscard]] QIcon icon(const QString& name);

/// The same in the colour of what is not to be had now, though it can be clicked.
[[nodiscard]] QIcon mutedIcon(const QString& name);

/// The application's own icon, in its colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace app
