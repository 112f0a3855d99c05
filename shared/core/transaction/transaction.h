// SPDX-License-Identifier: Apache-2.0
#pragma once

// A completed transaction: a balanced, append-only record with every fact later insight or a replay
// at the centre needs, because the journal can never be edited. It is frozen from a basket by
// freeze() below. INV (checkBalance) price x quantity + adjustments = amount of each line; sum of
// line amounts (+ exclusive tax) = total; total + rounding = sum of applied tenders; net + tax =
// total; change of all tenders = change. checkBalance takes any record, damaged ones too, and never
// aborts.

#include "core/basket/totals.h"
#include "core/tender/settlement.h"

#include <string>
#include <vector>

namespace evertill::core {

// Numbers are stored and sent: append only.
enum class TransactionKind : std::uint8_t {
    Sale = 0,       // goods out, maybe with return lines (exchange)
    Return = 1,     // only return lines
    WriteOff = 2,   // goods leave stock without money
    Adjustment = 3, // money without goods, on account
    PostVoid = 4,   // a whole earlier sale of this till taken back; each line says which of it
};

struct LimitCount {           // of limits that rules in this basket have
    std::string ruleId;       // the counter's name (core/promotion/engine.h, counterOf)
    std::int64_t counted = 0; // how much had been used when this basket was priced
    std::int64_t used = 0;    // by this basket
    friend bool operator==(const LimitCount&, const LimitCount&) = default;
};

// What was in force when the basket was priced.
struct Versions {
    std::int64_t priceBook = 0;
    std::int64_t ruleSet = 0;
    std::int64_t tax = 0;
    std::string software;
    std::uint64_t ruleSetMark = 0; // which text the rule set was (RuleSet::mark); 0: not known
    // How far the till's catalogue, prices and taxes had come with the centre's; 0: they are its
    // own.
    std::int64_t reference = 0;
    friend bool operator==(const Versions&, const Versions&) = default;
};

// A coupon this sale gives for a later one.
struct IssuedCoupon {
    PromotionId promotion;
    CouponTypeId type;
    std::string code;
    std::string name{}; // of the type, for the receipt
    std::int64_t validUntilMicros = INT64_MAX;
    friend bool operator==(const IssuedCoupon&, const IssuedCoupon&) = default;
};

// What the promotions in force asked beside the lines, and what they gave beside discounts.
// Together with lines, discounts, member, store and limits the sale can be priced again from it
// (core/promotion/sale_replay.h). Empty where no promotions were in force.
struct SalePromotions {
    std::string zone;
    bool isStaff = false;
    bool mayGoBelowCost = false;
    std::vector<TenderType> intendedTenders;
    std::vector<PresentedCoupon> coupons;
    std::vector<CouponUse> couponUses; // parallel to coupons
    std::vector<IssuedCoupon> issued;
    std::vector<ArmRecord> arms;
    std::vector<EarnedGift> gifts;
    std::int64_t points = 0; // given by rules, beyond the ordinary ones
    friend bool operator==(const SalePromotions&, const SalePromotions&) = default;
};

struct TransactionLine {
    BasketLine line;
    LineAmounts amounts;
    friend bool operator==(const TransactionLine&, const TransactionLine&) = default;
};

struct Transaction {
    TransactionKind kind = TransactionKind::Sale;
    ReceiptNumber number; // 0 until the store gives one inside the commit
    BasketId basket;
    StoreId store;
    TillId till;
    OperatorId cashier;
    ShiftId shift;
    BusinessDate businessDate;
    std::string channel = "store";
    std::string campaign;       // source code, or empty
    std::string orderReference; // or the document number of a replayed log
    std::optional<BasketMember> member;
    std::int64_t pointsEarned = 0;
    Currency currency;
    TaxPolicy taxPolicy;
    std::optional<TaxExemption> exemption; // of what is sold here; not of what comes back
    Versions versions;
    std::vector<LimitCount> limits;
    SalePromotions promotions;
    std::vector<TransactionLine> lines;
    std::vector<TaxTotal> taxes;
    std::vector<TenderLine> tenders;
    Money net;
    Money tax;
    Money total;
    Money rounding;
    std::optional<Money> roundingBack{}; // of it: that of the sales goods came back of; never zero
    Money change;
    base::UtcTime firstScanAt;
    base::UtcTime tenderStartedAt;
    base::UtcTime pricedAt; // the moment prices and promotions are those of
    base::UtcTime committedAt;

    friend bool operator==(const Transaction&, const Transaction&) = default;
};

// What a basket does not know of itself.
struct FreezeContext {
    TransactionKind kind = TransactionKind::Sale;
    StoreId store;
    TillId till;
    OperatorId cashier;
    ShiftId shift;
    BusinessDate businessDate;
    TaxPolicy taxPolicy;
    Versions versions;
    std::string orderReference;
    std::int64_t pointsEarned = 0;
    std::vector<LimitCount> limits;
    SalePromotions promotions;
    base::UtcTime now; // priced and committed at; offsets of all times
};

// Errors: EmptyBasket, NotFullyPaid, UnbalancedTransaction.
[[nodiscard]] base::Expected<Transaction> freeze(const Basket& basket, const BasketTotals& totals,
                                                 const FreezeContext& context);

// Error: UnbalancedTransaction; context names the equation that fails.
[[nodiscard]] base::Expected<void> checkBalance(const Transaction& transaction);

} // namespace evertill::core
