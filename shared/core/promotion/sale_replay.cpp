// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/sale_replay.h"

#include "core/order/order.h"

#include <algorithm>

namespace evertill::core {

using base::Expected;

namespace {

Expected<PricingLine> pricingLineOf(const BasketLine& line) {
    PricingLine out;
    out.lineNo = line.lineNo;
    out.sku = line.sku;
    out.categories.reserve(1 + line.categoriesAbove.size());
    out.categories.push_back(line.category);
    out.categories.insert(out.categories.end(), line.categoriesAbove.begin(),
                          line.categoriesAbove.end());
    out.brand = line.brand;
    out.tags = line.tags;
    out.quantity = line.quantity;
    out.isMeasured = line.unit != UnitOfMeasure::Piece || !line.quantity.isWhole();
    out.price = line.price.price;
    EVERTILL_TRY(extended, extendedAmount(line));
    out.extended = extended;
    out.cost = line.cost;
    out.isDiscountable = isDiscountable(line) && !isAgreed(line);
    out.isPriceOverridden = line.price.source == PriceSource::Override;
    out.discount = line.discount;
    out.giftOf = line.giftOf;
    return out;
}

void setMember(const std::optional<BasketMember>& member, PricingInput& input) {
    if (member) {
        input.member =
            PricingMember{member->id, member->tier, member->isFirstPurchase, member->birthday};
    }
}

std::vector<std::string> codesOf(const std::vector<TenderType>& tenders) {
    std::vector<std::string> codes;
    for (const TenderType tender : tenders) {
        codes.emplace_back(ruleOf(tender).code);
    }
    return codes;
}

// The discount on the whole basket, by what it took off: a sale keeps no more of it, and no more is
// needed, since the same amount is spread the same way.
std::optional<ManualDiscount> basketDiscountOf(const Transaction& sale) {
    Money off = Money::zero(sale.currency);
    std::optional<ManualDiscount> found;
    for (const TransactionLine& row : sale.lines) {
        for (const LineAdjustment& adjustment : row.amounts.adjustments) {
            if (adjustment.source == AdjustmentSource::ManualBasket) {
                off -= adjustment.amount;
                found = ManualDiscount{AmountOff{off}, adjustment.reason, {}, {}};
            }
        }
    }
    return found;
}

} // namespace

Expected<PricingInput> inputOf(const Basket& basket, const SaleFacts& facts) {
    const BasketHeader& header = basket.header();
    PricingInput input;
    input.currency = header.currency;
    input.lines.reserve(basket.lines().size());
    for (const BasketLine& line : basket.lines()) {
        if (line.kind == LineKind::Sale) {
            EVERTILL_TRY(priced, pricingLineOf(line));
            input.lines.push_back(std::move(priced));
        }
    }
    input.discount = header.discount;
    setMember(header.member, input);
    input.isStaff = header.isStaff;
    input.coupons = header.coupons;
    input.tenders = codesOf(header.intendedTenders);
    input.store = facts.store;
    input.zone = facts.zone;
    input.channel = facts.channel;
    input.at = header.pricedFor;
    input.businessDate = facts.businessDate;
    input.basketKey = header.id.value().toString();
    input.counters = facts.counters;
    input.mayGoBelowCost = header.mayGoBelowCost;
    return input;
}

Expected<PricingInput> inputOf(const Transaction& sale) {
    PricingInput input;
    input.currency = sale.currency;
    for (const TransactionLine& row : sale.lines) {
        if (row.line.kind == LineKind::Sale) {
            EVERTILL_TRY(priced, pricingLineOf(row.line));
            input.lines.push_back(std::move(priced));
        }
    }
    input.discount = basketDiscountOf(sale);
    setMember(sale.member, input);
    const SalePromotions& promotions = sale.promotions;
    input.isStaff = promotions.isStaff;
    input.coupons = promotions.coupons;
    input.tenders = codesOf(promotions.intendedTenders);
    input.store = sale.store;
    input.zone = promotions.zone;
    input.channel = sale.channel;
    input.at = sale.pricedAt;
    input.businessDate = sale.businessDate;
    input.basketKey = sale.basket.value().toString();
    for (const LimitCount& limit : sale.limits) {
        input.counters.push_back({CounterId{limit.ruleId}, limit.counted});
    }
    input.mayGoBelowCost = promotions.mayGoBelowCost;
    return input;
}

SalePromotions recordOf(const PricingInput& input, const PricingResult& result,
                        const Asked& asked) {
    SalePromotions record;
    record.zone = asked.zone ? input.zone : std::string{};
    record.isStaff = input.isStaff;
    record.mayGoBelowCost = input.mayGoBelowCost;
    record.coupons = input.coupons;
    record.couponUses = result.couponUses;
    for (const EarnedCoupon& earned : result.coupons) {
        for (std::int64_t i = 0; i < earned.count && record.issued.size() < kMaxIssuedCoupons;
             ++i) {
            record.issued.push_back({earned.promotion, earned.type, {}});
        }
    }
    record.arms = result.arms;
    record.gifts = result.gifts;
    for (const PricingCause& cause : result.causes) {
        record.points += cause.points;
    }
    return record;
}

std::vector<LimitCount> limitsOf(const PricingResult& result, const Asked& asked) {
    std::vector<LimitCount> limits;
    for (const CounterUse& use : result.counters) {
        const bool isKept =
            std::any_of(asked.counters.begin(), asked.counters.end(),
                        [&](const Asked::Counter& counter) { return counter.id == use.counter; });
        if (isKept && (use.before != 0 || use.used != 0)) {
            limits.push_back({use.counter.value(), use.before, use.used});
        }
    }
    return limits;
}

namespace {

// Names of rules are for reading; what counts is who took how much off.
bool areAlike(const std::vector<LineAdjustment>& sold, const std::vector<LineAdjustment>& ours) {
    return std::equal(sold.begin(), sold.end(), ours.begin(), ours.end(),
                      [](const LineAdjustment& a, const LineAdjustment& b) {
                          return a.source == b.source && a.ruleId == b.ruleId &&
                                 a.ruleVersion == b.ruleVersion && a.amount == b.amount;
                      });
}

std::vector<std::string> issuedTypes(const std::vector<IssuedCoupon>& issued) {
    std::vector<std::string> types;
    for (const IssuedCoupon& coupon : issued) {
        types.push_back(coupon.type.value());
    }
    std::sort(types.begin(), types.end());
    return types;
}

void compareSale(const Transaction& sale, const PricingInput& input, const PricingResult& result,
                 const Asked& asked, std::vector<Difference>& out) {
    const SalePromotions ours = recordOf(input, result, asked);
    if (ours.couponUses != sale.promotions.couponUses ||
        issuedTypes(ours.issued) != issuedTypes(sale.promotions.issued)) {
        out.push_back({Differing::Coupons, 0, sale.total, sale.total});
    }
    if (limitsOf(result, asked) != sale.limits) {
        out.push_back({Differing::Limits, 0, sale.total, sale.total});
    }
    if (ours.points != sale.promotions.points) {
        out.push_back({Differing::Points, 0, sale.total, sale.total});
    }
}

} // namespace

std::vector<Difference> replaySale(const Transaction& sale, const PromotionEngine& engine) {
    std::vector<Difference> differences;
    if (sale.versions.ruleSet == 0) {
        return differences;
    }
    if (engine.rules().version != sale.versions.ruleSet) {
        return {{Differing::RuleSet, 0, sale.total, sale.total}};
    }
    const auto input = inputOf(sale);
    const auto result = input ? engine.price(*input) : Expected<PricingResult>{input.error()};
    if (!result) {
        return {{Differing::Unpriced, 0, sale.total, Money::zero(sale.currency)}};
    }
    compareSale(sale, *input, *result, engine.asked(), differences);
    std::size_t sold = 0;
    for (const TransactionLine& row : sale.lines) {
        if (row.line.kind != LineKind::Sale) {
            continue;
        }
        const LineAmounts ours = promotedAmounts(result->lines[sold++], *result);
        const LineAmounts theirs = withoutExemption(row.amounts);
        const bool isExempt = theirs.amount != row.amounts.amount; // has no units then
        const auto differs = [&](Differing what) {
            differences.push_back({what, row.line.lineNo, theirs.amount, ours.amount});
        };
        if (ours.amount != theirs.amount) {
            differs(Differing::Amount);
        } else if (!areAlike(theirs.adjustments, ours.adjustments)) {
            differs(Differing::Adjustments);
        } else if (!isExempt && ours.units != theirs.units) {
            differs(Differing::Units);
        }
    }
    return differences;
}

} // namespace evertill::core
