#include "core/base/error.h"
#include "core/checkpoint/tensor_file.h"

#include <nlohmann/json.hpp>

#include <cstdio>

/// For compare_torch_files.py: what openTensorFile finds in each file, one line of JSON per file.
/// The elements are in hexadecimal, as they lie in memory.
int main(int count, char** paths) {
    for (int i = 1; i < count; ++i) {
        nlohmann::json found = {{"path", paths[i]}};
        try {
            const auto file = core::openTensorFile(paths[i]);
            found["format"] = file->format();
            found["class"] = file->moduleClass();
            found["fields"] = file->moduleFields();
            found["notes"] = file->notes();
            found["warnings"] = file->warnings();
            found["tensors"] = nlohmann::json::object();
            for (const core::TensorEntry& entry : file->entries()) {
                std::vector<std::byte> bytes(entry.bytes);
                file->read(entry, bytes);
                std::string digits;
                for (const std::byte byte : bytes) {
                    constexpr std::string_view kDigits = "0123456789abcdef";
                    digits += kDigits[std::to_integer<unsigned>(byte) >> 4U];
                    digits += kDigits[std::to_integer<unsigned>(byte) & 0xFU];
                }
                found["tensors"][entry.storedName] = {
                    {"type", entry.typeName}, {"shape", entry.shape}, {"bytes", digits}};
            }
        } catch (const core::Error& error) {
            found["error"] = {{"code", error.code()}, {"message", error.what()}};
        }
        const auto replace = nlohmann::json::error_handler_t::replace;
        std::puts(found.dump(-1, ' ', false, replace).c_str());
    }
    return 0;
}
