// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tenders: the ways to settle a transaction, and the rules of each in one table. A new tender is
// one enumerator and one rule row.

#include "core/money/money.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace evertill::core {

// Numbers are stored and sent: append only.
enum class TenderType : std::uint8_t {
    Cash = 0,
    Card = 1,
    Wallet = 2,  // the customer shows a code
    Voucher = 3, // issued by the retailer, no change given
    OnAccount = 4,
    Other = 5,       // settled elsewhere; named by its reference
    CreditNote = 6,  // what a customer has to his credit here; named by its number
    ForeignCash = 7, // change is given in the till's own currency
};
inline constexpr TenderType kLastTender = TenderType::ForeignCash;

enum class OfflinePolicy : std::uint8_t { Always = 0, FloorLimit = 1, Never = 2 };

struct TenderRule {
    TenderType type;
    std::string_view code; // "cash": CLI, JSON, exports
    bool givesChange;      // may be handed more than is due
    bool roundsToCash;     // the remaining amount is rounded to the smallest coin
    bool opensDrawer;
    bool refundable;     // money may go back this way
    bool needsDevice;    // false: a manual terminal, the operator confirms
    bool forfeitsExcess; // worth more than due: the rest is lost (vouchers)
    bool needsReference; // authorisation code, voucher number
    OfflinePolicy offline;
};

[[nodiscard]] std::span<const TenderRule> tenderRules();
[[nodiscard]] const TenderRule& ruleOf(TenderType type);
// By code. Error: InvalidFormat.
[[nodiscard]] base::Expected<TenderType> parseTender(std::string_view code);

// Money of another currency, and what it was worth here.
struct ForeignMoney {
    Money amount;                    // as handed, > 0
    std::int64_t rateMillionths = 0; // units of the till's currency for one unit of it, > 0
    friend bool operator==(const ForeignMoney&, const ForeignMoney&) = default;
};

// One tender taken. INV applied = handed - change - forfeited. Negative for a refund.
struct TenderLine {
    std::int32_t number = 0; // 1 .. n within the basket
    TenderType type = TenderType::Cash;
    Money handed;          // what the customer gave, or its face value
    Money change;          // given back; >= 0
    Money forfeited;       // face value that lapses; >= 0
    Money applied;         // what it settles
    std::string reference; // authorisation code, voucher number; never a card number
    std::int64_t takenAtMicros = 0;
    std::optional<ForeignMoney> foreign{}; // of ForeignCash, whose worth is handed

    friend bool operator==(const TenderLine&, const TenderLine&) = default;
};

// A part of an amount and how it was paid.
struct TenderShare {
    TenderType type = TenderType::Cash;
    Money amount;
    friend bool operator==(const TenderShare&, const TenderShare&) = default;
};

} // namespace evertill::core
