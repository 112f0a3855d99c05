// SPDX-License-Identifier: Apache-2.0
#pragma once

// How much of each journal of a store is inside the centre's stock and points: a till adds only its
// own movements beyond its mark, so that nothing counts twice. A figure and its marks are always
// read from one state of the reference data.

#include "core/journal/event.h"

#include <vector>

namespace evertill::ports {

struct AppliedMark {
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t seq = 0; // up to and including
    friend bool operator==(const AppliedMark&, const AppliedMark&) = default;
};

using Applied = std::vector<AppliedMark>;

} // namespace evertill::ports
