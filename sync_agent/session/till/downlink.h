// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reference data on their way down: deltas from one consistent position to the next, a snapshot
// where a delta will not do, and the comparison of digests after catching up and every ten minutes.
//
// INV rows are given to the store only when they reach a consistent position, all in one call.
// INV one Pull is open at a time. When the store has no room, fetching rests and is tried again.

#include "session/till/snapshot_fetch.h"

#include <deque>

namespace evertill::session {

class TillDownlink {
public:
    explicit TillDownlink(TillContext& context) : m_context(context), m_snapshot(context) {}

    // Rows that this program can read now and could not when they came.
    [[nodiscard]] base::Expected<void> start();
    // hasGoneBack: the centre lost something; positions may have been given to other rows since.
    void welcome(const wire::Welcome& welcome, bool hasGoneBack);
    void closed();

    void delta(const wire::Delta& delta);
    void offered(wire::SnapshotOffer offer);
    void chunk(wire::Chunk chunk);
    void nudged(const wire::Nudge& nudge);
    void digests(const wire::DigestCheck& check);
    void pump();

    [[nodiscard]] const ports::ReferenceCursor& cursor() const { return m_cursor; }
    [[nodiscard]] bool isEmptyHere() const { return m_cursor.position == 0; }
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] std::int64_t chunksLeft() const { return m_snapshot.chunksLeft(); }
    [[nodiscard]] std::int64_t wakeAt() const;

private:
    void pull();
    void wholeStream(const wire::Delta& delta);
    void buffer(const wire::Delta& delta);
    void applyBuffer();
    void forget();
    void rest(const base::Error& error);
    [[nodiscard]] bool sendDigests();
    // There is something, and of this very centre.
    [[nodiscard]] bool isComparable() const {
        return m_cursor.position > 0 && m_cursor.incarnation == m_incarnation;
    }
    [[nodiscard]] std::vector<ports::DecodedRow> decoded(std::vector<ports::EncodedRow> rows);

    TillContext& m_context;
    SnapshotFetch m_snapshot;
    bool m_isOpen = false;
    ports::ReferenceCursor m_cursor;
    base::Uuid m_incarnation; // of the centre spoken to

    bool m_isBehind = false; // something newer is there
    bool m_wantsSnapshot = false;
    std::int64_t m_askedMicros = kNever; // of the open Pull or DigestCheck
    std::uint16_t m_askedStream = 0;
    bool m_asksDigests = false;
    std::int64_t m_pulledFrom = 0;

    std::vector<ports::DecodedRow> m_rows; // not yet at a consistent position
    std::int64_t m_rowsUpTo = 0;
    std::vector<ports::DecodedRow> m_streamRows;
    std::int64_t m_streamPosition = 0;
    bool m_isStreamTooLarge = false;

    std::deque<std::uint16_t> m_refetch; // streams whose digest did not fit
    int m_mismatches = 0;                // in a row
    std::int64_t m_digestsAt = kNever;
    std::int64_t m_retryAt = 0;
    std::int64_t m_restAt = kNever; // when the store may clear away
};

} // namespace evertill::session
