// SPDX-License-Identifier: Apache-2.0
#include "session/till/downlink.h"

#include <algorithm>
#include <map>

namespace evertill::session {

using base::Expected;
using ports::DecodedRow;
using ports::ReferenceCursor;

namespace {

constexpr std::int64_t kDigestsEvery = 10 * kMinute;
constexpr std::int64_t kDigestsAgain = 5 * kSecond;
constexpr std::int64_t kRestAfter = 2 * kSecond; // nothing came since
constexpr int kMaxMismatches = 3;
constexpr std::size_t kMaxKeptRows = 1'000;

// Rows are large as values: the first part is taken over as it is.
void append(std::vector<DecodedRow>& to, std::vector<DecodedRow> rows) {
    if (to.empty()) {
        to = std::move(rows);
    } else {
        to.insert(to.end(), std::make_move_iterator(rows.begin()),
                  std::make_move_iterator(rows.end()));
    }
}

} // namespace

Expected<void> TillDownlink::start() {
    ports::ReferenceStore& store = *m_context.parts.reference;
    EVERTILL_TRY(cursor, store.cursor());
    m_cursor = cursor;
    EVERTILL_TRY(kept, store.keptAsBytes(kMaxKeptRows));
    std::vector<DecodedRow> readable;
    for (ports::EncodedRow& row : kept) {
        DecodedRow decoded = decodeOrKeep(std::move(row));
        if (decoded.value) {
            readable.push_back(std::move(decoded));
        }
    }
    if (!readable.empty()) {
        const Expected<void> applied = store.apply(readable, m_cursor);
        if (!applied) { // they stay kept; the next start tries again
            (void)m_context.retryAfter("ref.db", applied.error());
        }
    }
    return {};
}

void TillDownlink::welcome(const wire::Welcome& welcome, bool hasGoneBack) {
    m_isOpen = true;
    m_incarnation = welcome.incarnation;
    m_retryAt = 0;
    m_mismatches = 0;
    m_isBehind = welcome.referenceHead > 0 && (m_cursor.position != welcome.referenceHead ||
                                               m_cursor.incarnation != m_incarnation);
    if (hasGoneBack && welcome.referenceHead > 0) {
        m_isBehind = true;
        m_wantsSnapshot = true;
    }
    if (m_digestsAt == kNever) {
        m_digestsAt = m_context.now.steadyMicros; // once there is something to compare
    }
}

void TillDownlink::closed() {
    m_isOpen = false;
    m_askedMicros = kNever;
    m_asksDigests = false;
    forget();
    m_snapshot.closed();
}

void TillDownlink::forget() {
    m_rows.clear();
    m_rows.shrink_to_fit();
    m_streamRows.clear();
    m_streamRows.shrink_to_fit();
    m_isStreamTooLarge = false;
}

void TillDownlink::rest(const base::Error& error) {
    forget();
    m_isBehind = true;
    m_retryAt = m_context.retryAfter("ref.db", error);
}

std::vector<DecodedRow> TillDownlink::decoded(std::vector<ports::EncodedRow> rows) {
    std::vector<DecodedRow> result;
    result.reserve(rows.size());
    for (ports::EncodedRow& row : rows) {
        result.push_back(decodeOrKeep(std::move(row)));
    }
    return result;
}

void TillDownlink::pull() {
    wire::Pull pull;
    pull.maxRows = static_cast<std::int64_t>(wire::kMaxDeltaRows);
    if (m_wantsSnapshot) {
        pull.cursor = {};
    } else {
        pull.cursor = m_cursor;
        if (!m_isBehind && !m_refetch.empty()) {
            pull.onlyStream = m_refetch.front();
        } else if (!m_rows.empty()) {
            pull.cursor.position = m_rowsUpTo;
        }
    }
    m_askedStream = pull.onlyStream;
    m_pulledFrom = pull.cursor.position;
    m_askedMicros = m_context.now.steadyMicros;
    m_context.send(pull);
}

void TillDownlink::delta(const wire::Delta& delta) {
    const bool isAsked = m_askedMicros != kNever && !m_asksDigests;
    if (delta == wire::Delta{} && (!isAsked || m_pulledFrom != 0)) {
        m_snapshot.drop(); // in place of its chunks: a centre put back to before it had any
        m_isBehind = true; // or it has another by now, and told so while the chunks were wanted
        return;
    }
    if (!isAsked || delta.onlyStream != m_askedStream) {
        m_context.fail("a Delta nobody asked for");
        return;
    }
    if (delta.onlyStream != 0) {
        wholeStream(delta);
        return;
    }
    const bool isForward = delta.from.position == m_pulledFrom && delta.upTo >= m_pulledFrom &&
                           delta.consistentTo >= delta.upTo;
    if (!isForward || (delta.upTo == m_pulledFrom && delta.consistentTo > delta.upTo)) {
        m_context.fail("a Delta that leads nowhere");
        return;
    }
    m_askedMicros = kNever;
    m_wantsSnapshot = false; // there is none
    buffer(delta);
}

void TillDownlink::buffer(const wire::Delta& delta) {
    if (m_rows.size() + delta.rows.size() > m_context.options.maxBufferedRows) {
        m_context.note("delta-too-large", std::to_string(m_rows.size()) + " rows");
        forget();
        m_wantsSnapshot = true;
        return;
    }
    append(m_rows, decoded(delta.rows));
    m_rowsUpTo = delta.upTo;
    if (delta.upTo < delta.consistentTo) {
        m_isBehind = true;
        return;
    }
    if (m_rows.empty()) {
        if (delta.upTo != m_cursor.position) { // kept in memory only: it costs the disk nothing
            m_cursor = {m_incarnation, delta.upTo};
        }
        m_isBehind = false;
        return;
    }
    applyBuffer();
}

void TillDownlink::applyBuffer() {
    const ReferenceCursor reached{m_incarnation, m_rowsUpTo};
    const Expected<void> applied = m_context.parts.reference->apply(m_rows, reached);
    if (!applied) {
        rest(applied.error());
        return;
    }
    m_context.worked("ref.db");
    m_cursor = reached;
    m_isBehind = false;
    m_restAt = m_context.now.steadyMicros + kRestAfter;
    forget();
}

void TillDownlink::wholeStream(const wire::Delta& delta) {
    const bool isFirst = m_streamRows.empty();
    if (!isFirst && delta.upTo != m_streamPosition) {
        m_context.fail("a stream that does not fit together");
        return;
    }
    m_streamPosition = delta.upTo;
    m_isStreamTooLarge = m_isStreamTooLarge || m_streamRows.size() + delta.rows.size() >
                                                   m_context.options.maxBufferedRows;
    if (!m_isStreamTooLarge) {
        append(m_streamRows, decoded(delta.rows));
    }
    if (!delta.isLast) {
        m_askedMicros = m_context.now.steadyMicros;
        return;
    }
    m_askedMicros = kNever;
    if (m_isStreamTooLarge) {
        m_context.note("stream-too-large", std::to_string(delta.onlyStream));
        forget();
        m_refetch.clear();
        m_wantsSnapshot = true;
        return;
    }
    if (m_streamPosition != m_cursor.position) { // of another moment than the rest: catch up, again
        m_streamRows.clear();
        m_isBehind = true;
        return;
    }
    const Expected<void> replaced = m_context.parts.reference->replaceStream(
        static_cast<ports::Stream>(delta.onlyStream), m_streamRows);
    if (!replaced) {
        rest(replaced.error());
        return;
    }
    m_context.worked("ref.db");
    m_context.note("stream-refetched", std::to_string(delta.onlyStream));
    m_streamRows.clear();
    m_refetch.pop_front();
    if (m_refetch.empty()) {
        m_digestsAt = m_context.now.steadyMicros + kDigestsAgain;
    }
}

void TillDownlink::offered(wire::SnapshotOffer offer) {
    const bool isAsked = m_askedMicros != kNever || m_snapshot.isActive();
    if (!isAsked || m_asksDigests || offer.chunks.empty() || offer.incarnation != m_incarnation) {
        m_context.fail("an offer nobody asked for");
        return;
    }
    m_askedMicros = kNever;
    const bool isHereAlready = m_cursor == ReferenceCursor{offer.incarnation, offer.position};
    if (isHereAlready && !m_wantsSnapshot && !m_snapshot.isActive()) {
        m_context.note("snapshot-again"); // fetching it would lead to the same offer
        m_isBehind = false;
        m_refetch.clear();
        return;
    }
    m_wantsSnapshot = false;
    m_refetch.clear();
    forget();
    const Expected<void> begun = m_snapshot.begin(std::move(offer));
    if (!begun) {
        m_snapshot.drop();
        rest(begun.error());
    }
}

void TillDownlink::chunk(wire::Chunk chunk) {
    const Expected<bool> taken = m_snapshot.take(std::move(chunk));
    if (!taken) {
        m_snapshot.drop();
        rest(taken.error());
    } else if (!*taken) {
        m_context.fail("a chunk that was not asked for or is not what its name says");
    }
}

void TillDownlink::nudged(const wire::Nudge& nudge) {
    if (nudge.position != m_cursor.position || m_cursor.incarnation != m_incarnation) {
        m_isBehind = true;
    }
}

bool TillDownlink::sendDigests() {
    wire::DigestCheck check;
    check.position = m_cursor.position;
    for (const ports::StreamRow& row : ports::kStreams) {
        const auto digest = m_context.parts.reference->digest(row.stream);
        if (!digest) {
            m_digestsAt = m_context.retryAfter("ref.db", digest.error());
            return false;
        }
        check.streams.push_back(*digest);
    }
    m_asksDigests = true;
    m_askedMicros = m_context.now.steadyMicros;
    m_context.send(std::move(check));
    return true;
}

void TillDownlink::digests(const wire::DigestCheck& check) {
    if (!m_asksDigests) {
        m_context.fail("digests nobody asked for");
        return;
    }
    m_asksDigests = false;
    m_askedMicros = kNever;
    if (check.streams.empty() || check.position != m_cursor.position) {
        m_isBehind = true; // the centre has moved on
        m_digestsAt = m_context.now.steadyMicros + kDigestsAgain;
        return;
    }
    std::map<std::uint16_t, ports::StreamDigest> theirs;
    for (const ports::StreamDigest& digest : check.streams) {
        theirs[digest.stream] = digest;
    }
    m_digestsAt = m_context.now.steadyMicros + kDigestsEvery;
    for (const ports::StreamRow& row : ports::kStreams) {
        const auto own = m_context.parts.reference->digest(row.stream);
        if (!own) {
            m_digestsAt = m_context.retryAfter("ref.db", own.error());
            return;
        }
        const ports::StreamDigest& other = theirs[own->stream];
        if (own->rows != other.rows || (own->rows > 0 && own->sum != other.sum)) {
            m_context.note("digest-differs", std::string(row.name));
            m_refetch.push_back(own->stream);
        }
    }
    if (m_refetch.empty()) {
        m_mismatches = 0;
        m_context.note("digests-agree");
    } else if (++m_mismatches >= kMaxMismatches || m_refetch.size() > 1) {
        // Mending does not help, or several streams would change one after the other.
        m_refetch.clear();
        m_mismatches = 0;
        m_wantsSnapshot = true;
    }
}

void TillDownlink::pump() {
    if (!m_isOpen || !m_context.fault.empty()) {
        return;
    }
    const std::int64_t now = m_context.now.steadyMicros;
    const std::int64_t asked = std::min(m_askedMicros, m_snapshot.waitingSince());
    if (asked != kNever && now - asked >= kAnswerWithin) {
        m_context.fail("a pull was not answered");
        return;
    }
    if (now < m_retryAt) {
        return;
    }
    if (m_snapshot.isActive()) {
        const Expected<bool> isDone = m_snapshot.step();
        if (!isDone) {
            m_snapshot.drop();
            rest(isDone.error());
        } else if (*isDone) {
            m_context.worked("ref.db");
            const Expected<ReferenceCursor> reached = m_context.parts.reference->cursor();
            m_cursor = reached ? *reached : ReferenceCursor{};
            m_isBehind = true;
            m_digestsAt = now;
            if (const auto dropped = m_context.parts.reference->dropChunks(); !dropped) {
                (void)m_context.retryAfter("ref.db", dropped.error()); // only room is lost
            }
        }
        return;
    }
    if (m_askedMicros != kNever) {
        return;
    }
    if (now >= m_restAt) {
        m_restAt = kNever;
        m_context.parts.reference->rest();
    }
    if (m_isBehind || m_wantsSnapshot || !m_refetch.empty()) {
        pull();
    } else if (now >= m_digestsAt && isComparable()) {
        (void)sendDigests();
    }
}

bool TillDownlink::isDone() const {
    return m_isOpen && !m_isBehind && !m_wantsSnapshot && !m_snapshot.isActive() &&
           m_refetch.empty() && (m_askedMicros == kNever || m_asksDigests);
}

std::int64_t TillDownlink::wakeAt() const {
    if (!m_isOpen) {
        return kNever;
    }
    const std::int64_t now = m_context.now.steadyMicros;
    const std::int64_t asked = std::min(m_askedMicros, m_snapshot.waitingSince());
    std::int64_t at = asked == kNever ? kNever : asked + kAnswerWithin;
    if (m_retryAt > now) {
        return std::min(at, m_retryAt);
    }
    if (m_snapshot.canAdd()) {
        return now;
    }
    if (m_askedMicros == kNever && !m_snapshot.isActive()) {
        at = std::min(at, m_restAt);
        if (isComparable()) {
            at = std::min(at, m_digestsAt);
        }
    }
    return at;
}

} // namespace evertill::session
