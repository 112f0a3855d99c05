// SPDX-License-Identifier: Apache-2.0
// What libFuzzer calls. One program for each entry: EVERTILL_FUZZ_ENTRY is its name.

#include "fuzz/entries.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace evertill;
    static const fuzz::Entry* const kEntry = [] {
        const auto all = fuzz::entries();
        const auto found = std::find_if(all.begin(), all.end(), [](const fuzz::Entry& entry) {
            return entry.name == EVERTILL_FUZZ_ENTRY;
        });
        EVERTILL_CHECK(found != all.end(), "the entry is listed in entries.cpp");
        return &*found;
    }();
    kEntry->run({data, size});
    return 0;
}
