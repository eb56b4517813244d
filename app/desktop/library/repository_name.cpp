#include "app/desktop/library/repository_name.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

namespace app {
namespace {

constexpr const char* kHub = "https://huggingface.co";

/// Of an address: what the path says.
QString nameAt(const QUrl& url) {
    QStringList parts = url.path().split('/', Qt::SkipEmptyParts);
    if (parts.size() < 2) {
        return {};
    }
    const bool hasRevision = parts.size() >= 4 && (parts[2] == "tree" || parts[2] == "blob" ||
                                                   parts[2] == "resolve" || parts[2] == "commit");
    const QString name = parts[0] + "/" + parts[1];
    return hasRevision && parts[3] != "main" ? name + "@" + parts[3] : name;
}

} // namespace

QString repositoryIn(const QString& text) {
    QString name = text.trimmed();
    if (name.startsWith("https://") || name.startsWith("http://")) {
        name = nameAt(QUrl(name));
    }
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        "[\\w][\\w.-]{0,95}/[\\w][\\w.-]{0,95}(@[\\w][\\w./-]{0,199})?"));
    const QString bare = name.section('@', 0, 0);
    const bool isOdd = bare.contains("--") || name.contains("..") || bare.endsWith(".git") ||
                       bare.endsWith('-') || bare.endsWith('.');
    return pattern.match(name).hasMatch() && !isOdd ? name : QString();
}

QString repositoryPage(const QString& repository, const QString& endpoint) {
    const QString host = endpoint.isEmpty() ? QString(kHub) : endpoint;
    const QString revision = repository.section('@', 1);
    return host + "/" + repository.section('@', 0, 0) + "/tree/" +
           (revision.isEmpty() ? QString("main") : revision);
}

QString hubHost(const QString& endpoint) {
    const QString host = QUrl(endpoint.isEmpty() ? QString(kHub) : endpoint).host();
    return host.isEmpty() ? endpoint : host;
}

} // namespace app
