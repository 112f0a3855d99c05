// SPDX-License-Identifier: Apache-2.0
#pragma once

// What this process holds: open files, threads, and bytes of its heap. For tests that something
// leaves nothing behind however often it is done.

#include <cstddef>
#include <filesystem>
#include <iterator>
#include <malloc.h>

namespace evertill::test {

struct Footprint {
    std::ptrdiff_t files = 0;
    std::ptrdiff_t threads = 0;
    std::size_t heapBytes = 0; // 0 under a sanitizer, which looks for leaks itself
};

[[nodiscard]] inline Footprint footprint() {
    const auto entries = [](const char* folder) {
        return std::distance(std::filesystem::directory_iterator{folder},
                             std::filesystem::directory_iterator{});
    };
    return {entries("/proc/self/fd"), entries("/proc/self/task"), ::mallinfo2().uordblks};
}

} // namespace evertill::test
