// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of a PDF, as pdftotext reads them; empty where that is not installed.

#include "support/temp_folder.h"

#include <fstream>

namespace evertill::test {

[[nodiscard]] inline std::string paperWords(const std::string& pdf) {
    if (std::system("command -v pdftotext > /dev/null") != 0) {
        return {};
    }
    const std::filesystem::path folder = makeTempFolder();
    const std::string file = (folder / "paper").string();
    std::ofstream{file, std::ios::binary} << pdf;
    std::string words;
    if (std::system(("pdftotext -layout " + file + " " + file + ".txt").c_str()) == 0) {
        std::ifstream stream{file + ".txt"};
        words.assign(std::istreambuf_iterator<char>{stream}, {});
    }
    std::filesystem::remove_all(folder);
    return words;
}

} // namespace evertill::test
