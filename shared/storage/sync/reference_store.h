// SPDX-License-Identifier: Apache-2.0
#pragma once

// ref.db as the agent keeps it: the generation in use is changed in place (WAL, one writing
// connection), a snapshot becomes a new generation. Holds the reference lock from open() to its
// end. After a snapshot the store goes on with the new generation; readers follow the pointer. WAL
// and file stay small: a checkpoint runs after each change that left more than 1,000 frames.
// Durability: synchronous=NORMAL, since the centre can tell everything again; after a power cut the
// cursor and the rows of the last changes are gone together. Threads: the agent's.

#include "storage/directory.h"
#include "storage/sync/chunk_folder.h"
#include "storage/sync/stream_rows.h"

namespace evertill::storage {

class SqliteReferenceStore final : public ports::ReferenceStore {
public:
    // sha256 is borrowed. A till without reference data gets an empty generation. Errors:
    // StorageBusy (an import; context: who), StorageTooNew, StorageCorrupt, StorageFull.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteReferenceStore>>
    open(const TillDirectory& directory, const base::Sha256& sha256,
         const std::string& holder = "evertill-sync");
    ~SqliteReferenceStore() override;
    SqliteReferenceStore(const SqliteReferenceStore&) = delete;
    SqliteReferenceStore& operator=(const SqliteReferenceStore&) = delete;

    [[nodiscard]] Expected<ports::ReferenceCursor> cursor() override;
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
    void rest() override;
    // One at a time; it must not outlive the store.
    [[nodiscard]] Expected<std::unique_ptr<Snapshot>> beginSnapshot() override;
    [[nodiscard]] Expected<void> keepChunk(const base::Digest& id, base::ByteView bytes) override;
    [[nodiscard]] Expected<std::optional<base::Bytes>> chunk(const base::Digest& id) override;
    [[nodiscard]] Expected<void> dropChunks() override;

private:
    class Draft;

    SqliteReferenceStore(TillDirectory directory, FileLock lock, const base::Sha256& sha256)
        : m_directory(std::move(directory))
        , m_lock(std::move(lock))
        , m_sha256(&sha256)
        , m_chunks(m_directory.path() / "inbox") {}
    [[nodiscard]] Expected<void> openCurrent();
    [[nodiscard]] Expected<void> beOpen();
    void clearAway();
    template <typename Work>
    [[nodiscard]] Expected<void> change(const ports::ReferenceCursor& next, Work work);

    TillDirectory m_directory;
    FileLock m_lock;
    const base::Sha256* m_sha256;
    ChunkFolder m_chunks;
    bool m_mustEmptyLog = true;         // an erased key is in the WAL: now, or from before a stop
    bool m_hasOldGeneration = false;    // a snapshot has taken its place
    std::optional<Database> m_database; // none: the current generation could not be opened
    std::optional<StreamRows> m_rows;   // its statements go before the database
};

} // namespace evertill::storage
