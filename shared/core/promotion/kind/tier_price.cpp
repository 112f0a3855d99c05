// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/tier_price.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>
#include <set>

namespace evertill::core {

namespace {

// The lowest price the buyer may have, or nullptr. Rows lie sorted by item (sortRows).
const UnitPrice* priceFor(const TierPrice& kind, std::string_view sku, const Allowance* buyer) {
    const auto below = [](const TierPriceRow& row, std::string_view key) {
        return row.sku.value() < key;
    };
    const UnitPrice* best = nullptr;
    for (auto at = std::lower_bound(kind.rows.begin(), kind.rows.end(), sku, below);
         at != kind.rows.end() && at->sku.value() == sku; ++at) {
        const bool isForBuyer =
            buyer == nullptr || (buyer->isMember && (at->tier.empty() || at->tier == buyer->tier));
        if (isForBuyer &&
            (best == nullptr || at->price.inTenThousandths() < best->inTenThousandths())) {
            best = &at->price;
        }
    }
    return best;
}

std::int64_t offAt(const UnitPrice* price, std::int64_t base, std::int64_t measure) {
    return price == nullptr ? 0 : std::max<std::int64_t>(0, base - priceOfMeasure(*price, measure));
}

} // namespace

void sortRows(TierPrice& kind) {
    std::stable_sort(kind.rows.begin(), kind.rows.end(),
                     [](const TierPriceRow& a, const TierPriceRow& b) { return a.sku < b.sku; });
}

std::vector<ItemFilter> filtersOf(const TierPrice& kind) {
    ItemFilter filter;
    for (const TierPriceRow& row : kind.rows) {
        if (filter.items.empty() || filter.items.back() != row.sku) {
            filter.items.push_back(row.sku);
        }
    }
    return {filter};
}

void act(const TierPrice& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    giveUnits(units, allowance, outcome, [&](const TakenUnit& unit) {
        return offAt(priceFor(kind, unit.sku, &allowance), unit.base, unit.measure);
    });
}

std::int64_t boundMilli(const TierPrice& kind, std::uint32_t, const UnitValue& unit) {
    return 1000 * offAt(priceFor(kind, unit.sku, nullptr), unit.price, unit.measure);
}

Missing missing(const TierPrice&, std::span<const TakenUnit>) {
    return {};
}

void check(const TierPrice& kind, FieldIssues& issues) {
    if (kind.rows.empty()) {
        issues.push_back({"rows", base::ErrorCode::OutOfRange, "none"});
    }
    std::set<std::pair<Sku, std::string>> seen;
    for (std::size_t i = 0; i < kind.rows.size(); ++i) {
        const std::string field = "rows[" + std::to_string(i) + "]";
        if (kind.rows[i].price.isNegative()) {
            issues.push_back(
                {field + ".price", base::ErrorCode::OutOfRange, kind.rows[i].price.toString()});
        }
        if (kind.rows[i].sku.isEmpty()) {
            issues.push_back({field + ".item", base::ErrorCode::InvalidFormat, {}});
        }
        // Two prices of one item for the same people: nobody could say which holds.
        if (!seen.emplace(kind.rows[i].sku, kind.rows[i].tier).second) {
            issues.push_back(
                {field + ".item", base::ErrorCode::AlreadyExists, kind.rows[i].sku.value()});
        }
    }
}

} // namespace evertill::core
