// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a kind sees when it acts: the units its rule takes, dear first, as runs of units that are
// alike; and what it answers: how much comes off which of them. A kind is arithmetic only. It knows
// no basket, no other rule and no search, so each can be tested alone. Amounts are minor units of
// the rule set's currency. Inside the engine they are plain int64: bounded by 10^15 in total (the
// engine checks the basket before), products go through 128 bits.

#include "base/error.h"
#include "core/promotion/scratch.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::core {

struct TakenUnit {
    std::int64_t count = 0;      // units of this run, >= 1
    std::int64_t base = 0;       // of one: what the rule works from
    std::int64_t remaining = 0;  // of one: what is left to pay, what shares go by
    std::int64_t measure = 1000; // thousandths of the unit of measure one unit is (a piece: 1000)
    std::uint32_t slot = 0;      // which filter of the rule it is taken for
    std::uint32_t item = 0;      // equal for equal items
    std::string_view sku;
};

// Limits and facts of this basket, as far as a kind needs them.
struct Allowance {
    std::int64_t applications = INT64_MAX;
    std::int64_t amount = INT64_MAX;
    bool isMember = false;
    std::string_view tier;
};

struct UnitOff {
    std::uint32_t unit = 0; // index of the run
    std::int64_t count = 0; // so many of it
    std::int64_t off = 0;   // each; 0: used by an application, but not made cheaper
};

struct KindOutcome {
    Scratch<UnitOff> offs; // of units that an application uses; others are left over
    std::int64_t applications = 0;
    std::int64_t gifts = 0;
    std::int64_t coupons = 0;
    void clear() {
        offs.clear();
        applications = gifts = coupons = 0;
    }
};

// What the next application lacks, if the units come part of the way.
struct Missing {
    std::int64_t thousandths = 0; // of units
    std::int64_t minor = 0;       // of money
    [[nodiscard]] bool isAnything() const { return thousandths > 0 || minor > 0; }
};

// The most one unit can contribute to what a rule takes off, in thousandths of a minor unit; the
// sum over any units a rule uses is never below what it takes off them. (The search prunes by it.)
struct UnitValue {
    std::int64_t price = 0;
    std::int64_t measure = 1000;
    std::string_view sku;
};

// Collects what is wrong with one kind: field below "kind.".
struct FieldIssue {
    std::string field;
    base::ErrorCode code{};
    std::string detail;
};
using FieldIssues = std::vector<FieldIssue>;

} // namespace evertill::core
