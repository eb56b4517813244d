#include "core/base/file.h"
#include "core/masking/mask_files.h"
#include "core/masking/mask_rules.h"

#include <filesystem>
#include <iostream>

/// usage: write_masks FOLDER    a mask in all formats, for mask_exchange.py
///        write_masks --read FILE ROWS COLUMNS    a mask of a file of others, as our JSON
int main(int argc, char** argv) {
    if (argc == 5) {
        const core::MaskReadingOptions options{{std::stoi(argv[3]), std::stoi(argv[4])}, {}, false};
        std::cout << core::maskJson(core::readMask(argv[2], options).mask);
        return 0;
    }
    const std::filesystem::path folder = argc == 2 ? argv[1] : ".";
    const core::PatchMask mask = core::randomMask({12, 14}, 0.4, 7);
    core::writeFile(folder / "mask.png", core::maskPng(mask));
    core::writeFile(folder / "mask.npy", core::maskNpy(mask));
    core::writeFile(folder / "mask.json", core::maskJson(mask));
    return 0;
}
