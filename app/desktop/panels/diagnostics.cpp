#include "app/desktop/panels/diagnostics.h"

#include "app/desktop/document/document.h"
#include "app/desktop/icons.h"
#include "app/desktop/names.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QMessageBox>
#include <QScreen>
#include <QSysInfo>

namespace app {
namespace {

constexpr int kKeptLines = 200;
constexpr int kIconSide = 96;

QString text(const char* source) {
    return QCoreApplication::translate("About", source);
}

} // namespace

void EngineLog::add(const QString& line) {
    m_lines << shown(line);
    if (m_lines.size() > kKeptLines) {
        m_lines.removeFirst();
    }
}

QString diagnosticsText(const Document& document, const EngineLog& log) {
    QStringList lines;
    lines << "Beitscope " BEITSCOPE_VERSION << QString("Qt %1").arg(qVersion())
          << QString("%1, %2, %3")
                 .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                      QSysInfo::currentCpuArchitecture())
          << QString("platform %1, scale %2")
                 .arg(QGuiApplication::platformName())
                 .arg(QGuiApplication::primaryScreen()->devicePixelRatio());
    if (const auto& model = document.model()) {
        lines << QString("model %1, %2, %3 parameters, %4 × %5, %6 classes")
                     .arg(shown(model->report.architecture), shown(model->report.family))
                     .arg(model->report.parameterCount)
                     .arg(model->imageSize.height)
                     .arg(model->imageSize.width)
                     .arg(model->labels.size())
              << QString("device %1, %2, %3 attention")
                     .arg(shown(model->device), shown(model->dtype), shown(model->attention));
    }
    if (const auto& image = document.image()) {
        lines << QString("image %1 × %2, %3")
                     .arg(image->width)
                     .arg(image->height)
                     .arg(shown(image->format));
    }
    lines << "engine:" << log.text();
    return lines.join("\n") + "\n";
}

void showAbout(QWidget* parent) {
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(text(QT_TRANSLATE_NOOP("About", "About Beitscope")));
    box->setIconPixmap(applicationIcon().pixmap(kIconSide, kIconSide));
    box->setTextFormat(Qt::PlainText);
    box->setText(QString("Beitscope %1").arg(BEITSCOPE_VERSION));
    box->setInformativeText(text(QT_TRANSLATE_NOOP(
        "About",
        "Look inside vision transformers of the BEiT family, on your own images, on your own "
        "machine. Nothing leaves it.\n\nGPL-3.0-or-later. Built with Qt, QCustomPlot, LibTorch, "
        "OpenCV and libjpeg-turbo.")));
    box->open();
}

} // namespace app
