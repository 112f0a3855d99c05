// SPDX-License-Identifier: Apache-2.0
#include "sim/model/model_till.h"

#include "core/journal/chain.h"
#include "ports/sync/row_digest.h"

#include <algorithm>

namespace evertill::sim {

// ---- pos.db

void ModelJournal::push(core::JournalRecord record, bool isSynced) {
    const base::Digest previous = record.position.seq == 1 ? base::Digest{} : m_records.back().hash;
    record.hash = m_sha256->of(core::hashPreimage(record, previous));
    m_records.push_back(std::move(record));
    if (isSynced) {
        m_synced = m_records.size();
    }
}

core::JournalRecord ModelJournal::append(std::uint16_t type, base::Bytes body, bool isSynced) {
    core::JournalRecord record;
    record.device = m_identity.device;
    record.position = {epoch(), m_records.back().position.seq + 1};
    record.type = type;
    record.hlc = static_cast<std::int64_t>(m_records.size());
    record.body = std::move(body);
    push(std::move(record), isSynced);
    return m_records.back();
}

core::JournalRecord ModelJournal::startEpoch(const core::EpochNonce& nonce,
                                             const std::string& reason) {
    core::JournalRecord record;
    record.device = m_identity.device;
    record.position = {nonce, 1};
    record.type = 1;
    record.body.assign(reason.begin(), reason.end());
    m_epochStarts.push_back(m_records.size());
    push(std::move(record), true);
    return m_records.back();
}

void ModelJournal::powerCut(std::size_t kept) {
    const std::size_t left = m_synced + std::min(kept, unsynced());
    m_records.resize(left);
    m_synced = left;
}

Expected<ports::TillIdentity> ModelJournal::identity() {
    ports::TillIdentity identity = m_identity;
    identity.epoch = epoch();
    return identity;
}

Expected<ports::LocalPosition> ModelJournal::head() {
    const core::JournalRecord& last = m_records.back();
    return ports::LocalPosition{static_cast<std::int64_t>(m_epochStarts.size()),
                                last.position.epoch, last.position.seq, last.hash};
}

Expected<std::optional<ports::LocalPosition>> ModelJournal::endOf(const core::EpochNonce& epoch) {
    for (std::size_t i = 0; i < m_epochStarts.size(); ++i) {
        if (m_records[m_epochStarts[i]].position.epoch != epoch) {
            continue;
        }
        const std::size_t end =
            i + 1 < m_epochStarts.size() ? m_epochStarts[i + 1] : m_records.size();
        const core::JournalRecord& last = m_records[end - 1];
        return std::optional{ports::LocalPosition{static_cast<std::int64_t>(i) + 1, epoch,
                                                  last.position.seq, last.hash}};
    }
    return std::optional<ports::LocalPosition>{};
}

Expected<std::optional<base::Digest>> ModelJournal::hashAt(const core::EpochNonce& epoch,
                                                           std::int64_t seq) {
    auto end = endOf(epoch);
    if (!*end || seq < 1 || seq > (*end)->seq) {
        return std::optional<base::Digest>{};
    }
    const std::size_t start = m_epochStarts[static_cast<std::size_t>((*end)->epochNo - 1)];
    return std::optional{m_records[start + static_cast<std::size_t>(seq) - 1].hash};
}

std::size_t ModelJournal::indexAfter(std::int64_t epochNo, std::int64_t seq) const {
    const auto epoch = static_cast<std::size_t>(epochNo - 1);
    return epoch < m_epochStarts.size() ? m_epochStarts[epoch] + static_cast<std::size_t>(seq)
                                        : m_records.size();
}

Expected<std::vector<core::JournalRecord>> ModelJournal::after(std::int64_t epochNo,
                                                               std::int64_t seq,
                                                               std::size_t maxEvents,
                                                               std::size_t maxBytes) {
    std::vector<core::JournalRecord> found;
    std::size_t bytes = 0;
    for (std::size_t i = indexAfter(epochNo, seq); i < m_records.size(); ++i) {
        const core::JournalRecord& record = m_records[i];
        bytes += record.body.size();
        const bool isOtherEpoch =
            !found.empty() && found.front().position.epoch != record.position.epoch;
        if (isOtherEpoch || found.size() == maxEvents || (bytes > maxBytes && !found.empty())) {
            break;
        }
        found.push_back(record);
    }
    return found;
}

Expected<ports::JournalSource::Backlog> ModelJournal::backlog(std::int64_t epochNo,
                                                              std::int64_t seq) {
    Backlog backlog;
    const std::size_t from = indexAfter(std::max<std::int64_t>(epochNo, 1), seq);
    backlog.events = static_cast<std::int64_t>(m_records.size() - std::min(from, m_records.size()));
    return backlog;
}

void ModelJournal::addMemberKey(std::int64_t number) {
    LocalMemberKey key;
    key.number = number;
    key.row.key = {1, 2, 3};
    m_keys.push_back(key);
}

Expected<std::vector<ports::JournalSource::LocalMemberKey>>
ModelJournal::memberKeysAfter(std::int64_t number, std::size_t limit) {
    std::vector<LocalMemberKey> found;
    for (const LocalMemberKey& key : m_keys) {
        if (key.number > number && found.size() < limit) {
            found.push_back(key);
        }
    }
    return found;
}

// ---- sync.db

Expected<void> ModelSyncState::save(const ports::AgentState& state) {
    if (power != nullptr) {
        power->point();
    }
    if (isFull) {
        return base::makeError(base::ErrorCode::StorageFull);
    }
    value = state;
    if (power != nullptr) {
        power->point();
    }
    return {};
}

// ---- ref.db

Expected<void> ModelReference::mayWrite() {
    if (power != nullptr) {
        power->point();
    }
    return isFull ? Expected<void>{base::makeError(base::ErrorCode::StorageFull)}
                  : Expected<void>{};
}

void ModelReference::put(Content& content, const ports::EncodedRow& row) {
    const Key key{row.stream, row.key};
    if (row.isRemoved) {
        content.rows.erase(key);
    } else {
        content.rows[key] = row;
    }
}

Expected<void> ModelReference::apply(const std::vector<ports::DecodedRow>& rows,
                                     const ports::ReferenceCursor& cursor) {
    EVERTILL_TRY_VOID(mayWrite());
    std::uint16_t stream = 0;
    for (const ports::DecodedRow& row : rows) {
        if (!isAtomic && row.encoded.stream != stream) { // each stream a transaction of its own
            stream = row.encoded.stream;
            EVERTILL_TRY_VOID(mayWrite());
        }
        put(m_content, row.encoded);
    }
    m_content.cursor = cursor;
    return {};
}

Expected<ports::StreamDigest> ModelReference::digest(ports::Stream stream) {
    ports::StreamDigest digest;
    digest.stream = static_cast<std::uint16_t>(stream);
    for (const auto& [key, row] : m_content.rows) {
        if (key.first == digest.stream) {
            ++digest.rows;
            ports::addDigest(digest.sum, ports::rowDigest(row, *m_sha256));
        }
    }
    return digest;
}

Expected<void> ModelReference::replaceStream(ports::Stream stream,
                                             const std::vector<ports::DecodedRow>& rows) {
    EVERTILL_TRY_VOID(mayWrite());
    std::erase_if(m_content.rows, [&](const auto& entry) {
        return entry.first.first == static_cast<std::uint16_t>(stream);
    });
    for (const ports::DecodedRow& row : rows) {
        put(m_content, row.encoded);
    }
    return {};
}

Expected<void> ModelReference::visitCatalogue(
    const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) {
    for (const ports::ReferenceRow& row : ownCatalogue) {
        EVERTILL_TRY_VOID(visit(row));
    }
    return {};
}

class ModelReference::Draft final : public ports::ReferenceStore::Snapshot {
public:
    explicit Draft(ModelReference& store) : m_store(store) {}
    Expected<void> add(const std::vector<ports::DecodedRow>& rows) override {
        EVERTILL_TRY_VOID(m_store.mayWrite());
        for (const ports::DecodedRow& row : rows) {
            put(m_content, row.encoded);
        }
        return {};
    }
    Expected<void> finish(const ports::ReferenceCursor& cursor) override {
        EVERTILL_TRY_VOID(m_store.mayWrite());
        m_content.cursor = cursor;
        m_store.m_content = m_content;
        ++m_store.snapshots;
        return {};
    }

private:
    ModelReference& m_store;
    Content m_content;
};

Expected<std::unique_ptr<ports::ReferenceStore::Snapshot>> ModelReference::beginSnapshot() {
    EVERTILL_TRY_VOID(mayWrite());
    return std::unique_ptr<Snapshot>{std::make_unique<Draft>(*this)};
}

Expected<void> ModelReference::keepChunk(const base::Digest& id, base::ByteView bytes) {
    EVERTILL_TRY_VOID(mayWrite());
    m_chunks[id].assign(bytes.begin(), bytes.end());
    return {};
}

Expected<std::optional<base::Bytes>> ModelReference::chunk(const base::Digest& id) {
    const auto found = m_chunks.find(id);
    return found == m_chunks.end() ? std::optional<base::Bytes>{} : std::optional{found->second};
}

Expected<void> ModelReference::dropChunks() {
    EVERTILL_TRY_VOID(mayWrite());
    m_chunks.clear();
    return {};
}

} // namespace evertill::sim
