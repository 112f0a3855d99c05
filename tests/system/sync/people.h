// SPDX-License-Identifier: Apache-2.0
#pragma once

// People of a chain of real processes: brought to the centre, given PINs there, and proved at a
// till through its own doors on its real files, while no command of it runs.

#include "base/clock.h"
#include "core/journal/event.h"
#include "system/sync/chain.h"

namespace evertill::test {

// "id,name,role" and the rows.
void importPeople(const Centre& centre, const Folder& folder, const std::string& rows);
// kind: "pin" or "badge"; from standard input, as everybody gives it.
[[nodiscard]] Finished setSecret(const Centre& centre, const std::string& kind,
                                 const std::string& id, const std::string& secret);
[[nodiscard]] bool isPinAt(const SyncTill& till, const std::string& id, const std::string& pin);
// Whose badge it is; empty: nobody's.
[[nodiscard]] std::string badgeOwner(const SyncTill& till, const std::string& badge);

// Cash that cashier 1 may not pay out is allowed on the spot by somebody's PIN, at this time.
struct Override {
    std::string supervisor;
    std::string pin;
    std::string amount;
    std::string reason;
};
void payOutByOverride(const SyncTill& till, const base::Clock& clock, const Override& what);
// All that the centre has, as its journal holds them.
[[nodiscard]] std::vector<core::RightOverridden> overridesAt(const Centre& centre);

} // namespace evertill::test
