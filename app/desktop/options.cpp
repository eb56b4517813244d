#include "app/desktop/options.h"

#include "app/desktop/tasks.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <optional>

namespace app {
namespace {

constexpr int kUsageExit = 2;
constexpr int kSmallestSide = 320;
constexpr int kLargestSide = 16384;

const QCommandLineOption kTask("task", "The task to open on.", "TASK", "classify");
const QCommandLineOption kEngine(
    "engine",
    "The engine to start instead of the local one, e.g. \"ssh gpubox beitscope-cli serve\".",
    "COMMAND");
const QCommandLineOption kScreenshot(
    "screenshot",
    "Open, load, run, wait until everything is idle, save a picture of the window and exit.",
    "OUT.png");
const QCommandLineOption kSize("size", "Window size.", "WxH", "1440x900");
const QCommandLineOption kSettings("settings", "Use another settings file.", "FILE");
const QCommandLineOption kReset("reset", "Factory settings.");
const QCommandLineOption kHelp({"h", "help"}, "Show this help.");
const QCommandLineOption kVersion({"v", "version"}, "Show the version.");

EarlyExit usageError(const QString& what) {
    return {kUsageExit, QString("error[USAGE]: %1\nusage: beitscope [options] [FILE...]\n"
                                "Try 'beitscope --help'.\n")
                            .arg(what)};
}

std::optional<QSize> parseSize(const QString& text) {
    static const QRegularExpression form("^(\\d{1,5})x(\\d{1,5})$");
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const bool isSane = match.hasMatch() && qMin(size.width(), size.height()) >= kSmallestSide &&
                        qMax(size.width(), size.height()) <= kLargestSide;
    return isSane ? std::optional(size) : std::nullopt;
}

QString helpText(const QCommandLineParser& parser) {
    QString text = parser.helpText();
    const auto firstLineEnd = text.indexOf('\n');
    return "Usage: beitscope [options] [FILE...]" + text.mid(firstLineEnd);
}

} // namespace

std::variant<Options, EarlyExit> parseOptions(const QStringList& words) {
    QCommandLineParser parser;
    parser.setApplicationDescription("Look inside vision transformers.");
    parser.addPositionalArgument("FILE", "An image, a folder, a checkpoint or a session.",
                                 "[FILE...]");
    parser.addOptions({kTask, kEngine, kScreenshot, kSize, kSettings, kReset, kHelp, kVersion});
    if (!parser.parse(QStringList("beitscope") + words)) {
        return usageError(parser.errorText());
    }
    if (parser.isSet(kHelp)) {
        return EarlyExit{0, helpText(parser)};
    }
    if (parser.isSet(kVersion)) {
        return EarlyExit{0, "beitscope " BEITSCOPE_VERSION "\n"};
    }
    Options options;
    options.files = parser.positionalArguments();
    options.task = parser.value(kTask);
    if (!findTask(options.task)) {
        return usageError(QString("--task: expected one of %1, found \"%2\"")
                              .arg(taskIds().join(", "), options.task));
    }
    options.isTaskGiven = parser.isSet(kTask);
    const auto size = parseSize(parser.value(kSize));
    if (!size) {
        return usageError(QString("--size: expected WxH with sides from %1 to %2, found \"%3\"")
                              .arg(kSmallestSide)
                              .arg(kLargestSide)
                              .arg(parser.value(kSize)));
    }
    options.size = *size;
    options.isSizeGiven = parser.isSet(kSize);
    options.engineCommand = parser.value(kEngine);
    options.screenshotPath = parser.value(kScreenshot);
    if (parser.isSet(kScreenshot) && options.screenshotPath.isEmpty()) {
        return usageError("--screenshot: expected a file name, found nothing");
    }
    options.settingsPath = parser.value(kSettings);
    options.resetsSettings = parser.isSet(kReset);
    return options;
}

} // namespace app
