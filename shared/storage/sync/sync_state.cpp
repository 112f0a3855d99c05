// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/sync_state.h"

#include "storage/pos/journal_rows.h"
#include "storage/sqlite/migrations.h"

#include <sys/stat.h>

namespace evertill::storage {

namespace {

constexpr const char* kLoad =
    "SELECT acked_epoch_no,acked_epoch,acked_seq,acked_hash,backed_up_seq,member_keys_acked,"
    "incarnation,session_token,last_agreed,clock_offset,wants_new_epoch,wants_new_epoch_of,"
    "centre_head_seq,stopped FROM state";
constexpr const char* kSave =
    "INSERT OR REPLACE INTO state(id,acked_epoch_no,acked_epoch,acked_seq,acked_hash,backed_up_seq,"
    "member_keys_acked,incarnation,session_token,last_agreed,clock_offset,wants_new_epoch,"
    "wants_new_epoch_of,centre_head_seq,stopped) VALUES(1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

Expected<ports::AgentState> stateOf(const Rows& rows) {
    ports::AgentState state;
    state.ackedEpochNo = rows.integer(0);
    EVERTILL_TRY(epoch, nonceOf(rows.blob(1)));
    state.ackedEpoch = epoch;
    state.ackedSeq = rows.integer(2);
    EVERTILL_TRY(hash, digestOf(rows.blob(3)));
    state.ackedHash = hash;
    state.backedUpSeq = rows.integer(4);
    state.memberKeysAcked = rows.integer(5);
    EVERTILL_TRY(incarnation, uuidOf(rows.blob(6)));
    state.incarnation = incarnation;
    const base::ByteView token = rows.blob(7);
    state.sessionToken.assign(token.begin(), token.end());
    state.lastAgreedMicros = rows.integer(8);
    state.clockOffsetMicros = rows.integer(9);
    state.wantsNewEpoch = rows.text(10);
    EVERTILL_TRY(wanted, nonceOf(rows.blob(11)));
    state.wantsNewEpochOf = wanted;
    state.centreHeadSeq = rows.integer(12);
    state.stopped = rows.text(13);
    return state;
}

} // namespace

Expected<std::unique_ptr<SqliteSyncState>> SqliteSyncState::open(const TillDirectory& directory) {
    std::unique_ptr<SqliteSyncState> state{new SqliteSyncState{directory.syncFile()}};
    EVERTILL_TRY(database, Database::open(state->m_file.string(), OpenMode::Create));
    EVERTILL_TRY_VOID(checkVersion(database, syncMigrations()));
    EVERTILL_TRY_VOID(database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"));
    static_cast<void>(::chmod(state->m_file.c_str(), 0660));
    EVERTILL_TRY_VOID(migrate(database, syncMigrations()));
    state->m_database.emplace(std::move(database));
    EVERTILL_TRY_VOID(
        state->m_database->prepareAll({{&state->m_load, kLoad}, {&state->m_save, kSave}}));
    return state;
}

Expected<std::unique_ptr<SqliteSyncState>>
SqliteSyncState::openForReading(const TillDirectory& directory) {
    std::unique_ptr<SqliteSyncState> state{new SqliteSyncState{directory.syncFile()}};
    EVERTILL_TRY_VOID(state->openToRead());
    return state;
}

Expected<void> SqliteSyncState::openToRead() {
    std::error_code error;
    if (m_database || !std::filesystem::exists(m_file, error)) {
        return {};
    }
    EVERTILL_TRY(database, Database::open(m_file.string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, syncMigrations()));
    EVERTILL_TRY(version, database.integer("PRAGMA user_version"));
    if (version == 0) {
        return {}; // the agent is just making it
    }
    EVERTILL_TRY(load, database.prepare(kLoad));
    m_database.emplace(std::move(database));
    m_load = std::move(load);
    return {};
}

Expected<ports::AgentState> SqliteSyncState::load() {
    EVERTILL_TRY_VOID(openToRead());
    if (!m_database) {
        return ports::AgentState{};
    }
    Rows rows = m_load.query();
    EVERTILL_TRY(hasRow, rows.next());
    return hasRow ? stateOf(rows) : Expected<ports::AgentState>{ports::AgentState{}};
}

Expected<void> SqliteSyncState::save(const ports::AgentState& state) {
    if (m_save.isEmpty()) {
        return base::makeError(base::ErrorCode::StorageReadOnly, "opened to be read",
                               m_file.string());
    }
    return m_save.execute(state.ackedEpochNo, state.ackedEpoch, state.ackedSeq, state.ackedHash,
                          state.backedUpSeq, state.memberKeysAcked, state.incarnation.raw(),
                          state.sessionToken, state.lastAgreedMicros, state.clockOffsetMicros,
                          state.wantsNewEpoch, state.wantsNewEpochOf, state.centreHeadSeq,
                          state.stopped);
}

} // namespace evertill::storage
