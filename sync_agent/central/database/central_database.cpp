// SPDX-License-Identifier: Apache-2.0
#include "central/database/central_database.h"

#include "central/database/migrations.h"
#include "central/postgres/postgres_connection.h"
#include "central/sqlite/sqlite_connection.h"
#include "crypto/system_random.h"
#include "net/event_log.h"

namespace evertill::central {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

// Two centres that start at once on one PostgreSQL migrate one after the other. Any number will
// do, as long as it is always the same.
constexpr const char* kLockSchema = "SELECT pg_advisory_lock(4711001)";
// Copies of tills whose tokens the centre forgot may prove it one after the other.
constexpr std::chrono::hours kWentBackAgain{1};
constexpr const char* kUnlockSchema = "SELECT pg_advisory_unlock(4711001)";

constexpr std::size_t kSealKeyBytes = 32;

Expected<std::string> readSealKey(Connection& journal) {
    std::string text;
    EVERTILL_TRY_VOID(journal.prepare("SELECT value FROM journal_meta WHERE key='seal_key'")
                          .each([&](const Row& row) { text = row.text(0); }));
    return text;
}

// Drawn when it is missing; two that open the database at once keep the same one. A database that
// gave tokens and has none is of a version before tokens were sealed: it may be a copy that was put
// back and cannot know, so it goes on like one that was restored.
Expected<base::Bytes> sealKeyOf(Connection& journal, Connection& centre,
                                base::RandomSource& random) {
    EVERTILL_TRY(known, readSealKey(journal));
    if (!known.empty()) {
        return base::fromHex(known);
    }
    EVERTILL_TRY(writing, Transaction::begin(journal));
    EVERTILL_TRY(kept, readSealKey(journal));
    if (kept.empty()) {
        EVERTILL_TRY(tokens,
                     centre.prepare("SELECT count(*) FROM device WHERE token_current IS NOT NULL")
                         .integer());
        if (tokens.value_or(0) > 0) {
            EVERTILL_TRY_VOID(renewIncarnation(journal, random));
            EVERTILL_TRY_VOID(forgetTokens(centre));
            net::logEvent(net::LogLevel::Info, "tokens-sealed-from-now",
                          {{"means", "tills fetch their reference data anew, once"}});
        }
        std::array<std::uint8_t, kSealKeyBytes> drawn{};
        random.fill(drawn);
        kept = base::toHex(drawn);
        EVERTILL_TRY_VOID(
            journal.prepare("INSERT INTO journal_meta(key,value) VALUES('seal_key',$1)")
                .execute(kept));
    }
    EVERTILL_TRY_VOID(writing.commit());
    return base::fromHex(kept);
}

} // namespace

void Signal::raise() {
    {
        const std::lock_guard lock{m_mutex};
        ++m_count;
    }
    m_changed.notify_all();
}

std::int64_t Signal::count() const {
    const std::lock_guard lock{m_mutex};
    return m_count;
}

std::int64_t Signal::wait(std::int64_t seen, int milliseconds) {
    std::unique_lock lock{m_mutex};
    m_changed.wait_for(lock, std::chrono::milliseconds{milliseconds},
                       [&] { return m_count > seen; });
    return m_count;
}

Expected<std::unique_ptr<CentralDatabase>> CentralDatabase::open(const fs::path& directory,
                                                                 const std::string& db,
                                                                 base::RandomSource& random) {
    const bool isPostgres = db.starts_with("postgres://") || db.starts_with("postgresql://");
    if (!isPostgres && db != "sqlite") {
        return base::makeError(ErrorCode::InvalidFormat, db, "sqlite or postgres://...");
    }
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) {
        return base::makeError(ErrorCode::StorageFailed, error.message(), directory.string());
    }
    std::unique_ptr<CentralDatabase> database{
        new CentralDatabase{directory, db, isPostgres ? Dialect::Postgres : Dialect::Sqlite}};
    EVERTILL_TRY_VOID(database->prepareSchema(random));
    return database;
}

Expected<void> CentralDatabase::prepareSchema(base::RandomSource& random) {
    EVERTILL_TRY(journal, connectJournal());
    EVERTILL_TRY(centre, connectCentre());
    EVERTILL_TRY_VOID(journal->takeYourTime());
    EVERTILL_TRY_VOID(centre->takeYourTime());
    const bool isPostgres = m_dialect == Dialect::Postgres;
    if (isPostgres) {
        EVERTILL_TRY_VOID(journal->script(kLockSchema));
    }
    EVERTILL_TRY_VOID(migrate(*journal, "journal", journalMigrations()));
    EVERTILL_TRY_VOID(migrate(*centre, "centre", centreMigrations()));
    EVERTILL_TRY_VOID(isPostgres ? migrate(*centre, "postgres", postgresMigrations())
                                 : migrate(*centre, "sqlite", sqliteMigrations()));
    if (isPostgres) {
        Statement mayBe = journal->prepare(
            "SELECT CAST(count(*) AS BIGINT) FROM pg_roles WHERE rolname='evertill_tenant' AND "
            "pg_has_role(current_user, oid, 'MEMBER')");
        EVERTILL_TRY(roles, mayBe.integer());
        m_hasTenantRole = roles.value_or(0) > 0;
    }
    EVERTILL_TRY(key, sealKeyOf(*journal, *centre, random));
    m_sealKey = std::move(key);
    Statement read = journal->prepare("SELECT value FROM journal_meta WHERE key='incarnation'");
    std::string text;
    EVERTILL_TRY_VOID(read.each([&](const Row& row) { text = row.text(0); }));
    if (text.empty()) {
        EVERTILL_TRY(drawn, renewIncarnation(*journal, random));
        m_incarnation = drawn;
    } else {
        EVERTILL_TRY(known, base::Uuid::parse(text));
        m_incarnation = known;
    }
    return isPostgres ? journal->script(kUnlockSchema) : Expected<void>{};
}

base::Uuid CentralDatabase::incarnation() const {
    const std::lock_guard lock{m_incarnationMutex};
    return m_incarnation;
}

Expected<base::Uuid> CentralDatabase::noteWentBack(Connection& journal) {
    const std::lock_guard lock{m_incarnationMutex};
    const auto now = std::chrono::steady_clock::now();
    if (m_wentBackAt && now - *m_wentBackAt < kWentBackAgain) {
        return m_incarnation;
    }
    crypto::SystemRandom random;
    EVERTILL_TRY(drawn, renewIncarnation(journal, random));
    m_incarnation = drawn;
    m_wentBackAt = now;
    net::logEvent(net::LogLevel::Warning, "centre-went-back",
                  {{"incarnation", drawn.toString()},
                   {"means", "this folder or machine was put back from a copy; tills send again"}});
    return drawn;
}

Expected<std::unique_ptr<Connection>> CentralDatabase::connectJournal() const {
    if (m_dialect == Dialect::Postgres) {
        EVERTILL_TRY(connection, PostgresConnection::open(m_url));
        return std::unique_ptr<Connection>{std::move(connection)};
    }
    EVERTILL_TRY(connection, SqliteConnection::open(m_directory / "journal.db",
                                                    SqliteConnection::Open::Create));
    return std::unique_ptr<Connection>{std::move(connection)};
}

Expected<std::unique_ptr<Connection>> CentralDatabase::connectCentre() const {
    if (m_dialect == Dialect::Postgres) {
        return connectJournal();
    }
    EVERTILL_TRY(connection, SqliteConnection::open(m_directory / "central.db",
                                                    SqliteConnection::Open::Create));
    return std::unique_ptr<Connection>{std::move(connection)};
}

Expected<std::unique_ptr<Connection>>
CentralDatabase::connectForTenant(std::string_view tenant) const {
    if (m_dialect != Dialect::Postgres) {
        return connectCentre();
    }
    for (const char c : tenant) {
        if (c == '\'' || c == '\\') {
            return base::makeError(ErrorCode::InvalidFormat, std::string{tenant}, "tenant");
        }
    }
    EVERTILL_TRY(connection, PostgresConnection::open(m_url));
    EVERTILL_TRY_VOID(connection->onConnect("SET ROLE evertill_tenant; SET evertill.tenant='" +
                                            std::string{tenant} + "'"));
    return std::unique_ptr<Connection>{std::move(connection)};
}

Expected<base::Uuid> renewIncarnation(Connection& journal, base::RandomSource& random) {
    base::Uuid::Raw raw{};
    random.fill(raw);
    raw[6] = static_cast<std::uint8_t>((raw[6] & 0x0FU) | 0x40U); // version 4, RFC 9562
    raw[8] = static_cast<std::uint8_t>((raw[8] & 0x3FU) | 0x80U);
    const base::Uuid drawn{raw};
    Statement write = journal.prepare("INSERT INTO journal_meta(key,value) VALUES('incarnation',$1)"
                                      " ON CONFLICT(key) DO UPDATE SET value=excluded.value");
    EVERTILL_TRY_VOID(write.execute(drawn.toString()));
    return drawn;
}

Expected<void> forgetTokens(Connection& centre) {
    return centre.script(
        "UPDATE device SET token_current=NULL, token_previous=NULL, token_boot=NULL");
}

} // namespace evertill::central
