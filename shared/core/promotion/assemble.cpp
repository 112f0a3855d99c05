// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/assemble.h"

#include "core/promotion/arms.h"
#include "core/promotion/basket_discount.h"
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::int64_t kMicrosPerPoint = 1'000'000;

// Causes: discounts by hand on lines first, then promotions in order of application.
void addCauses(Assembly& assembly, PricingResult& result, Scratch<std::int32_t>& manual) {
    const PricingInput& input = *assembly.input;
    const Money zero = Money::zero(input.currency);
    manual.assign(input.lines.size(), -1);
    for (std::size_t i = 0; i < input.lines.size(); ++i) {
        const PricingLine& line = input.lines[i];
        if (line.discount && line.isDiscountable) {
            manual[i] = static_cast<std::int32_t>(result.causes.size());
            PricingCause cause;
            cause.source = CauseSource::ManualLine;
            cause.reason = line.discount->reason;
            cause.lineNo = line.lineNo;
            cause.off = zero;
            result.causes.push_back(cause);
        }
    }
    for (std::size_t m = 0; m < assembly.totals.size(); ++m) {
        RuleTotals& totals = assembly.totals[m];
        if (totals.record.applications == 0) {
            continue;
        }
        const Promotion& promotion =
            *assembly.rules->rules[assembly.matching->rules[m].rule].promotion;
        totals.cause = static_cast<std::int32_t>(result.causes.size());
        PricingCause cause;
        cause.promotion = promotion.id;
        cause.version = promotion.version;
        cause.campaign = promotion.campaign;
        cause.reason = promotion.name;
        cause.applications = totals.record.applications;
        cause.off = Money::minor(totals.record.off, input.currency);
        cause.points = static_cast<std::int64_t>(totals.record.microPoints / kMicrosPerPoint);
        cause.isCappedAtCost = totals.record.isCapped;
        result.causes.push_back(std::move(cause));
    }
}

// The final units of one class, handed to its lines in order.
void handOut(const Assembly& assembly, const UnitClass& units, std::span<const FinalUnits> finals,
             const ComponentRecord* record, const Scratch<std::int32_t>& manual,
             PricingResult& result) {
    const Currency currency = assembly.input->currency;
    std::size_t at = 0;
    std::int64_t used = 0;
    for (const UnitsOfLine& part : units.lines) {
        std::int64_t left = part.count;
        while (left > 0) {
            const std::int64_t some = std::min(left, finals[at].count - used);
            PricedUnits priced;
            priced.count = some;
            priced.price = Money::minor(units.price, currency);
            priced.paid = Money::minor(finals[at].paid, currency);
            for (std::int32_t node = finals[at].lastShare; node >= 0;
                 node = record->shares[static_cast<std::size_t>(node)].before) {
                const ShareNode& share = record->shares[static_cast<std::size_t>(node)];
                priced.shares.push_back(
                    {assembly.totals[share.matched].cause, Money::minor(share.off, currency)});
            }
            if (units.start < units.price) {
                const Money off = Money::minor(units.price - units.start, currency);
                PricingCause& cause = result.causes[static_cast<std::size_t>(manual[part.line])];
                priced.shares.push_back({manual[part.line], off});
                cause.off += Money::minor(off.minorUnits() * some, currency);
                cause.applications = 1;
            }
            std::reverse(priced.shares.begin(), priced.shares.end());
            result.lines[part.line].units.push_back(std::move(priced));
            left -= some;
            used += some;
            if (used == finals[at].count) {
                ++at;
                used = 0;
            }
        }
    }
}

void addUnits(const Assembly& assembly, const Scratch<ComponentOutcome>& outcomes,
              const Scratch<std::int32_t>& manual, PricingResult& result) {
    Scratch<std::uint8_t> isDone(assembly.classes->size(), 0);
    for (const ComponentOutcome& outcome : outcomes) {
        const Scratch<FinalUnits>& units = outcome.record.units;
        for (std::size_t begin = 0; begin < units.size();) {
            std::size_t end = begin;
            while (end < units.size() && units[end].unitClass == units[begin].unitClass) {
                ++end;
            }
            handOut(assembly, (*assembly.classes)[units[begin].unitClass],
                    std::span{units}.subspan(begin, end - begin), &outcome.record, manual, result);
            isDone[units[begin].unitClass] = 1;
            begin = end;
        }
    }
    for (std::uint32_t k = 0; k < isDone.size(); ++k) {
        if (isDone[k] == 0) {
            const UnitClass& units = (*assembly.classes)[k];
            const FinalUnits untouched{k, units.count, units.start, -1};
            handOut(assembly, units, {&untouched, 1}, nullptr, manual, result);
        }
    }
}

// Lines that say they are a gift cost nothing as far as it was earned.
void giveGifts(Assembly& assembly, PricingResult& result) {
    for (std::size_t m = 0; m < assembly.totals.size(); ++m) {
        const RuleTotals& totals = assembly.totals[m];
        if (totals.record.gifts == 0) {
            continue;
        }
        const Promotion& promotion =
            *assembly.rules->rules[assembly.matching->rules[m].rule].promotion;
        const auto& gift = std::get<ThresholdGift>(promotion.kind);
        EarnedGift earned{promotion.id, gift.gift, totals.record.gifts, 0, gift.value};
        for (std::size_t i = 0; i < result.lines.size(); ++i) {
            const PricingLine& line = assembly.input->lines[i];
            if (line.giftOf != promotion.id || line.sku != gift.gift) {
                continue;
            }
            std::vector<PricedUnits> units;
            for (PricedUnits& run : result.lines[i].units) {
                const std::int64_t free = std::min(run.count, earned.count - earned.inBasket);
                if (free > 0) {
                    PricedUnits given = run;
                    given.count = free;
                    if (!given.paid.isZero()) {
                        given.shares.push_back({totals.cause, given.paid});
                    }
                    result.causes[static_cast<std::size_t>(totals.cause)].off +=
                        Money::minor(given.paid.minorUnits() * free, assembly.input->currency);
                    given.paid = Money::zero(assembly.input->currency);
                    units.push_back(std::move(given));
                    earned.inBasket += free;
                }
                if (run.count > free) {
                    run.count -= free;
                    units.push_back(std::move(run));
                }
            }
            result.lines[i].units = std::move(units);
        }
        result.gifts.push_back(std::move(earned));
    }
}

void addCoupons(const Assembly& assembly, PricingResult& result) {
    const Matching& matching = *assembly.matching;
    Scratch<std::int64_t> used(assembly.rules->source.couponTypes.size(), 0);
    for (std::size_t m = 0; m < assembly.totals.size(); ++m) {
        const RuleTotals& totals = assembly.totals[m];
        const CompiledRule& rule = assembly.rules->rules[matching.rules[m].rule];
        if (totals.record.coupons > 0) {
            const auto& issue = std::get<CouponIssue>(rule.promotion->kind);
            result.coupons.push_back({rule.promotion->id, issue.coupon, totals.record.coupons});
        }
        if (rule.couponType != kNoWord) {
            used[rule.couponType] += totals.record.couponUses;
        }
    }
    for (std::size_t i = 0; i < assembly.input->coupons.size(); ++i) {
        const PresentedCoupon& coupon = assembly.input->coupons[i];
        CouponUse use{coupon.code, matching.coupons.outcomes[i], 0};
        if (use.outcome == CouponOutcome::NoBenefit) {
            const auto type = static_cast<std::size_t>(matching.coupons.typeOf[i]);
            const bool isPublic = assembly.rules->source.couponTypes[type].usesPerCode == 0;
            const std::int64_t most = isPublic ? used[type] : std::int64_t{coupon.usesLeft};
            use.uses = static_cast<std::int32_t>(std::min(used[type], most));
            used[type] -= use.uses;
            use.outcome = use.uses > 0 ? CouponOutcome::Used : CouponOutcome::NoBenefit;
        }
        result.couponUses.push_back(std::move(use));
    }
}

void addCounters(const Assembly& assembly, PricingResult& result) {
    Scratch<std::pair<std::uint32_t, std::int64_t>> uses;
    for (std::size_t m = 0; m < assembly.totals.size(); ++m) {
        const CompiledRule& rule = assembly.rules->rules[assembly.matching->rules[m].rule];
        for (const std::uint32_t counter : rule.counters) {
            const bool isAmount = assembly.rules->counters[counter].of == LimitOf::Amount;
            const RuleRecord& record = assembly.totals[m].record;
            uses.emplace_back(counter, isAmount ? record.off : record.applications);
        }
    }
    std::sort(uses.begin(), uses.end());
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const CompiledCounter& counter = assembly.rules->counters[uses[i].first];
        if (i > 0 && uses[i - 1].first == uses[i].first) {
            result.counters.back().used += uses[i].second;
        } else {
            result.counters.push_back({counter.id,
                                       counter.most - assembly.matching->counterLeft[uses[i].first],
                                       uses[i].second});
        }
    }
}

// The arm of every experiment that a rule for these goods belongs to, also where this basket is in
// another arm: that is what the effect is measured against.
void addArms(const Assembly& assembly, PricingResult& result) {
    for (const MatchedRule& matched : assembly.matching->rules) {
        const auto& arm = assembly.rules->rules[matched.rule].promotion->arm;
        if (!arm || (arm->subject == ArmSubject::Member && !assembly.input->member)) {
            continue;
        }
        const auto known =
            std::find_if(result.arms.begin(), result.arms.end(), [&](const ArmRecord& record) {
                return record.experiment == arm->experiment;
            });
        const bool isIn = isInArm(*arm, *assembly.input);
        if (known == result.arms.end()) {
            result.arms.push_back({arm->experiment, isIn ? arm->arm : std::string{}});
        } else if (isIn) {
            known->arm = arm->arm;
        }
    }
}

void addPoints(const Assembly& assembly, PricingResult& result) {
    const PricingPolicy& policy = assembly.rules->source.policy;
    if (policy.pointsForMembersOnly && !assembly.input->member) {
        return;
    }
    std::int64_t paid = 0;
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
        paid += assembly.input->lines[i].isDiscountable ? result.lines[i].amount.minorUnits() : 0;
    }
    result.points = base::mulDiv(paid, policy.pointsPerMinorUnit.inMillionths(), 1'000'000,
                                 base::Rounding::Down)
                        .valueOr(0);
    for (const PricingCause& cause : result.causes) {
        result.points += cause.points;
    }
}

void sumUp(const Assembly& assembly, PricingResult& result) {
    const Currency currency = assembly.input->currency;
    result.extended = result.total = Money::zero(currency);
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
        PricedLine& line = result.lines[i];
        line.amount = Money::zero(currency);
        for (const PricedUnits& units : line.units) {
            line.amount += Money::minor(units.paid.minorUnits() * units.count, currency);
        }
        result.extended += line.extended;
        result.total += line.amount;
        const PricingLine& from = assembly.input->lines[i];
        if (from.cost && from.isDiscountable && from.giftOf.isEmpty() &&
            line.amount.minorUnits() < priceOfMeasure(*from.cost, from.quantity.inThousandths())) {
            result.belowCost.push_back(line.lineNo);
        }
    }
}

} // namespace

Assembly assemblyOf(const PricingInput& input, const CompiledRules& rules,
                    const Scratch<UnitClass>& classes, const Matching& matching,
                    const Scratch<ComponentOutcome>& outcomes) {
    Assembly assembly{&input, &rules, &classes, &matching, {}};
    assembly.totals.resize(matching.rules.size());
    for (const ComponentOutcome& outcome : outcomes) {
        for (std::size_t r = 0; r < outcome.record.rules.size(); ++r) {
            const RuleRecord& from = outcome.record.rules[r];
            if (from.applications == 0) {
                continue;
            }
            RuleRecord& to = assembly.totals[outcome.component->rules[r].matched].record;
            to.applications += from.applications;
            to.off += from.off;
            to.gifts += from.gifts;
            to.coupons += from.coupons;
            to.couponUses += from.couponUses;
            to.microPoints += from.microPoints;
            to.isCapped = to.isCapped || from.isCapped;
            to.classes.insert(to.classes.end(), from.classes.begin(), from.classes.end());
        }
    }
    for (RuleTotals& totals : assembly.totals) {
        Scratch<std::uint32_t>& used = totals.record.classes;
        std::sort(used.begin(), used.end());
        used.erase(std::unique(used.begin(), used.end()), used.end());
    }
    for (std::size_t m = 0; m < assembly.totals.size(); ++m) { // points are whole: less is none
        RuleRecord& record = assembly.totals[m].record;
        if (rules.rules[matching.rules[m].rule].stage == PromotionStage::Points &&
            record.microPoints < kMicrosPerPoint) {
            record = {};
        }
    }
    return assembly;
}

PricingResult assemble(Assembly& assembly, const Scratch<ComponentOutcome>& outcomes) {
    PricingResult result;
    result.ruleSetVersion = assembly.rules->source.version;
    result.lines.reserve(assembly.input->lines.size());
    for (const PricingLine& line : assembly.input->lines) {
        result.lines.push_back({line.lineNo, line.extended, {}, {}});
    }
    Scratch<std::int32_t> manual;
    addCauses(assembly, result, manual);
    addUnits(assembly, outcomes, manual, result);
    giveGifts(assembly, result);
    discountBasketByHand(*assembly.input, result);
    sumUp(assembly, result);
    addCoupons(assembly, result);
    addCounters(assembly, result);
    addArms(assembly, result);
    addPoints(assembly, result);
    return result;
}

} // namespace evertill::core
