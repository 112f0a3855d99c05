// SPDX-License-Identifier: Apache-2.0
#pragma once

// To which accounts a refund on account goes: those that the sales were charged to, in the order of
// their tenders, each at most what it bore less what went back before, and to no other. Threads:
// the session's; what takes doors is for theirs.

#include "usecase/returns.h"

namespace evertill::usecase {

// TenderNotAllowed; context: the accounts it can go back to.
inline constexpr const char* kOtherAccount = "another account";

// The sales of this till that goods in the basket come back of. Sales of others are known by their
// signed codes, which name no account.
[[nodiscard]] std::vector<core::ReceiptNumber> receiptsBehind(const SaleSession& session);
// As findSold() finds each; what is not on record here is left out. Errors: those of findSold().
[[nodiscard]] Expected<std::vector<ReturnableSale>> salesBehind(const ReturnDoors& doors,
                                                                const SaleSession& session);

// Gives so much (< 0), or as much of it as they bore, back to these accounts; account: to this one
// alone. Errors: those of SaleSession::tender(); kOtherAccount where nothing of it may go there.
[[nodiscard]] Expected<void> refundOnAccount(SaleSession& session,
                                             const std::vector<ReturnableSale>& sales,
                                             core::Money back, const std::string& account = {});

} // namespace evertill::usecase
