// SPDX-License-Identifier: Apache-2.0
#pragma once

// Member and tier prices: 会员价. Of the rows of an item that the member may have (no tier: every
// member), the lowest price counts. Each unit by itself. Nobody without a member gets one.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct TierPriceRow {
    Sku sku;
    std::string tier; // empty: every member
    UnitPrice price;
    friend bool operator==(const TierPriceRow&, const TierPriceRow&) = default;
};
struct TierPrice {
    std::vector<TierPriceRow> rows;
    friend bool operator==(const TierPrice&, const TierPrice&) = default;
};

// Rows must lie sorted by item before anything below is asked; the engine does it once.
void sortRows(TierPrice& kind);
// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const TierPrice& kind);
// What comes off the units it takes.
void act(const TierPrice& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const TierPrice& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const TierPrice& kind, std::span<const TakenUnit> units);
void check(const TierPrice& kind, FieldIssues& issues);

} // namespace evertill::core
