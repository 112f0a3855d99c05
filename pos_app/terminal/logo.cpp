// SPDX-License-Identifier: Apache-2.0
#include "terminal/logo.h"

#include "core/receipt/logo.h"
#include "render/logo.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace evertill::terminal {

base::Expected<std::string> logoFromFile(const std::string& file) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem)) {
        return base::makeError(base::ErrorCode::FileMissing, file);
    }
    std::ifstream in{file, std::ios::binary};
    const std::string png{std::istreambuf_iterator<char>{in}, {}};
    if (!in && png.empty()) {
        return base::makeError(base::ErrorCode::FileUnreadable, file);
    }
    EVERTILL_TRY(logo, render::logoFromPng(base::viewOf(png)));
    return core::logoText(logo);
}

} // namespace evertill::terminal
