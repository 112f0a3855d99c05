// SPDX-License-Identifier: Apache-2.0
#include "session/till/offers.h"

#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::session {

namespace {

constexpr std::size_t kKeysAtOnce = 100;
constexpr std::size_t kPublishRows = 2'000;
constexpr std::size_t kPublishBytes = std::size_t{1} << 20U;

bool isOverdue(std::int64_t sentMicros, Moment now) {
    return sentMicros != kNever && now.steadyMicros - sentMicros >= kAnswerWithin;
}

} // namespace

void MemberKeysUp::pump() {
    if (!m_isOpen || !m_context.fault.empty()) {
        return;
    }
    if (isOverdue(m_sentMicros, m_context.now)) {
        m_context.fail("member keys were not answered");
        return;
    }
    if (m_isDone || m_sentMicros != kNever || m_context.now.steadyMicros < m_retryAt) {
        return;
    }
    auto keys =
        m_context.parts.journal->memberKeysAfter(m_context.state.memberKeysAcked, kKeysAtOnce);
    if (!keys) {
        m_retryAt = m_context.retryAfter("pos.db", keys.error());
        return;
    }
    if (keys->empty()) {
        m_isDone = true;
        return;
    }
    m_lastNumber = keys->back().number;
    m_sentMicros = m_context.now.steadyMicros;
    m_context.send(wire::MemberKeys{std::move(*keys)});
}

void MemberKeysUp::acked(const wire::MemberKeysAck& ack) {
    if (m_sentMicros == kNever || ack.number != m_lastNumber) {
        m_context.fail("an answer to no member keys");
        return;
    }
    m_sentMicros = kNever;
    m_context.state.memberKeysAcked = ack.number;
    m_context.changed();
}

std::int64_t MemberKeysUp::wakeAt() const {
    if (!m_isOpen) {
        return kNever;
    }
    if (m_sentMicros != kNever) {
        return m_sentMicros + kAnswerWithin;
    }
    return m_isDone ? kNever : std::max(m_retryAt, m_context.now.steadyMicros);
}

void CatalogueOffer::begin(bool withCatalogue) {
    wire::ChunkBuilder builder;
    const auto keep = [&](std::vector<base::Bytes> chunks) {
        std::move(chunks.begin(), chunks.end(), std::back_inserter(m_chunks));
    };
    const auto pack = [&](const ports::ReferenceRow& row) -> base::Expected<void> {
        keep(builder.add(wire::encodeRow(row)));
        return {};
    };
    ports::ReferenceStore& store = *m_context.parts.reference;
    auto visited = withCatalogue ? store.visitCatalogue(pack) : base::Expected<void>{};
    if (visited) {
        visited = store.visitStoreFigures(pack);
    }
    if (!visited) {
        m_context.trouble = "ref.db: " + base::describe(visited.error());
        closed();
        return;
    }
    keep(builder.finish());
    m_isActive = !m_chunks.empty();
    if (m_isActive) {
        m_context.note("publish-begins");
    }
}

void CatalogueOffer::closed() {
    m_isActive = false;
    m_chunks.clear();
    m_rows.clear();
    m_sentMicros = kNever;
}

bool CatalogueOffer::unpackNext() {
    auto rows = wire::unpackRows(m_chunks.front());
    m_chunks.pop_front();
    if (!rows) {
        m_context.fail("own chunk: " + base::describe(rows.error()));
        return false;
    }
    std::move(rows->begin(), rows->end(), std::back_inserter(m_rows));
    return true;
}

void CatalogueOffer::pump() {
    if (!m_isActive || !m_context.fault.empty()) {
        return;
    }
    if (isOverdue(m_sentMicros, m_context.now)) {
        m_context.fail("a published part was not answered");
        return;
    }
    if (m_sentMicros != kNever || (m_rows.empty() && !unpackNext())) {
        return;
    }
    wire::Publish part;
    std::size_t bytes = 0;
    while (!m_rows.empty() && part.rows.size() < kPublishRows) {
        bytes += m_rows.front().key.size() + m_rows.front().body.size();
        if (bytes > kPublishBytes && !part.rows.empty()) {
            break;
        }
        part.rows.push_back(std::move(m_rows.front()));
        m_rows.pop_front();
    }
    part.isLast = m_rows.empty() && m_chunks.empty();
    m_sentMicros = m_context.now.steadyMicros;
    m_context.send(std::move(part));
}

bool CatalogueOffer::acked(const wire::PublishAck& ack) {
    if (m_sentMicros == kNever) {
        m_context.fail("an answer to nothing published");
        return false;
    }
    m_sentMicros = kNever;
    const bool isOver = !ack.isAccepted || (m_rows.empty() && m_chunks.empty());
    if (isOver) {
        m_context.note(ack.isAccepted ? "published" : "publish-refused", ack.text);
        closed();
    }
    return isOver;
}

std::int64_t CatalogueOffer::wakeAt() const {
    return m_sentMicros == kNever ? kNever : m_sentMicros + kAnswerWithin;
}

} // namespace evertill::session
