// SPDX-License-Identifier: Apache-2.0
#include "central/report/shift_report.h"

#include "central/journal/feed_reader.h"

#include <map>

namespace evertill::central {

namespace {

constexpr std::int64_t kPage = 2000;

struct Till {
    core::StoreId store;
    core::TillId till;
    std::optional<core::ShiftLedger> ledger; // from its genesis on
    bool isPartial = false;                  // something of its journal was not folded
};

using Tills = std::map<std::pair<std::string, core::DeviceId>, Till>;

void add(const FeedEvent& event, const ports::EventCodec& codec, Tills& tills) {
    Till& till = tills[{event.tenant, event.device}];
    till.store = event.store;
    till.till = event.till;
    if (event.isArchived || !event.isCounted) {
        till.isPartial = true;
        return;
    }
    const auto decoded = codec.decode(event.type, event.version, event.body);
    if (!decoded) {
        return; // as at the till: what cannot be read changes nothing
    }
    if (const auto* genesis = std::get_if<core::JournalStarted>(&*decoded)) {
        if (!till.ledger) {
            till.ledger.emplace(genesis->currency);
        }
    } else if (till.ledger) {
        static_cast<void>(till.ledger->fold(*decoded)); // what cannot be added changes nothing
    }
}

ZStanding standingOf(const core::LedgerShift& shift, bool isPartial) {
    if (!shift.closedAs) {
        return ZStanding::Open;
    }
    if (shift.isAgreed()) {
        return ZStanding::Agreed;
    }
    return isPartial ? ZStanding::Unknown : ZStanding::Disagreed;
}

} // namespace

Expected<std::vector<CentreShift>> shiftReport(Connection& journal, const std::string& tenant,
                                               const ports::EventCodec& codec) {
    FeedReader reader{journal};
    Tills tills;
    for (std::int64_t at = 0;;) {
        EVERTILL_TRY(events, reader.after(at, kPage));
        if (events.empty()) {
            break;
        }
        for (const FeedEvent& event : events) {
            if (tenant.empty() || event.tenant == tenant) {
                add(event, codec, tills);
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
