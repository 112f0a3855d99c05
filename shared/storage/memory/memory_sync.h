// SPDX-License-Identifier: Apache-2.0
#pragma once

// The agent's doors in memory, behaving as pos.db, sync.db and ref.db do: for tests of what stands
// above them, and to hold the SQLite ones to the same contract. Threads: one.

#include "ports/sync/agent_stores.h"
#include "storage/memory/memory_catalogue.h"
#include "storage/memory/memory_till.h"

namespace evertill::storage {

class MemoryJournalSource final : public ports::JournalSource {
public:
    explicit MemoryJournalSource(MemoryTill& till) : m_till(&till) {}

    [[nodiscard]] Expected<ports::TillIdentity> identity() override { return m_till->identity(); }
    [[nodiscard]] Expected<ports::LocalPosition> head() override;
    [[nodiscard]] Expected<std::optional<ports::LocalPosition>>
    endOf(const core::EpochNonce& epoch) override;
    [[nodiscard]] Expected<std::optional<base::Digest>> hashAt(const core::EpochNonce& epoch,
                                                               std::int64_t seq) override;
    [[nodiscard]] Expected<std::vector<core::JournalRecord>> after(std::int64_t epochNo,
                                                                   std::int64_t seq,
                                                                   std::size_t maxEvents,
                                                                   std::size_t maxBytes) override;
    [[nodiscard]] Expected<Backlog> backlog(std::int64_t epochNo, std::int64_t seq) override;
    [[nodiscard]] Expected<std::vector<LocalMemberKey>> memberKeysAfter(std::int64_t number,
                                                                        std::size_t limit) override;

private:
    struct Placed {
        std::int64_t epochNo = 0;
        core::JournalRecord record;
        [[nodiscard]] bool isAfter(std::int64_t itsEpoch, std::int64_t seq) const {
            return epochNo > itsEpoch || (epochNo == itsEpoch && record.position.seq > seq);
        }
    };
    [[nodiscard]] std::vector<Placed> records() const;

    MemoryTill* m_till;
};

class MemorySyncState final : public ports::SyncState {
public:
    [[nodiscard]] Expected<ports::AgentState> load() override { return m_state; }
    [[nodiscard]] Expected<void> save(const ports::AgentState& state) override {
        m_state = state;
        return {};
    }

private:
    ports::AgentState m_state;
};

class MemoryReferenceStore final : public ports::ReferenceStore {
public:
    // What is there already (an import) stays below the rows of the centre.
    MemoryReferenceStore(MemoryReference& reference, const base::Sha256& sha256)
        : m_reference(&reference)
        , m_sha256(&sha256)
        , m_local(reference.current()) {}

    [[nodiscard]] Expected<ports::ReferenceCursor> cursor() override { return m_cursor; }
    [[nodiscard]] Expected<void> apply(const std::vector<ports::DecodedRow>& rows,
                                       const ports::ReferenceCursor& cursor) override;
    [[nodiscard]] Expected<ports::StreamDigest> digest(ports::Stream stream) override;
    [[nodiscard]] Expected<void> replaceStream(ports::Stream stream,
                                               const std::vector<ports::DecodedRow>& rows) override;
    [[nodiscard]] Expected<std::vector<ports::EncodedRow>> keptAsBytes(std::size_t limit) override;
    [[nodiscard]] Expected<void>
    visitCatalogue(const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) override;
    [[nodiscard]] Expected<void> visitStoreFigures(
        const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) override;
    [[nodiscard]] Expected<std::unique_ptr<Snapshot>> beginSnapshot() override;
    [[nodiscard]] Expected<void> keepChunk(const base::Digest& id, base::ByteView bytes) override;
    [[nodiscard]] Expected<std::optional<base::Bytes>> chunk(const base::Digest& id) override;
    [[nodiscard]] Expected<void> dropChunks() override;

private:
    class Draft;
    using Key = std::pair<std::uint16_t, std::string>;

    void put(const std::vector<ports::DecodedRow>& rows);
    // Readers see it from their next reopen().
    void publish(bool isNewGeneration);

    MemoryReference* m_reference;
    const base::Sha256* m_sha256;
    MemoryCatalogueData m_local;
    std::map<Key, ports::DecodedRow> m_rows;
    std::map<base::Digest, base::Bytes> m_chunks;
    ports::ReferenceCursor m_cursor;
    bool m_pricesChanged = false;
    bool m_catalogueChanged = false;
};

} // namespace evertill::storage
