// SPDX-License-Identifier: Apache-2.0
#include "core/money/money.h"

#include "core/money/decimal.h"

namespace evertill::core {

using base::ErrorCode;
using base::makeError;

base::Expected<Money> Money::ofMinor(std::int64_t minor, Currency currency) {
    if (minor > kMaxMoneyMinor || minor < -kMaxMoneyMinor) {
        return makeError(ErrorCode::Overflow, std::to_string(minor));
    }
    return Money{minor, currency};
}

Money Money::minor(std::int64_t minor, Currency currency) {
    return ofMinor(minor, currency).value();
}

base::Expected<Money> Money::parse(std::string_view text, Currency currency) {
    EVERTILL_TRY(minor, parseScaled(text, currency.exponent()));
    return ofMinor(minor, currency);
}

std::string Money::toString() const {
    return formatScaled(m_minor, m_currency.exponent(), m_currency.exponent());
}

Money& Money::operator+=(const Money& other) {
    *this = checkedAdd(*this, other).value();
    return *this;
}

std::strong_ordering operator<=>(const Money& a, const Money& b) {
    EVERTILL_CHECK(a.m_currency == b.m_currency, "only amounts of one currency compare");
    return a.m_minor <=> b.m_minor;
}

base::Expected<Money> checkedAdd(const Money& a, const Money& b) {
    if (a.currency() != b.currency()) {
        return makeError(ErrorCode::CurrencyMismatch, std::string{a.currency().code()} + " and " +
                                                          std::string{b.currency().code()});
    }
    return Money::ofMinor(a.minorUnits() + b.minorUnits(), a.currency());
}

Money roundToStep(const Money& amount, std::int64_t stepMinor, base::Rounding rounding) {
    const std::int64_t steps = base::mulDiv(amount.minorUnits(), 1, stepMinor, rounding).value();
    return Money::minor(steps * stepMinor, amount.currency());
}

} // namespace evertill::core
