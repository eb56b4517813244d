#include "app/desktop/report/key_groups.h"

#include "app/desktop/names.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace app {
namespace {

using Names = std::vector<std::string>;

QString sentence(const char* text) {
    return QCoreApplication::translate("LoadReport", text);
}

bool beginsWith(std::string_view name, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(
        beginnings, [&](std::string_view beginning) { return name.starts_with(beginning); });
}

/// What the reader says about the rest of a file; all else that is inferred is about the model.
bool isAboutTheFile(std::string_view note) {
    return beginsWith(note, {"the weights are under:", "other content, not read:",
                             "beside the tensors, not read:"});
}

bool isOfHead(std::string_view name) {
    return beginsWith(name, {"classifier.", "lm_head.", "mim_head.", "decode_head.",
                             "auxiliary_head.", "fpn1.", "fpn2.", "fpn3.", "fpn4.", "pooler."});
}

bool isOfTrunk(std::string_view name) {
    return beginsWith(name, {"encoder.", "embeddings."}) && name != "embeddings.mask_token";
}

bool isOfTraining(std::string_view name) {
    return beginsWith(name, {"optimizer", "lr_scheduler", "scheduler.", "scaler.", "ema.",
                             "model_ema.", "epoch", "step"});
}

bool isIndexTable(std::string_view name) {
    return name.find("relative_position_index") != std::string_view::npos;
}

bool isBatchCounter(std::string_view name) {
    return name.ends_with("num_batches_tracked");
}

template <typename Test>
std::vector<KeyRow> rowsOf(const Names& names, Test isWanted) {
    std::vector<KeyRow> rows;
    for (const std::string& name : names) {
        if (isWanted(name)) {
            rows.push_back({shown(name)});
        }
    }
    return rows;
}

QString shapeText(const std::vector<std::int64_t>& shape) {
    QStringList sides;
    for (const auto side : shape) {
        sides << QString::number(side);
    }
    return "[" + sides.join(", ") + "]";
}

/// Collects groups. The names that were left out of a list count in the first group of that list.
class Collector final {
public:
    void add(KeyClass keyClass,
             const char* title,
             const QString& meaning,
             std::vector<KeyRow> rows,
             std::uint64_t* rest = nullptr) {
        if (!rows.empty()) {
            const std::uint64_t more = rest != nullptr ? std::exchange(*rest, 0) : 0;
            m_groups.push_back({keyClass, sentence(title), meaning, std::move(rows), more});
        }
    }
    [[nodiscard]] std::vector<KeyGroup> groups() const { return m_groups; }

private:
    std::vector<KeyGroup> m_groups;
};

void addWrong(Collector& collector, const core::LoadReport& report, core::ReportRest& rest) {
    std::vector<KeyRow> clashes;
    for (const auto& each : report.mismatched) {
        clashes.push_back({shown(each.name), shapeText(each.expected), shapeText(each.found)});
    }
    collector.add(KeyClass::Wrong, QT_TRANSLATE_NOOP("LoadReport", "Another shape"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "The configuration and the weights belong to different "
                                    "models. Use the config.json that was saved with these "
                                    "weights.")),
                  std::move(clashes), &rest.mismatched);
    collector.add(KeyClass::Wrong, QT_TRANSLATE_NOOP("LoadReport", "Missing from the trunk"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "No model can run without these. The file is incomplete, "
                                    "or the configuration belongs to another one.")),
                  rowsOf(report.missing, [](const std::string& name) { return !isOfHead(name); }),
                  &rest.missing);
    collector.add(KeyClass::Wrong, QT_TRANSLATE_NOOP("LoadReport", "No place in the configuration"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "The trunk in the file has parts that the configuration "
                                    "does not describe. Leaving them out would change every "
                                    "number.")),
                  rowsOf(report.unexpected, isOfTrunk), &rest.unexpected);
}

void addDegraded(Collector& collector, const core::LoadReport& report, core::ReportRest& rest) {
    collector.add(KeyClass::Degraded, QT_TRANSLATE_NOOP("LoadReport", "Head missing"),
                  sentence(QT_TRANSLATE_NOOP(
                               "LoadReport",
                               "The head that the configuration names (%1) is not whole. A trunk "
                               "alone still gives features: name a model without a head under "
                               "\"architectures\" in config.json."))
                      .arg(shown(report.architecture)),
                  rowsOf(report.missing, isOfHead), &rest.missing);
    collector.add(KeyClass::Degraded, QT_TRANSLATE_NOOP("LoadReport", "Absent, but not needed"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "The model runs without them: an auxiliary head helps in "
                                    "training only, a mask token stands for hidden patches "
                                    "only.")),
                  rowsOf(report.absent, [](const std::string&) { return true; }));
    collector.add(
        KeyClass::Degraded, QT_TRANSLATE_NOOP("LoadReport", "Read off the tensors"),
        sentence(QT_TRANSLATE_NOOP("LoadReport",
                                   "The configuration does not say these; the shapes of the "
                                   "tensors do. They are right for every published model, but "
                                   "compare them if you can.")),
        rowsOf(report.inferred, [](const std::string& note) { return !isAboutTheFile(note); }),
        &rest.inferred);
    collector.add(
        KeyClass::Degraded, QT_TRANSLATE_NOOP("LoadReport", "Warnings"),
        sentence(QT_TRANSLATE_NOOP("LoadReport", "Worth knowing before you trust a number.")),
        rowsOf(report.warnings, [](const std::string&) { return true; }), &rest.warnings);
}

void addFine(Collector& collector, const core::LoadReport& report, core::ReportRest& rest) {
    collector.add(KeyClass::Fine, QT_TRANSLATE_NOOP("LoadReport", "Index tables"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "Which bias belongs to which pair of patches. Computed "
                                    "anew from the size of the grid; the stored ones are not "
                                    "needed.")),
                  rowsOf(report.ignored, isIndexTable), &rest.ignored);
    collector.add(KeyClass::Fine, QT_TRANSLATE_NOOP("LoadReport", "Batch counters"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "They count batches during training. No result depends on "
                                    "them.")),
                  rowsOf(report.ignored, isBatchCounter), &rest.ignored);
    collector.add(KeyClass::Fine, QT_TRANSLATE_NOOP("LoadReport", "Biases of keys"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "They add the same number to all scores of a row, and the "
                                    "softmax cancels that. BEiT keeps them at zero.")),
                  rowsOf(report.ignored,
                         [](const std::string& name) {
                             return !isIndexTable(name) && !isBatchCounter(name);
                         }),
                  &rest.ignored);
    collector.add(
        KeyClass::Fine, QT_TRANSLATE_NOOP("LoadReport", "Left over"),
        sentence(QT_TRANSLATE_NOOP("LoadReport",
                                   "Another head, or parts that only training needs. This "
                                   "model does not use them.")),
        rowsOf(report.unexpected,
               [](const std::string& name) { return !isOfTrunk(name) && !isOfTraining(name); }),
        &rest.unexpected);
    std::vector<KeyRow> training = rowsOf(report.unexpected, isOfTraining);
    const std::vector<KeyRow> notes = rowsOf(report.inferred, isAboutTheFile);
    training.insert(training.end(), notes.begin(), notes.end());
    collector.add(KeyClass::Fine, QT_TRANSLATE_NOOP("LoadReport", "The rest of the file"),
                  sentence(QT_TRANSLATE_NOOP(
                      "LoadReport", "Where the weights stand, and what else a training saved: "
                                    "optimizer, schedule, epoch, averaged weights. Not read.")),
                  std::move(training));
}

} // namespace

std::vector<KeyGroup> keyGroups(const core::LoadReport& report) {
    Collector collector;
    core::ReportRest rest = report.rest;
    addWrong(collector, report, rest);
    addDegraded(collector, report, rest);
    addFine(collector, report, rest);
    return collector.groups();
}

quint64 keyCount(const std::vector<KeyGroup>& groups, KeyClass keyClass) {
    quint64 count = 0;
    for (const KeyGroup& group : groups) {
        count += group.keyClass == keyClass ? group.count() : 0;
    }
    return count;
}

QString keyClassName(KeyClass keyClass) {
    switch (keyClass) {
    case KeyClass::Wrong:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "Wrong"));
    case KeyClass::Degraded:
        return sentence(QT_TRANSLATE_NOOP("LoadReport", "Degraded"));
    case KeyClass::Fine:
        break;
    }
    return sentence(QT_TRANSLATE_NOOP("LoadReport", "Fine"));
}

QString keyClassSentence(KeyClass keyClass) {
    switch (keyClass) {
    case KeyClass::Wrong:
        return sentence(QT_TRANSLATE_NOOP(
            "LoadReport", "No model can be built from these, or its numbers would be "
                          "wrong."));
    case KeyClass::Degraded:
        return sentence(QT_TRANSLATE_NOOP(
            "LoadReport", "It works, with less than the whole or on an assumption."));
    case KeyClass::Fine:
        break;
    }
    return sentence(QT_TRANSLATE_NOOP("LoadReport", "No result depends on these."));
}

QString restText(quint64 count) {
    return sentence(QT_TRANSLATE_NOOP("LoadReport", "and %1 more")).arg(QLocale().toString(count));
}

} // namespace app
