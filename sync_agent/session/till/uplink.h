// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's journal on its way up: what to send next, what is in flight, what is durable there.
//
// A run is sent at once when nothing is in flight; while an answer is open, records gather until
// there are 64, or 32 KiB, or 200 ms have gone. Each Push has one answer, in order. After a Nack
// the runs behind it count for nothing, and sending goes on where the centre said.
//
// An epoch of which nothing is known and that is long is begun by its last record: a centre that
// has it says so, and one that has not says from where (an epoch walk after the centre was
// restored).
//
// INV acked only ever names a record of the till's own chain that the centre called durable.

#include "session/till/context.h"

#include <deque>

namespace evertill::session {

class TillUplink {
public:
    explicit TillUplink(TillContext& context) : m_context(context) {}

    // The part of Hello that speaks of the journal. Finds out whether the journal went back behind
    // what was acknowledged.
    [[nodiscard]] base::Expected<void> fillHello(wire::Hello& hello);
    // The centre has less than it acknowledged. Asked before welcome().
    [[nodiscard]] bool isBehind(const wire::Welcome& welcome) const;
    void welcome(const wire::Welcome& welcome);
    void closed();

    void acked(const wire::Ack& ack);
    void nacked(const wire::Nack& nack);
    void forked(const wire::Reject& reject);
    void restored(const wire::Reject& reject); // the centre has more than the head
    // Sends what may be sent.
    void pump();
    // The till may have begun another epoch.
    void lookForNewEpoch();

    [[nodiscard]] base::Expected<ports::JournalSource::Backlog> backlog() const;
    [[nodiscard]] std::int64_t inFlightEvents() const { return m_inFlightEvents; }
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] std::int64_t wakeAt() const;

private:
    struct Flight {
        ports::LocalPosition last;
        std::int64_t firstSeq = 0;
        std::int64_t events = 0;
        std::int64_t sentMicros = 0;
        bool isVoid = false;
    };
    struct Batch {
        std::int64_t epochNo = 0;
        std::vector<core::JournalRecord> records;
        bool isUrgent = false; // worth sending at once
    };
    [[nodiscard]] base::Expected<void> startOver();
    [[nodiscard]] base::Expected<Batch> next();
    [[nodiscard]] base::Expected<void> probe(Batch& batch, std::int64_t epochEnd);
    [[nodiscard]] base::Expected<bool> adopt(const wire::Welcome& welcome);
    [[nodiscard]] bool mayWait(const Batch& batch);
    void push(Batch batch);
    void wantNewEpoch(std::string reason, const core::EpochNonce& epoch,
                      std::int64_t centreHeadSeq);
    void moveAcked(const ports::LocalPosition& position);
    [[nodiscard]] ports::LocalPosition ackedPosition() const;
    [[nodiscard]] std::optional<Flight> takeFront(const core::EpochNonce& epoch);

    TillContext& m_context;
    bool m_isOpen = false;
    ports::LocalPosition m_sent; // all before it is in flight or durable
    core::EpochNonce m_knownEpoch{};
    std::deque<Flight> m_inFlight;
    std::int64_t m_inFlightEvents = 0;
    std::int64_t m_credit = 0;
    std::int64_t m_groupUntil = kNever;
    std::int64_t m_moreAt = kNever; // a large run went out, and there may be another
    std::int64_t m_retryAt = 0;
    int m_nacksInARow = 0;
};

} // namespace evertill::session
