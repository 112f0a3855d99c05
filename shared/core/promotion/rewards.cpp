// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;

namespace {

constexpr std::int64_t kOne = 1'000'000;
constexpr std::int64_t kMaxCount = 10'000;

void checkRate(Rate rate, const std::string& field, FieldIssues& issues) {
    if (rate.inMillionths() <= 0 || rate.inMillionths() > kOne) {
        issues.push_back({field, ErrorCode::OutOfRange, rate.toPercentString()});
    }
}

void checkAmount(const Money& amount, const std::string& field, FieldIssues& issues) {
    if (amount.isNegative() || amount.isZero()) {
        issues.push_back({field, ErrorCode::OutOfRange, amount.toString()});
    }
}

} // namespace

std::int64_t scaled(std::int64_t a, std::int64_t b, std::int64_t c) {
    return base::mulDiv(a, b, c, base::Rounding::HalfUp).valueOr(kMaxMoneyMinor);
}

std::int64_t scaledUp(std::int64_t a, std::int64_t b, std::int64_t c) {
    return base::mulDiv(a, b, c, base::Rounding::Up).valueOr(1000 * kMaxMoneyMinor);
}

std::int64_t priceOfMeasure(const UnitPrice& price, std::int64_t measure) {
    const auto whole = extend(price, Quantity::thousandths(measure));
    return whole ? whole->minorUnits() : kMaxMoneyMinor; // dearer than any price is no reward
}

std::int64_t offUnit(const UnitReward& reward, std::int64_t price, std::int64_t measure) {
    if (const auto* percent = std::get_if<PercentOff>(&reward)) {
        return scaled(price, percent->rate.inMillionths(), kOne);
    }
    if (const auto* amount = std::get_if<AmountOff>(&reward)) {
        const std::int64_t minor = amount->amount.minorUnits();
        return std::min(price, measure == 1000 ? minor : scaled(minor, measure, 1000));
    }
    return std::max<std::int64_t>(
        0, price - priceOfMeasure(std::get<FixedPrice>(reward).price, measure));
}

std::int64_t offGroup(const GroupReward& reward, std::int64_t sum) {
    if (const auto* percent = std::get_if<PercentOff>(&reward)) {
        return scaled(sum, percent->rate.inMillionths(), kOne);
    }
    if (const auto* amount = std::get_if<AmountOff>(&reward)) {
        return std::min(sum, amount->amount.minorUnits());
    }
    return std::max<std::int64_t>(0, sum - std::get<GroupPrice>(reward).price.minorUnits());
}

std::int64_t groupBoundMilli(const GroupReward& reward, std::int64_t price, std::int32_t size) {
    if (const auto* percent = std::get_if<PercentOff>(&reward)) {
        // Half a minor unit of rounding, shared by the group.
        return scaledUp(price, percent->rate.inMillionths(), 1000) + scaledUp(500, 1, size);
    }
    if (const auto* amount = std::get_if<AmountOff>(&reward)) {
        return scaledUp(amount->amount.minorUnits(), 1000, size);
    }
    const std::int64_t fixed = std::get<GroupPrice>(reward).price.minorUnits();
    return 1000 * price - base::floorDiv(fixed, 1000, size).value().quotient;
}

void checkReward(const UnitReward& reward, const std::string& field, FieldIssues& issues) {
    if (const auto* percent = std::get_if<PercentOff>(&reward)) {
        checkRate(percent->rate, field + ".percent", issues);
    } else if (const auto* amount = std::get_if<AmountOff>(&reward)) {
        checkAmount(amount->amount, field + ".amount", issues);
    } else if (std::get<FixedPrice>(reward).price.isNegative()) {
        issues.push_back({field + ".price", ErrorCode::OutOfRange,
                          std::get<FixedPrice>(reward).price.toString()});
    }
}

void checkReward(const GroupReward& reward, const std::string& field, FieldIssues& issues) {
    if (const auto* percent = std::get_if<PercentOff>(&reward)) {
        checkRate(percent->rate, field + ".percent", issues);
    } else if (const auto* amount = std::get_if<AmountOff>(&reward)) {
        checkAmount(amount->amount, field + ".amount", issues);
    } else if (std::get<GroupPrice>(reward).price.isNegative()) {
        issues.push_back({field + ".price", ErrorCode::OutOfRange,
                          std::get<GroupPrice>(reward).price.toString()});
    }
}

void checkCount(std::int64_t count, std::int64_t least, const std::string& field,
                FieldIssues& issues) {
    if (count < least || count > kMaxCount) {
        issues.push_back({field, ErrorCode::OutOfRange, std::to_string(count)});
    }
}

void checkFrom(const Money& from, bool everyFull, const std::string& field, FieldIssues& issues) {
    if (from.isNegative() || (everyFull && from.isZero())) {
        issues.push_back({field, ErrorCode::OutOfRange, from.toString()});
    }
}

} // namespace evertill::core
