// SPDX-License-Identifier: Apache-2.0

// What an open session does with each frame, and what it sends when a store has answered.

#include "session/centre/machine.h"

#include "base/check.h"

#include <algorithm>

namespace evertill::session {

namespace {

constexpr std::int64_t kMaxChunksOpen = 8;
constexpr std::int64_t kRetryMillis = 5'000;
constexpr std::int64_t kMaxDeadlineMillis = 60'000;
constexpr std::size_t kStreamPartRows = 2'000;
constexpr std::size_t kStreamPartBytes = std::size_t{1} << 20U;

} // namespace

// ---- up

void CentreSession::Machine::receive(const wire::Push& frame) {
    const auto events = static_cast<std::int64_t>(frame.events.size());
    if (events == 0 || frame.events.size() > wire::kMaxPushEvents || frame.firstSeq < 1) {
        malformed("a push of no or too many records");
        return;
    }
    if (m_pushedEvents + events > 2 * m_options.creditEvents) {
        malformed("more in flight than the credit");
        return;
    }
    m_pushedEvents += events;
    m_pushes.push_back({frame.epoch, events});
    AcceptRun call;
    call.request.place = m_place;
    call.request.run = {m_peer.device, frame.epoch, frame.firstSeq, frame.events, frame.lastHash};
    call.request.receivedMicros = m_now.wallMicros;
    ask(std::move(call));
}

void CentreSession::Machine::forked(std::int64_t differentSeq) {
    const core::EpochNonce& epoch = m_pushes.front().epoch;
    if (m_forkTold != epoch) {
        m_forkTold = epoch;
        note("fork", "at " + std::to_string(differentSeq));
        noteSeen("fork", 0);
        rejectOnly(wire::RejectReason::Fork, "another record has this number here", differentSeq);
    }
}

void CentreSession::Machine::answered(const RunJudged& answer) {
    EVERTILL_CHECK(!m_pushes.empty(), "an answer to no push");
    if (const auto* refused = std::get_if<ports::RunRefused>(&answer.outcome)) {
        malformed(refused->reason);
        return;
    }
    const core::EpochNonce epoch = m_pushes.front().epoch;
    if (const auto* gap = std::get_if<ports::RunGap>(&answer.outcome)) {
        note("nack", "expects " + std::to_string(gap->expectedSeq));
        send(wire::Nack{epoch, gap->expectedSeq});
    } else if (const auto* fork = std::get_if<ports::RunForked>(&answer.outcome)) {
        forked(fork->differentSeq);
        send(wire::Ack{epoch, fork->seq, fork->hash, m_options.creditEvents});
    } else if (const auto* accepted = std::get_if<ports::RunAccepted>(&answer.outcome)) {
        if (accepted->branch != 0) { // the first telling may have been lost
            forked(accepted->seq);
        }
        send(wire::Ack{epoch, accepted->seq, accepted->hash, m_options.creditEvents});
    }
    m_pushedEvents -= m_pushes.front().events;
    m_pushes.pop_front();
}

void CentreSession::Machine::receive(const wire::MemberKeys& frame) {
    if (m_keysOpen || frame.keys.empty()) {
        malformed("member keys while others are open, or none");
        return;
    }
    m_keysOpen = true;
    ask(KeepMemberKeys{m_place, m_peer.device, frame.keys});
}

void CentreSession::Machine::answered(const MemberKeysKept& answer) {
    m_keysOpen = false;
    send(wire::MemberKeysAck{answer.number});
}

void CentreSession::Machine::receive(const wire::Publish& frame) {
    if (m_publishOpen || frame.rows.size() > wire::kMaxDeltaRows) {
        malformed("a part while another is open, or too large");
        return;
    }
    m_publishOpen = true;
    ask(KeepPublished{{m_place.tenant, m_place.store}, m_peer.device, frame, !m_hasPublished});
    m_hasPublished = !frame.isLast;
}

void CentreSession::Machine::answered(const PublishedKept& answer) {
    m_publishOpen = false;
    m_hasPublished = m_hasPublished && answer.isAccepted;
    send(
        wire::PublishAck{answer.isAccepted, answer.isAccepted ? "" : "the centre has a catalogue"});
}

// ---- down

void CentreSession::Machine::receive(const wire::Pull& frame) {
    if (m_pull || frame.cursor.position < 0 || frame.maxRows < 1) {
        malformed("a pull while another is open, or of nothing");
        return;
    }
    const ports::FeedScope scope{m_place.tenant, m_place.store};
    m_pull = frame;
    m_isNudged = false;
    m_tillPosition = m_referenceHead; // what is read from now on holds all that was told so far
    if (frame.onlyStream != 0) {
        ask(ReadStream{scope, static_cast<ports::Stream>(frame.onlyStream)});
    } else {
        const auto most = static_cast<std::int64_t>(wire::kMaxDeltaRows);
        ask(ReadDelta{scope, frame.cursor, std::min(frame.maxRows, most)});
    }
}

void CentreSession::Machine::offer(const ports::FeedSnapshot& snapshot) {
    wire::SnapshotOffer offer;
    offer.incarnation = snapshot.incarnation;
    offer.position = snapshot.position;
    offer.rows = snapshot.rows;
    for (const ports::FeedSnapshot::ChunkName& chunk : snapshot.chunks) {
        offer.chunks.push_back({chunk.id, chunk.bytes});
    }
    note("offers-snapshot", std::to_string(snapshot.chunks.size()) + " chunks");
    send(std::move(offer));
}

void CentreSession::Machine::answered(const DeltaRead& answer) {
    if (!m_pull) {
        return;
    }
    const wire::Pull pull = *std::exchange(m_pull, std::nullopt);
    if (answer.delta) {
        wire::Delta delta;
        delta.from = pull.cursor;
        delta.rows = answer.delta->rows;
        delta.upTo = answer.delta->upTo;
        delta.consistentTo = answer.delta->consistentTo;
        m_tillPosition = std::max(m_tillPosition, delta.consistentTo);
        isAtReference(delta.upTo);
        send(std::move(delta));
    } else if (answer.snapshot && !answer.snapshot->chunks.empty()) {
        offer(*answer.snapshot);
    } else { // a centre that has nothing takes nothing away
        wire::Delta nothing;
        nothing.from = pull.cursor;
        nothing.upTo = pull.cursor.position;
        nothing.consistentTo = pull.cursor.position;
        send(std::move(nothing));
    }
    nudgeIfBehind();
}

void CentreSession::Machine::answered(const StreamRead& answer) {
    if (!m_pull) {
        return;
    }
    if (answer.stream) {
        sendStream(*answer.stream);
    } else if (answer.snapshot && !answer.snapshot->chunks.empty()) {
        offer(*answer.snapshot);
    } else {
        reject(wire::RejectReason::RetryAfter, "a stream that cannot be read", kRetryMillis);
    }
    m_pull.reset();
    nudgeIfBehind();
}

void CentreSession::Machine::sendStream(const ports::WholeStream& stream) {
    std::size_t next = 0;
    do {
        wire::Delta part;
        part.from = m_pull->cursor;
        part.onlyStream = m_pull->onlyStream;
        part.upTo = stream.position;
        part.consistentTo = stream.position;
        std::size_t bytes = 0;
        while (next < stream.rows.size() && part.rows.size() < kStreamPartRows &&
               bytes < kStreamPartBytes) {
            bytes += stream.rows[next].key.size() + stream.rows[next].body.size();
            part.rows.push_back(stream.rows[next]);
            ++next;
        }
        part.isLast = next == stream.rows.size();
        send(std::move(part));
    } while (next < stream.rows.size());
}

void CentreSession::Machine::receive(const wire::ChunkWanted& frame) {
    if (m_chunksOpen >= kMaxChunksOpen) {
        malformed("too many chunks at once");
        return;
    }
    ++m_chunksOpen;
    ask(ReadChunk{{m_place.tenant, m_place.store}, frame.id});
}

void CentreSession::Machine::answered(const ChunkRead& answer) {
    --m_chunksOpen;
    if (answer.packed) {
        send(wire::Chunk{answer.id, *answer.packed});
    } else if (!m_pull) { // of an offer that is not kept any more: here is another
        wire::Pull fresh;
        fresh.maxRows = 1;
        m_pull = fresh;
        ask(ReadDelta{{m_place.tenant, m_place.store}, fresh.cursor, fresh.maxRows});
    }
}

void CentreSession::Machine::receive(const wire::DigestCheck& frame) {
    if (m_digestsOpen) {
        malformed("digests while others are open");
        return;
    }
    m_digestsOpen = true;
    ask(ReadDigests{{m_place.tenant, m_place.store}, frame.position});
}

void CentreSession::Machine::answered(const DigestsRead& answer) {
    m_digestsOpen = false;
    wire::DigestCheck check;
    check.position = answer.position;
    if (answer.streams) {
        check.streams = *answer.streams;
    }
    send(std::move(check));
}

void CentreSession::Machine::take(const ReferenceMoved& input) {
    m_referenceHead = std::max(m_referenceHead, input.position);
    nudgeIfBehind();
}

// At most one open: a till that was nudged pulls, and gets all there is by then.
void CentreSession::Machine::nudgeIfBehind() {
    const bool mayNudge = m_phase == Phase::Open && !m_isNudged && !m_pull;
    if (mayNudge && m_referenceHead > m_tillPosition) {
        m_isNudged = true;
        send(wire::Nudge{m_referenceHead});
    }
}

// ---- the rest

void CentreSession::Machine::receive(const wire::Beat& frame) {
    m_seen.clockOffsetMicros = frame.clockMicros - m_now.wallMicros;
    m_seen.unsentEvents = frame.unsentEvents;
    m_seen.oldestUnsentMicros = frame.oldestUnsentMicros;
    m_seen.diskFreeBytes = frame.diskFreeBytes;
    const bool isAgreed = frame.unsentEvents == 0;
    m_agreedMicros = isAgreed ? m_now.wallMicros : m_agreedMicros;
    if (m_now.steadyMicros >= m_seenAt || (isAgreed && m_notedUnsent > 0)) {
        noteSeen({}, isAgreed ? m_now.wallMicros : 0);
    }
}

void CentreSession::Machine::receive(const wire::Renew& frame) {
    if (m_signs || frame.certificateRequest.empty() || !m_renewals.take(m_now)) {
        malformed("renewals that cannot be");
        return;
    }
    m_signs = true;
    m_out.emplace_back(SignRequest{m_peer.device, frame.certificateRequest});
}

void CentreSession::Machine::take(const CertificateSigned& input) {
    m_signs = false;
    if (input.certificate.chain.empty()) {
        malformed("a certificate request that cannot be signed");
        return;
    }
    note("renewed");
    send(input.certificate);
}

void CentreSession::Machine::receive(const wire::Ask& frame) {
    const bool isSane = frame.deadlineMillis >= 0 && frame.body.size() <= wire::kMaxQuestionBytes;
    if (!isSane) {
        malformed("a question that cannot be");
        return;
    }
    if (!m_questions.take(m_now)) {
        note("question-refused");
        send(wire::Answer{frame.id, wire::AnswerStatus::Refused, {}, {}});
        return;
    }
    const std::int64_t millis = std::min(frame.deadlineMillis, kMaxDeadlineMillis);
    ask(AnswerQuestion{
        {m_place.tenant, m_place.store}, frame, m_now.steadyMicros + millis * kMillisecond});
}

void CentreSession::Machine::answered(const QuestionAnswered& answer) {
    send(answer.answer);
}

void CentreSession::Machine::receive(const wire::Bye& frame) {
    close("bye: " + frame.reason);
}

} // namespace evertill::session
