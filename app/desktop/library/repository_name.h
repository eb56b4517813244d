#pragma once

#include <QString>

namespace app {

/// "ORG/NAME" or "ORG/NAME@REV" of what a person typed or pasted: that itself, or the address of
/// its page ("https://HOST/ORG/NAME/tree/REV"). Empty when it cannot be a model's name.
[[nodiscard]] QString repositoryIn(const QString& text);

/// Its page on a hub. endpoint  empty: that of Hugging Face
[[nodiscard]] QString repositoryPage(const QString& repository, const QString& endpoint);

/// "huggingface.co"
[[nodiscard]] QString hubHost(const QString& endpoint);

} // namespace app
