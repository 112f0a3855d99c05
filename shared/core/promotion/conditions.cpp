// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/conditions.h"

#include "core/calendar/birthday.h"
#include "core/promotion/arms.h"

#include <algorithm>
#include <cstdlib>

namespace evertill::core {

namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::int64_t kMinutesPerDay = 1'440;

std::int64_t floorDivide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

template <typename List, typename Value>
bool admits(const List& list, const Value& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool isNearBirthday(std::int32_t birthday, std::int32_t days, BusinessDate today) {
    const auto distance = daysToBirthday(birthday, today);
    return distance && std::abs(*distance) <= days;
}

std::optional<ReasonCode> againstMember(const PromotionConditions& conditions,
                                        const PricingInput& input) {
    const bool asksMember = conditions.audience == Audience::Members || !conditions.tiers.empty() ||
                            conditions.firstPurchase || conditions.birthdayWithinDays.has_value();
    if (!asksMember) {
        return {};
    }
    if (!input.member) {
        return ReasonCode::MemberOnly;
    }
    if (!admits(conditions.tiers, input.member->tier)) {
        return ReasonCode::OtherTier;
    }
    if (conditions.firstPurchase && !input.member->isFirstPurchase) {
        return ReasonCode::NotFirstPurchase;
    }
    if (conditions.birthdayWithinDays &&
        (!input.member->birthday ||
         !isNearBirthday(*input.member->birthday, *conditions.birthdayWithinDays,
                         input.businessDate))) {
        return ReasonCode::NotBirthday;
    }
    return {};
}

} // namespace

bool isOpen(const WeeklyWindow& window, base::UtcTime at) {
    const std::int64_t minutes =
        floorDivide(at.micros, kMicrosPerMinute) + std::int64_t{at.offsetMinutes};
    const std::int64_t day = floorDivide(minutes, kMinutesPerDay);
    const std::int64_t minute = minutes - day * kMinutesPerDay;
    const auto isOn = [&](std::int64_t ofDay) { // 1970-01-01 was a Thursday
        const std::int64_t weekday = (ofDay % 7 + 7 + 3) % 7;
        return ((window.weekdays >> weekday) & 1U) != 0;
    };
    if (window.fromMinute < window.untilMinute) {
        return isOn(day) && minute >= window.fromMinute && minute < window.untilMinute;
    }
    return (isOn(day) && minute >= window.fromMinute) ||
           (isOn(day - 1) && minute < window.untilMinute);
}

std::optional<ReasonCode> inForce(const Promotion& promotion, const PricingInput& input) {
    const PromotionConditions& conditions = promotion.conditions;
    if (input.at.micros < conditions.validFromMicros ||
        input.at.micros >= conditions.validUntilMicros || !admits(conditions.stores, input.store) ||
        !admits(conditions.zones, input.zone) || !admits(conditions.channels, input.channel) ||
        (conditions.audience == Audience::Staff && !input.isStaff)) {
        return {};
    }
    if (promotion.arm && !isInArm(*promotion.arm, input)) {
        return ReasonCode::NotInArm;
    }
    if (!conditions.windows.empty() &&
        std::none_of(conditions.windows.begin(), conditions.windows.end(),
                     [&](const WeeklyWindow& window) { return isOpen(window, input.at); })) {
        return ReasonCode::OutsideHours;
    }
    if (const auto against = againstMember(conditions, input)) {
        return against;
    }
    if (!conditions.tenders.empty() &&
        (input.tenders.empty() ||
         !std::all_of(input.tenders.begin(), input.tenders.end(),
                      [&](const std::string& t) { return admits(conditions.tenders, t); }))) {
        return ReasonCode::OtherTender;
    }
    return ReasonCode::Applied;
}

CouponCheck checkCoupons(const RuleSet& rules, const PricingInput& input) {
    CouponCheck check;
    check.usable.assign(rules.couponTypes.size(), 0);
    for (std::size_t c = 0; c < input.coupons.size(); ++c) {
        const PresentedCoupon& coupon = input.coupons[c];
        const bool isAgain = std::any_of(
            input.coupons.begin(), input.coupons.begin() + static_cast<std::ptrdiff_t>(c),
            [&](const PresentedCoupon& other) { return other.code == coupon.code; });
        CouponOutcome outcome = CouponOutcome::Unknown;
        std::int32_t number = -1;
        for (std::size_t i = 0; i < rules.couponTypes.size(); ++i) {
            if (rules.couponTypes[i].id == coupon.type) {
                number = static_cast<std::int32_t>(i);
            }
        }
        if (number >= 0) {
            const auto at = static_cast<std::size_t>(number);
            const CouponType& type = rules.couponTypes[at];
            const std::int64_t uses =
                type.usesPerCode == 0 ? type.perBasket : std::int64_t{coupon.usesLeft};
            const bool isOthers =
                (coupon.boundTo && (!input.member || input.member->id != *coupon.boundTo)) ||
                (type.memberBound && !coupon.boundTo);
            if (input.at.micros < type.validFromMicros) {
                outcome = CouponOutcome::NotYetValid;
            } else if (input.at.micros >=
                       std::min(type.validUntilMicros, coupon.validUntilMicros)) {
                outcome = CouponOutcome::Expired;
            } else if (coupon.state == CouponState::Held) {
                outcome = CouponOutcome::Held;
            } else if (coupon.state == CouponState::Redeemed || uses <= 0) {
                outcome = CouponOutcome::Redeemed;
            } else if (isOthers) {
                outcome = CouponOutcome::OtherMember;
            } else if (check.usable[at] >= type.perBasket || (isAgain && type.usesPerCode != 0)) {
                outcome = CouponOutcome::TooMany;
            } else {
                outcome = CouponOutcome::NoBenefit;
                check.usable[at] = std::min<std::int64_t>(type.perBasket, check.usable[at] + uses);
            }
        }
        check.outcomes.push_back(outcome);
        check.typeOf.push_back(number);
    }
    return check;
}

} // namespace evertill::core
