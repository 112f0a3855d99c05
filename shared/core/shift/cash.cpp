// SPDX-License-Identifier: Apache-2.0
#include "core/shift/cash.h"

#include <algorithm>
#include <array>

namespace evertill::core {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::array<CashMoveRule, kCashMoves> kRules{{
    {CashMove::FloatAdded, "float", true, false},
    {CashMove::PaidIn, "paid-in", true, true},
    {CashMove::PaidOut, "paid-out", false, true},
    {CashMove::SafeDrop, "safe-drop", false, false},
    {CashMove::BankDrop, "bank-drop", false, false},
}};

// Coins and notes in circulation, in minor units; from the issuing banks' lists.
struct Faces {
    std::string_view currency;
    std::array<std::int64_t, 16> minor; // largest first; 0 ends
};
constexpr std::array kFaces{
    Faces{"AUD", {10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10, 5}},
    Faces{"CAD", {10'000, 5'000, 2'000, 1'000, 500, 200, 100, 25, 10, 5}},
    Faces{"CHF", {100'000, 20'000, 10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10, 5}},
    Faces{"CNY", {10'000, 5'000, 2'000, 1'000, 500, 100, 50, 10}},
    Faces{"EUR", {50'000, 20'000, 10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10, 5, 2, 1}},
    Faces{"GBP", {5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10, 5, 2, 1}},
    Faces{"HKD", {100'000, 50'000, 10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10}},
    Faces{"JPY", {10'000, 5'000, 2'000, 1'000, 500, 100, 50, 10, 5, 1}},
    Faces{"NZD", {10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10}},
    Faces{"SEK", {100'000, 50'000, 20'000, 10'000, 5'000, 2'000, 1'000, 500, 200, 100}},
    Faces{"SGD", {100'000, 10'000, 5'000, 1'000, 500, 200, 100, 50, 20, 10, 5}},
    Faces{"TWD", {200'000, 100'000, 50'000, 20'000, 10'000, 5'000, 2'000, 1'000, 500, 100}},
    Faces{"USD", {10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 25, 10, 5, 1}},
};

} // namespace

std::span<const CashMoveRule> cashMoveRules() {
    return kRules;
}

const CashMoveRule& ruleOf(CashMove move) {
    const auto index = static_cast<std::size_t>(move);
    EVERTILL_CHECK(index < kRules.size(), "a cash move without a rule");
    return kRules[index];
}

base::Expected<CashMove> parseCashMove(std::string_view code) {
    for (const CashMoveRule& rule : kRules) {
        if (rule.code == code) {
            return rule.move;
        }
    }
    return makeError(ErrorCode::InvalidFormat, std::string{code});
}

base::Expected<TenderCount> countPieces(std::vector<Pieces> pieces, Currency currency) {
    TenderCount count;
    count.counted = Money::zero(currency);
    for (const Pieces& each : pieces) {
        const std::int64_t face = each.face.minorUnits();
        if (face <= 0 || each.count < 0) {
            return makeError(ErrorCode::OutOfRange,
                             std::to_string(each.count) + " x " + each.face.toString());
        }
        if (each.count > kMaxMoneyMinor / face) {
            return makeError(ErrorCode::Overflow, std::to_string(each.count));
        }
        EVERTILL_TRY(amount, Money::ofMinor(face * each.count, each.face.currency()));
        EVERTILL_TRY(sum, checkedAdd(count.counted, amount));
        count.counted = sum;
    }
    count.pieces = std::move(pieces);
    return count;
}

std::vector<Money> denominationsOf(Currency currency) {
    std::vector<Money> list;
    const auto* row = std::ranges::find(kFaces, currency.code(), &Faces::currency);
    if (row == kFaces.end()) {
        return list;
    }
    for (const std::int64_t minor : row->minor) {
        if (minor > 0) {
            list.push_back(Money::minor(minor, currency));
        }
    }
    return list;
}

} // namespace evertill::core
