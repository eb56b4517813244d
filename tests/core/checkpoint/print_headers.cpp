#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"

#include <iostream>
#include <string>

/// For compare_with_reference.py: reads paths from stdin, prints a line each, an error code or "ok"
/// with type, shape and length of every tensor in the order of their bytes.
int main() {
    for (std::string path; std::getline(std::cin, path);) {
        try {
            const core::SafetensorsFile file(path);
            std::cout << "ok";
            for (const core::TensorEntry& entry : file.entries()) {
                std::cout << ' ' << entry.typeName << core::shapeText(entry.shape) << entry.bytes;
            }
            std::cout << '\n';
        } catch (const core::Error& error) {
            std::cout << error.code() << '\n';
        }
    }
    return 0;
}
