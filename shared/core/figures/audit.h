// SPDX-License-Identifier: Apache-2.0
#pragma once

// The audit trail: what a manager looks through, made of journal records one by one. Every record
// is in it but plain sales: of transactions only those with goods that came back or were written
// off. Threads: pure.

#include "core/journal/event.h"

#include <optional>

namespace evertill::core {

struct AuditEntry {
    std::uint16_t type = 0; // EventType
    OperatorId by;          // who served, or did it; empty: nobody
    OperatorId approvedBy;  // somebody else allowed it
    std::optional<ReceiptNumber> receipt{};
    std::optional<Money> amount{};
    std::string subject{}; // right ("void_line: A1"), SKU, setting, person
    std::string reason{};
    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

// The subject of a count of the drawer: "shift 3", "shift 3 blind".
[[nodiscard]] std::string countSubject(ShiftId shift, bool isBlind);
[[nodiscard]] bool isAudited(const Event& event);
[[nodiscard]] AuditEntry auditEntry(const Event& event);

} // namespace evertill::core
