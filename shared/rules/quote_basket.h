// SPDX-License-Identifier: Apache-2.0
#pragma once

// A basket as JSON, as somebody asks what it costs: docs/promotions-json.md,
// docs/schemas/basket.schema.json. What a line leaves out (price, category, brand ...) comes from
// the catalogue; a line that says it all needs none. resolve() (quote.h) puts both together. INV
// read(write(basket)) == basket. Threads: pure.

#include "core/promotion/pricing_input.h"
#include "rules/issue.h"

#include <string>
#include <string_view>
#include <vector>

namespace evertill::rules {

struct QuoteLine {
    std::int32_t line = 0; // 0: its place in the list, from 1
    core::Sku sku;
    std::string code; // instead of the SKU: a barcode or PLU of the catalogue
    core::Quantity quantity = core::Quantity::units(1);
    std::optional<core::UnitPrice> price;
    std::optional<core::Money> amount; // what the label fixed; else price x quantity
    std::optional<std::vector<core::CategoryId>> categories;
    std::optional<std::string> brand;
    std::optional<std::vector<std::string>> tags;
    std::optional<bool> measured;
    std::optional<core::UnitPrice> cost;
    std::optional<bool> discountable;
    bool priceOverridden = false;
    std::optional<core::ManualDiscount> discount;
    core::PromotionId giftOf;
    friend bool operator==(const QuoteLine&, const QuoteLine&) = default;
};

// Brought back later, of a line by its number; what comes back is shown, one after the other.
struct QuoteReturn {
    std::int32_t line = 0;
    core::Quantity quantity = core::Quantity::units(1);
    friend bool operator==(const QuoteReturn&, const QuoteReturn&) = default;
};

struct QuoteBasket {
    std::optional<core::Currency> currency; // that of the rules
    std::vector<QuoteLine> lines;
    std::optional<core::ManualDiscount> discount;
    std::optional<core::PricingMember> member;
    bool isStaff = false;
    std::vector<core::PresentedCoupon> coupons;
    std::vector<std::string> tenders;
    core::StoreId store;
    std::string zone;
    std::string channel = "store";
    std::optional<base::UtcTime> at;                // now
    std::optional<core::BusinessDate> businessDate; // the local day of it
    std::string basketKey;
    std::vector<core::CounterValue> counters;
    bool mayGoBelowCost = false;
    std::vector<QuoteReturn> returned;
    friend bool operator==(const QuoteBasket&, const QuoteBasket&) = default;
};

struct BasketRead {
    QuoteBasket basket;
    std::vector<Issue> issues;
    [[nodiscard]] bool isGood() const { return issues.empty(); }
};

inline constexpr std::size_t kMaxQuoteLines = 9'999;

// currency: of the rules; what amounts are of in a basket that says none.
[[nodiscard]] BasketRead readBasket(std::string_view json, core::Currency currency);
[[nodiscard]] std::string writeBasket(const QuoteBasket& basket);

} // namespace evertill::rules
