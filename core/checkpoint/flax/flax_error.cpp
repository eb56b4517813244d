#include "core/checkpoint/flax/flax_error.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace core {

void failFlax(const File& file,
              const char* code,
              const std::string& problem,
              const std::string& hint) {
    throw Error(ErrorKind::BadFormat, code,
                "cannot read checkpoint: " + printable(file.path().native()) + ": " + problem,
                hint);
}

} // namespace core
