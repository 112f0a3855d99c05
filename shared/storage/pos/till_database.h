// SPDX-License-Identifier: Apache-2.0
#pragma once

// pos.db: the till's own record. One object holds the directory's lock and the only writing
// connection; WAL, synchronous FULL for everything but open baskets and the end of a print job. INV
// a sale is one transaction with one sync: receipt number, sale, lines, journal record, print job,
// and the basket's end. After an error nothing of it happened and the next sale gets the same
// number. INV after a sync has failed nothing more is written: what is on the disk is known only
// after opening again, so every call answers StorageFailed. Checkpoints never run inside a commit;
// maintain() is for the moments between sales. Threads: the store thread. Readers have their own
// connection (till_reader.h).

#include "ports/member_history.h"
#include "ports/payment_store.h"
#include "ports/people_store.h"
#include "ports/print_spool.h"
#include "ports/stock_store.h"
#include "storage/directory.h"
#include "storage/pos/ballast.h"
#include "storage/pos/basket_rows.h"
#include "storage/pos/figure_folds.h"
#include "storage/pos/folds.h"
#include "storage/pos/invoice_rows.h"
#include "storage/pos/journal_archiver.h"
#include "storage/pos/journal_rows.h"
#include "storage/pos/member_rows.h"
#include "storage/pos/order_rows.h"
#include "storage/pos/own_movements.h"
#include "storage/pos/payment_rows.h"
#include "storage/pos/people_rows.h"
#include "storage/pos/promotion_rows.h"
#include "storage/pos/sale_pruner.h"
#include "storage/pos/sale_rows.h"
#include "storage/pos/shift_rows.h"
#include "storage/pos/spool_rows.h"
#include "storage/pos/stock_index.h"
#include "storage/pos/stock_rows.h"
#include "storage/pos/witness.h"

#include <span>

namespace evertill::storage {

// Borrowed; they outlive the store.
struct TillTools {
    const ports::EventCodec* events;
    const ports::BasketCodec* baskets;
    const base::Sha256* sha256;
    [[nodiscard]] JournalTools journal() const { return {events, sha256}; }
};

struct TillOptions {
    std::string holder = "evertill";       // named in the lock file
    std::int64_t checkpointFrames = 2'000; // of 2 KB each
    std::int64_t foldReceipts = 1'000;     // <= 2,000: what a reader adds up at most
    std::int64_t figureRecords = 256;      // what a reader of the managers' sums adds up at most
    std::int64_t archiveRecords = 256;     // of one file of archive/
    std::int64_t pruneReceipts = 64;       // whose lines leave at once
    std::int64_t maxPages = 0;             // 0: as many as the disk holds
    std::filesystem::path witness;         // witness.h; empty: none
    std::int64_t ballastBytes = 0;         // ballast.h
    // Before a sale is given its number; may call takeOver(). An error refuses the sale.
    std::function<Expected<void>()> beforeNumber = [] { return Expected<void>{}; };
    // After each record that is on the disk; on the store thread, so it must not wait.
    std::function<void()> recorded = [] {};
};

// Why the journal has to go on in a new epoch.
struct EpochNeed {
    std::string reason;            // "restore", "fork", "take-over"
    std::int64_t lostEvents = 0;   // at most so many records are known elsewhere and not here
    std::int64_t firstReceipt = 0; // numbers go on from here; 0: by lostEvents
    std::optional<ports::OpenDay> day = std::nullopt; // of the till's slot, to go on with
};

// Writes a new pos.db whose first journal record is the genesis. Error: AlreadyExists.
[[nodiscard]] Expected<void> createTill(const TillDirectory& directory,
                                        const ports::TillIdentity& identity,
                                        const core::JournalStarted& genesis, base::UtcTime now,
                                        const TillTools& tools);

class TillDatabase final : public ports::JournalStore,
                           public ports::BasketStore,
                           public ports::PrintSpool,
                           public ports::PaymentStore,
                           public ports::PeopleStore,
                           public ports::OrderStore,
                           public ports::InvoiceStore,
                           public ports::ShiftStore,
                           public ports::StockStore,
                           public ports::ConsentLog {
public:
    // Errors: StorageBusy (another till; context: who), StorageTooNew, StorageCorrupt,
    // StorageReadOnly, JournalBroken.
    [[nodiscard]] static Expected<std::unique_ptr<TillDatabase>>
    open(const TillDirectory& directory, const TillTools& tools, TillOptions options = {});

    // JournalStore
    [[nodiscard]] const ports::TillIdentity& identity() const override { return m_identity; }
    [[nodiscard]] core::JournalPosition head() const override;
    [[nodiscard]] Expected<ports::CommittedTransaction>
    commitTransaction(core::Transaction transaction, bool printReceipt, base::UtcTime now) override;
    [[nodiscard]] Expected<core::JournalPosition> append(const core::Event& event,
                                                         base::UtcTime now) override;
    using JournalStore::cancelBasket;
    [[nodiscard]] Expected<core::JournalPosition>
    cancelBasket(const core::BasketCancelled& event, const std::vector<core::Event>& allowed,
                 base::UtcTime now) override;
    [[nodiscard]] Expected<core::JournalPosition>
    enrolMember(const core::MemberEnrolled& event, const base::Bytes& key,
                const std::vector<base::Digest>& lookups, base::UtcTime now) override;
    // ConsentLog
    [[nodiscard]] Expected<core::JournalPosition> recordConsent(const core::ConsentRecorded& said,
                                                                base::UtcTime now) override;
    [[nodiscard]] Expected<core::JournalPosition> changeSetting(const core::SettingChanged& event,
                                                                base::UtcTime now) override;
    [[nodiscard]] Expected<std::int64_t> reprint(core::ReceiptNumber number,
                                                 const core::OperatorId& by,
                                                 const std::string& reason,
                                                 base::UtcTime now) override;
    [[nodiscard]] std::optional<ports::OpenDay> openDay() const override;
    [[nodiscard]] core::ShiftId shiftOfNextDay() const override {
        return m_shifts->ledger().shiftOfNextDay();
    }
    [[nodiscard]] Expected<ports::OpenDay> startDay(const core::DayOpened& event,
                                                    base::UtcTime now) override;

    // BasketStore
    using BasketStore::save;
    [[nodiscard]] Expected<void> save(const core::BasketChange& change,
                                      const std::vector<core::Event>& events,
                                      base::UtcTime now) override;
    [[nodiscard]] Expected<std::vector<core::Basket>> load() override;

    // PrintSpool
    void setPicks(ports::PickRule rule) override { m_picks = std::move(rule); }
    [[nodiscard]] Expected<ports::PrintJob> queuePickCopy(core::ReceiptNumber receipt,
                                                          base::UtcTime now) override;
    [[nodiscard]] Expected<std::vector<ports::PrintJob>> waiting(ports::PrintRole role,
                                                                 std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<ports::PrintJob>> recent(std::size_t limit) override;
    [[nodiscard]] Expected<ports::PrintJob> job(std::int64_t id) override;
    [[nodiscard]] Expected<ports::PrintJob> queueReport(core::ShiftId shift, bool isCopy,
                                                        base::UtcTime now) override;
    [[nodiscard]] Expected<void> markSending(std::int64_t id) override;
    [[nodiscard]] Expected<void> finish(std::int64_t id, ports::PrintState state,
                                        ports::PrintEvidence evidence, std::string reason) override;
    [[nodiscard]] Expected<std::int64_t> recover() override;

    // PaymentStore
    [[nodiscard]] Expected<void> beginPayment(const ports::PaymentIntent& intent,
                                              base::UtcTime now) override;
    [[nodiscard]] Expected<void> settlePayment(ports::PaymentId id, ports::PaymentState state,
                                               const ports::PaymentFacts& facts) override;
    [[nodiscard]] Expected<std::vector<ports::PaymentRecord>> unsettledPayments() override;
    [[nodiscard]] Expected<std::vector<ports::PaymentRecord>>
    paymentsOf(const core::BasketId& basket) override;
    [[nodiscard]] Expected<ports::PaymentRecord> payment(ports::PaymentId id) override;

    // PeopleStore
    [[nodiscard]] Expected<void> putOperator(const ports::UserRow& who, const core::OperatorId& by,
                                             base::UtcTime now) override;
    [[nodiscard]] Expected<void> setPin(const ports::Person& of, const std::string& pinHash,
                                        const core::OperatorId& by, base::UtcTime now) override;
    [[nodiscard]] Expected<void> clock(const core::TimeClocked& step, base::UtcTime now) override;
    [[nodiscard]] Expected<core::Lockout> lockout(const core::OperatorId& who) override;
    [[nodiscard]] Expected<void> putFailure(const core::OperatorId& who, const core::Lockout& state,
                                            base::UtcTime now) override;
    [[nodiscard]] Expected<void> putLockout(const core::OperatorId& who,
                                            const core::Lockout& state) override;

    // OrderStore
    [[nodiscard]] Expected<core::Order>
    makeOrder(core::OrderRecorded made, const core::BasketId& basket, base::UtcTime now) override;
    [[nodiscard]] Expected<core::Order> stepOrder(const core::OrderRecorded& step,
                                                  base::UtcTime now) override;

    // InvoiceStore
    [[nodiscard]] Expected<ports::InvoiceRow> issueInvoice(core::InvoiceIssued invoice,
                                                           const base::Bytes& key,
                                                           const core::BusinessDate& date,
                                                           base::UtcTime now) override;
    [[nodiscard]] Expected<void> forgetBuyer(std::int64_t number) override;

    // ShiftStore
    [[nodiscard]] const core::ShiftLedger& ledger() const override { return m_shifts->ledger(); }
    [[nodiscard]] Expected<core::JournalPosition>
    recordShift(const std::vector<core::Event>& events, base::UtcTime now) override;

    // StockStore
    [[nodiscard]] Expected<core::JournalPosition>
    recordStock(const core::StockMoved& document, const std::vector<core::Event>& allowed,
                base::UtcTime now) override;
    [[nodiscard]] Expected<bool> isRecorded(core::StockDocumentKind kind,
                                            const std::string& reference,
                                            const std::string& party) override;
    [[nodiscard]] Expected<core::Quantity> ownStock(const core::Sku& sku,
                                                    const ports::Applied& applied) override;
    [[nodiscard]] Expected<ports::StockDraft> draft(core::StockDocumentKind kind) override;
    [[nodiscard]] Expected<std::optional<ports::StockDraftLine>>
    draftLine(core::StockDocumentKind kind, const core::Sku& sku) override;
    [[nodiscard]] Expected<void> putDraftLine(core::StockDocumentKind kind,
                                              const ports::StockDraftLine& line) override;
    [[nodiscard]] Expected<void> dropDraftLine(core::StockDocumentKind kind,
                                               const core::Sku& sku) override;
    [[nodiscard]] Expected<void> putDraftHead(const ports::StockDraft& draft) override;
    [[nodiscard]] Expected<void> dropDraft(core::StockDocumentKind kind) override;

    // The witness was ahead of the file when it was opened, or knows another history: it is an
    // older copy. Until startEpoch() nothing is recorded (JournalBroken).
    [[nodiscard]] const std::optional<EpochNeed>& needsNewEpoch() const { return m_need; }
    // Ends the epoch: a genesis that names its parent, and receipt numbers that go on well beyond
    // any that may have been printed (the genesis says from which, so the gap is on record).
    [[nodiscard]] Expected<void> startEpoch(const EpochNeed& need, const core::EpochNonce& nonce,
                                            base::UtcTime now);
    // This box stands in a slot where others stood: a new epoch whose receipt numbers begin at
    // firstReceipt, and which goes on with the slot's last shift unless its own is later. Nothing
    // happens when the numbers are beyond firstReceipt already.
    [[nodiscard]] Expected<void> takeOver(std::int64_t firstReceipt,
                                          const std::optional<ports::OpenDay>& day,
                                          const core::EpochNonce& nonce, base::UtcTime now);
    // False: no witness is kept; a warning for the screens.
    [[nodiscard]] bool hasWitness() const { return m_witness && m_witness->isKept(); }

    // Up to which receipt the centre's figures hold the sales; kept in the folds by maintain().
    void setApplied(ports::Applied applied) { m_applied = std::move(applied); }
    // What the centre holds; bodies of what is old enough leave pos.db in maintain().
    void setCentreHolds(const CentreHolds& holds) { m_holds = holds; }
    // Which sales are old: their lines leave pos.db in maintain(), once their bodies did and the
    // centre's figures hold them.
    void setSaleRetention(const SaleRetention& retention) { m_retention = retention; }
    // Folds, checkpoints, moves old bodies to archive/ and prunes old sales, if there is enough to
    // do; cheap otherwise. Call it after a commit, when nobody waits for the answer.
    [[nodiscard]] Expected<void> maintain();
    // Destroys a member's key and look-up hashes, in the file and in its WAL. Cheap for one who is
    // not here.
    [[nodiscard]] Expected<void> eraseMember(const core::MemberId& member);
    // Look-up hashes of the members enrolled here under another key; each is sent to the centre
    // again. hashesOf opens an envelope with its key. The event records why.
    using LookupHashes = std::function<Expected<std::vector<base::Digest>>(
        const core::MemberEnvelope&, const base::Bytes& key)>;
    [[nodiscard]] Expected<void> rehashMembers(const core::SettingChanged& event,
                                               const LookupHashes& hashesOf, base::UtcTime now);
    // Frames in the WAL, for the figures.
    [[nodiscard]] std::int64_t walFrames() const { return m_database.walFrames(); }

private:
    TillDatabase(FileLock lock, Database database, TillOptions options)
        : m_lock(std::move(lock))
        , m_database(std::move(database))
        , m_options(std::move(options))
        , m_ballast(std::filesystem::path{m_database.path()}.parent_path() / "ballast",
                    m_options.ballastBytes) {}

    enum class Durability : std::uint8_t { Full, Normal };
    // Runs work inside one transaction.
    template <typename Work>
    [[nodiscard]] Expected<void> transact(Durability durability, Work work);
    template <typename Work>
    [[nodiscard]] Expected<void> transactOnce(Durability durability, Work& work);
    template <typename Work>
    [[nodiscard]] Expected<core::JournalPosition> record(const core::Event& event,
                                                         base::UtcTime now, Work work) {
        return record(std::span{&event, 1}, now, std::move(work));
    }
    template <typename Work>
    [[nodiscard]] Expected<core::JournalPosition> record(std::span<const core::Event> events,
                                                         base::UtcTime now, Work work);
    template <typename Queue>
    [[nodiscard]] Expected<ports::PrintJob> queued(Queue queue); // a job by itself
    [[nodiscard]] Expected<void> setDurability(Durability durability);
    [[nodiscard]] Expected<void> prepare(const TillTools& tools);
    [[nodiscard]] Expected<void> readMeta();

    [[nodiscard]] Expected<void> rebaseFolds();
    [[nodiscard]] Expected<void> foldFigures(std::int64_t records);
    void catchUpFigures();
    [[nodiscard]] Expected<void> indexStock(std::int64_t upToReceipt);
    void catchUpStock();
    [[nodiscard]] Expected<bool> archiveStep();
    [[nodiscard]] Expected<void> pruneStep();
    [[nodiscard]] Expected<void> checkWitness();

    FileLock m_lock;
    Database m_database;
    TillOptions m_options;
    Ballast m_ballast;
    std::optional<Witness> m_witness;
    std::optional<EpochNeed> m_need;
    ports::Applied m_applied;
    CentreHolds m_holds;
    SaleRetention m_retention;
    ports::TillIdentity m_identity;
    Durability m_durability = Durability::Full;
    bool m_isBroken = false;

    std::optional<JournalRows> m_journal;
    std::optional<SaleRows> m_sales;
    std::optional<BasketRows> m_baskets;
    std::optional<SpoolRows> m_spool;
    ports::PickRule m_picks;
    std::optional<PaymentRows> m_payments;
    std::optional<PromotionRows> m_promotions;
    std::optional<PeopleRows> m_people;
    std::optional<OrderRows> m_orders;
    std::optional<InvoiceRows> m_invoices;
    std::optional<MemberRows> m_members;
    bool m_mustEmptyLog = true; // an erased key is in the WAL: now, or from before a stop
    std::optional<ShiftBook> m_shifts;
    std::optional<Folds> m_folds;
    std::optional<FigureFolds> m_figures;
    std::optional<OwnMovements> m_own;
    std::optional<StockRows> m_stock;
    std::optional<StockIndex> m_stockIndex;
    std::optional<JournalArchiver> m_archiver;
    std::optional<SalePruner> m_pruner;
    Statement m_putSetting;
    Statement m_putMeta;
    Statement m_hasSale;
};

} // namespace evertill::storage
