#include "core/image/row_check.h"

#include "core/base/error.h"
#include "core/image/limits.h"

#include <string>

namespace core {
namespace {

[[noreturn]] void refuse(const char* format, const std::string& reason) {
    throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                std::string("cannot encode ") + format + ": " + reason);
}

} // namespace

RowCheck::RowCheck(const char* format, Size size, std::size_t bytesPerPixel)
    : m_format(format), m_size(size),
      m_rowBytes(static_cast<std::size_t>(size.width) * bytesPerPixel) {
    if (!hasImageSides(size)) {
        refuse(m_format, "picture: expected 1 to " + std::to_string(kMaxImageSide) +
                             " pixels a side, found " + std::to_string(size.width) + " x " +
                             std::to_string(size.height));
    }
}

int RowCheck::add(std::size_t bytes) {
    if (bytes != m_rowBytes || m_count == m_size.height) {
        refuse(m_format, "row " + std::to_string(m_count) + ": expected " +
                             std::to_string(m_size.height) + " rows of " +
                             std::to_string(m_rowBytes) + " bytes, found " + std::to_string(bytes));
    }
    return m_count++;
}

void RowCheck::finish() const {
    if (m_count != m_size.height) {
        refuse(m_format, "picture: expected " + std::to_string(m_size.height) + " rows, found " +
                             std::to_string(m_count));
    }
}

} // namespace core
