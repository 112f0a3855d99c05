// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/till_reader.h"

#include "storage/pos/day_sums.h"
#include "storage/pos/journal_rows.h"
#include "storage/pos/sale_lines.h"
#include "storage/pos/sale_summary.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
using core::Money;

namespace {
constexpr std::size_t kMaxListed = 1'000;

} // namespace

Expected<std::unique_ptr<SqliteTillReader>> SqliteTillReader::open(const TillDirectory& directory,
                                                                   const ports::EventCodec& codec) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteTillReader> reader{
        new SqliteTillReader{directory, std::move(database), codec}};
    EVERTILL_TRY_VOID(reader->prepare());
    return reader;
}

Expected<void> SqliteTillReader::prepare() {
    EVERTILL_TRY(identity, readIdentity(m_database));
    m_identity = identity;
    EVERTILL_TRY(own, OwnMovements::open(m_database, identity.device));
    m_own.emplace(std::move(own));
    const std::string recent = "SELECT " + std::string{kSummaryColumns} +
                               " FROM sale WHERE receipt_no<? ORDER BY receipt_no DESC LIMIT ?";
    return m_database.prepareAll(
        {{&m_transaction, "SELECT j.type,j.version,j.hlc,j.hash,j.body,j.id FROM sale s "
                          "JOIN journal j ON j.id=s.journal_id WHERE s.receipt_no=?"},
         {&m_recent, recent.c_str()},
         {&m_dayRanges,
          "SELECT first_receipt,last_receipt FROM day_fold WHERE business_date=?1 "
          "UNION ALL SELECT receipt_no,receipt_no FROM sale WHERE business_date=?1 AND receipt_no>"
          "coalesce((SELECT value FROM meta WHERE key='folded_receipt'),0) ORDER BY 1"},
         {&m_daySales, "SELECT kind,line_count,discount,net,tax,total,rounding FROM sale "
                       "WHERE receipt_no BETWEEN ? AND ?"},
         {&m_dayLines,
          "SELECT kind,code,number,sum(amount),sum(base),max(name),max(letter),count(*) "
          "FROM sale_line WHERE id>=? AND id<? AND kind>=16 "
          "GROUP BY kind,iif(kind=17,NULL,code),number"},
         {&m_oldLines, "SELECT kind,code,number,amount,base,name,letter,count FROM day_sum "
                       "WHERE business_date=? AND count<>0"},
         {&m_setting, "SELECT value,journal_id,central FROM setting WHERE key=?"},
         {&m_journal, "SELECT type,version,hlc,hash,body,j.id,e.nonce,e.epoch_no FROM journal j "
                      "JOIN epoch e ON e.epoch_no=j.id>>40 WHERE j.id>=? ORDER BY j.id"},
         {&m_references,
          "SELECT order_reference FROM sale WHERE order_reference IS NOT NULL ORDER BY receipt_no"},
         {&m_totals, "SELECT count(*),coalesce(sum(line_count),0),coalesce(sum(total),0) FROM sale "
                     "WHERE order_reference IS NOT NULL"}});
}

Expected<core::Transaction> SqliteTillReader::transaction(core::ReceiptNumber number) {
    Rows rows = m_transaction.query(number.value());
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return makeError(ErrorCode::NotFound, std::to_string(number.value()));
    }
    EVERTILL_TRY(record, recordOf(rows, 0));
    EVERTILL_TRY_VOID(m_archived.complete(m_database, rows.integer(5), record));
    EVERTILL_TRY(event, m_codec->decode(record.type, record.version, record.body));
    auto* completed = std::get_if<core::TransactionCompleted>(&event);
    if (completed == nullptr) {
        return makeError(ErrorCode::StorageCorrupt, "the journal row is no transaction",
                         std::to_string(number.value()));
    }
    return std::move(completed->transaction);
}

Expected<std::vector<ports::TransactionSummary>>
SqliteTillReader::recent(core::ReceiptNumber before, std::size_t limit) {
    return readSummaries(
        m_recent.query(before.isEmpty() ? INT64_MAX : before.value(), std::min(limit, kMaxListed)),
        m_identity.currency);
}

Expected<ports::DayReport> SqliteTillReader::dayReport(core::BusinessDate date) {
    ports::DayReport report = emptyReport(date, m_identity.currency);
    // One read transaction, so that all parts see the same sales.
    EVERTILL_TRY_VOID(m_database.execute("BEGIN"));
    const auto fold = [&]() -> Expected<void> {
        std::int64_t first = 0;
        std::int64_t last = -1;
        Rows rows = m_dayRanges.query(date.days());
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (hasRow && last >= first && rows.integer(0) == last + 1) {
                last = rows.integer(1);
                continue;
            }
            EVERTILL_TRY_VOID(addRange(report, first, last));
            if (!hasRow) {
                return addLines(report, m_oldLines.query(date.days()));
            }
            first = rows.integer(0);
            last = rows.integer(1);
        }
    };
    const Expected<void> folded = fold();
    EVERTILL_TRY_VOID(m_database.execute("COMMIT"));
    EVERTILL_TRY_VOID(folded);
    return report;
}

Expected<void> SqliteTillReader::addRange(ports::DayReport& report, std::int64_t first,
                                          std::int64_t last) {
    if (last < first) {
        return {};
    }
    EVERTILL_TRY_VOID(addSales(report, first, last));
    return addLines(report, m_dayLines.query(first << kRowBits, (last + 1) << kRowBits));
}

Expected<void> SqliteTillReader::addSales(ports::DayReport& report, std::int64_t first,
                                          std::int64_t last) {
    const auto money = [&](std::int64_t minor) { return Money::minor(minor, m_identity.currency); };
    Rows rows = m_daySales.query(first, last);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        report.lines += rows.integer(1);
        report.discounts += money(rows.integer(2));
        report.net += money(rows.integer(3));
        report.tax += money(rows.integer(4));
        addTotal(report, rows.as<core::TransactionKind>(0), money(rows.integer(5)));
        report.rounding += money(rows.integer(6));
    }
}

Expected<void> SqliteTillReader::addLines(ports::DayReport& report, Rows rows) {
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        const Money amount = Money::minor(rows.integer(3), m_identity.currency);
        if (rows.integer(0) == kTenderRow) {
            addTender(report, rows.as<core::TenderType>(2), rows.integer(7), amount);
            continue;
        }
        core::TaxTotal tax;
        tax.rate = core::TaxRateId{rows.text(1)};
        tax.percent = core::Rate::millionths(rows.integer(2));
        tax.tax = amount;
        tax.net = Money::minor(rows.integer(4), m_identity.currency);
        tax.gross = tax.net + tax.tax;
        tax.name = rows.text(5);
        tax.letter = rows.text(6);
        addTax(report, std::move(tax));
    }
}

// One read transaction, so that all parts see the same sales.
template <typename Ask>
auto SqliteTillReader::atOneMoment(Ask ask) -> decltype(ask()) {
    EVERTILL_TRY_VOID(m_database.execute("BEGIN"));
    auto answer = ask();
    EVERTILL_TRY_VOID(m_database.execute("COMMIT"));
    return answer;
}

Expected<core::Quantity> SqliteTillReader::localStockChange(const core::Sku& sku,
                                                            const ports::Applied& applied) {
    return atOneMoment([&] { return m_own->stock(sku, applied); });
}

Expected<std::int64_t> SqliteTillReader::localPoints(const core::MemberId& member,
                                                     const ports::Applied& applied) {
    return atOneMoment([&] { return m_own->points(member, applied); });
}

Expected<std::optional<std::string>> SqliteTillReader::setting(std::string_view key) {
    std::optional<std::string> local;
    std::optional<std::string> answered; // what the centre said when it was changed here
    std::int64_t changedBy = 0;
    {
        Rows rows = m_setting.query(key);
        EVERTILL_TRY(hasRow, rows.next());
        if (hasRow) {
            local = rows.text(0);
            changedBy = rows.integer(1);
            if (!rows.isNull(2)) {
                answered = rows.text(2);
            }
        }
    }
    EVERTILL_TRY(central, m_central.setting(key));
    if (!local || !central.value) {
        return local ? local : central.value;
    }
    if (central.value == answered) {
        return local; // the centre said nothing later
    }
    EVERTILL_TRY(isApplied, m_own->isApplied(changedBy, central.applied));
    return isApplied ? central.value : local;
}

Expected<void>
SqliteTillReader::journal(std::int64_t fromSeq,
                          const std::function<bool(const core::JournalRecord&)>& visit) {
    EVERTILL_TRY(epoch, m_database.integer("SELECT max(epoch_no) FROM epoch"));
    const std::int64_t from = fromSeq <= 1 ? 0 : epoch << kSeqBits | fromSeq;
    Rows rows = m_journal.query(from);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        EVERTILL_TRY(record, recordOf(rows, 0));
        EVERTILL_TRY_VOID(m_archived.complete(m_database, rows.integer(5), record));
        EVERTILL_TRY(nonce, nonceOf(rows.blob(6)));
        record.device = m_identity.device;
        record.position = {nonce, rows.integer(5) - (rows.integer(7) << kSeqBits)};
        if (!visit(record)) {
            return {};
        }
    }
}

Expected<std::vector<std::string>> SqliteTillReader::orderReferences() {
    Rows rows = m_references.query();
    std::vector<std::string> list;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        list.push_back(rows.text(0));
    }
}

Expected<ports::ReplayTotals> SqliteTillReader::replayTotals() {
    Rows rows = m_totals.query();
    EVERTILL_TRY(hasRow, rows.next());
    EVERTILL_CHECK(hasRow, "an aggregate gives one row");
    EVERTILL_TRY(sum, Money::ofMinor(rows.integer(2), m_identity.currency));
    return ports::ReplayTotals{rows.integer(0), rows.integer(1), sum};
}

} // namespace evertill::storage
