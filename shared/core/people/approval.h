// SPDX-License-Identifier: Apache-2.0
#pragma once

// Somebody with more rights allows on the spot what the own rights do not reach, and says why. A
// deed with a reason of its own (a discount, goods that come back) is recorded with that one; for
// every other it is asked. INV nothing is allowed without a reason. Threads: pure.

#include "core/people/rights.h"

namespace evertill::core {

struct Approval {
    OperatorId by;     // has proved who they are; empty: nobody was asked
    std::string why{}; // for a deed without a reason of its own
    [[nodiscard]] bool isEmpty() const { return by.isEmpty(); }
};

// What is told to the screens of a refused deed.
struct Refusal {
    std::vector<OperatorId> by; // who may allow it; none: nobody
    bool asksWhy = false;       // the deed has no reason of its own
};

// The reason to record of a deed beyond the own rights: its own, or else the approval's. Error:
// NotPermitted (context: the right; place: for refusalOf()) while nobody who may has allowed it
// with a reason.
[[nodiscard]] base::Expected<std::string>
reasonOf(Right right, const Decision& needed, const Approval& approval, const std::string& own);
[[nodiscard]] Refusal refusalOf(const base::Error& refused);

} // namespace evertill::core
