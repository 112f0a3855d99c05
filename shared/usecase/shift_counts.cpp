// SPDX-License-Identifier: Apache-2.0
#include "usecase/shift_counts.h"

#include <algorithm>

namespace evertill::usecase {

std::vector<core::CountNote> drawerCounts(ports::FigureReader& trail, core::ShiftId shift,
                                          std::int16_t offsetMinutes) {
    ports::AuditQuery query;
    query.types = {static_cast<std::uint16_t>(core::EventType::TillCounted)};
    query.limit = 1'000;
    std::vector<core::CountNote> counts;
    for (const ports::AuditRow& row : trail.audit(query).valueOr({})) {
        const bool isBlind = row.entry.subject == core::countSubject(shift, true);
        if (row.entry.amount &&
            (isBlind || row.entry.subject == core::countSubject(shift, false))) {
            counts.push_back(
                {{row.atMicros, offsetMinutes}, row.entry.by, isBlind, *row.entry.amount});
        }
    }
    std::ranges::reverse(counts);
    return counts;
}

} // namespace evertill::usecase
