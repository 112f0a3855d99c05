// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till keeps of customers beside its journal, for comparing it with what it was made from:
// invoices, consents, and by whom and by which card sales are found. Errors: those of the storage.
// Threads: one.

#include "core/ids.h"
#include "core/journal/event.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace evertill::ports {

struct KeptInvoice {
    std::string printed;
    core::ReceiptNumber receipt;
    core::MemberEnvelope buyer;
};
using SalesOfMembers = std::set<std::pair<core::ReceiptNumber, core::MemberId>>;
using SalesByCard = std::set<std::pair<core::ReceiptNumber, std::string>>; // core::cardKey()

class CustomerAudit {
public:
    virtual ~CustomerAudit() = default;

    [[nodiscard]] virtual base::Expected<std::map<std::int64_t, KeptInvoice>> invoices() = 0;
    // In the order in which they were said.
    [[nodiscard]] virtual base::Expected<
        std::map<core::MemberId, std::vector<core::ConsentRecorded>>>
    consents() = 0;
    // Sales up to this one are in the two that follow.
    [[nodiscard]] virtual base::Expected<core::ReceiptNumber> folded() = 0;
    [[nodiscard]] virtual base::Expected<SalesOfMembers> salesOfMembers() = 0;
    [[nodiscard]] virtual base::Expected<SalesByCard> salesByCard() = 0;
    // The first sale of which a card was noted when it was made: older programs noted none.
    [[nodiscard]] virtual base::Expected<std::optional<core::ReceiptNumber>> firstByCard() = 0;
};

} // namespace evertill::ports
