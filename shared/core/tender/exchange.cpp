// SPDX-License-Identifier: Apache-2.0
#include "core/tender/exchange.h"

#include "core/money/decimal.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr int kRateDecimals = 6;
constexpr std::int64_t kOne = 1'000'000;

std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

// own minor units = foreign minor units x times / per
struct Ratio {
    std::int64_t times = 0;
    std::int64_t per = 1;
};

base::Expected<Ratio> ratioOf(std::int64_t millionths, Currency foreign, Currency own) {
    if (foreign == own) {
        return makeError(ErrorCode::CurrencyMismatch, std::string{foreign.code()});
    }
    if (millionths <= 0 || millionths > kMaxExchangeMillionths) {
        return makeError(ErrorCode::OutOfRange, formatScaled(millionths, kRateDecimals, 0));
    }
    const int finer = own.exponent() - foreign.exponent();
    return Ratio{millionths * powerOfTen(std::max(finer, 0)),
                 kOne * powerOfTen(std::max(-finer, 0))};
}

std::optional<ExchangeRate> readRate(std::string_view word) {
    const std::size_t equals = word.find('=');
    const std::size_t at = word.find('@');
    if (equals == std::string_view::npos || at == std::string_view::npos || at < equals) {
        return std::nullopt;
    }
    const auto currency = Currency::parse(word.substr(0, equals));
    const auto millionths = parseExchangeRate(word.substr(equals + 1, at - equals - 1));
    const auto since = BusinessDate::parse(word.substr(at + 1));
    if (!currency || !millionths || !since) {
        return std::nullopt;
    }
    return ExchangeRate{*currency, *millionths, *since};
}

} // namespace

base::Expected<std::int64_t> parseExchangeRate(std::string_view text) {
    EVERTILL_TRY(millionths, parseScaled(text, kRateDecimals));
    if (millionths <= 0 || millionths > kMaxExchangeMillionths) {
        return makeError(ErrorCode::OutOfRange, std::string{text});
    }
    return millionths;
}

std::string exchangeRateText(std::int64_t millionths) {
    return formatScaled(millionths, kRateDecimals, 0);
}

ExchangeRates parseExchangeRates(std::string_view text) {
    ExchangeRates rates;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (const auto rate = readRate(text.substr(0, end))) {
            rates = withRate(std::move(rates), *rate);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return rates;
}

std::string exchangeRatesText(const ExchangeRates& rates) {
    std::string text;
    for (const ExchangeRate& rate : rates) {
        text += (text.empty() ? "" : " ") + std::string{rate.currency.code()} + '=' +
                exchangeRateText(rate.millionths) + '@' + rate.since.toString();
    }
    return text;
}

ExchangeRates withRate(ExchangeRates rates, const ExchangeRate& rate) {
    rates = withoutRate(std::move(rates), rate.currency);
    const auto code = [](const ExchangeRate& each) { return each.currency.code(); };
    rates.insert(std::ranges::lower_bound(rates, rate.currency.code(), {}, code), rate);
    return rates;
}

ExchangeRates withoutRate(ExchangeRates rates, Currency currency) {
    std::erase_if(rates, [&](const ExchangeRate& each) { return each.currency == currency; });
    return rates;
}

const ExchangeRate* findRate(const ExchangeRates& rates, Currency currency) {
    const auto found = std::ranges::find(rates, currency, &ExchangeRate::currency);
    return found == rates.end() ? nullptr : &*found;
}

base::Expected<Money> worthOf(const ForeignMoney& money, Currency own) {
    EVERTILL_TRY(ratio, ratioOf(money.rateMillionths, money.amount.currency(), own));
    if (money.amount.isZero() || money.amount.isNegative()) {
        return makeError(ErrorCode::OutOfRange, money.amount.toString());
    }
    EVERTILL_TRY(minor, base::mulDiv(money.amount.minorUnits(), ratio.times, ratio.per,
                                     base::Rounding::HalfUp));
    return Money::ofMinor(minor, own);
}

base::Expected<Money> foreignFor(const Money& due, const ExchangeRate& rate) {
    EVERTILL_TRY(ratio, ratioOf(rate.millionths, rate.currency, due.currency()));
    if (due.isZero() || due.isNegative()) {
        return makeError(ErrorCode::OutOfRange, due.toString());
    }
    // Half a minor unit less is rounded up to it.
    EVERTILL_TRY(minor, base::mulDiv(2 * due.minorUnits() - 1, ratio.per, 2 * ratio.times,
                                     base::Rounding::Up));
    return Money::ofMinor(minor, rate.currency);
}

} // namespace evertill::core
