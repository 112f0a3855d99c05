// SPDX-License-Identifier: Apache-2.0
#pragma once

// What this till has on record of a member, and of who paid by a card: sales and consents, found by
// index. Read-only. Threads: an instance belongs to one thread.

#include "core/member/consent.h"
#include "ports/till_reader.h"

namespace evertill::ports {

class MemberHistory {
public:
    virtual ~MemberHistory() = default;

    // Of this till, newest first, of this date or later; returns and voids are none.
    [[nodiscard]] virtual Expected<std::vector<TransactionSummary>>
    salesOf(const core::MemberId& member, core::BusinessDate since, std::size_t limit) = 0;
    // Likewise, paid by card or wallet with what core::meansCard() of the reference.
    [[nodiscard]] virtual Expected<std::vector<TransactionSummary>>
    salesByCard(std::string_view reference, core::BusinessDate since, std::size_t limit) = 0;
    // All of a member, returns too, newest first, older than before (0: from the newest).
    [[nodiscard]] virtual Expected<std::vector<TransactionSummary>>
    receiptsOf(const core::MemberId& member, core::ReceiptNumber before, std::size_t limit) = 0;
    // As they were said at this till.
    [[nodiscard]] virtual Expected<std::vector<core::ConsentEntry>>
    consents(const core::MemberId& member) = 0;
};

// Writes them. Threads: the store thread only.
class ConsentLog {
public:
    virtual ~ConsentLog() = default;

    // The event, and the row that MemberHistory reads. Errors: those of core::checkConsent().
    [[nodiscard]] virtual Expected<core::JournalPosition>
    recordConsent(const core::ConsentRecorded& said, base::UtcTime now) = 0;
};

} // namespace evertill::ports
