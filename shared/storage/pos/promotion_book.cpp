// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/promotion_book.h"

#include "storage/pos/sale_lines.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kFirstStepWithPromotions = 5;
constexpr std::int64_t kFirstStepWithReturns = 9;
constexpr std::string_view kAll = "all";

} // namespace

Expected<std::unique_ptr<SqlitePromotionBook>>
SqlitePromotionBook::open(const TillDirectory& directory, const ports::EventCodec& codec) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqlitePromotionBook> book{new SqlitePromotionBook{std::move(database)}};
    EVERTILL_TRY(steps, book->m_database.integer("PRAGMA user_version"));
    EVERTILL_TRY(identity, readIdentity(book->m_database));
    book->m_store = identity.store;
    book->m_till = identity.till;
    EVERTILL_TRY(old, OldSales::open(book->m_database, codec, directory.archiveFolder()));
    book->m_old.emplace(std::move(old));
    const bool isOlder = steps < kFirstStepWithPromotions;
    EVERTILL_TRY_VOID(book->m_database.prepareAll(
        {{&book->m_used, isOlder ? "SELECT NULL,NULL WHERE 0 AND ?<>?"
                                 : "SELECT counter,used FROM promotion_use WHERE kind=? AND key=?"},
         {&book->m_redeemed,
          isOlder ? "SELECT 0 WHERE 0 AND ?<>''" : "SELECT uses FROM coupon_use WHERE code=?"},
         {&book->m_held, isOlder
                             ? "SELECT 0 WHERE 0 AND ?<>?"
                             : "SELECT 1 FROM coupon_held h WHERE code=? AND basket_id<>? AND "
                               "EXISTS(SELECT 1 FROM basket_row b WHERE b.basket_id=h.basket_id)"},
         // ?1 and ?2 bound its lines, ?3 to ?5 name it.
         {&book->m_isWhollyBack,
          steps < kFirstStepWithReturns
              ? "SELECT 0 WHERE ?1<>?2 AND ?3<>?4 AND ?5<0"
              : "SELECT min(quantity<=(SELECT total(r.quantity) FROM returned_line r WHERE "
                "r.store=?3 AND r.till=?4 AND r.receipt_no=?5 AND r.line_no=l.number)) "
                "FROM sale_line l WHERE l.id>=?1 AND l.id<?2 AND l.kind=0 AND l.amount>=0"},
         {&book->m_back, steps < kFirstStepWithReturns
                             ? "SELECT 0 WHERE ?<>? AND ?<?"
                             : "SELECT total(quantity) FROM returned_line WHERE store=? AND till=? "
                               "AND receipt_no=? AND line_no=?"},
         // Behind the folds there are few sales.
         {&book->m_bought, "SELECT EXISTS(SELECT 1 FROM points_fold WHERE member=?1) OR EXISTS("
                           "SELECT 1 FROM sale WHERE receipt_no>coalesce((SELECT value FROM meta "
                           "WHERE key='folded_receipt'),0) AND member=?1)"}}));
    return book;
}

Expected<std::vector<core::CounterValue>> SqlitePromotionBook::list(int kind, base::ByteView key) {
    std::vector<core::CounterValue> values;
    Rows rows = m_used.query(kind, key);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return values;
        }
        values.push_back({core::CounterId{rows.text(0)}, rows.integer(1)});
    }
}

Expected<std::vector<core::CounterValue>> SqlitePromotionBook::used() {
    return list(0, base::viewOf(kAll));
}

Expected<std::vector<core::CounterValue>> SqlitePromotionBook::usedOn(core::BusinessDate date) {
    const std::string day = std::to_string(date.days());
    return list(1, base::viewOf(day));
}

Expected<std::vector<core::CounterValue>>
SqlitePromotionBook::usedBy(const core::MemberId& member) {
    return list(2, member.value().raw());
}

Expected<ports::CouponStanding> SqlitePromotionBook::coupon(std::string_view code,
                                                            const core::BasketId& asking) {
    ports::CouponStanding standing;
    EVERTILL_TRY(uses, m_redeemed.integer(code));
    standing.uses = uses.value_or(0);
    EVERTILL_TRY(held, m_held.integer(code, asking.value().raw()));
    standing.isHeldByAnother = held.has_value();
    EVERTILL_TRY(issuedBy, list(4, base::viewOf(code)));
    for (const core::CounterValue& sale : issuedBy) {
        EVERTILL_TRY(isBack, isWhollyBack(std::stoll(sale.counter.value())));
        standing.isWithdrawn = standing.isWithdrawn || isBack;
    }
    return standing;
}

Expected<bool> SqlitePromotionBook::isWhollyBack(std::int64_t receipt) {
    EVERTILL_TRY(isBack, m_isWhollyBack.integer(receipt << kRowBits, (receipt + 1) << kRowBits,
                                                m_store.value(), m_till.value(), receipt));
    if (isBack) {
        return *isBack != 0;
    }
    // Its lines may have left with their age.
    EVERTILL_TRY(old, m_old->withoutLines(receipt));
    if (!old) {
        return false;
    }
    bool hasGoods = false; // without any, nothing can have come back
    for (const core::TransactionLine& row : old->lines) {
        if (row.line.kind != core::LineKind::Sale || row.amounts.amount.isNegative()) {
            continue;
        }
        hasGoods = true;
        EVERTILL_TRY(back,
                     m_back.integer(m_store.value(), m_till.value(), receipt, row.line.lineNo));
        if (back.value_or(0) < row.line.quantity.inThousandths()) {
            return false;
        }
    }
    return hasGoods;
}

Expected<std::vector<std::string>> SqlitePromotionBook::issuedTo(const core::MemberId& member) {
    std::vector<std::string> codes;
    EVERTILL_TRY(issued, list(3, member.value().raw()));
    for (const core::CounterValue& code : issued) {
        codes.push_back(code.counter.value());
    }
    return codes;
}

Expected<bool> SqlitePromotionBook::hasBought(const core::MemberId& member) {
    EVERTILL_TRY(bought, m_bought.integer(member.value().raw()));
    return bought.value_or(0) != 0;
}

} // namespace evertill::storage
