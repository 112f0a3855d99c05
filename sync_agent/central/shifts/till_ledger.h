// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shifts of one till as its journal at the centre says, folded as the till folds them
// (core/shift/ledger.h), and each Z held against it. INV what comes of an event depends on the
// journal alone, not on when it is folded: what was noted as it came is what a fold from the
// beginning gives.
//
// Blurred is a shift that cannot be compared: its number was given when an epoch began (a till put
// back from a copy goes on with numbers it has used before) or a branch of a fork came (its records
// are never folded, confirmed or not, and its Zs are Unknown), or a record was archived, of a
// version that is not known here, or the open shifts had become too large. Its Z is Unknown. Shifts
// begun later are compared again.
//
// A till chooses its own numbers, so none of them may silence what is said of it: a number that
// cannot come next, a shift that is not open, an epoch without its genesis, a new epoch are told as
// oddities. INV an open ledger is at most kMostBytes; what would be more is let go of. Threads:
// one.

#include "central/journal/feed_reader.h"
#include "core/shift/agreement.h"
#include "core/shift/ledger.h"
#include "ports/event_codec.h"

namespace evertill::central {

struct NotedZ {
    std::int64_t z = 0; // as the till says; any number
    core::ShiftId shift;
    core::BusinessDate date;
    core::ZStanding standing = core::ZStanding::Unknown;
    std::int64_t said = 0; // sold and refunded by the Z, minor units
    std::int64_t ours = 0; // by its journal
    std::int64_t position = 0;
    std::int64_t atMicros = 0; // received
};

// What no till does, or seldom. kind: one alert each, of the newest.
struct ShiftOddity {
    std::string kind; // shift, z, size, state, genesis-EPOCH, epoch-EPOCH
    std::string detail;
    std::int64_t number = 0; // that was named; 0: none
    std::int64_t position = 0;
    std::int64_t atMicros = 0;
};

struct TillLedger {
    static constexpr std::size_t kMostBytes = 256 * 1024;
    static constexpr std::size_t kMostOpen = 64; // shifts

    core::StoreId store;
    core::TillId till;
    core::Currency currency;
    std::optional<core::ShiftLedger> ledger; // from its genesis on; closed shifts are not kept
    core::EpochNonce epoch{};                // of the newest record
    std::int64_t nextShift = 0; // the only one that can be begun; <= 0: any from -nextShift on
    std::int64_t nextZ = 1;     // likewise
    std::int64_t newestZ = 0;   // of this epoch
    core::ShiftId blurredShift; // up to it nothing can be compared
    core::ShiftId reopened;     // up to it a shift may be open at the till that is not open here
    std::int64_t blurredZ = 0;

    // What came since somebody took it.
    std::vector<NotedZ> zs;
    std::vector<core::ShiftId> late; // named after they were closed
    std::vector<ShiftOddity> oddities;
    std::vector<core::LedgerShift> closed;

    void take(const FeedEvent& event, const ports::EventCodec& codec);
    [[nodiscard]] bool hasNews() const;
    void forgetNews();
    // What is open is let go of, and can be compared no more.
    void letGo(const char* kind, const char* why, std::int64_t position, std::int64_t atMicros);

private:
    void enter(const FeedEvent& event);
    void blur();
    void takeBranch(const FeedEvent& event, const core::Event& content);
    void takeMain(const FeedEvent& event, const core::Event& content);
    [[nodiscard]] bool isBlurred(core::ShiftId shift) const;
    [[nodiscard]] bool isOpen(core::ShiftId shift) const;
    [[nodiscard]] bool mayFold(const FeedEvent& event, core::ShiftId named);
    void note(const FeedEvent& event, const core::ShiftClosed& closing);
    void tell(const FeedEvent& event, std::string kind, std::string detail,
              std::int64_t number = 0);
};

} // namespace evertill::central
