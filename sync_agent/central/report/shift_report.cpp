// SPDX-License-Identifier: Apache-2.0
#include "central/report/shift_report.h"

#include "central/shifts/till_ledger.h"

#include <map>

namespace evertill::central {

namespace {

constexpr std::int64_t kPage = 2000;

} // namespace

Expected<std::vector<CentreShift>> shiftReport(Connection& journal, const std::string& tenant,
                                               const ports::EventCodec& codec) {
    FeedReader reader{journal};
    std::map<std::pair<std::string, core::DeviceId>, TillLedger> tills;
    for (std::int64_t at = 0;;) {
        EVERTILL_TRY(events, reader.after(at, kPage));
        if (events.empty()) {
            break;
        }
        for (const FeedEvent& event : events) {
            if (tenant.empty() || event.tenant == tenant) {
                tills[{event.tenant, event.device}].take(event, codec);
            }
        }
        at = events.back().position;
    }
    std::vector<CentreShift> report;
    for (const auto& [key, till] : tills) {
        if (!till.ledger) {
            continue;
        }
        for (const auto& [id, shift] : till.ledger->shifts()) {
            report.push_back({key.first, till.store, till.till, key.second, shift,
                              standingOf(shift, till.isPartial)});
        }
    }
    return report;
}

} // namespace evertill::central
