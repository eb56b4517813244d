#include "app/desktop/engine/array_image.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocol/frame.h"

namespace app {

QImage imageOf(const core::Array& array) {
    constexpr std::int64_t kMaxSide = 16384;
    const auto& shape = array.shape;
    const bool isPicture = array.dtype == core::ArrayType::UInt8 && shape.size() == 3 &&
                           shape[0] >= 1 && shape[0] <= kMaxSide && shape[1] >= 1 &&
                           shape[1] <= kMaxSide && shape[2] == 3;
    if (!isPicture) {
        throw core::Error(core::ErrorKind::BadFormat, "PROTOCOL-ARRAY",
                          "cannot show: " + core::printable(array.name) +
                              ": expected uint8 [height, width, 3]");
    }
    const auto height = static_cast<int>(shape[0]);
    const auto width = static_cast<int>(shape[1]);
    const QImage view(reinterpret_cast<const uchar*>(array.bytes.data()), width, height,
                      qsizetype{3} * width, QImage::Format_RGB888);
    return view.convertToFormat(QImage::Format_RGB32); // a copy: the array does not stay
}

} // namespace app
