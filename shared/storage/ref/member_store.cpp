// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/member_store.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

struct SqliteMemberStore::Source {
    explicit Source(Database opened) : database(std::move(opened)) {}

    [[nodiscard]] static Expected<std::unique_ptr<Source>> open(const std::filesystem::path& file,
                                                                const char* memberSql) {
        EVERTILL_TRY(database, Database::open(file.string(), OpenMode::ReadOnly));
        auto source = std::make_unique<Source>(std::move(database));
        EVERTILL_TRY_VOID(source->database.prepareAll(
            {{&source->member, memberSql},
             {&source->lookup, "SELECT id FROM member_lookup WHERE hash=?"}}));
        return source;
    }

    // nullopt: not here.
    [[nodiscard]] Expected<std::optional<ports::FoundMember>> byId(const core::MemberId& id) {
        Rows rows = member.query(id.value().raw());
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return std::optional<ports::FoundMember>{};
        }
        if (rows.isNull(1)) {
            return makeError(ErrorCode::MemberErased, id.value().toString());
        }
        const base::ByteView ciphertext = rows.blob(0);
        const base::ByteView key = rows.blob(1);
        return std::optional{ports::FoundMember{{id, {ciphertext.begin(), ciphertext.end()}},
                                                {key.begin(), key.end()},
                                                rows.integer(2)}};
    }

    [[nodiscard]] Expected<std::optional<core::MemberId>> byLookup(const base::Digest& hash) {
        Rows rows = lookup.query(hash);
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return std::optional<core::MemberId>{};
        }
        base::Uuid::Raw raw{};
        const base::ByteView id = rows.blob(0);
        if (id.size() != raw.size()) {
            return makeError(ErrorCode::StorageCorrupt, "a member id has another size",
                             database.path());
        }
        std::ranges::copy(id, raw.begin());
        return std::optional{core::MemberId{base::Uuid{raw}}};
    }

    Database database;
    Statement member;
    Statement lookup;
};

SqliteMemberStore::SqliteMemberStore(TillDirectory directory) : m_directory(std::move(directory)) {}
SqliteMemberStore::~SqliteMemberStore() = default;

Expected<std::unique_ptr<SqliteMemberStore>>
SqliteMemberStore::open(const TillDirectory& directory) {
    std::unique_ptr<SqliteMemberStore> store{new SqliteMemberStore{directory}};
    EVERTILL_TRY(overlay, Source::open(directory.posFile(),
                                       "SELECT m.ciphertext,k.key,0 FROM member_overlay m "
                                       "LEFT JOIN member_key k ON k.id=m.id WHERE m.id=?"));
    store->m_overlay = std::move(overlay);
    EVERTILL_TRY_VOID(store->follow());
    return store;
}

Expected<void> SqliteMemberStore::follow() {
    EVERTILL_TRY(current, m_directory.currentGeneration());
    if (current != m_generation) {
        EVERTILL_TRY(reference, Source::open(m_directory.referenceFile(current),
                                             "SELECT m.ciphertext,k.key,m.points FROM member m "
                                             "LEFT JOIN member_key k ON k.id=m.id WHERE m.id=?"));
        m_reference = std::move(reference);
        m_generation = current;
    }
    return {};
}

Expected<ports::FoundMember> SqliteMemberStore::byLookup(const base::Digest& hash) {
    EVERTILL_TRY_VOID(follow());
    EVERTILL_TRY(local, m_overlay->byLookup(hash));
    if (local) {
        return byId(*local);
    }
    if (m_reference != nullptr) {
        EVERTILL_TRY(central, m_reference->byLookup(hash));
        if (central) {
            return byId(*central);
        }
    }
    return makeError(ErrorCode::MemberUnknown);
}

Expected<ports::FoundMember> SqliteMemberStore::byId(const core::MemberId& id) {
    EVERTILL_TRY_VOID(follow());
    EVERTILL_TRY(local, m_overlay->byId(id));
    if (local) {
        if (m_reference != nullptr) {
            // Points are the centre's to know, whoever has the newer envelope.
            const auto central = m_reference->byId(id);
            if (central && central.value()) {
                local->centralPoints = central.value()->centralPoints;
            }
        }
        return std::move(*local);
    }
    if (m_reference != nullptr) {
        EVERTILL_TRY(central, m_reference->byId(id));
        if (central) {
            return std::move(*central);
        }
    }
    return makeError(ErrorCode::MemberUnknown, id.value().toString());
}

} // namespace evertill::storage
