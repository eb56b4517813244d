#include "app/desktop/report/report_facts.h"

#include "app/desktop/names.h"
#include "app/desktop/report/key_groups.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace app {
namespace {

using core::Capability;

QString sentence(const char* text) {
    return QCoreApplication::translate("LoadReport", text);
}

QString grouped(quint64 number) {
    return QLocale().toString(number);
}

QString product(std::initializer_list<int> numbers) {
    QStringList texts;
    for (const int number : numbers) {
        texts << QString::number(number);
    }
    return texts.join(" × ");
}

/// Why a model of this class cannot do something.
QString lack(Capability capability, const core::LoadReport& report) {
    const QString name = shown(report.architecture);
    switch (capability) {
    case Capability::Classify:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "%1 has no classifier.")).arg(name);
    case Capability::Segment:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "%1 has no segmentation head.")).arg(name);
    case Capability::Reconstruct:
        return sentence(
                   QT_TRANSLATE_NOOP("LoadReport",
                                     "%1 has no head for masked patches: fine-tuned models lose "
                                     "it."))
            .arg(name);
    case Capability::Features:
        break;
    }
    return sentence(QT_TRANSLATE_NOOP("LoadReport", "The trunk is not whole."));
}

QString use(Capability capability, const core::LoadReport& report) {
    const QString labels = grouped(static_cast<quint64>(report.shape.labelCount));
    switch (capability) {
    case Capability::Classify:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "Labels an image with %1 classes."))
            .arg(labels);
    case Capability::Segment:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "Labels every pixel with %1 classes."))
            .arg(labels);
    case Capability::Reconstruct:
        return sentence(
            QT_TRANSLATE_NOOP("LoadReport", "Guesses the visual tokens of hidden patches."));
    case Capability::Features:
        break;
    }
    return sentence(
        QT_TRANSLATE_NOOP("LoadReport", "Shows attention, bias and features of patches."));
}

void append(QStringList& lines, const KeyGroup& group) {
    lines
        << ""
        << QString("%1: %2 (%3)").arg(keyClassName(group.keyClass), group.title).arg(group.count())
        << "  " + group.sentence;
    for (const KeyRow& row : group.rows) {
        const QString shapes =
            row.expected.isEmpty()
                ? QString()
                : sentence(QT_TRANSLATE_NOOP("LoadReport", ": expected %1, found %2"))
                      .arg(row.expected, row.found);
        lines << "  " + row.name + shapes;
    }
    if (group.rest > 0) {
        lines << "  " + restText(group.rest);
    }
}

} // namespace

std::vector<ReportFact> reportFacts(const core::LoadReport& report) {
    std::vector<ReportFact> facts;
    const auto add = [&](const char* name, const QString& value, const QString& copied = {}) {
        if (!value.isEmpty()) {
            facts.push_back({sentence(name), value, copied.isEmpty() ? value : copied});
        }
    };
    const core::ModelShape& shape = report.shape;
    const auto& [height, width] = shape.imageSize;
    add(QT_TRANSLATE_NOOP("LoadReport", "Format"), shown(report.format));
    add(QT_TRANSLATE_NOOP("LoadReport", "Family"), shown(report.family));
    add(QT_TRANSLATE_NOOP("LoadReport", "Class"), shown(report.architecture));
    if (shape.layerCount > 0) {
        add(QT_TRANSLATE_NOOP("LoadReport", "Layers × heads × width"),
            product({shape.layerCount, shape.headCount, shape.hiddenSize}));
    }
    if (width > 0) {
        add(QT_TRANSLATE_NOOP("LoadReport", "Image size"),
            sentence(QT_TRANSLATE_NOOP("LoadReport", "%1 pixels")).arg(product({width, height})),
            product({width, height}));
    }
    if (shape.patchSize > 0 && width > 0) {
        add(QT_TRANSLATE_NOOP("LoadReport", "Patches"),
            sentence(QT_TRANSLATE_NOOP("LoadReport", "%1, each of %2 pixels"))
                .arg(product({width / shape.patchSize, height / shape.patchSize}),
                     product({shape.patchSize, shape.patchSize})));
    }
    if (shape.labelCount > 0) {
        add(QT_TRANSLATE_NOOP("LoadReport", "Labels"),
            grouped(static_cast<quint64>(shape.labelCount)), QString::number(shape.labelCount));
    }
    if (report.parameterCount > 0) {
        add(QT_TRANSLATE_NOOP("LoadReport", "Parameters"), grouped(report.parameterCount),
            QString::number(report.parameterCount));
    }
    if (report.weightBytes > 0) {
        add(QT_TRANSLATE_NOOP("LoadReport", "Weights"),
            QString::fromStdString(core::byteCount(report.weightBytes)),
            QString::number(report.weightBytes));
    }
    add(QT_TRANSLATE_NOOP("LoadReport", "Path"), shown(report.path, 4096),
        QString::fromStdString(report.path));
    return facts;
}

std::vector<Ability> abilities(const core::LoadReport& report) {
    std::vector<Ability> all;
    for (const Capability each : {Capability::Classify, Capability::Segment,
                                  Capability::Reconstruct, Capability::Features}) {
        const bool isThere = std::ranges::count(report.capabilities, each) > 0;
        all.push_back({each, capabilityName(each), isThere,
                       isThere ? use(each, report) : lack(each, report)});
    }
    return all;
}

QString capabilityName(Capability capability) {
    switch (capability) {
    case Capability::Classify:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "classify"));
    case Capability::Segment:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "segment"));
    case Capability::Reconstruct:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "reconstruct"));
    case Capability::Features:
        break;
    }
    return sentence(QT_TRANSLATE_NOOP("LoadReport", "features"));
}

QString reportText(const core::LoadReport& report, const QString& refusal) {
    QStringList lines{
        sentence(QT_TRANSLATE_NOOP("LoadReport", "Load report: %1")).arg(shownName(report.path))};
    if (!refusal.isEmpty()) {
        lines << "" << refusal;
    }
    lines << "";
    for (const ReportFact& fact : reportFacts(report)) {
        lines << fact.name + ": " + fact.value;
    }
    lines << "";
    for (const Ability& ability : abilities(report)) {
        lines << (ability.isThere ? "+ " : "- ") + ability.name + ": " + ability.reason;
    }
    for (const core::ExpectedScore& score : report.scores) {
        lines << "" << shown(score.model) << "  " + shown(score.score)
              << "  " + shown(score.pipeline);
    }
    for (const std::string& call : report.foreignCalls) {
        lines << sentence(QT_TRANSLATE_NOOP("LoadReport", "names code, which was not run: %1"))
                     .arg(shown(call));
    }
    for (const KeyGroup& group : keyGroups(report)) {
        append(lines, group);
    }
    return lines.join("\n") + "\n";
}

} // namespace app
