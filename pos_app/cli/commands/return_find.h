// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sales for who has no receipt: those of a member or paid by a card, listed so that one of them
// comes back by its number. Reads beside a till that sells.

#include "cli/commands/commands.h"
#include "usecase/member_sales.h"

namespace evertill::cli {

struct SaleSearch { // by one of the two
    std::string member;
    std::string card;
    std::int32_t days = usecase::kSalesBackDays;
    [[nodiscard]] bool isGiven() const { return !member.empty() || !card.empty(); }
};

void addFindOptions(CLI::App& command, SaleSearch& search);

// The list, newest first; the exit code. Nothing found is NotFound.
[[nodiscard]] int listSales(const Program& program, const SaleSearch& search);
// Error besides: NotFound where the receipt is none of them (place: kNotListed).
[[nodiscard]] Expected<void> checkListed(const Program& program, const SaleSearch& search,
                                         const std::string& receipt);

} // namespace evertill::cli
