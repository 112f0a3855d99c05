// SPDX-License-Identifier: Apache-2.0
#pragma once

// Folders of tests, all under one parent in the temporary folder and named after the process that
// made them, so that what a killed run left behind is cleared by the next one.

#include "base/check.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <unistd.h>

namespace evertill::test {

// Removes the folders of processes that are no more. Nothing in there is an error.
inline void clearLeftovers(const std::filesystem::path& parent) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{parent, error}) {
        const std::string name = entry.path().filename().string();
        pid_t owner = 0;
        const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), owner);
        const bool isNamed = problem == std::errc{} && owner > 0 && *end == '-';
        if (isNamed && ::kill(owner, 0) != 0 && errno == ESRCH) {
            std::error_code left;
            std::filesystem::remove_all(entry.path(), left);
        }
    }
}

// The caller removes it.
[[nodiscard]] inline std::filesystem::path makeTempFolder() {
    namespace fs = std::filesystem;
    const fs::path parent =
        fs::temp_directory_path() / ("evertill-tests-" + std::to_string(::geteuid()));
    static const bool isCleared = [&] {
        std::error_code error;
        fs::create_directory(parent, error);
        clearLeftovers(parent);
        return true;
    }();
    std::string pattern = (parent / (std::to_string(::getpid()) + "-XXXXXX")).string();
    EVERTILL_CHECK(isCleared && ::mkdtemp(pattern.data()) != nullptr, "a temporary folder");
    return pattern;
}

} // namespace evertill::test
