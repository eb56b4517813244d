#pragma once

// QCustomPlot's header is written with Qt's keywords, which QT_NO_KEYWORDS takes away project-wide;
// they are lent to it here and taken back. Include this, never <qcustomplot.h>.
#include <QtCore/qobjectdefs.h>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
