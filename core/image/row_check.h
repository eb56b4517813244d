#pragma once

#include "core/base/image.h"

#include <cstddef>

namespace core {

/// Sees to it that a file which is written row by row gets the rows that it was promised.
class RowCheck final {
public:
    /// format  named in messages: "PNG". throws  Error{BadShape, "IMAGE-SIZE"} unless the size is
    ///         that of a picture
    RowCheck(const char* format, Size size, std::size_t bytesPerPixel);

    /// The number of the next row. throws  Error{BadShape, "IMAGE-SIZE"} when it has other bytes,
    /// or there was the last already
    [[nodiscard]] int add(std::size_t bytes);

    /// throws  Error{BadShape, "IMAGE-SIZE"} when rows are missing
    void finish() const;

private:
    const char* m_format;
    Size m_size;
    std::size_t m_rowBytes;
    int m_count = 0;
};

} // namespace core
