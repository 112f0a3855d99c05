// SPDX-License-Identifier: Apache-2.0
#pragma once

// The common workload (10,000 sales of five lines) as the events a till would have written: each
// sale is rung up with the real use case over a catalogue that has its goods, by a cashier who
// takes 1.2 to 4 seconds a scan, 3 to 9 until money is on the counter and 2 to 8 to close the
// drawer, to the microsecond. Same file, same events.

#include "wire/sync/frames.h"

#include <filesystem>

namespace evertill::bench {

// Aborts if the file is not what it should be.
[[nodiscard]] std::vector<wire::PushedEvent> workloadEvents(const std::filesystem::path& file);

} // namespace evertill::bench
