// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till in a folder that does all its housekeeping after few sales, so that lines of old sales
// leave pos.db within a test; and all that such a till says, as text.

#include "storage/pos/archive_desk.h"
#include "storage/pos/kept_audit.h"
#include "storage/pos/member_history.h"
#include "storage/pos/return_book.h"
#include "support/some_return.h"
#include "usecase/verify_journal.h"
#include "usecase/verify_sales.h"

#include <doctest/doctest.h>

namespace evertill::test {

namespace fs = std::filesystem;

inline constexpr std::int64_t kNever = INT64_MAX >> 17;
inline const core::MemberId kJane{uuidOf(900)};
inline const std::vector<std::string> kSkus{"A", "B", "C"};

inline core::BusinessDate day(std::int64_t receipt) {
    return core::BusinessDate::fromDays(someDay().days() + static_cast<std::int32_t>(receipt / 6));
}

struct PrunedTill {
    TempFolder folder;
    Codecs codecs;
    fs::path home = folder.path() / "till";
    storage::TillDirectory directory = *storage::TillDirectory::create(home);
    std::unique_ptr<storage::TillDatabase> database;
    std::int64_t sold = 0;

    PrunedTill() {
        REQUIRE(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools()));
        open();
    }
    void open() {
        database.reset();
        storage::TillOptions options;
        options.archiveRecords = 4;
        options.foldReceipts = 3;
        options.pruneReceipts = 2;
        options.figureRecords = 3;
        database = storage::TillDatabase::open(directory, codecs.tools(), options).value();
    }
    core::Transaction commit(core::Transaction transaction) {
        const auto done = database->commitTransaction(std::move(transaction), false, at(sold));
        REQUIRE(done);
        return done->transaction;
    }
    core::Transaction sell(const std::vector<std::string>& skus, bool byCard, bool byJane) {
        ++sold;
        core::Transaction sale = someSale(sold, skus, day(sold));
        if (byCard) {
            sale.tenders.front().type = core::TenderType::Card;
            sale.tenders.front().reference = "Visa 1234 #" + std::to_string(sold);
        }
        if (byJane) {
            sale.member = core::BasketMember{kJane, {}};
            sale.pointsEarned = sold;
        }
        return commit(std::move(sale));
    }
    void sell(int count) {
        for (int i = 0; i < count; ++i) {
            sell({"A", "B"}, i % 2 == 0, i % 3 == 0);
        }
    }
    base::Expected<ports::CommittedTransaction> giveBack(const core::Transaction& sale) {
        ++sold;
        core::Transaction back = someReturn(sold, sale, 1);
        back.businessDate = day(sold);
        return database->commitTransaction(std::move(back), false, at(sold));
    }
    [[nodiscard]] ports::Applied applied() const {
        const core::JournalPosition head = database->head();
        return {{someIdentity().device, head.epoch, head.seq}};
    }
    void centreHasAll(std::int64_t olderThan = kNever) {
        const auto reader = storage::SqliteTillReader::open(directory, codecs.events).value();
        core::JournalRecord last;
        REQUIRE(reader->journal(1, [&](const core::JournalRecord& record) {
            last = record;
            return true;
        }));
        database->setCentreHolds(
            {last.position.epoch, last.position.seq, last.hash, last.position.seq, olderThan});
        database->setApplied(applied());
    }
    // All that is due, where sales are old that were committed before olderThan.
    void maintain(base::UtcTime olderThan, base::UtcTime now = at(0)) {
        database->setSaleRetention({olderThan.micros / 1'000, now.micros / 1'000});
        for (int i = 0; i < 60; ++i) {
            REQUIRE(database->maintain());
        }
    }
    void pruneAll() {
        centreHasAll();
        maintain(at(sold + 1));
    }
    [[nodiscard]] std::int64_t number(const std::string& sql) const {
        auto file =
            storage::Database::open(directory.posFile().string(), storage::OpenMode::ReadOnly);
        return file->integer(sql.c_str()).value();
    }
    [[nodiscard]] std::int64_t withLines() const {
        return number("SELECT count(DISTINCT id>>16) FROM sale_line");
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteTillReader> reader() const {
        return storage::SqliteTillReader::open(directory, codecs.events).value();
    }
    [[nodiscard]] base::Expected<std::int64_t> verify() const {
        const auto records = reader();
        const auto chain = usecase::verifyJournal(*records, codecs.sha256, codecs.events, {});
        if (!chain) {
            return chain.error();
        }
        const auto kept = storage::SqliteKeptAudit::open(directory, codecs.events).value();
        return usecase::verifySales(usecase::walkUntil(*records, kept->newest()), codecs.events,
                                    kept->sales());
    }
    // Everything it says, as text.
    [[nodiscard]] std::string face() const;
    [[nodiscard]] base::Expected<storage::BroughtBack>
    bringBack(const std::function<base::Expected<storage::ArchiveSpan>(storage::ArchiveDesk&)>& of,
              base::UtcTime until, const fs::path& from) {
        database.reset();
        auto desk =
            storage::ArchiveDesk::openForWriting(directory, codecs.events, codecs.sha256, "test")
                .value();
        const auto span = of(*desk);
        return span ? desk->bringBack(*span, from, until.micros / 1'000)
                    : base::Expected<storage::BroughtBack>{span.error()};
    }
    base::Expected<storage::BroughtBack> bringBackAll(base::UtcTime until) {
        return bringBack([&](storage::ArchiveDesk& desk) { return desk.spanOf(day(0), day(sold)); },
                         until, home / "archive");
    }
};

inline void tell(std::string& text, const ports::DayReport& report) {
    text += report.date.toString() + " " + std::to_string(report.sales) + " " +
            std::to_string(report.returns) + " " + std::to_string(report.lines) + " " +
            report.gross.toString() + " " + report.tax.toString();
    for (const ports::TenderSum& sum : report.tenders) {
        text += " tender " + std::to_string(static_cast<int>(sum.type)) + " " +
                std::to_string(sum.count) + " " + sum.applied.toString();
    }
    for (const core::TaxTotal& tax : report.taxes) {
        text += " tax " + tax.rate.value() + " " + tax.name + tax.letter + " " +
                tax.net.toString() + " " + tax.tax.toString();
    }
    text += "\n";
}

inline std::string PrunedTill::face() const {
    std::string text;
    const auto records = reader();
    const auto book = storage::SqliteReturnBook::open(directory).value();
    const auto history = storage::SqliteMemberHistory::open(directory).value();
    for (std::int64_t i = 0; i <= sold; i += 6) {
        tell(text, records->dayReport(day(i)).value());
    }
    for (const std::string& sku : kSkus) {
        text += sku + records->localStockChange(core::Sku{sku}, applied()).value().toString() + " ";
    }
    text += "points " + std::to_string(records->localPoints(kJane, applied()).value()) + "\n";
    for (const ports::TransactionSummary& sale : records->recent({}, 1'000).value()) {
        const core::Transaction whole = records->transaction(sale.number).value();
        text += std::to_string(whole.number.value()) + " " + sale.total.toString() + " " +
                std::to_string(whole.lines.size()) + whole.lines.front().line.sku.value();
        for (const core::ReturnedLine& line :
             book->returnedSoFar(whole.store, whole.till, whole.number).value()) {
            text += " back " + std::to_string(line.lineNo) + " " + line.quantity.toString();
        }
        text += "\n";
    }
    for (const auto& sale : history->receiptsOf(kJane, {}, 1'000).value()) {
        text += "Jane " + std::to_string(sale.number.value()) + "\n";
    }
    return text;
}

} // namespace evertill::test
