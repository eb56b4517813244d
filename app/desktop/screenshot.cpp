#include "app/desktop/screenshot.h"

#include "app/desktop/main_window.h"
#include "app/desktop/paths.h"
#include "app/desktop/workbench.h"
#include "core/base/error.h"
#include "core/base/file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace app {
namespace {

constexpr int kCheckMs = 40;
constexpr int kQuietChecks = 4; ///< an answer may start the next request from the event loop
constexpr qint64 kPatienceMs = 10 * 60 * 1000;

void complain(const std::string& code, const std::string& message, const std::string& hint) {
    std::fprintf(stderr, "error[%s]: %s\n", code.c_str(), message.c_str());
    if (!hint.empty()) {
        std::fprintf(stderr, "hint: %s\n", hint.c_str());
    }
}

} // namespace

Screenshot::Screenshot(MainWindow& window, const QString& path, QObject* parent)
    : QObject(parent), m_window(window), m_path(path) {
    connect(&window.workbench(), &Workbench::failed, this, &Screenshot::note);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::check);
    m_since.start();
    m_timer.start(kCheckMs);
}

void Screenshot::note(const Failure& failure) {
    complain(failure.error.code, failure.error.message, failure.error.hint);
    m_exitCode = m_exitCode == 0 ? std::max(1, failure.error.exitCode) : m_exitCode;
}

void Screenshot::check() {
    if (m_since.elapsed() > kPatienceMs) {
        complain("INTERNAL", "the window did not become idle within ten minutes", {});
        m_exitCode = 1;
        finish();
        return;
    }
    m_quietChecks = m_window.isIdle() ? m_quietChecks + 1 : 0;
    if (m_quietChecks >= kQuietChecks) {
        finish();
    }
}

void Screenshot::finish() {
    m_timer.stop();
    QByteArray png;
    QBuffer buffer(&png);
    const bool isEncoded = m_window.grab().save(&buffer, "png");
    try {
        if (!isEncoded) {
            throw core::Error(core::ErrorKind::Internal, "INTERNAL",
                              "the picture is not encodable");
        }
        core::writeFile(
            std::filesystem::path(encodedPath(m_path)),
            std::as_bytes(std::span(png.constData(), static_cast<std::size_t>(png.size()))));
    } catch (const core::Error& error) {
        complain(error.code(), error.what(), error.hint());
        m_exitCode = core::exitCode(error.kind());
    }
    QCoreApplication::exit(m_exitCode);
}

} // namespace app
