// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/reference_store.h"

#include "storage/ref/catalogue_reader.h"
#include "storage/ref/reference_draft.h"
#include "storage/ref/rule_set_reader.h"
#include "storage/sqlite/migrations.h"
#include "storage/sync/catalogue_walk.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kCheckpointFrames = 1'000;

} // namespace

// A snapshot: the indexes by item are built at the end, the search index row by row, so that no
// step takes long.
class SqliteReferenceStore::Draft final : public ports::ReferenceStore::Snapshot {
public:
    [[nodiscard]] static Expected<std::unique_ptr<Draft>> begin(SqliteReferenceStore& store) {
        EVERTILL_TRY_VOID(store.beOpen());
        EVERTILL_TRY(draft, ReferenceDraft::begin(store.m_directory, BuildFrom::Empty));
        EVERTILL_TRY_VOID(createSearchIndex(draft->database()));
        EVERTILL_TRY_VOID(draft->database().execute(
            "DROP INDEX barcode_gtin_item; DROP INDEX barcode_code_item"));
        EVERTILL_TRY(
            rows, StreamRows::open(draft->database(), *store.m_sha256, StreamRows::Content::Empty));
        EVERTILL_TRY(before, store.m_database->integer(
                                 "SELECT value FROM meta WHERE key='price_book_version'"));
        EVERTILL_TRY(changes, store.m_database->integer(
                                  "SELECT value FROM meta WHERE key='catalogue_change'"));
        EVERTILL_TRY(put, draft->database().prepare("INSERT INTO meta(key,value) VALUES(?,?)"));
        EVERTILL_TRY_VOID(put.execute("price_book_version", before));
        EVERTILL_TRY_VOID(put.execute("catalogue_change", changes));
        EVERTILL_TRY_VOID(put.execute("generation", draft->generation()));
        return std::unique_ptr<Draft>{new Draft{store, std::move(draft), std::move(rows)}};
    }

    [[nodiscard]] Expected<void> add(const std::vector<ports::DecodedRow>& rows) override {
        if (!m_hasBegun) {
            EVERTILL_TRY_VOID(m_rows->begin({}));
            m_hasBegun = true;
        }
        return m_rows->apply(rows);
    }

    [[nodiscard]] Expected<void> finish(const ports::ReferenceCursor& cursor) override {
        EVERTILL_TRY_VOID(add({}));
        m_rows->setNext(cursor);
        EVERTILL_TRY_VOID(
            m_draft->database().execute("CREATE INDEX barcode_gtin_item ON barcode_gtin(item);"
                                        "CREATE INDEX barcode_code_item ON barcode_code(item)"));
        EVERTILL_TRY_VOID(m_rows->finish());
        m_rows.reset();
        EVERTILL_TRY_VOID(m_draft->publish());
        m_store->m_hasOldGeneration = true;
        return m_store->openCurrent();
    }

private:
    Draft(SqliteReferenceStore& store, std::unique_ptr<ReferenceDraft> draft, StreamRows rows)
        : m_store(&store)
        , m_draft(std::move(draft))
        , m_rows(std::move(rows)) {}

    SqliteReferenceStore* m_store;
    std::unique_ptr<ReferenceDraft> m_draft;
    std::optional<StreamRows> m_rows; // its statements go before the draft
    bool m_hasBegun = false;
};

Expected<std::unique_ptr<SqliteReferenceStore>>
SqliteReferenceStore::open(const TillDirectory& directory, const base::Sha256& sha256,
                           const std::string& holder) {
    EVERTILL_TRY(lock, directory.lockReference(holder));
    directory.removeOldGenerations();
    EVERTILL_TRY(current, directory.currentGeneration());
    if (current == 0) {
        EVERTILL_TRY(draft, ReferenceDraft::begin(directory, BuildFrom::Empty));
        EVERTILL_TRY_VOID(createSearchIndex(draft->database()));
        EVERTILL_TRY_VOID(draft->publish());
    }
    std::unique_ptr<SqliteReferenceStore> store{
        new SqliteReferenceStore{directory, std::move(lock), sha256}};
    EVERTILL_TRY_VOID(store->openCurrent());
    return store;
}

SqliteReferenceStore::~SqliteReferenceStore() = default;

Expected<void> SqliteReferenceStore::openCurrent() {
    m_rows.reset();
    m_database.reset();
    EVERTILL_TRY(current, m_directory.currentGeneration());
    EVERTILL_TRY(database,
                 Database::open(m_directory.referenceFile(current).string(), OpenMode::ReadWrite));
    // Going over to WAL waits for readers that are in the middle of a statement.
    EVERTILL_TRY_VOID(database.execute("PRAGMA busy_timeout=5000"));
    EVERTILL_TRY_VOID(checkVersion(database, refMigrations()));
    EVERTILL_TRY_VOID(database.execute(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
        "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;"));
    EVERTILL_TRY_VOID(migrate(database, refMigrations()));
    // From here on nobody but this connection writes: what is busy is a reader that holds a state.
    EVERTILL_TRY_VOID(database.execute("PRAGMA busy_timeout=0"));
    database.countWalFrames();
    EVERTILL_TRY(rows, StreamRows::open(database, *m_sha256));
    m_database.emplace(std::move(database));
    m_rows.emplace(std::move(rows));
    return {};
}

// A new generation that could not be opened (a full disk, a reader that does not let go) is tried
// again by whoever asks next.
Expected<void> SqliteReferenceStore::beOpen() {
    return m_database && m_rows ? Expected<void>{} : openCurrent();
}

template <typename Work>
Expected<void> SqliteReferenceStore::change(const ports::ReferenceCursor& next, Work work) {
    EVERTILL_TRY_VOID(beOpen());
    {
        EVERTILL_TRY(scope, WriteScope::begin(*m_database));
        EVERTILL_TRY_VOID(m_rows->begin(next));
        EVERTILL_TRY_VOID(work());
        EVERTILL_TRY_VOID(m_rows->finish());
        EVERTILL_TRY_VOID(scope.commit());
    }
    if (m_rows->hasErased()) {
        m_mustEmptyLog = true;
        EVERTILL_TRY_VOID(m_chunks.drop()); // of a snapshot that was broken off: the key is in them
    }
    clearAway();
    return {};
}

// A reader that holds a state only puts this off to the next time.
void SqliteReferenceStore::clearAway() {
    if (m_mustEmptyLog) {
        m_mustEmptyLog = !m_database->checkpoint(true);
    } else if (m_database->walFrames() >= kCheckpointFrames) {
        static_cast<void>(m_database->checkpoint(false));
    }
}

void SqliteReferenceStore::rest() {
    if (m_database) {
        clearAway();
    }
    // Readers that have it open keep it; who follows the pointer has done so by now. Keys of
    // members erased since are in it.
    if (m_hasOldGeneration) {
        m_directory.removeOldGenerations();
        m_hasOldGeneration = false;
    }
}

Expected<ports::ReferenceCursor> SqliteReferenceStore::cursor() {
    EVERTILL_TRY_VOID(beOpen());
    return m_rows->cursor();
}

Expected<void> SqliteReferenceStore::apply(const std::vector<ports::DecodedRow>& rows,
                                           const ports::ReferenceCursor& cursor) {
    return change(cursor, [&] { return m_rows->apply(rows); });
}

Expected<ports::StreamDigest> SqliteReferenceStore::digest(ports::Stream stream) {
    EVERTILL_TRY_VOID(beOpen());
    return m_rows->digest(stream);
}

Expected<void> SqliteReferenceStore::replaceStream(ports::Stream stream,
                                                   const std::vector<ports::DecodedRow>& rows) {
    EVERTILL_TRY(present, cursor());
    return change(present, [&]() -> Expected<void> {
        EVERTILL_TRY_VOID(m_rows->keepOnly(stream, rows));
        return m_rows->apply(rows, StreamRows::Which::Every);
    });
}

Expected<std::vector<ports::EncodedRow>> SqliteReferenceStore::keptAsBytes(std::size_t limit) {
    EVERTILL_TRY_VOID(beOpen());
    return m_rows->keptAsBytes(limit);
}

Expected<void> SqliteReferenceStore::visitCatalogue(
    const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) {
    EVERTILL_TRY_VOID(beOpen());
    EVERTILL_TRY(reader, SqliteCatalogueReader::open(m_directory));
    SqliteRuleSets ruleSets{m_directory};
    return walkCatalogue(*m_database, *reader, ruleSets, visit);
}

Expected<void> SqliteReferenceStore::visitStoreFigures(
    const std::function<Expected<void>(const ports::ReferenceRow&)>& visit) {
    EVERTILL_TRY_VOID(beOpen());
    return walkStoreFigures(*m_database, visit);
}

Expected<std::unique_ptr<ports::ReferenceStore::Snapshot>> SqliteReferenceStore::beginSnapshot() {
    EVERTILL_TRY(draft, Draft::begin(*this));
    return std::unique_ptr<Snapshot>{std::move(draft)};
}

Expected<void> SqliteReferenceStore::keepChunk(const base::Digest& id, base::ByteView bytes) {
    return m_chunks.keep(id, bytes);
}
Expected<std::optional<base::Bytes>> SqliteReferenceStore::chunk(const base::Digest& id) {
    return m_chunks.read(id);
}
Expected<void> SqliteReferenceStore::dropChunks() {
    return m_chunks.drop();
}

} // namespace evertill::storage
