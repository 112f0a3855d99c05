// SPDX-License-Identifier: Apache-2.0
#include "core/money/rate.h"

#include "core/money/decimal.h"

namespace evertill::core {

namespace {
constexpr std::int64_t kOne = 1'000'000;
} // namespace

base::Expected<Rate> Rate::ofMillionths(std::int64_t millionths) {
    if (millionths > 10 * kOne || millionths < -10 * kOne) {
        return base::makeError(base::ErrorCode::OutOfRange, formatScaled(millionths, 4, 0) + "%");
    }
    return Rate{millionths};
}

Rate Rate::millionths(std::int64_t millionths) {
    return ofMillionths(millionths).value();
}

base::Expected<Rate> Rate::parsePercent(std::string_view text) {
    const auto value = parseScaled(text, 4);
    if (!value && value.error().code == base::ErrorCode::Overflow) {
        return base::makeError(base::ErrorCode::OutOfRange, std::string{text});
    }
    if (!value) {
        return value.error();
    }
    return ofMillionths(*value);
}

std::string Rate::toPercentString() const {
    return formatScaled(m_millionths, 4, 0);
}

Money share(const Money& amount, Rate rate, base::Rounding rounding) {
    return Money::minor(
        base::mulDiv(amount.minorUnits(), rate.inMillionths(), kOne, rounding).value(),
        amount.currency());
}

Money includedShare(const Money& gross, Rate rate, base::Rounding rounding) {
    const std::int64_t divisor = kOne + rate.inMillionths();
    EVERTILL_CHECK(divisor > 0, "an included tax is above -100 %");
    return Money::minor(
        base::mulDiv(gross.minorUnits(), rate.inMillionths(), divisor, rounding).value(),
        gross.currency());
}

} // namespace evertill::core
