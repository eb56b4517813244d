#include "app/desktop/library/library_items.h"

#include "app/desktop/icons.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"

#include <QFont>

#include <algorithm>

namespace app {
namespace {

QStandardItem* cell(const QString& text, const QVariant& sortValue) {
    auto* made = new QStandardItem(text);
    made->setEditable(false);
    made->setData(sortValue, LibraryItems::SortRole);
    return made;
}

QString tipOf(const core::LibraryItem& item) {
    QStringList lines{shown(item.path, 1000)};
    if (item.problem) {
        lines << problemText(item);
        if (!item.problem->hint.empty()) {
            lines << shown(item.problem->hint, 1000);
        }
    } else {
        lines << shown(item.architecture);
    }
    return lines.join("\n").toHtmlEscaped().replace("\n", "<br>");
}

QString noteOf(const core::LibraryItem& item) {
    if (item.isIncomplete) {
        return LibraryItems::tr("Not loaded completely");
    }
    if (item.problem) {
        return problemText(item);
    }
    return item.revision.empty() || item.revision == "main"
               ? QString()
               : LibraryItems::tr("Revision %1").arg(shown(item.revision, 60));
}

QList<QStandardItem*> rowOf(const core::LibraryItem& item) {
    const QString name = itemName(item);
    const QString size = sizeOnDisk(item.bytes);
    const QStringList abilities = badgesOf(item);
    const char* sign = item.source == core::LibrarySource::Sample  ? "sample"
                       : item.kind == core::LibraryKind::Tokenizer ? "reconstruct"
                                                                   : "model";
    QList<QStandardItem*> row{cell(name, name.toLower()),
                              cell({}, abilities.join(" ")),
                              cell(size, static_cast<qulonglong>(item.bytes)),
                              cell(shown(item.license, 80), QString::fromStdString(item.license)),
                              cell(shown(item.format, 120), QString::fromStdString(item.format)),
                              cell(isSampleModel(item.path)
                                       ? LibraryItems::tr("comes with the program")
                                       : shown(item.path, 1000),
                                   decodedPath(item.path))};
    row[LibraryItems::Name]->setIcon(item.problem ? mutedIcon("report") : icon(sign));
    row[LibraryItems::Name]->setData(noteOf(item), LibraryItems::NoteRole);
    row[LibraryItems::Abilities]->setData(abilities, LibraryItems::AbilitiesRole);
    row[LibraryItems::Abilities]->setData(abilities.join(", "), Qt::AccessibleTextRole);
    row[LibraryItems::Size]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const QString tip = "<span>" + tipOf(item) + "</span>";
    for (QStandardItem* each : row) {
        each->setData(decodedPath(item.path), LibraryItems::PathRole);
        each->setToolTip(tip);
        each->setData(item.problem.has_value(), LibraryItems::MutedRole);
    }
    return row;
}

} // namespace

LibraryItems::LibraryItems(QObject* parent) : QStandardItemModel(parent) {
    setHorizontalHeaderLabels(
        {tr("Name"), tr("Can"), tr("Size"), tr("Licence"), tr("Format"), tr("Path")});
    horizontalHeaderItem(Size)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void LibraryItems::setContent(const core::ListLibraryReply& content) {
    m_content = content;
    removeRows(0, rowCount());
    const auto itemsOf = [&](core::LibrarySource source, const std::string& folder) {
        std::vector<const core::LibraryItem*> items;
        for (const core::LibraryItem& item : m_content.items) {
            const bool isHere = source == core::LibrarySource::Sample || item.folder == folder;
            if (item.source == source && isHere) {
                items.push_back(&item);
            }
        }
        return items;
    };
    addGroup(tr("Samples"), {}, tr("small, of drawn scenes"),
             itemsOf(core::LibrarySource::Sample, {}));
    for (const core::LibraryFolder& folder : m_content.folders) {
        const auto inCache = itemsOf(core::LibrarySource::Hub, folder.path);
        const auto items = itemsOf(core::LibrarySource::Folder, folder.path);
        const QString path = decodedPath(folder.path);
        const bool isCache = &folder == &m_content.folders.back();
        if (isCache) {
            addGroup(tr("Hugging Face cache"), {}, inCache.empty() ? tr("empty") : shown(path),
                     inCache);
            continue;
        }
        auto all = items;
        all.insert(all.end(), inCache.begin(), inCache.end());
        addGroup(shown(path), path,
                 !folder.isThere ? tr("not connected")
                 : all.empty()   ? tr("no checkpoints in it")
                                 : QString(),
                 all);
    }
}

void LibraryItems::addGroup(const QString& title,
                            const QString& folder,
                            const QString& note,
                            const std::vector<const core::LibraryItem*>& items) {
    auto* group = cell(title, {});
    QFont bold;
    bold.setBold(true);
    group->setFont(bold);
    group->setIcon(icon("folder"));
    group->setData(folder, FolderRole);
    group->setData(note, NoteRole);
    group->setToolTip(tipText(folder.isEmpty() ? title : shown(folder)));
    if (items.empty()) {
        group->setData(true, MutedRole);
        group->setIcon(mutedIcon("folder"));
    }
    for (const core::LibraryItem* item : items) {
        group->appendRow(rowOf(*item));
    }
    appendRow(group);
}

const core::LibraryItem* LibraryItems::itemOf(const QString& path) const {
    const auto found = std::ranges::find_if(m_content.items, [&](const core::LibraryItem& item) {
        return decodedPath(item.path) == path;
    });
    return path.isEmpty() || found == m_content.items.end() ? nullptr : &*found;
}

} // namespace app
