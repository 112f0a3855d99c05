// SPDX-License-Identifier: Apache-2.0
#pragma once

// Compares what a till keeps of customers with what the journal says: invoices (but for the day,
// which stands in no record of theirs), what members agreed to, and by whom and by which card sales
// are found. A member that is not known any more may have been erased with all consents: the
// journal does not say so.

#include "ports/customer_audit.h"
#include "ports/event_codec.h"
#include "ports/member_store.h"
#include "usecase/journal_walk.h"

namespace evertill::usecase {

struct CustomersVerified { // how many were compared
    std::int64_t invoices = 0;
    std::int64_t consents = 0;
};

// Error: JournalBroken; context: what differs, place: "invoice N", "receipt N" or "consent of
// MEMBER".
[[nodiscard]] base::Expected<CustomersVerified>
verifyCustomers(const JournalWalk& journal, const ports::EventCodec& codec,
                ports::CustomerAudit& audit, ports::MemberStore& members,
                const ports::TillIdentity& identity);

} // namespace evertill::usecase
