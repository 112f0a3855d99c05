// SPDX-License-Identifier: Apache-2.0
#pragma once

// Real data sets that lie beside the project ("../shared/data", or EVERTILL_SHARED_DATA). They are
// not part of it, so a test that needs one says that it is absent and passes:
//   const auto path = sharedData("gs1/vectors.jsonl");
//   if (!path) return;

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string_view>

namespace evertill::test {

inline std::optional<std::filesystem::path> sharedData(std::string_view relative) {
    const char* fromEnvironment = std::getenv("EVERTILL_SHARED_DATA");
    const std::filesystem::path root =
        fromEnvironment != nullptr ? std::filesystem::path{fromEnvironment}
                                   : std::filesystem::path{EVERTILL_SOURCE_DIR} / "../shared/data";
    std::filesystem::path path = root / relative;
    if (!std::filesystem::exists(path)) {
        std::cout << "SKIPPED: needs shared data " << relative
                  << ", which is not on this machine\n";
        return std::nullopt;
    }
    return path;
}

} // namespace evertill::test
