// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files of a till as the agent's doors see them, in memory: fast, and honest about what a power
// cut takes. Used by the unit tests of the machines and by the model world of the simulation.

#include "ports/sync/agent_stores.h"
#include "sim/model/power.h"

#include <map>

namespace evertill::sim {

using base::Expected;

// pos.db: the till appends, the agent reads.
class ModelJournal final : public ports::JournalSource {
public:
    ModelJournal(ports::TillIdentity identity, const base::Sha256& sha256)
        : m_identity(std::move(identity))
        , m_sha256(&sha256) {}

    // The till's side. isSynced false: a power cut may take it.
    core::JournalRecord append(std::uint16_t type, base::Bytes body, bool isSynced = true);
    core::JournalRecord startEpoch(const core::EpochNonce& nonce, const std::string& reason);
    // A power cut: keeps the first `kept` of the records that were not synced.
    void powerCut(std::size_t kept);
    [[nodiscard]] std::size_t unsynced() const { return m_records.size() - m_synced; }
    [[nodiscard]] const std::vector<core::JournalRecord>& records() const { return m_records; }
    [[nodiscard]] const core::EpochNonce& epoch() const { return m_records.back().position.epoch; }
    void addMemberKey(std::int64_t number);

    Expected<ports::TillIdentity> identity() override;
    Expected<ports::LocalPosition> head() override;
    Expected<std::optional<ports::LocalPosition>> endOf(const core::EpochNonce& epoch) override;
    Expected<std::optional<base::Digest>> hashAt(const core::EpochNonce& epoch,
                                                 std::int64_t seq) override;
    Expected<std::vector<core::JournalRecord>> after(std::int64_t epochNo, std::int64_t seq,
                                                     std::size_t maxEvents,
                                                     std::size_t maxBytes) override;
    Expected<Backlog> backlog(std::int64_t epochNo, std::int64_t seq) override;
    Expected<std::vector<LocalMemberKey>> memberKeysAfter(std::int64_t number,
                                                          std::size_t limit) override;

private:
    [[nodiscard]] std::size_t indexAfter(std::int64_t epochNo, std::int64_t seq) const;
    void push(core::JournalRecord record, bool isSynced);

    ports::TillIdentity m_identity;
    const base::Sha256* m_sha256;
    std::vector<core::JournalRecord> m_records;
    std::vector<std::size_t> m_epochStarts;
    std::size_t m_synced = 0;
    std::vector<LocalMemberKey> m_keys;
};

class ModelSyncState final : public ports::SyncState {
public:
    Expected<ports::AgentState> load() override { return value; }
    Expected<void> save(const ports::AgentState& state) override;

    ports::AgentState value;
    bool isFull = false;
    Power* power = nullptr;
};

// ref.db
class ModelReference final : public ports::ReferenceStore {
public:
    explicit ModelReference(const base::Sha256& sha256) : m_sha256(&sha256) {}
    using Key = std::pair<std::uint16_t, std::string>;
    struct Content {
        std::map<Key, ports::EncodedRow> rows;
        ports::ReferenceCursor cursor;
    };

    Expected<ports::ReferenceCursor> cursor() override { return m_content.cursor; }
    Expected<void> apply(const std::vector<ports::DecodedRow>& rows,
                         const ports::ReferenceCursor& cursor) override;
    Expected<ports::StreamDigest> digest(ports::Stream stream) override;
    Expected<void> replaceStream(ports::Stream stream,
                                 const std::vector<ports::DecodedRow>& rows) override;
    Expected<std::vector<ports::EncodedRow>> keptAsBytes(std::size_t) override {
        return std::vector<ports::EncodedRow>{};
    }
    Expected<void>
    visitCatalogue(const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) override;
    Expected<void>
    visitStoreFigures(const std::function<Expected<void>(const ports::ReferenceRow&)>&) override {
        return {}; // these tills are born with their centre
    }
    Expected<std::unique_ptr<Snapshot>> beginSnapshot() override;
    Expected<void> keepChunk(const base::Digest& id, base::ByteView bytes) override;
    Expected<std::optional<base::Bytes>> chunk(const base::Digest& id) override;
    Expected<void> dropChunks() override;

    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] Content& mutableContent() { return m_content; }

    std::vector<ports::ReferenceRow> ownCatalogue;
    bool isFull = false;
    bool isAtomic = true; // false: the mutant
    Power* power = nullptr;
    std::int64_t snapshots = 0;

private:
    class Draft;
    [[nodiscard]] Expected<void> mayWrite();
    static void put(Content& content, const ports::EncodedRow& row);

    const base::Sha256* m_sha256;
    Content m_content;
    std::map<base::Digest, base::Bytes> m_chunks;
};

} // namespace evertill::sim
