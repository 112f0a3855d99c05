// SPDX-License-Identifier: Apache-2.0
#include "central/shifts/till_ledger.h"

#include <algorithm>

namespace evertill::central {

void TillLedger::take(const FeedEvent& event, const ports::EventCodec& codec) {
    store = event.store;
    till = event.till;
    if (event.isArchived || !event.isCounted) {
        isPartial = true;
        return;
    }
    const auto decoded = codec.decode(event.type, event.version, event.body);
    if (!decoded) {
        return; // as at the till: what cannot be read changes nothing
    }
    if (const auto* genesis = std::get_if<core::JournalStarted>(&*decoded)) {
        if (!ledger) {
            currency = genesis->currency;
            ledger.emplace(currency);
        }
        return;
    }
    if (!ledger) {
        return;
    }
    const auto named = core::shiftOf(*decoded);
    if (named && !named->isEmpty() && *named <= ledger->state().last &&
        ledger->find(*named) == nullptr) {
        late.push_back(*named);
        return;
    }
    static_cast<void>(ledger->fold(*decoded)); // what cannot be added changes nothing
}

bool TillLedger::hasNews() const {
    return !late.empty() || (ledger && std::ranges::any_of(ledger->shifts(), [](const auto& each) {
                                 return each.second.state == core::ShiftState::Closed;
                             }));
}

core::ZStanding standingOf(const core::LedgerShift& shift, bool isPartial) {
    if (!shift.closedAs) {
        return core::ZStanding::Open;
    }
    if (shift.isAgreed()) {
        return core::ZStanding::Agreed;
    }
    return isPartial ? core::ZStanding::Unknown : core::ZStanding::Disagreed;
}

} // namespace evertill::central
