// SPDX-License-Identifier: Apache-2.0
#include "session/till/uplink.h"

#include <algorithm>

namespace evertill::session {

using base::ErrorCode;
using base::Expected;
using ports::LocalPosition;

namespace {

constexpr std::size_t kGroupEvents = 64;
constexpr std::size_t kGroupBytes = std::size_t{32} << 10U;
constexpr std::int64_t kGroupWait = 200 * kMillisecond;
constexpr std::size_t kRunBytes = std::size_t{256} << 10U;
constexpr std::size_t kMaxRuns = 8; // in flight
// Halving a journal of kMaxSeq takes 53 steps; more than that is no search.
constexpr int kMaxNacksInARow = 64;

std::size_t bodyBytes(const std::vector<core::JournalRecord>& records) {
    std::size_t bytes = 0;
    for (const core::JournalRecord& record : records) {
        bytes += record.body.size();
    }
    return bytes;
}

} // namespace

LocalPosition TillUplink::ackedPosition() const {
    const ports::AgentState& state = m_context.state;
    return {state.ackedEpochNo, state.ackedEpoch, state.ackedSeq, state.ackedHash};
}

void TillUplink::moveAcked(const LocalPosition& position) {
    ports::AgentState& state = m_context.state;
    if (ackedPosition() == position) {
        return;
    }
    if (state.ackedEpoch != position.epoch) {
        state.backedUpSeq = 0;
    }
    state.ackedEpochNo = position.epochNo;
    state.ackedEpoch = position.epoch;
    state.ackedSeq = position.seq;
    state.ackedHash = position.seq == 0 ? base::Digest{} : position.hash;
    m_context.changed();
}

// From the first record: what the centre has is found out by sending.
Expected<void> TillUplink::startOver() {
    EVERTILL_TRY(first, m_context.parts.journal->after(1, 0, 1, 1));
    if (first.empty()) {
        return base::makeError(ErrorCode::JournalBroken, "a journal without a first record");
    }
    moveAcked({1, first.front().position.epoch, 0, {}});
    return {};
}

Expected<void> TillUplink::fillHello(wire::Hello& hello) {
    ports::JournalSource& journal = *m_context.parts.journal;
    lookForNewEpoch();
    EVERTILL_TRY(head, journal.head());
    if (m_context.state.ackedEpochNo == 0) {
        EVERTILL_TRY_VOID(startOver());
    } else {
        EVERTILL_TRY(end, journal.endOf(m_context.state.ackedEpoch));
        bool fits = end && end->seq >= m_context.state.ackedSeq;
        if (fits && m_context.state.ackedSeq > 0) {
            EVERTILL_TRY(own, journal.hashAt(m_context.state.ackedEpoch, m_context.state.ackedSeq));
            fits = own == m_context.state.ackedHash;
        }
        if (!fits) {
            // The witness may have told the till before: then it has gone on in a new epoch
            // already.
            const bool hasGoneOn = head.epoch != m_context.state.ackedEpoch &&
                                   head.epochNo >= m_context.state.ackedEpochNo;
            if (!hasGoneOn) {
                wantNewEpoch("restored", head.epoch, m_context.state.ackedSeq);
            }
            EVERTILL_TRY_VOID(startOver());
            m_context.state.memberKeysAcked = 0; // their numbers are given anew too
            m_context.save();
        } else if (end->epochNo != m_context.state.ackedEpochNo) {
            LocalPosition moved = ackedPosition();
            moved.epochNo = end->epochNo;
            moveAcked(moved);
        }
    }
    hello.epoch = head.epoch;
    hello.head = head.seq;
    hello.ackedEpoch = m_context.state.ackedEpoch;
    hello.acked = m_context.state.ackedSeq;
    hello.ackedHash = m_context.state.ackedHash;
    hello.incarnation = m_context.state.incarnation;
    EVERTILL_TRY(waiting, backlog());
    hello.unsentEvents = waiting.events;
    hello.oldestUnsentMicros = waiting.oldestMicros;
    return {};
}

void TillUplink::welcome(const wire::Welcome& welcome) {
    ports::AgentState& state = m_context.state;
    const bool isOtherCentre =
        !state.incarnation.isNil() && state.incarnation != welcome.incarnation;
    if (state.incarnation != welcome.incarnation) {
        state.incarnation = welcome.incarnation;
        m_context.changed();
    }
    const bool hasLess = isBehind(welcome);
    Expected<bool> placed = adopt(welcome);
    if (isOtherCentre || hasLess) {
        m_context.note("centre-restored");
        state.memberKeysAcked = 0;
    }
    // A restored centre may lack earlier epochs, and branches: what it said of this one is enough
    // only if it is the first and on the till's own chain.
    if (placed && (isOtherCentre || hasLess) && (state.ackedEpochNo > 1 || !*placed)) {
        m_knownEpoch = {};
        const Expected<void> over = startOver();
        placed = over ? Expected<bool>{true} : Expected<bool>{over.error()};
        m_context.save(); // with the incarnation, or a crash would end the walk
    }
    if (!placed) {
        m_context.fail("the journal cannot be read: " + base::describe(placed.error()));
        return;
    }
    m_isOpen = true;
    m_sent = ackedPosition();
    m_credit = welcome.credit;
    m_retryAt = 0;
    m_groupUntil = kNever;
    m_nacksInARow = 0;
}

bool TillUplink::isBehind(const wire::Welcome& welcome) const {
    const ports::AgentState& state = m_context.state;
    return welcome.durableEpoch == state.ackedEpoch && welcome.durableSeq < state.ackedSeq;
}

// Takes over where the centre says the asked epoch stands, if that is a record of the own chain
// (true); otherwise what was acknowledged before stays.
Expected<bool> TillUplink::adopt(const wire::Welcome& welcome) {
    ports::AgentState& state = m_context.state;
    if (welcome.durableEpoch != state.ackedEpoch || welcome.durableSeq < 0) {
        m_context.fail("Welcome speaks of another epoch");
        return false;
    }
    m_knownEpoch = welcome.durableEpoch;
    LocalPosition durable{state.ackedEpochNo, welcome.durableEpoch, welcome.durableSeq,
                          welcome.durableHash};
    bool isOwn = true;
    if (durable.seq == 0) {
        moveAcked(durable);
    } else {
        EVERTILL_TRY(own, m_context.parts.journal->hashAt(durable.epoch, durable.seq));
        isOwn = own == durable.hash;
        if (!own) {
            wantNewEpoch("restored", durable.epoch, durable.seq);
        } else if (!isOwn) {
            wantNewEpoch("fork", durable.epoch, durable.seq);
        } else {
            moveAcked(durable);
        }
    }
    state.backedUpSeq = std::min(welcome.backedUpSeq, state.ackedSeq);
    return isOwn;
}

void TillUplink::closed() {
    m_isOpen = false;
    m_inFlight.clear();
    m_inFlightEvents = 0;
    m_groupUntil = kNever;
    m_moreAt = kNever;
}

std::optional<TillUplink::Flight> TillUplink::takeFront(const core::EpochNonce& epoch) {
    if (m_inFlight.empty() || m_inFlight.front().last.epoch != epoch) {
        m_context.fail("an answer to no push");
        return std::nullopt;
    }
    Flight flight = m_inFlight.front();
    m_inFlight.pop_front();
    m_inFlightEvents -= flight.events;
    return flight;
}

void TillUplink::acked(const wire::Ack& ack) {
    const std::optional<Flight> flight = takeFront(ack.epoch);
    if (!flight) {
        return;
    }
    if (ack.seq != flight->last.seq || ack.hash != flight->last.hash) {
        m_context.fail("an Ack of another chain");
        return;
    }
    m_credit = ack.credit;
    if (!flight->isVoid) {
        m_nacksInARow = 0;
        moveAcked(flight->last);
    }
}

void TillUplink::nacked(const wire::Nack& nack) {
    const std::optional<Flight> flight = takeFront(nack.epoch);
    if (!flight || flight->isVoid) {
        return;
    }
    if (nack.expectedSeq < 1 || nack.expectedSeq >= flight->firstSeq ||
        ++m_nacksInARow > kMaxNacksInARow) {
        m_context.fail("a Nack that leads nowhere");
        return;
    }
    for (Flight& behind : m_inFlight) {
        behind.isVoid = true;
    }
    LocalPosition before{flight->last.epochNo, nack.epoch, nack.expectedSeq - 1, {}};
    if (before.seq > 0) {
        const auto own = m_context.parts.journal->hashAt(before.epoch, before.seq);
        if (!own || !*own) {
            m_context.fail("a Nack for a record that is not here");
            return;
        }
        before.hash = **own;
    }
    m_context.note("nack", "from " + std::to_string(nack.expectedSeq));
    m_sent = before;
    m_knownEpoch = before.epoch;
    m_groupUntil = kNever;
    const LocalPosition acked = ackedPosition();
    const bool isBelowAcked = acked.epochNo > before.epochNo ||
                              (acked.epochNo == before.epochNo && acked.seq > before.seq);
    if (isBelowAcked) { // the centre has lost it
        moveAcked(before);
    }
}

void TillUplink::forked(const wire::Reject& reject) {
    if (m_inFlight.empty()) {
        m_context.fail("a fork of no push");
        return;
    }
    m_context.note("fork", "at " + std::to_string(reject.seq));
    wantNewEpoch("fork", m_inFlight.front().last.epoch, reject.seq);
}

void TillUplink::restored(const wire::Reject& reject) {
    const auto head = m_context.parts.journal->head();
    if (head) {
        wantNewEpoch("restored", head->epoch, reject.seq);
    }
}

// Only the epoch the till writes now can be ended; an older one is at its end anyhow.
void TillUplink::wantNewEpoch(std::string reason, const core::EpochNonce& epoch,
                              std::int64_t centreHeadSeq) {
    ports::AgentState& state = m_context.state;
    const auto head = m_context.parts.journal->head();
    if (!head || head->epoch != epoch || state.wantsNewEpochOf == epoch) {
        return;
    }
    m_context.note("wants-new-epoch", reason);
    state.wantsNewEpoch = std::move(reason);
    state.wantsNewEpochOf = epoch;
    state.centreHeadSeq = centreHeadSeq;
    m_context.save();
}

void TillUplink::lookForNewEpoch() {
    ports::AgentState& state = m_context.state;
    if (state.wantsNewEpoch.empty()) {
        return;
    }
    const auto head = m_context.parts.journal->head();
    if (head && head->epoch != state.wantsNewEpochOf) {
        state.wantsNewEpoch.clear();
        state.wantsNewEpochOf = {};
        state.centreHeadSeq = 0;
        m_context.save();
    }
}

// Replaces the first records of a long epoch of which nothing is known by its last one.
Expected<void> TillUplink::probe(Batch& batch, std::int64_t epochEnd) {
    EVERTILL_TRY(last, m_context.parts.journal->after(batch.epochNo, epochEnd - 1, 1, 1));
    if (!last.empty() && last.front().position.epoch == batch.records.front().position.epoch) {
        batch.records = std::move(last);
        batch.isUrgent = true;
    }
    return {};
}

Expected<TillUplink::Batch> TillUplink::next() {
    ports::JournalSource& journal = *m_context.parts.journal;
    Batch batch;
    const auto room = static_cast<std::size_t>(m_credit - m_inFlightEvents);
    EVERTILL_TRY(records, journal.after(m_sent.epochNo, m_sent.seq,
                                        std::min(wire::kMaxPushEvents, room), kRunBytes));
    batch.records = std::move(records);
    if (batch.records.empty()) {
        return batch;
    }
    const core::JournalPosition& first = batch.records.front().position;
    const bool isNextEpoch = first.epoch != m_sent.epoch;
    if (first.seq != (isNextEpoch ? 1 : m_sent.seq + 1)) {
        return base::makeError(ErrorCode::JournalBroken, "a record is missing",
                               std::to_string(first.seq));
    }
    batch.epochNo = m_sent.epochNo;
    if (first.seq == 1) {
        EVERTILL_TRY(end, journal.endOf(first.epoch));
        if (!end) {
            return base::makeError(ErrorCode::JournalBroken, "an epoch without an end");
        }
        batch.epochNo = end->epochNo;
        const bool isLong = end->seq > static_cast<std::int64_t>(wire::kMaxPushEvents);
        if (isLong && first.epoch != m_knownEpoch) {
            EVERTILL_TRY_VOID(probe(batch, end->seq));
        }
    }
    batch.isUrgent = batch.isUrgent || batch.records.size() >= kGroupEvents ||
                     bodyBytes(batch.records) >= kGroupBytes;
    return batch;
}

bool TillUplink::mayWait(const Batch& batch) {
    if (m_inFlight.empty() || batch.isUrgent) {
        return false;
    }
    if (m_groupUntil == kNever) {
        m_groupUntil = m_context.now.steadyMicros + kGroupWait;
    }
    return m_context.now.steadyMicros < m_groupUntil;
}

void TillUplink::push(Batch batch) {
    wire::Push push;
    push.epoch = batch.records.front().position.epoch;
    push.firstSeq = batch.records.front().position.seq;
    push.lastHash = batch.records.back().hash;
    push.events.reserve(batch.records.size());
    Flight flight;
    flight.last = {batch.epochNo, push.epoch, batch.records.back().position.seq, push.lastHash};
    flight.firstSeq = push.firstSeq;
    flight.events = static_cast<std::int64_t>(batch.records.size());
    flight.sentMicros = m_context.now.steadyMicros;
    for (core::JournalRecord& record : batch.records) {
        push.events.push_back({record.type, record.version, record.hlc, std::move(record.body)});
    }
    m_sent = flight.last;
    m_knownEpoch = push.epoch;
    m_inFlightEvents += flight.events;
    m_inFlight.push_back(flight);
    m_groupUntil = kNever;
    m_context.send(std::move(push));
}

void TillUplink::pump() {
    if (!m_isOpen || !m_context.fault.empty()) {
        return;
    }
    if (!m_inFlight.empty() &&
        m_context.now.steadyMicros - m_inFlight.front().sentMicros >= kAnswerWithin) {
        m_context.fail("a push was not answered");
        return;
    }
    if (m_context.now.steadyMicros < m_retryAt) {
        return;
    }
    m_moreAt = kNever;
    while (m_inFlight.size() < kMaxRuns && m_inFlightEvents < m_credit) {
        Expected<Batch> batch = next();
        if (!batch) {
            m_retryAt = m_context.retryAfter("pos.db", batch.error());
            return;
        }
        if (batch->records.empty() || mayWait(*batch)) {
            return;
        }
        const bool isLarge = bodyBytes(batch->records) >= kGroupBytes;
        push(std::move(*batch));
        if (isLarge) { // it goes out, and its memory, before the next one is read
            m_moreAt = m_context.now.steadyMicros;
            return;
        }
    }
}

Expected<ports::JournalSource::Backlog> TillUplink::backlog() const {
    return m_context.parts.journal->backlog(m_context.state.ackedEpochNo, m_context.state.ackedSeq);
}

bool TillUplink::isDone() const {
    if (!m_isOpen || !m_inFlight.empty()) {
        return false;
    }
    const auto head = m_context.parts.journal->head();
    return head && head->epoch == m_context.state.ackedEpoch &&
           head->seq == m_context.state.ackedSeq;
}

std::int64_t TillUplink::wakeAt() const {
    if (!m_isOpen) {
        return kNever;
    }
    std::int64_t at = std::min(m_groupUntil, m_moreAt);
    if (!m_inFlight.empty()) {
        at = std::min(at, m_inFlight.front().sentMicros + kAnswerWithin);
    }
    if (m_retryAt > m_context.now.steadyMicros) {
        at = std::min(at, m_retryAt);
    }
    return at;
}

} // namespace evertill::session
