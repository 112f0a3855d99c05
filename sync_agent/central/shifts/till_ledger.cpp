// SPDX-License-Identifier: Apache-2.0
#include "central/shifts/till_ledger.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace evertill::central {

namespace {

constexpr std::size_t kEntryBytes = 64; // about what an entry of a list takes without its texts

std::size_t bytesOf(const core::LedgerShift& shift) {
    const core::ShiftFigures& figures = shift.figures;
    std::size_t bytes = 4 * kEntryBytes + shift.holder.value().size() +
                        figures.drawer.value().size() + figures.openedBy.value().size() +
                        figures.tenders.size() * kEntryBytes;
    for (const core::OperatorFigures& each : figures.operators) {
        bytes += kEntryBytes + each.id.value().size();
    }
    for (const core::TaxTotal& each : figures.taxes) {
        bytes += kEntryBytes + each.rate.value().size() + each.name.size() + each.letter.size();
    }
    return bytes;
}

bool isTooLarge(const core::LedgerState& state) {
    std::size_t bytes = 0;
    for (const auto& [id, shift] : state.shifts) {
        bytes += bytesOf(shift);
    }
    return bytes > TillLedger::kMostBytes || state.shifts.size() > TillLedger::kMostOpen;
}

std::int64_t totalOf(const core::ShiftFigures& figures) {
    const auto total = core::checkedAdd(figures.sold, figures.refunded);
    return total ? total->minorUnits() : 0;
}

std::int64_t after(std::int64_t number) {
    return number < std::numeric_limits<std::int64_t>::max() ? number + 1 : number;
}

// next <= 0: any number from there on.
bool isNextOf(std::int64_t number, std::int64_t next) {
    return next > 0 ? number == next : number > 0 && number >= -next;
}

} // namespace

void TillLedger::take(const FeedEvent& event, const ports::EventCodec& codec) {
    store = event.store;
    till = event.till;
    const bool isMain = event.branch == 0;
    if (isMain && event.epoch != epoch) {
        enter(event);
    }
    if (event.isArchived) {
        blur();
        return;
    }
    const auto content = codec.decode(event.type, event.version, event.body);
    if (isMain && event.seq == 1 &&
        (!content || !std::holds_alternative<core::JournalStarted>(*content))) {
        tell(event, "genesis-" + base::toHex(epoch), "a journal does not begin with its genesis");
    }
    if (!content) {
        return; // as at the till: what cannot be read changes nothing
    }
    if (isMain) {
        takeMain(event, *content);
    } else {
        takeBranch(event, *content);
    }
}

// The first one of all counts Zs from 1; where another one goes on is for itself to say.
void TillLedger::enter(const FeedEvent& event) {
    const bool isFirst = epoch == core::EpochNonce{};
    epoch = event.epoch;
    if (isFirst) {
        return;
    }
    blur();
    reopened = blurredShift;
    blurredZ = std::max(blurredZ, newestZ);
    newestZ = nextShift = nextZ = 0;
    if (!blurredShift.isEmpty()) {
        tell(event, "epoch-" + base::toHex(epoch),
             "a new epoch, as after a restore: shifts up to " +
                 std::to_string(blurredShift.value()) + " cannot be compared",
             blurredShift.value());
    }
}

void TillLedger::blur() {
    if (ledger) {
        blurredShift = std::max(blurredShift, ledger->state().last);
    }
    nextShift = -std::abs(nextShift); // perhaps some of them were given in what is not read
    nextZ = -std::abs(nextZ);
}

// The main branch goes on with its numbers.
void TillLedger::takeBranch(const FeedEvent& event, const core::Event& content) {
    if (ledger) {
        blurredShift = std::max(blurredShift, ledger->state().last);
    }
    if (const auto* closing = std::get_if<core::ShiftClosed>(&content)) {
        note(event, *closing);
    }
}

void TillLedger::takeMain(const FeedEvent& event, const core::Event& content) {
    if (std::holds_alternative<core::UnknownEvent>(content)) {
        blur();
        return;
    }
    const auto* closing = std::get_if<core::ShiftClosed>(&content);
    if (const auto* genesis = std::get_if<core::JournalStarted>(&content); genesis && !ledger) {
        currency = genesis->currency;
        ledger.emplace(currency);
    }
    if (!ledger) {
        if (closing != nullptr) {
            note(event, *closing);
        }
        return;
    }
    const auto named = core::shiftOf(content);
    if (!named || named->isEmpty() || mayFold(event, *named)) {
        static_cast<void>(ledger->fold(content)); // what cannot be added changes nothing
    }
    if (closing != nullptr) {
        note(event, *closing);
    }
    for (const auto& [id, shift] : ledger->shifts()) {
        if (shift.state == core::ShiftState::Closed) {
            closed.push_back(shift);
        }
    }
    ledger->forgetClosed();
    if (isTooLarge(ledger->state())) {
        letGo("size", "more is open at a till than can be followed", event.position,
              event.receivedMicros);
    }
}

bool TillLedger::isBlurred(core::ShiftId shift) const {
    return shift.value() > 0 && shift <= blurredShift;
}

bool TillLedger::isOpen(core::ShiftId shift) const {
    return ledger->find(shift) != nullptr; // closed ones are not kept
}

// What is neither open nor next was never begun, or is closed: it changes nothing but what is said
// of it, and the numbers go on as before.
bool TillLedger::mayFold(const FeedEvent& event, core::ShiftId named) {
    const std::int64_t number = named.value();
    if (isOpen(named) || (number > 0 && named <= reopened)) {
        return true;
    }
    if (!isNextOf(number, nextShift)) {
        tell(event, "shift",
             "shift " + std::to_string(number) + " is named, which is neither open nor the next",
             number);
        late.push_back(named);
        return false;
    }
    nextShift = after(number);
    return true;
}

void TillLedger::note(const FeedEvent& event, const core::ShiftClosed& closing) {
    const core::ShiftFigures& said = closing.figures;
    const core::LedgerShift* shift = ledger ? ledger->find(said.shift) : nullptr;
    NotedZ noted{closing.zNumber, said.shift, said.date,      core::ZStanding::Unknown,
                 totalOf(said),   0,          event.position, event.receivedMicros};
    noted.ours = shift != nullptr ? totalOf(shift->figures) : 0;
    const bool isMain = event.branch == 0;
    const bool isNext = isNextOf(noted.z, nextZ);
    if (isMain && !isNext) {
        tell(event, "z", "Z " + std::to_string(noted.z) + " cannot be the next", noted.z);
    }
    const bool isComparable =
        isMain && ledger && !isBlurred(said.shift) && (noted.z <= 0 || noted.z > blurredZ);
    if (isComparable) {
        noted.standing = isNext && shift != nullptr && shift->isAgreed()
                             ? core::ZStanding::Agreed
                             : core::ZStanding::Disagreed;
    }
    if (isMain && isNext) {
        newestZ = std::max(newestZ, noted.z);
        nextZ = after(noted.z);
    }
    zs.push_back(noted);
}

void TillLedger::letGo(const char* kind, const char* why, std::int64_t position,
                       std::int64_t atMicros) {
    blur();
    reopened = blurredShift;
    core::LedgerState state = ledger->state();
    state.shifts.clear();
    ledger.emplace(currency, std::move(state));
    oddities.push_back({kind, why, 0, position, atMicros});
}

void TillLedger::tell(const FeedEvent& event, std::string kind, std::string detail,
                      std::int64_t number) {
    oddities.push_back(
        {std::move(kind), std::move(detail), number, event.position, event.receivedMicros});
}

bool TillLedger::hasNews() const {
    return !zs.empty() || !late.empty() || !oddities.empty() || !closed.empty();
}

void TillLedger::forgetNews() {
    zs.clear();
    late.clear();
    oddities.clear();
    closed.clear();
}

} // namespace evertill::central
