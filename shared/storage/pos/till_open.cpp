// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/till_database.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <sys/stat.h>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

// Through a read-only connection: a writing one would already change a file of a newer program.
Expected<void> checkNotNewer(const fs::path& file) {
    EVERTILL_TRY(database, Database::open(file.string(), OpenMode::ReadOnly));
    return checkVersion(database, posMigrations());
}

Expected<void> writeIdentity(Database& database, const ports::TillIdentity& identity,
                             std::int64_t firstReceiptNumber, base::UtcTime now) {
    EVERTILL_TRY(meta, database.prepare("INSERT INTO meta(key,value) VALUES(?,?)"));
    EVERTILL_TRY_VOID(meta.execute("device", identity.device.value().toString()));
    EVERTILL_TRY_VOID(meta.execute("store", identity.store.value()));
    EVERTILL_TRY_VOID(meta.execute("till", identity.till.value()));
    EVERTILL_TRY_VOID(meta.execute("currency", identity.currency.code()));
    EVERTILL_TRY_VOID(meta.execute("first_receipt_number", firstReceiptNumber));
    EVERTILL_TRY(epoch,
                 database.prepare("INSERT INTO epoch(epoch_no,nonce,started_at) VALUES(1,?,?)"));
    return epoch.execute(identity.epoch, now.micros);
}

Expected<void> writeNewFile(const fs::path& file, const ports::TillIdentity& identity,
                            const core::JournalStarted& genesis, base::UtcTime now,
                            const TillTools& tools) {
    EVERTILL_TRY(database, Database::open(file.string(), OpenMode::Create));
    EVERTILL_TRY_VOID(database.execute("PRAGMA page_size=2048; PRAGMA synchronous=FULL;"));
    EVERTILL_TRY_VOID(migrate(database, posMigrations()));
    {
        EVERTILL_TRY(scope, WriteScope::begin(database));
        EVERTILL_TRY_VOID(writeIdentity(database, identity, genesis.firstReceiptNumber, now));
        EVERTILL_TRY(journal, JournalRows::open(database, tools.journal(), identity.device));
        EVERTILL_TRY_VOID(journal.insert(genesis, now, journal.head()));
        EVERTILL_TRY_VOID(scope.commit());
    }
    return database.execute("PRAGMA journal_mode=WAL");
}

} // namespace

Expected<void> createTill(const TillDirectory& directory, const ports::TillIdentity& identity,
                          const core::JournalStarted& genesis, base::UtcTime now,
                          const TillTools& tools) {
    const Expected<FileLock> lock = directory.lockTill("evertill init");
    if (!lock) {
        return lock.error();
    }
    std::error_code error;
    if (fs::exists(directory.posFile(), error)) {
        return makeError(ErrorCode::AlreadyExists, "a till", directory.path().string());
    }
    // Built under another name, so that a half-made till is never taken for one.
    const fs::path draft = directory.path() / "pos.db.new";
    fs::remove(draft, error);
    const Expected<void> written = writeNewFile(draft, identity, genesis, now, tools);
    if (!written) {
        fs::remove(draft, error);
        return written.error();
    }
    static_cast<void>(::chmod(draft.c_str(), 0660));
    EVERTILL_TRY_VOID(syncPath(draft));
    fs::rename(draft, directory.posFile(), error);
    if (error) {
        return makeError(ErrorCode::StorageFailed, error.message(), directory.posFile().string());
    }
    return syncPath(directory.path());
}

Expected<std::unique_ptr<TillDatabase>>
TillDatabase::open(const TillDirectory& directory, const TillTools& tools, TillOptions options) {
    EVERTILL_TRY(lock, directory.lockTill(options.holder));
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY_VOID(checkNotNewer(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadWrite));
    EVERTILL_TRY_VOID(database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                                       "PRAGMA secure_delete=ON; PRAGMA foreign_keys=OFF; "
                                       "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;"));
    database.countWalFrames();
    EVERTILL_TRY_VOID(migrate(database, posMigrations()));
    if (options.maxPages > 0) {
        EVERTILL_TRY_VOID(database.execute(
            ("PRAGMA max_page_count=" + std::to_string(options.maxPages)).c_str()));
    }
    std::unique_ptr<TillDatabase> till{
        new TillDatabase{std::move(lock), std::move(database), std::move(options)}};
    EVERTILL_TRY_VOID(till->readMeta());
    EVERTILL_TRY_VOID(till->prepare(tools));
    EVERTILL_TRY_VOID(till->checkWitness());
    till->catchUpFigures();
    till->catchUpStock();
    return till;
}

Expected<void> TillDatabase::prepare(const TillTools& tools) {
    const fs::path archive = fs::path{m_database.path()}.parent_path() / "archive";
    EVERTILL_TRY(journal, JournalRows::open(m_database, tools.journal(), m_identity.device));
    EVERTILL_TRY(sales, SaleRows::open(m_database, *tools.events, archive));
    EVERTILL_TRY(baskets, BasketRows::open(m_database, *tools.baskets));
    EVERTILL_TRY(spool, SpoolRows::open(m_database));
    EVERTILL_TRY(payments, PaymentRows::open(m_database, m_identity.currency));
    EVERTILL_TRY(orders, OrderRows::open(m_database, *tools.events));
    m_orders.emplace(std::move(orders));
    EVERTILL_TRY(invoices, InvoiceRows::open(m_database));
    m_invoices.emplace(std::move(invoices));
    EVERTILL_TRY(members, MemberRows::open(m_database));
    EVERTILL_TRY(folds, Folds::open(m_database));
    EVERTILL_TRY(figures, FigureFolds::open(m_database, *tools.events, archive));
    EVERTILL_TRY(shifts, ShiftBook::open(m_database, m_identity.currency, *tools.events, archive));
    EVERTILL_TRY(own, OwnMovements::open(m_database, m_identity.device));
    EVERTILL_TRY(stock, StockRows::open(m_database));
    EVERTILL_TRY(stockIndex, StockIndex::open(m_database));
    EVERTILL_TRY(archiver, JournalArchiver::open(m_database, archive, *tools.sha256,
                                                 m_identity.device, m_options.archiveRecords));
    EVERTILL_TRY_VOID(m_database.prepareAll(
        {{&m_putSetting, "INSERT OR REPLACE INTO setting(key,value,journal_id,central) "
                         "VALUES(?,?,?,?)"},
         {&m_putMeta, "INSERT INTO meta(key,value) VALUES(?,?) "
                      "ON CONFLICT DO UPDATE SET value=excluded.value"},
         {&m_hasSale, "SELECT 1 FROM sale WHERE receipt_no=?"}}));
    m_journal.emplace(std::move(journal));
    m_sales.emplace(std::move(sales));
    m_baskets.emplace(std::move(baskets));
    m_spool.emplace(std::move(spool));
    m_payments.emplace(std::move(payments));
    EVERTILL_TRY(promotions, PromotionRows::open(m_database));
    m_promotions.emplace(std::move(promotions));
    EVERTILL_TRY(people, PeopleRows::open(m_database));
    m_people.emplace(std::move(people));
    m_members.emplace(std::move(members));
    m_folds.emplace(std::move(folds));
    m_figures.emplace(std::move(figures));
    m_shifts.emplace(std::move(shifts));
    m_own.emplace(std::move(own));
    m_stock.emplace(std::move(stock));
    m_stockIndex.emplace(std::move(stockIndex));
    m_archiver.emplace(std::move(archiver));
    EVERTILL_TRY(pruner, SalePruner::open(m_database, archive, m_options.pruneReceipts));
    m_pruner.emplace(std::move(pruner));
    m_identity.epoch = m_journal->head().position.epoch;
    return {};
}

Expected<void> TillDatabase::readMeta() {
    EVERTILL_TRY(identity, readIdentity(m_database));
    m_identity = identity;
    return {};
}

} // namespace evertill::storage
