// SPDX-License-Identifier: Apache-2.0
#pragma once

// Makes a demo till: an empty till, the demo shop's goods and members, its people (Ann 1, PIN 2580,
// and Ben 2, PIN 1470, cashiers; Chen 3, PIN 3691, supervisor) and its settings. A
// directory that holds a till already is left as it is.

#include "base/expected.h"
#include "core/ids.h"

#include <filesystem>

namespace evertill::cli {

struct DemoSlot { // the shop of a chain and the till in it
    core::StoreId store{"S01"};
    core::TillId till{"01"};
    bool hasPromotions = true; // false: to measure a till without rules
};

// True if it was made now. Errors: as of Terminal::create and the writers.
[[nodiscard]] base::Expected<bool> ensureDemoTill(const std::filesystem::path& directory,
                                                  const DemoSlot& slot = {});

} // namespace evertill::cli
