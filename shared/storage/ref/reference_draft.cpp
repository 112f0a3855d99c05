// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/reference_draft.h"

#include "storage/sqlite/migrations.h"

#include <algorithm>
#include <sys/stat.h>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

Expected<std::unique_ptr<ReferenceDraft>> ReferenceDraft::begin(const TillDirectory& directory,
                                                                BuildFrom from) {
    EVERTILL_TRY(current, directory.currentGeneration());
    std::int64_t next = current;
    for (const std::int64_t generation : directory.generations()) {
        next = std::max(next, generation);
    }
    std::unique_ptr<ReferenceDraft> draft{new ReferenceDraft{directory, next + 1}};
    std::error_code error;
    fs::remove(draft->draft(), error);
    if (from == BuildFrom::Current && current > 0) {
        EVERTILL_TRY_VOID(draft->copyCurrent(current));
    }
    EVERTILL_TRY_VOID(draft->open());
    return draft;
}

ReferenceDraft::~ReferenceDraft() {
    m_scope.reset();
    m_database.reset();
    std::error_code error;
    fs::remove(draft(), error); // renamed by then if it was published
}

// Named so that nobody takes it for a generation.
fs::path ReferenceDraft::draft() const {
    return m_directory.path() / "ref.draft";
}

Expected<void> ReferenceDraft::copyCurrent(std::int64_t current) const {
    const fs::path file = m_directory.referenceFile(current);
    std::error_code error;
    if (fs::exists(file.string() + "-wal", error)) {
        // Changes made in place that are not in the file itself yet.
        EVERTILL_TRY(database, Database::open(file.string(), OpenMode::ReadWrite));
        EVERTILL_TRY_VOID(database.execute("PRAGMA busy_timeout=2000"));
        EVERTILL_TRY_VOID(database.checkpoint(true));
    }
    fs::copy_file(file, draft(), error);
    if (error) {
        const bool isFull = error == std::errc::no_space_on_device;
        return makeError(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                         error.message(), draft().string());
    }
    return {};
}

Expected<void> ReferenceDraft::open() {
    EVERTILL_TRY(database, Database::open(draft().string(), OpenMode::Create));
    EVERTILL_TRY_VOID(database.execute("PRAGMA page_size=4096; PRAGMA journal_mode=DELETE;"));
    EVERTILL_TRY_VOID(migrate(database, refMigrations()));
    EVERTILL_TRY_VOID(database.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
        "PRAGMA cache_size=-16384; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"));
    m_database.emplace(std::move(database));
    EVERTILL_TRY(scope, WriteScope::begin(*m_database));
    m_scope.emplace(std::move(scope));
    return {};
}

Expected<void> ReferenceDraft::publish() {
    EVERTILL_CHECK(m_scope.has_value(), "a generation is published once");
    EVERTILL_TRY_VOID(m_scope->commit());
    m_scope.reset();
    EVERTILL_TRY_VOID(m_database->execute("PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=DELETE;"
                                          "SELECT count(*) FROM meta;"));
    m_database.reset();
    static_cast<void>(::chmod(draft().c_str(), 0660));
    std::error_code error;
    fs::rename(draft(), m_directory.referenceFile(m_generation), error);
    if (error) {
        return makeError(ErrorCode::StorageFailed, error.message(), draft().string());
    }
    return m_directory.setCurrentGeneration(m_generation);
}

} // namespace evertill::storage
