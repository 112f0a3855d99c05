// SPDX-License-Identifier: Apache-2.0
#include "central/report/shift_report.h"

#include "central/shifts/till_ledger.h"

#include <algorithm>
#include <map>

namespace evertill::central {

namespace {

constexpr std::int64_t kPage = 2000;

// What the tables say of a till (shifts/shift_tables.cpp), in memory.
struct FollowedTill {
    TillLedger till;
    std::vector<core::LedgerShift> closed;
    std::map<std::int64_t, std::pair<core::ShiftId, core::ZStanding>> zs;

    void take(const FeedEvent& event, const ports::EventCodec& codec) {
        till.take(event, codec);
        for (const NotedZ& one : till.zs) {
            auto& [shift, standing] = zs[one.z];
            const bool staysUnknown =
                standing == core::ZStanding::Unknown && one.standing == core::ZStanding::Agreed;
            shift = one.shift;
            standing = staysUnknown ? standing : one.standing;
        }
        for (const core::ShiftId late : till.late) {
            for (auto& [z, noted] : zs) {
                if (noted.first == late && noted.second == core::ZStanding::Agreed) {
                    noted.second = core::ZStanding::Disagreed;
                }
            }
        }
        closed.insert(closed.end(), till.closed.begin(), till.closed.end());
        till.forgetNews();
    }
    // In order of the shift; the open ones too.
    std::vector<core::LedgerShift> shifts() const {
        std::vector<core::LedgerShift> all = closed;
        if (till.ledger) {
            for (const auto& [id, shift] : till.ledger->shifts()) {
                all.push_back(shift);
            }
        }
        std::ranges::stable_sort(all, {}, [](const auto& one) { return one.figures.shift; });
        return all;
    }
};

} // namespace

Expected<std::vector<CentreShift>> shiftReport(Connection& journal, const std::string& tenant,
                                               const ports::EventCodec& codec) {
    FeedReader reader{journal};
    std::map<std::pair<std::string, core::DeviceId>, FollowedTill> tills;
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
    for (const auto& [key, one] : tills) {
        for (core::LedgerShift& shift : one.shifts()) {
            const core::ZStanding standing =
                shift.closedAs ? one.zs.at(shift.zNumber).second : core::ZStanding::Open;
            report.push_back(
                {key.first, one.till.store, one.till.till, key.second, std::move(shift), standing});
        }
    }
    return report;
}

} // namespace evertill::central
