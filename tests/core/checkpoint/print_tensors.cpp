#include "core/base/error.h"
#include "core/checkpoint/tensor_file.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

/// For the comparisons with other readers: takes paths, a line each, and says what openTensorFile
/// finds in each file, a line of JSON each. The elements are in hexadecimal, as they lie in memory.
int main() {
    for (std::string path; std::getline(std::cin, path);) {
        nlohmann::json found = {{"path", path}};
        try {
            const auto file = core::openTensorFile(path);
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
        std::cout << found.dump(-1, ' ', false, replace) << '\n';
    }
    return 0;
}
