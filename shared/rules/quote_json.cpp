// SPDX-License-Identifier: Apache-2.0
#include "core/money/decimal.h"
#include "core/receipt/promotion_words.h"
#include "rules/form.h"
#include "rules/quote.h"

#include <boost/json.hpp>

namespace evertill::rules {

namespace json = boost::json;

namespace {

using core::ReasonCode;

constexpr std::array<std::string_view, 3> kSources = {"manual_line", "promotion", "manual_basket"};
constexpr std::array<std::string_view, 9> kOutcomes = {"used",     "no_benefit",    "unknown",
                                                       "expired",  "not_yet_valid", "held",
                                                       "redeemed", "other_member",  "too_many"};
constexpr std::array<std::string_view, 4> kScopes = {"basket", "member", "day", "campaign"};

struct ReasonWord {
    ReasonCode reason;
    std::string_view word;
};
constexpr std::array kReasons{
    ReasonWord{ReasonCode::Applied, "applied"},
    ReasonWord{ReasonCode::MoreUnits, "more_units"},
    ReasonWord{ReasonCode::MoreMoney, "more_money"},
    ReasonWord{ReasonCode::OtherTender, "other_tender"},
    ReasonWord{ReasonCode::MemberOnly, "member_only"},
    ReasonWord{ReasonCode::CouponNeeded, "coupon_needed"},
    ReasonWord{ReasonCode::BetterCombination, "better_combination"},
    ReasonWord{ReasonCode::EarlierRule, "earlier_rule"},
    ReasonWord{ReasonCode::LimitReached, "limit_reached"},
    ReasonWord{ReasonCode::NothingLeft, "nothing_left"},
    ReasonWord{ReasonCode::AtCost, "at_cost"},
    ReasonWord{ReasonCode::NotInArm, "not_in_arm"},
    ReasonWord{ReasonCode::OutsideHours, "outside_hours"},
    ReasonWord{ReasonCode::PriceKeyed, "price_keyed"},
    ReasonWord{ReasonCode::DiscountedByHand, "discounted_by_hand"},
    ReasonWord{ReasonCode::OtherTier, "other_tier"},
    ReasonWord{ReasonCode::NotFirstPurchase, "not_first_purchase"},
    ReasonWord{ReasonCode::NotBirthday, "not_birthday"},
    ReasonWord{ReasonCode::GiftNotEarned, "gift_not_earned"},
};

template <typename List, typename Make>
json::array listOf(const List& list, Make make) {
    json::array out;
    out.reserve(list.size());
    for (const auto& element : list) {
        out.push_back(make(element));
    }
    return out;
}

json::object unitsJson(const core::PricedUnits& units) {
    return {{"count", units.count},
            {"price", units.price.minorUnits()},
            {"paid", units.paid.minorUnits()},
            {"shares", listOf(units.shares, [](const core::UnitShare& share) {
                 return json::object{{"cause", share.cause}, {"off", share.off.minorUnits()}};
             })}};
}

json::array linesJson(const Quote& quote) {
    json::array lines;
    for (std::size_t i = 0; i < quote.result.lines.size(); ++i) {
        const core::PricedLine& line = quote.result.lines[i];
        const core::PricingLine& from = quote.input.lines[i];
        lines.push_back(json::object{{"line", line.lineNo},
                                     {"sku", from.sku.value()},
                                     {"name", quote.names[i]},
                                     {"quantity", from.quantity.toString()},
                                     {"price", Form<core::UnitPrice>::write(from.price)},
                                     {"extended", line.extended.minorUnits()},
                                     {"amount", line.amount.minorUnits()},
                                     {"units", listOf(line.units, unitsJson)}});
    }
    return lines;
}

json::object causeJson(const core::PricingCause& cause) {
    json::object out{{"source", kSources[static_cast<std::size_t>(cause.source)]}};
    if (cause.source == core::CauseSource::Promotion) {
        out["promotion"] = cause.promotion.value();
        out["version"] = cause.version;
        out["applications"] = cause.applications;
        if (!cause.campaign.isEmpty()) {
            out["campaign"] = cause.campaign.value();
        }
    } else {
        out["reason"] = cause.reason;
    }
    if (cause.lineNo != 0) {
        out["line"] = cause.lineNo;
    }
    out["off"] = cause.off.minorUnits();
    if (cause.points != 0) {
        out["points"] = cause.points;
    }
    if (cause.isCappedAtCost) {
        out["capped_at_cost"] = true;
    }
    return out;
}

json::object explanationJson(const core::Explanation& explanation, const Quote& quote) {
    json::object out;
    if (!explanation.promotion.isEmpty()) {
        out["promotion"] = explanation.promotion.value();
    }
    out["reason"] = reasonWord(explanation.reason);
    out["lines"] = json::value_from(explanation.lines);
    if (explanation.reason == ReasonCode::MoreUnits) {
        out["missing_units"] = core::formatScaled(explanation.missing, 3, 0);
    } else if (explanation.reason == ReasonCode::MoreMoney) {
        out["missing_amount"] = explanation.missing;
    }
    if (!explanation.saving.isZero()) {
        out["saving"] = explanation.saving.minorUnits();
    }
    if (!explanation.winner.isEmpty()) {
        out["winner"] = explanation.winner.value();
    }
    if (explanation.reason == ReasonCode::LimitReached) {
        out["scope"] = kScopes[static_cast<std::size_t>(explanation.scope)];
    }
    out["text"] = core::explanationSentence(explanation, quote.rules, quote.language);
    return out;
}

void addExtras(const Quote& quote, json::object& out) {
    const core::PricingResult& result = quote.result;
    out["gifts"] = listOf(result.gifts, [](const core::EarnedGift& gift) {
        return json::object{{"promotion", gift.promotion.value()},
                            {"sku", gift.sku.value()},
                            {"count", gift.count},
                            {"in_basket", gift.inBasket},
                            {"value", gift.value.minorUnits()}};
    });
    out["coupons"] = listOf(result.coupons, [](const core::EarnedCoupon& coupon) {
        return json::object{{"promotion", coupon.promotion.value()},
                            {"type", coupon.type.value()},
                            {"count", coupon.count}};
    });
    out["points"] = result.points;
    out["coupon_uses"] = listOf(result.couponUses, [](const core::CouponUse& use) {
        return json::object{{"code", use.code},
                            {"outcome", kOutcomes[static_cast<std::size_t>(use.outcome)]},
                            {"uses", use.uses}};
    });
    out["counters"] = listOf(result.counters, [](const core::CounterUse& use) {
        return json::object{
            {"counter", use.counter.value()}, {"before", use.before}, {"used", use.used}};
    });
    out["arms"] = listOf(result.arms, [](const core::ArmRecord& arm) {
        return json::object{{"experiment", arm.experiment.value()}, {"arm", arm.arm}};
    });
}

} // namespace

std::string_view reasonWord(ReasonCode reason) {
    for (const ReasonWord& word : kReasons) {
        if (word.reason == reason) {
            return word.word;
        }
    }
    return "other";
}

json::object toJson(const Quote& quote) {
    const core::PricingResult& result = quote.result;
    const core::Currency currency = quote.input.currency;
    json::object out{{"rule_set_version", result.ruleSetVersion},
                     {"currency", currency.code()},
                     {"exponent", currency.exponent()},
                     {"at", Form<base::UtcTime>::write(quote.input.at)},
                     {"lines", linesJson(quote)},
                     {"causes", listOf(result.causes, causeJson)},
                     {"extended", result.extended.minorUnits()},
                     {"savings", (result.extended - result.total).minorUnits()},
                     {"total", result.total.minorUnits()}};
    addExtras(quote, out);
    if (quote.input.explain) {
        out["explanations"] =
            listOf(result.explanations, [&](const core::Explanation& explanation) {
                return explanationJson(explanation, quote);
            });
    }
    if (!quote.refunds.empty()) {
        core::Money sum = core::Money::zero(currency);
        for (const core::RefundLine& line : quote.refunds) {
            sum += line.refund;
        }
        out["refunds"] = listOf(quote.refunds, [](const core::RefundLine& line) {
            return json::object{{"line", line.lineNo},
                                {"quantity", line.quantity.toString()},
                                {"refund", line.refund.minorUnits()}};
        });
        out["refunded"] = sum.minorUnits();
    }
    out["below_cost"] = json::value_from(result.belowCost);
    out["exact"] = result.isExact;
    return out;
}

} // namespace evertill::rules
