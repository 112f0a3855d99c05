// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who changed what: one line per change, written in the transaction of the change. The database
// itself refuses to change or remove one. INV numbers are dense per centre.

#include "central/sql/connection.h"

namespace evertill::central {

struct AuditLine {
    std::int64_t number = 0;
    std::string tenant;
    std::int64_t atMicros = 0;
    std::string who;
    std::string address;
    std::string action;
    std::string subject;
    std::string outcome = "done";
};

class AuditTrail {
public:
    explicit AuditTrail(Connection& connection);

    [[nodiscard]] Expected<void> add(const AuditLine& line);
    // Newest first, numbers below before (0: from the newest).
    [[nodiscard]] Expected<std::vector<AuditLine>> list(std::string_view tenant,
                                                        std::int64_t before, std::int64_t limit);

private:
    Dialect m_dialect;
    Statement m_lock;
    Statement m_add;
    Statement m_list;
};

} // namespace evertill::central
