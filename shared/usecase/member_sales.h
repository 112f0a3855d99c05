// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sales of this till for who has no receipt: by the member they were rung up for, or by the card
// they were paid with. One that is chosen comes back as by its receipt. Threads: the doors'.

#include "ports/member_history.h"
#include "ports/member_store.h"

namespace evertill::usecase {

using base::Expected;

inline constexpr std::int32_t kSalesBackDays = 90; // unless somebody says another number
inline constexpr std::size_t kSalesBackMost = 200;

struct MemberSalesDoors { // borrowed
    ports::MemberStore& members;
    ports::MemberCipher& cipher;
    ports::MemberHistory& history;
};

// term: number, phone or e-mail in any form; days: that many dates before today. Newest first.
// Errors: MemberUnknown, MemberErased, InvalidFormat (blank).
[[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
salesOfMember(const MemberSalesDoors& doors, std::string_view term, core::BusinessDate today,
              std::int32_t days);
// reference: the last four digits of the card, these and what stands behind them, or the whole
// reference. Error: InvalidFormat (blank).
[[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
salesByCard(ports::MemberHistory& history, std::string_view reference, core::BusinessDate today,
            std::int32_t days);

} // namespace evertill::usecase
