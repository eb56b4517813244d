#pragma once

#include "core/protocol/library_messages.h"

#include <QString>
#include <QStringList>

/// What the library says of a checkpoint.
namespace app {

struct Failure;

/// "classify", "segment", "reconstruct"; "features" where it is nothing else.
[[nodiscard]] QStringList abilityNames(const std::vector<core::Capability>& capabilities);

/// What its badges say: its abilities, "tokenizer", or nothing where it cannot be used.
[[nodiscard]] QStringList badgesOf(const core::LibraryItem& item);

/// "beit-base-patch16-224"; of a sample its own name.
[[nodiscard]] QString itemName(const core::LibraryItem& item);

/// "346.0 MB" (powers of 1000), in the person's language.
[[nodiscard]] QString bytesText(quint64 bytes);

/// The same, and nothing for 0.
[[nodiscard]] QString sizeOnDisk(quint64 bytes);

/// Why it cannot be used, and what to do, in one line; empty: it can.
[[nodiscard]] QString problemText(const core::LibraryItem& item);

/// What happened, why and what to do: a line each.
[[nodiscard]] QString errorText(const core::ErrorMessage& error);

/// Why a model of the hub is not loaded, and what to do: a line each.
[[nodiscard]] QString downloadProblem(const QString& repository, const core::ErrorMessage& error);

/// The same failure, for its buttons.
[[nodiscard]] Failure downloadFailure(const QString& repository, const core::ErrorMessage& error);

/// "1.2 MB of 346 MB · 3.1 MB/s · about 2 min left"
[[nodiscard]] QString
progressText(quint64 receivedBytes, quint64 totalBytes, double bytesPerSecond);

} // namespace app
