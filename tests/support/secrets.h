// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where a planted secret lies, and whether a program's memory may come to the disk.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace evertill::test {

// The files below a folder that hold these bytes, by their path in it.
inline std::vector<std::string> filesWith(const std::filesystem::path& folder,
                                          std::string_view secret) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream in{entry.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        if (bytes.find(secret) != std::string::npos) {
            found.push_back(std::filesystem::relative(entry.path(), folder).string());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

// The soft limit as /proc/PID/limits has it: bytes, or "unlimited".
inline std::string coreLimit(pid_t process) {
    constexpr std::string_view kName = "Max core file size";
    std::ifstream limits{"/proc/" + std::to_string(process) + "/limits"};
    for (std::string line; std::getline(limits, line);) {
        if (line.starts_with(kName)) {
            const std::size_t from = line.find_first_not_of(' ', kName.size());
            return line.substr(from, line.find(' ', from) - from);
        }
    }
    return {};
}

} // namespace evertill::test
