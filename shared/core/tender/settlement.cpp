// SPDX-License-Identifier: Apache-2.0
#include "core/tender/settlement.h"

#include "core/tender/exchange.h"
#include "core/tender/plain_digits.h"

#include <algorithm>
#include <array>
#include <string>

namespace evertill::core {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789abcdef";

// By the check digit of ISO/IEC 7812-1.
bool isCardNumber(std::string_view digits) {
    if (digits.size() < 13 || digits.size() > 19) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int weighted = i % 2 == 0 ? digit : digit * 2;
        sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
}

// Blanks and dashes, or a few bytes that are no letters.
bool separatesDigits(std::string_view between) {
    constexpr std::size_t kFew = 4;
    const auto isLetter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    return (between.size() <= kFew && std::none_of(between.begin(), between.end(), isLetter)) ||
           between.find_first_not_of(" -") == std::string_view::npos;
}

// The first groups of digits, one to all, are a card number. A part of a group is none: the ids of
// wallets and banks are long.
bool beginsAsCardNumber(std::string_view text) {
    for (std::string digits;;) {
        const std::size_t end = std::min(text.find_first_not_of(kDigits), text.size());
        digits += text.substr(0, end);
        const std::size_t next = text.find_first_of(kDigits, end);
        if (isCardNumber(digits)) {
            return true;
        }
        if (digits.size() > 19 || next == std::string_view::npos ||
            !separatesDigits(text.substr(end, next - end))) {
            return false;
        }
        text.remove_prefix(next);
    }
}

// Without what references of our own are made of and might be taken for one: a credit note's number
// ("CN" and 20 digits of base 16), and at the end of a device's reference "#", its receipt's
// number, and 8 digits of base 16.
std::string_view withoutOwn(std::string_view text) {
    if (text.size() == 22 && text.starts_with("CN") &&
        text.find_first_not_of(kHexDigits, 2) == std::string_view::npos) {
        return {};
    }
    const std::size_t mark = std::min(text.rfind('#'), text.size());
    const std::size_t blank = std::min(text.find_first_not_of(kDigits, mark + 1), text.size());
    const bool isOwn = blank - mark <= 11 && text.size() == blank + 9 && text[blank] == ' ' &&
                       text.find_first_not_of(kHexDigits, blank + 1) == std::string_view::npos;
    return isOwn ? text.substr(0, mark) : text;
}

// Anywhere in it.
bool looksLikeCardNumber(std::string_view reference) {
    const std::string plain = withPlainDigits(reference);
    const std::string_view text = withoutOwn(plain);
    const auto isDigit = [&](std::size_t at) { return kDigits.find(text[at]) != kDigits.npos; };
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (isDigit(begin) && (begin == 0 || !isDigit(begin - 1)) &&
            beginsAsCardNumber(text.substr(begin))) {
            return true;
        }
    }
    return false;
}

} // namespace

Settlement settle(const Due& what, std::span<const TenderLine> tenders) {
    const Currency currency = what.total.currency();
    const Money zero = Money::zero(currency);
    const Money due = what.total + what.roundingBack;
    Settlement state{what.total, zero, what.roundingBack, due, due, zero};
    for (const TenderLine& tender : tenders) {
        state.applied += tender.applied;
        state.change += tender.change;
    }
    const Money open = due - state.applied;
    const std::int64_t step = currency.cashStepMinor();
    const bool isInFull = what.isReturn && open.isNegative();
    const Money cashOpen =
        roundToStep(open, step, isInFull ? base::Rounding::Down : base::Rounding::HalfUp);
    // Beyond what is due by rounding up: a tie, half a step exactly, is settled too.
    const bool roundedUp = due.isNegative() ? open > zero : open.isNegative();
    const bool covered = roundedUp ? open.abs().minorUnits() * 2 <= step : cashOpen.isZero();
    const bool cashSettled =
        covered && !isInFull && !tenders.empty() && ruleOf(tenders.back().type).roundsToCash;
    if (cashSettled) {
        state.rounding -= open; // what is left is below half a coin, or what was rounded up
    }
    state.remaining = cashSettled ? zero : open;
    state.cashRemaining = cashSettled ? zero : cashOpen;
    return state;
}

namespace {

// Notes (and the large coins) that people pay with, in major units. Zero: no more of them.
using Notes = std::array<std::int64_t, 11>;
struct CurrencyNotes {
    std::string_view currency;
    Notes notes;
};

// Where one unit buys little. Notes in circulation as the central banks list them.
constexpr std::array kCurrencyNotes{
    CurrencyNotes{"JPY", {100, 500, 1000, 5000, 10'000}},
    CurrencyNotes{"KRW", {1000, 5000, 10'000, 50'000}},
    CurrencyNotes{"IDR", {1000, 5000, 10'000, 20'000, 50'000, 100'000}},
    CurrencyNotes{"VND", {1000, 5000, 10'000, 20'000, 50'000, 100'000, 200'000, 500'000}},
    CurrencyNotes{"CLP", {1000, 2000, 5000, 10'000, 20'000}},
    CurrencyNotes{"COP", {1000, 2000, 5000, 10'000, 20'000, 50'000, 100'000}},
    CurrencyNotes{"HUF", {500, 1000, 2000, 5000, 10'000, 20'000}},
    CurrencyNotes{"ISK", {500, 1000, 2000, 5000, 10'000}},
    CurrencyNotes{"TWD", {50, 100, 500, 1000}},
    CurrencyNotes{"RUB", {10, 50, 100, 500, 1000, 5000}},
    CurrencyNotes{"INR", {10, 20, 50, 100, 200, 500}},
};
constexpr Notes kNotes{1, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10'000};
constexpr Notes kNotesWithoutMinor{100, 500, 1000, 5000, 10'000, 50'000, 100'000};

const Notes& usualNotes(Currency currency) {
    const auto found =
        std::find_if(kCurrencyNotes.begin(), kCurrencyNotes.end(),
                     [&](const CurrencyNotes& row) { return row.currency == currency.code(); });
    if (found != kCurrencyNotes.end()) {
        return found->notes;
    }
    return currency.exponent() == 0 ? kNotesWithoutMinor : kNotes;
}

base::Expected<void> checkForeign(const TenderOffer& offer, Currency own) {
    if (offer.type != TenderType::ForeignCash) {
        return {};
    }
    if (!offer.foreign) {
        return makeError(ErrorCode::NotFound, "", kNoRate);
    }
    EVERTILL_TRY(worth, worthOf(*offer.foreign, own));
    return worth == offer.handed
               ? base::Expected<void>{}
               : base::Expected<void>{makeError(ErrorCode::OutOfRange, worth.toString())};
}

// The change in coins that leaves the rest nearest to nothing; half a coin is not given.
Money changeInCoins(const Money& excess) {
    const std::int64_t step = excess.currency().cashStepMinor();
    const Money change = roundToStep(excess, step, base::Rounding::HalfUp);
    return (change - excess).minorUnits() * 2 == step
               ? change - Money::minor(step, excess.currency())
               : change;
}

} // namespace

base::Expected<TenderLine> takeTender(const Due& what, std::span<const TenderLine> before,
                                      const TenderOffer& offer) {
    const TenderRule& rule = ruleOf(offer.type);
    const Settlement state = settle(what, before);
    const Money due = rule.roundsToCash ? state.cashRemaining : state.remaining;
    // By what is due, not by the total: of a refund beyond its total the excess is paid back.
    const bool refund = state.remaining.isNegative();
    const Currency currency = what.total.currency();
    const Money zero = Money::zero(currency);

    if (offer.handed.currency() != currency) {
        return makeError(ErrorCode::CurrencyMismatch, std::string{offer.handed.currency().code()});
    }
    EVERTILL_TRY_VOID(checkForeign(offer, currency));
    const bool mayBeNothing = due.isZero() && !state.isSettled() && !(refund && what.isReturn);
    if (offer.handed.isZero() && !mayBeNothing) {
        return makeError(ErrorCode::OutOfRange, "0");
    }
    if (state.isSettled() || before.size() >= kMaxTenders ||
        (refund ? offer.handed > zero || !rule.refundable : offer.handed < zero)) {
        return makeError(ErrorCode::TenderNotAllowed, std::string{rule.code});
    }
    if (rule.needsReference && offer.reference.empty()) {
        return makeError(ErrorCode::ReasonRequired, std::string{rule.code});
    }
    if (looksLikeCardNumber(offer.reference)) { // PCI DSS: a card number is never kept
        return makeError(ErrorCode::InvalidFormat, "card number", "reference");
    }
    TenderLine line;
    line.number = static_cast<std::int32_t>(before.size()) + 1;
    line.type = offer.type;
    line.handed = line.applied = offer.handed;
    line.change = line.forfeited = zero;
    line.reference = offer.reference;
    line.takenAtMicros = offer.atMicros;
    if (offer.type == TenderType::ForeignCash) {
        line.foreign = offer.foreign;
        line.change = changeInCoins(std::max(offer.handed - state.remaining, zero));
        line.applied = offer.handed - line.change;
        return line;
    }

    const Money excess = offer.handed - due; // beyond what is due, in the direction of payment
    if (refund ? excess.isNegative() : excess > zero) {
        if (refund || !(rule.givesChange || rule.forfeitsExcess)) {
            return makeError(ErrorCode::TenderTooLarge, due.toString());
        }
        (rule.givesChange ? line.change : line.forfeited) = excess;
        line.applied = due;
    }
    return line;
}

std::vector<Money> quickCashAmounts(const Money& cashRemaining) {
    std::vector<Money> amounts{cashRemaining};
    const std::int64_t major = cashRemaining.currency().minorPerMajor();
    for (const std::int64_t note : usualNotes(cashRemaining.currency())) {
        if (note == 0) {
            break;
        }
        const Money next = roundToStep(cashRemaining, note * major, base::Rounding::Up);
        if (next > amounts.back() && amounts.size() < 5) {
            amounts.push_back(next);
        }
    }
    return amounts;
}

} // namespace evertill::core
