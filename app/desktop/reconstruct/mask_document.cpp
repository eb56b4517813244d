#include "app/desktop/reconstruct/mask_document.h"

#include "app/desktop/document/document.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// A file is the same image when it is opened again; a pasted one is not.
QString keyOf(const core::ImageInfo& image) {
    const QString path = QString::fromStdString(image.path);
    return QFileInfo(path).isAbsolute() ? path : QString("#%1").arg(image.imageId);
}

bool isAnyMasked(const core::PatchMask& mask) {
    return mask.maskedCount() > 0;
}

} // namespace

class MaskDocument::Change final : public QUndoCommand {
public:
    Change(MaskDocument& document, Entry& entry, core::PatchMask after, const QString& text)
        : QUndoCommand(text), m_document(document), m_entry(entry), m_before(entry.drawn),
          m_after(std::move(after)) {}

    void undo() override { put(m_before); }
    void redo() override { put(m_after); }

private:
    void put(const core::PatchMask& mask) {
        m_entry.drawn = mask;
        m_document.showMask();
    }

    MaskDocument& m_document;
    Entry& m_entry;
    core::PatchMask m_before;
    core::PatchMask m_after;
};

MaskDocument::MaskDocument(Document& document, QObject* parent)
    : QObject(parent), m_document(document) {
    connect(&document, &Document::imageChanged, this, &MaskDocument::adopt);
    connect(&document, &Document::modelChanged, this, &MaskDocument::adopt);
    connect(&document, &Document::taskChanged, this, &MaskDocument::adopt);
    adopt();
}

MaskDocument::~MaskDocument() = default;

MaskDocument::Entry* MaskDocument::entryOfImage() {
    if (!m_document.image()) {
        return nullptr;
    }
    auto& entry = m_entries[keyOf(*m_document.image())];
    if (!entry) {
        entry = std::make_unique<Entry>();
        m_group.addStack(&entry->stack);
    }
    return entry.get();
}

void MaskDocument::adopt() {
    const core::Size earlierGrid = m_mask.grid;
    const Entry* earlier = std::exchange(m_entry, entryOfImage());
    showMask();
    const bool isEdited = m_entry != nullptr && m_document.task() == kReconstructTask;
    m_group.setActiveStack(isEdited ? &m_entry->stack : nullptr);
    const bool isNew = m_entry != earlier || m_mask.grid != earlierGrid;
    if (isNew && m_entry != nullptr && !m_mask.cells.empty() &&
        m_entry->drawn.grid != m_mask.grid) {
        const core::Size from = m_entry->drawn.grid;
        Q_EMIT resampled(tr("The mask was drawn on %1 × %2 patches; it is shown on the %3 × %4 "
                            "patches of this model.")
                             .arg(from.height)
                             .arg(from.width)
                             .arg(m_mask.grid.height)
                             .arg(m_mask.grid.width));
    }
}

void MaskDocument::showMask() {
    const core::Size grid =
        m_document.model() ? patchGridOf(*m_document.model()) : core::Size{0, 0};
    core::PatchMask mask;
    if (m_entry != nullptr && grid.height > 0 && grid.width > 0) {
        if (!isAnyMasked(m_entry->drawn)) {
            m_entry->drawn = core::PatchMask(grid); // nothing is lost
        }
        mask = m_entry->drawn.grid == grid ? m_entry->drawn : app::resampled(m_entry->drawn, grid);
    }
    if (mask != m_mask) {
        m_mask = std::move(mask);
        Q_EMIT maskChanged();
    }
}

void MaskDocument::change(const core::PatchMask& mask, const QString& text) {
    if (m_entry != nullptr && mask != m_mask && mask.grid == m_mask.grid) {
        m_entry->stack.push(new Change(*this, *m_entry, mask, text));
    }
}

void MaskDocument::invert() {
    core::PatchMask mask = m_mask;
    std::ranges::transform(mask.cells, mask.cells.begin(), [](std::uint8_t cell) {
        return static_cast<std::uint8_t>(cell == 0 ? 1 : 0);
    });
    change(mask, tr("invert mask"));
}

void MaskDocument::clear() {
    change(core::PatchMask(m_mask.grid), tr("clear mask"));
}

void MaskDocument::maskAll() {
    core::PatchMask mask = m_mask;
    std::ranges::fill(mask.cells, std::uint8_t{1});
    change(mask, tr("mask all"));
}

core::PatchMask resampled(const core::PatchMask& mask, core::Size grid) {
    core::PatchMask result(grid);
    const auto middle = [](int index, int from, int to) {
        return (2 * index + 1) * from / (2 * to);
    };
    for (int row = 0; row < grid.height; ++row) {
        for (int column = 0; column < grid.width; ++column) {
            result.set(row, column,
                       mask.isMasked(middle(row, mask.grid.height, grid.height),
                                     middle(column, mask.grid.width, grid.width)));
        }
    }
    return result;
}

widgets::MaskCells toCells(const core::PatchMask& mask) {
    widgets::MaskCells cells(mask.grid.height, mask.grid.width);
    std::ranges::copy(mask.cells, cells.values.begin());
    return cells;
}

core::PatchMask toMask(const widgets::MaskCells& cells) {
    core::PatchMask mask(core::Size{cells.rows, cells.cols});
    std::ranges::copy(cells.values, mask.cells.begin());
    return mask;
}

} // namespace app
