// SPDX-License-Identifier: Apache-2.0
#pragma once

// What money of another currency is worth at the till, by the rates the store goes by. A rate says
// how many units of the till's currency one unit of the other buys; it is kept in millionths, so a
// currency of which a unit is worth less than 0.0001 is taken at three digits or fewer. INV worth
// is never negative, never falls when more is handed over, and is the amount itself at rate 1.

#include "core/calendar/business_date.h"
#include "core/tender/tender.h"

#include <vector>

namespace evertill::core {

inline constexpr std::int64_t kMaxExchangeMillionths = 1'000'000'000'000; // a million for one
// From this age in days on whoever serves is warned of a rate.
inline constexpr std::int32_t kOldRateDays = 7;

struct ExchangeRate {
    Currency currency;
    std::int64_t millionths = 0; // > 0
    BusinessDate since;          // the day it was set
    friend bool operator==(const ExchangeRate&, const ExchangeRate&) = default;
};
using ExchangeRates = std::vector<ExchangeRate>; // by code, one of each currency

// "0.79". Errors: InvalidFormat, OutOfRange (nothing or less, or more than a million).
[[nodiscard]] base::Expected<std::int64_t> parseExchangeRate(std::string_view text);
[[nodiscard]] std::string exchangeRateText(std::int64_t millionths);

// The setting that holds them, "EUR=0.85@2026-11-23 USD=0.79@2026-11-20". What cannot be read is
// left out: then that money is not taken.
inline constexpr std::string_view kExchangeSetting = "exchange.rates";
[[nodiscard]] ExchangeRates parseExchangeRates(std::string_view text);
[[nodiscard]] std::string exchangeRatesText(const ExchangeRates& rates);
[[nodiscard]] ExchangeRates withRate(ExchangeRates rates, const ExchangeRate& rate);
[[nodiscard]] ExchangeRates withoutRate(ExchangeRates rates, Currency currency);
// The place of the NotFound of money that no rate is known of.
inline constexpr const char* kNoRate = "exchange rate";
// nullptr: none is known.
[[nodiscard]] const ExchangeRate* findRate(const ExchangeRates& rates, Currency currency);

// Rounded half up to the minor units of own. Errors: OutOfRange (no amount, no rate),
// CurrencyMismatch (it is the till's own), Overflow.
[[nodiscard]] base::Expected<Money> worthOf(const ForeignMoney& money, Currency own);
// The smallest amount that is worth so much at least. Errors: OutOfRange, Overflow.
[[nodiscard]] base::Expected<Money> foreignFor(const Money& due, const ExchangeRate& rate);

} // namespace evertill::core
