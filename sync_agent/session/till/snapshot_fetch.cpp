// SPDX-License-Identifier: Apache-2.0
#include "session/till/snapshot_fetch.h"

#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::session {

using base::Expected;

namespace {
constexpr std::size_t kOpenChunks = 4;
constexpr int kMaxRepeats = 3;
constexpr std::size_t kRowsAtOnce = 512; // a row as values takes several times its bytes
} // namespace

Expected<void> SnapshotFetch::begin(wire::SnapshotOffer offer) {
    const bool isSame = m_isActive && m_offer == offer;
    if (isSame && !m_open.empty()) { // the centre does not have what it offers
        if (++m_repeats > kMaxRepeats) {
            return base::makeError(base::ErrorCode::NotFound, "a chunk that was offered");
        }
        closed();
    }
    if (!isSame) {
        drop();
        m_offer = std::move(offer);
        EVERTILL_TRY(snapshot, m_context.parts.reference->beginSnapshot());
        m_snapshot = std::move(snapshot);
        m_isActive = true;
        m_context.note("snapshot-begins", std::to_string(m_offer.chunks.size()) + " chunks");
    }
    return {};
}

void SnapshotFetch::closed() {
    m_open.clear();
    m_asked = m_added;
}

void SnapshotFetch::drop() {
    closed();
    m_isActive = false;
    m_snapshot.reset();
    m_here.clear();
    m_asked = 0;
    m_added = 0;
    m_repeats = 0;
}

Expected<bool> SnapshotFetch::isHere(const base::Digest& id) {
    if (m_here.count(id) > 0) {
        return true;
    }
    EVERTILL_TRY(kept, m_context.parts.reference->chunk(id));
    if (!kept || m_context.parts.sha256->of(*kept) != id) {
        return false;
    }
    m_here.insert(id);
    return true;
}

Expected<void> SnapshotFetch::ask() {
    while (m_asked < m_offer.chunks.size() && m_open.size() < kOpenChunks) {
        const base::Digest& id = m_offer.chunks[m_asked].id;
        EVERTILL_TRY(here, isHere(id));
        if (!here && m_open.emplace(id, m_context.now.steadyMicros).second) {
            m_context.send(wire::ChunkWanted{id});
        }
        ++m_asked;
    }
    return {};
}

Expected<bool> SnapshotFetch::take(wire::Chunk chunk) {
    const auto wanted = m_open.find(chunk.id);
    if (wanted == m_open.end() || m_context.parts.sha256->of(chunk.packed) != chunk.id) {
        return false;
    }
    EVERTILL_TRY_VOID(m_context.parts.reference->keepChunk(chunk.id, chunk.packed));
    m_open.erase(wanted);
    m_here.insert(chunk.id);
    return true;
}

Expected<void> SnapshotFetch::add(const base::Digest& id) {
    EVERTILL_TRY(packed, m_context.parts.reference->chunk(id));
    if (!packed) {
        return base::makeError(base::ErrorCode::NotFound, "a chunk that was kept is gone");
    }
    EVERTILL_TRY(encoded, wire::unpackRows(*packed));
    packed.reset();
    std::vector<ports::DecodedRow> rows;
    rows.reserve(std::min(encoded.size(), kRowsAtOnce));
    for (ports::EncodedRow& row : encoded) {
        rows.push_back(decodeOrKeep(std::move(row)));
        if (rows.size() == kRowsAtOnce) {
            EVERTILL_TRY_VOID(m_snapshot->add(rows));
            rows.clear();
        }
    }
    return m_snapshot->add(rows);
}

bool SnapshotFetch::canAdd() const {
    return m_isActive &&
           (m_added == m_offer.chunks.size() || m_here.count(m_offer.chunks[m_added].id) > 0);
}

Expected<bool> SnapshotFetch::step() {
    EVERTILL_TRY_VOID(ask());
    if (!canAdd()) {
        return false;
    }
    if (m_added < m_offer.chunks.size()) {
        EVERTILL_TRY_VOID(add(m_offer.chunks[m_added].id));
        ++m_added;
        return false;
    }
    EVERTILL_TRY_VOID(m_snapshot->finish(position()));
    m_context.note("snapshot-done", std::to_string(m_offer.rows) + " rows");
    drop();
    return true;
}

std::int64_t SnapshotFetch::chunksLeft() const {
    return m_isActive ? static_cast<std::int64_t>(m_offer.chunks.size() - m_added) : 0;
}

std::int64_t SnapshotFetch::waitingSince() const {
    std::int64_t since = kNever;
    for (const auto& [id, at] : m_open) {
        since = std::min(since, at);
    }
    return since;
}

} // namespace evertill::session
