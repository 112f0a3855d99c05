// SPDX-License-Identifier: Apache-2.0
#include "core/money/unit_price.h"

#include "core/money/decimal.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr int kScale = 4;
constexpr std::int64_t kPerMajor = 10'000;

} // namespace

base::Expected<UnitPrice> UnitPrice::ofTenThousandths(std::int64_t value, Currency currency) {
    if (value > kMaxMoneyMinor || value < -kMaxMoneyMinor) {
        return base::makeError(base::ErrorCode::Overflow, std::to_string(value));
    }
    return UnitPrice{value, currency};
}

UnitPrice UnitPrice::tenThousandths(std::int64_t value, Currency currency) {
    return ofTenThousandths(value, currency).value();
}

UnitPrice UnitPrice::of(const Money& money) {
    const std::int64_t factor = kPerMajor / money.currency().minorPerMajor();
    return tenThousandths(base::checkedMultiply(money.minorUnits(), factor).value(),
                          money.currency());
}

base::Expected<UnitPrice> UnitPrice::parse(std::string_view text, Currency currency) {
    EVERTILL_TRY(value, parseScaled(text, kScale));
    return ofTenThousandths(value, currency);
}

std::string UnitPrice::toString() const {
    return formatScaled(m_value, kScale, std::min(kScale, m_currency.exponent()));
}

base::Expected<Money> extend(const UnitPrice& price, Quantity quantity, base::Rounding rounding) {
    // (ten-thousandths of major) x (thousandths) = major x 10^7; to minor: x minorPerMajor / 10^7
    const std::int64_t divisor = kPerMajor * 1000 / price.currency().minorPerMajor();
    EVERTILL_TRY(
        minor, base::mulDiv(price.inTenThousandths(), quantity.inThousandths(), divisor, rounding));
    return Money::ofMinor(minor, price.currency());
}

} // namespace evertill::core
