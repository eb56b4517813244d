#include "core/checkpoint/read_failure.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace core {

void failReading(const std::filesystem::path& path,
                 const char* code,
                 const std::string& problem,
                 const std::string& hint) {
    throw Error(ErrorKind::BadFormat, code,
                "cannot read checkpoint: " + printable(path.native()) + ": " + problem, hint);
}

} // namespace core
