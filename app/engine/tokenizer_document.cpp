#include "app/engine/tokenizer_document.h"

#include <nlohmann/json.hpp>

namespace app {

nlohmann::json tokenizerDocument(const core::TokenizerInfo& info) {
    return {{"path", info.path},
            {"format", info.format},
            {"kind", core::tokenizerKindName(info.kind)},
            {"vocabulary", info.vocabulary},
            {"token_side", info.tokenSide},
            {"parameters", info.parameterCount},
            {"can_encode", info.canEncode},
            {"can_decode", info.canDecode}};
}

} // namespace app
