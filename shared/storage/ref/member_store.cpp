// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/member_store.h"

#include "storage/pos/journal_rows.h"
#include "storage/pos/own_movements.h"
#include "storage/pos/till_meta.h"
#include "storage/ref/applied_marks.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

base::Bytes bytesOf(base::ByteView view) {
    return {view.begin(), view.end()};
}

} // namespace

struct SqliteMemberStore::Source {
    explicit Source(Database opened) : database(std::move(opened)) {}

    [[nodiscard]] Expected<void> prepare(const char* memberSql) {
        return database.prepareAll(
            {{&member, memberSql}, {&lookup, "SELECT id FROM member_lookup WHERE hash=?"}});
    }

    struct Row {
        base::Bytes ciphertext;
        std::optional<base::Bytes> key;
        std::int64_t number = 0;
    };
    // nullopt: not here.
    [[nodiscard]] Expected<std::optional<Row>> byId(const core::MemberId& id) {
        Rows rows = member.query(id.value().raw());
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return std::optional<Row>{};
        }
        Row row{bytesOf(rows.blob(0)), std::nullopt, rows.integer(2)};
        if (!rows.isNull(1)) {
            row.key = bytesOf(rows.blob(1));
        }
        return std::optional{std::move(row)};
    }

    [[nodiscard]] Expected<std::optional<core::MemberId>> byLookup(const base::Digest& hash) {
        Rows rows = lookup.query(hash);
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return std::optional<core::MemberId>{};
        }
        EVERTILL_TRY(id, uuidOf(rows.blob(0)));
        return std::optional{core::MemberId{id}};
    }

    Database database;
    Statement member; // ciphertext, key, number
    Statement lookup;
};

// number: the event that brought the row.
struct SqliteMemberStore::Local : Source {
    using Source::Source;

    [[nodiscard]] static Expected<std::unique_ptr<Local>> open(const std::filesystem::path& file) {
        EVERTILL_TRY(database, Database::open(file.string(), OpenMode::ReadOnly));
        EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
        auto local = std::make_unique<Local>(std::move(database));
        EVERTILL_TRY_VOID(
            local->prepare("SELECT m.ciphertext,k.key,m.journal_id FROM member_overlay m "
                           "LEFT JOIN member_key k ON k.id=m.id WHERE m.id=?"));
        EVERTILL_TRY(identity, readIdentity(local->database));
        EVERTILL_TRY(opened, OwnMovements::open(local->database, identity.device));
        local->own.emplace(std::move(opened));
        return local;
    }

    std::optional<OwnMovements> own;
};

// number: points.
struct SqliteMemberStore::Central : Source {
    using Source::Source;

    [[nodiscard]] static Expected<std::unique_ptr<Central>>
    open(const std::filesystem::path& file) {
        EVERTILL_TRY(database, Database::open(file.string(), OpenMode::ReadOnly));
        EVERTILL_TRY_VOID(checkVersion(database, refMigrations()));
        auto central = std::make_unique<Central>(std::move(database));
        EVERTILL_TRY_VOID(central->prepare("SELECT m.ciphertext,k.key,m.points FROM member m "
                                           "LEFT JOIN member_key k ON k.id=m.id WHERE m.id=?"));
        EVERTILL_TRY(steps, central->database.integer("PRAGMA user_version"));
        const bool hasStreams = steps > 1;
        EVERTILL_TRY_VOID(central->database.prepareAll(
            {{&central->applied, hasStreams ? "SELECT device,epoch,seq FROM stock_applied"
                                            : "SELECT NULL,NULL,NULL WHERE 0"},
             {&central->erased, hasStreams ? "SELECT 1 FROM member_erased WHERE id=?"
                                           : "SELECT 1 WHERE ? IS NULL"}}));
        return central;
    }

    // Row, marks and whether the key was destroyed, from one state.
    struct Answer {
        std::optional<Row> row;
        ports::Applied applied;
        bool isErased = false;
    };
    [[nodiscard]] Expected<Answer> answer(const core::MemberId& id) {
        EVERTILL_TRY_VOID(database.execute("BEGIN"));
        const auto ask = [&]() -> Expected<Answer> {
            Answer answer;
            EVERTILL_TRY(marks, appliedMarks(applied));
            answer.applied = std::move(marks);
            EVERTILL_TRY(found, byId(id));
            answer.row = std::move(found);
            EVERTILL_TRY(gone, erased.integer(id.value().raw()));
            answer.isErased = gone.has_value();
            return answer;
        };
        auto answer = ask();
        EVERTILL_TRY_VOID(database.execute("COMMIT"));
        return answer;
    }

    Statement applied;
    Statement erased;
};

SqliteMemberStore::SqliteMemberStore(TillDirectory directory) : m_directory(std::move(directory)) {}
SqliteMemberStore::~SqliteMemberStore() = default;

Expected<std::unique_ptr<SqliteMemberStore>>
SqliteMemberStore::open(const TillDirectory& directory) {
    std::unique_ptr<SqliteMemberStore> store{new SqliteMemberStore{directory}};
    EVERTILL_TRY(overlay, Local::open(directory.posFile()));
    store->m_overlay = std::move(overlay);
    EVERTILL_TRY_VOID(store->follow());
    return store;
}

Expected<void> SqliteMemberStore::follow() {
    EVERTILL_TRY(current, m_directory.currentGeneration());
    if (current != m_generation) {
        EVERTILL_TRY(reference, Central::open(m_directory.referenceFile(current)));
        m_reference = std::move(reference);
        m_generation = current;
    }
    return {};
}

Expected<ports::FoundMember> SqliteMemberStore::byLookup(const base::Digest& hash) {
    EVERTILL_TRY_VOID(follow());
    EVERTILL_TRY(local, m_overlay->byLookup(hash));
    if (local) {
        return choose(*local);
    }
    if (m_reference != nullptr) {
        EVERTILL_TRY(central, m_reference->byLookup(hash));
        if (central) {
            return choose(*central);
        }
    }
    return makeError(ErrorCode::MemberUnknown);
}

Expected<ports::FoundMember> SqliteMemberStore::byId(const core::MemberId& id) {
    EVERTILL_TRY_VOID(follow());
    return choose(id);
}

Expected<ports::FoundMember> SqliteMemberStore::choose(const core::MemberId& id) {
    Central::Answer central;
    if (m_reference != nullptr) {
        EVERTILL_TRY(answer, m_reference->answer(id));
        central = std::move(answer);
    }
    if (central.isErased) {
        return makeError(ErrorCode::MemberErased, id.value().toString());
    }
    EVERTILL_TRY(local, m_overlay->byId(id));
    if (!local && !central.row) {
        return makeError(ErrorCode::MemberUnknown, id.value().toString());
    }
    bool takesLocal = local.has_value();
    if (local && central.row) {
        EVERTILL_TRY(isApplied, m_overlay->own->isApplied(local->number, central.applied));
        // The key comes by a message of its own: until it is here the local row still serves.
        takesLocal = !isApplied || !central.row->key;
    }
    Source::Row& row = takesLocal ? *local : *central.row;
    if (!row.key) {
        return makeError(ErrorCode::MemberErased, id.value().toString());
    }
    // Points are the centre's to know, whoever has the newer envelope.
    return ports::FoundMember{{id, std::move(row.ciphertext)},
                              std::move(*row.key),
                              central.row ? central.row->number : 0,
                              std::move(central.applied)};
}

} // namespace evertill::storage
