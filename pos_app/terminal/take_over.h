// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a centre told this box when it took over a till's slot, kept in DIR/keys/take-over.json from
// the enrolment until the till's own program has begun its new epoch with it: enrolling may happen
// while the till is open, and only the till writes its journal. Errors: InvalidFormat (a date),
// Storage*. Threads: any.

#include "net/enrol_client.h"
#include "ports/journal_store.h"

#include <filesystem>
#include <optional>

namespace evertill::terminal {

struct PendingTakeOver {
    std::string from; // the device that stood there
    std::int64_t firstReceipt = 0;
    std::optional<ports::OpenDay> day; // the slot's last shift, if it is known
};

[[nodiscard]] base::Expected<void> keepTakeOver(const std::filesystem::path& directory,
                                                const net::TakenOver& told);
// nullopt: there is none, or none that can be used.
[[nodiscard]] std::optional<PendingTakeOver>
pendingTakeOver(const std::filesystem::path& directory);
void forgetTakeOver(const std::filesystem::path& directory);

} // namespace evertill::terminal
