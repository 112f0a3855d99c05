// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a basket comes to: amounts per line after every discount, tax per rate, and the total to
// pay. INV discount shares sum exactly to the discount; no line goes below zero; the same lines in
// any scan order come to the same total. Return lines count negative.

#include "core/basket/basket.h"
#include "core/promotion/sale_record.h"
#include "core/tax/tax.h"
#include "core/tender/settlement.h"

#include <map>
#include <span>

namespace evertill::core {

using TaxTable = std::map<TaxCategoryId, TaxCategory>;

// Why and by how much a line differs from quantity x unit price. One entry per cause, in order of
// application. Where promotions are in force, one engine works out all of them for sale lines.
enum class AdjustmentSource : std::uint8_t {
    ManualLine = 0,
    ManualBasket = 1,
    Promotion = 2,
    TaxExemption = 3, // no discount: the tax inside the price, which is not charged
};

struct LineAdjustment {
    AdjustmentSource source = AdjustmentSource::ManualLine;
    std::string ruleId; // promotion id; empty for manual
    std::int64_t ruleVersion = 0;
    std::string reason;
    Money amount; // off a sale line: negative
    friend bool operator==(const LineAdjustment&, const LineAdjustment&) = default;
};

struct LineAmounts {
    Money extended; // price x quantity, rounded once; negative on a return line
    std::vector<LineAdjustment> adjustments;
    Money amount; // extended + adjustments; gross if tax is inclusive, else net
    std::vector<LineTax> taxes;
    // Where the units of a line do not all cost the same (to a minor unit): what each cost, so that
    // refunds are exact. The cause of a share is an index into adjustments.
    std::vector<PricedUnits> units{};
    friend bool operator==(const LineAmounts&, const LineAmounts&) = default;
};

struct PricingResult; // core/promotion/pricing_result.h
struct PricedLine;

struct BasketTotals {
    std::vector<LineAmounts> lines; // parallel to basket.lines()
    std::int64_t itemCount = 0;     // pieces on sale and return lines; a weighed line counts as one
    Money extended;                 // before discounts
    Money discounts;                // <= 0 on a sale; tax that an exemption took out is none
    Money savings;                  // >= 0: discounts and better prices than regular
    std::vector<TaxTotal> taxes;
    Money net;
    Money tax;
    Money total;           // to pay; negative: to refund
    Money roundingBack;    // cash rounding that comes back with known sales, beside the total
    bool isReturn = false; // only goods come back, some of known sales

    [[nodiscard]] Due due() const { return {total, roundingBack, isReturn}; }
};

// A line before discounts: price x quantity or the amount its label fixed; negative for a return,
// zero for a write-off. Error: Overflow.
[[nodiscard]] base::Expected<Money> extendedAmount(const BasketLine& line);

// What a line adds to the count of items: begun pieces, 1 for anything measured, nothing for a
// write-off. The receipt counts the same way.
[[nodiscard]] std::int64_t countedItems(const BasketLine& line);

// As the line would be with its tax: without what an exemption by certificate took out of it. The
// taxes stay as they are.
[[nodiscard]] LineAmounts withoutExemption(LineAmounts amounts);

// What the engine says of a sale line, as the sale records it.
[[nodiscard]] LineAmounts promotedAmounts(const PricedLine& line, const PricingResult& result);

// promoted: the engine's answer for the sale lines of this basket; nullptr: no promotions are in
// force. Errors: Overflow; UnknownItem when a tax category is not in the table.
[[nodiscard]] base::Expected<BasketTotals> computeTotals(const Basket& basket,
                                                         const TaxTable& table,
                                                         const TaxPolicy& policy,
                                                         const PricingResult* promoted = nullptr);

} // namespace evertill::core
