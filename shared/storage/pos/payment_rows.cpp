// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/payment_rows.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
using ports::PaymentRecord;
using ports::PaymentState;

namespace {

#define EVERTILL_PAYMENT_COLUMNS                                                                   \
    "SELECT id,basket_id,kind,amount,undo_receipt,mark_trace,mark_receipt,begun_at,state,booked,"  \
    "trace,receipt,result,card_name,card_end,authorisation,terminal FROM payment "

base::Uuid uuidOf(base::ByteView bytes) {
    base::Uuid::Raw raw{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), raw.size()), raw.begin());
    return base::Uuid{raw};
}

PaymentRecord recordOf(const Rows& rows, core::Currency currency) {
    PaymentRecord record;
    record.intent.id = ports::PaymentId{uuidOf(rows.blob(0))};
    record.intent.basket = core::BasketId{uuidOf(rows.blob(1))};
    record.intent.kind = rows.as<ports::PaymentKind>(2);
    record.intent.amount = core::Money::minor(rows.integer(3), currency);
    record.intent.receipt = rows.as<std::uint32_t>(4);
    if (!rows.isNull(5)) {
        record.intent.before = {rows.as<std::uint32_t>(5), rows.as<std::uint32_t>(6)};
    }
    record.begunAtMicros = rows.integer(7);
    record.state = rows.as<PaymentState>(8);
    if (!rows.isNull(9)) {
        record.facts.amountMinor = rows.integer(9);
    }
    record.facts.trace = rows.as<std::uint32_t>(10);
    record.facts.receipt = rows.as<std::uint32_t>(11);
    record.facts.resultCode = rows.as<std::uint8_t>(12);
    record.facts.cardName = rows.text(13);
    record.facts.cardEnd = rows.text(14);
    record.facts.authorisation = rows.text(15);
    record.facts.terminal = rows.text(16);
    return record;
}

} // namespace

Expected<PaymentRows> PaymentRows::open(Database& database, core::Currency currency) {
    PaymentRows rows{currency};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_insert,
          "INSERT INTO payment(id,basket_id,kind,amount,undo_receipt,mark_trace,mark_receipt,"
          "begun_at,state,trace,receipt,result,card_name,card_end,authorisation,terminal) "
          "VALUES(?,?,?,?,?,?,?,?,3,0,0,0,'','','','')"},
         {&rows.m_settle,
          "UPDATE payment SET state=?,booked=?,trace=?,receipt=?,result=?,card_name=?,card_end=?,"
          "authorisation=?,terminal=? WHERE id=? AND state=3"},
         {&rows.m_unsettled, EVERTILL_PAYMENT_COLUMNS "WHERE state=3 ORDER BY begun_at,id"},
         {&rows.m_ofBasket, EVERTILL_PAYMENT_COLUMNS "WHERE basket_id=? ORDER BY begun_at,id"},
         {&rows.m_byId, EVERTILL_PAYMENT_COLUMNS "WHERE id=?"}}));
    return rows;
}

Expected<void> PaymentRows::begin(const ports::PaymentIntent& intent, base::UtcTime now) {
    if (intent.amount.currency() != m_currency) {
        return makeError(ErrorCode::CurrencyMismatch, intent.amount.toString());
    }
    const auto known = byId(intent.id);
    if (known) {
        return makeError(ErrorCode::AlreadyExists, intent.id.value().toString());
    }
    if (known.error().code != ErrorCode::NotFound) {
        return known.error();
    }
    std::optional<std::uint32_t> trace;
    std::optional<std::uint32_t> receipt;
    if (intent.before) {
        trace = intent.before->trace;
        receipt = intent.before->receipt;
    }
    return m_insert.execute(intent.id.value().raw(), intent.basket.value().raw(),
                            static_cast<int>(intent.kind), intent.amount.minorUnits(),
                            intent.receipt, trace, receipt, now.micros);
}

Expected<void> PaymentRows::settle(const ports::PaymentId& id, PaymentState state,
                                   const ports::PaymentFacts& facts) {
    EVERTILL_TRY(record, byId(id));
    if (record.state != PaymentState::Unknown) {
        return record.state == state
                   ? Expected<void>{}
                   : Expected<void>{makeError(ErrorCode::AlreadyExists, id.value().toString())};
    }
    return m_settle.execute(static_cast<int>(state), facts.amountMinor, facts.trace, facts.receipt,
                            facts.resultCode, facts.cardName, facts.cardEnd, facts.authorisation,
                            facts.terminal, id.value().raw());
}

Expected<std::vector<PaymentRecord>> PaymentRows::unsettled() {
    return recordsOf(m_unsettled.query());
}

Expected<std::vector<PaymentRecord>> PaymentRows::ofBasket(const core::BasketId& id) {
    return recordsOf(m_ofBasket.query(id.value().raw()));
}

Expected<PaymentRecord> PaymentRows::byId(const ports::PaymentId& id) {
    EVERTILL_TRY(records, recordsOf(m_byId.query(id.value().raw())));
    if (records.empty()) {
        return makeError(ErrorCode::NotFound, id.value().toString());
    }
    return std::move(records.front());
}

Expected<std::vector<PaymentRecord>> PaymentRows::recordsOf(Rows rows) const {
    std::vector<PaymentRecord> records;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return records;
        }
        records.push_back(recordOf(rows, m_currency));
    }
}

} // namespace evertill::storage
