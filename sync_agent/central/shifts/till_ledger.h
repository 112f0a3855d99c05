// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shifts of one till as its journal at the centre says, folded as the till folds them
// (core/shift/ledger.h). Threads: one.

#include "central/journal/feed_reader.h"
#include "core/shift/agreement.h"
#include "core/shift/ledger.h"
#include "ports/event_codec.h"

namespace evertill::central {

struct TillLedger {
    core::StoreId store;
    core::TillId till;
    core::Currency currency;
    std::optional<core::ShiftLedger> ledger; // from its genesis on
    bool isPartial = false;                  // something of its journal was not folded
    // Closed shifts that were forgotten and that an event named later all the same: what they were
    // closed with is no longer all of them.
    std::vector<core::ShiftId> late;

    void take(const FeedEvent& event, const ports::EventCodec& codec);
    // A shift was closed, or what one was closed with is seen otherwise.
    [[nodiscard]] bool hasNews() const;
};

// Open for a shift without a Z.
[[nodiscard]] core::ZStanding standingOf(const core::LedgerShift& shift, bool isPartial);

} // namespace evertill::central
