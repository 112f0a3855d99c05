// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/order_rows.h"

#include "core/journal/event.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr auto kType = static_cast<std::uint16_t>(core::EventType::OrderRecorded);

} // namespace

Expected<OrderRows> OrderRows::open(Database& database, const ports::EventCodec& codec) {
    OrderRows rows{codec};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_count, "SELECT count(*) FROM sale_order WHERE kind=?"},
         {&rows.m_head, "SELECT made_at FROM sale_order WHERE number=?"},
         {&rows.m_open, "SELECT number FROM sale_order WHERE state=0 AND kind>=? AND kind<=? "
                        "ORDER BY made_at DESC,number DESC LIMIT ?"},
         {&rows.m_all, "SELECT number FROM sale_order WHERE kind>=? AND kind<=? "
                       "ORDER BY made_at DESC,number DESC LIMIT ?"},
         {&rows.m_laid, "SELECT number FROM sale_order WHERE state=0 AND kind=1"},
         {&rows.m_steps, "SELECT version,body FROM order_step WHERE number=? ORDER BY step_no"},
         {&rows.m_putHead, "INSERT INTO sale_order(number,kind,state,made_at) VALUES(?,?,?,?) "
                           "ON CONFLICT DO UPDATE SET state=excluded.state"},
         {&rows.m_putStep, "INSERT INTO order_step(number,step_no,version,body) "
                           "VALUES(?,?,?,?)"}}));
    return rows;
}

Expected<std::string> OrderRows::nextNumber(core::OrderKind kind,
                                            const ports::TillIdentity& identity) {
    EVERTILL_TRY(count, m_count.integer(static_cast<int>(kind)));
    return core::orderNumber(kind, identity.store, identity.till, identity.epochTag(),
                             count.value_or(0) + 1);
}

Expected<std::optional<core::Order>> OrderRows::folded(std::string_view number,
                                                       std::int64_t& steps) {
    std::optional<core::Order> order;
    const std::string key{number}; // text; outlives the rows
    Rows rows = m_steps.query(key);
    for (steps = 0;; ++steps) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return order;
        }
        EVERTILL_TRY(event, m_codec->decode(kType, rows.as<std::uint16_t>(0), rows.blob(1)));
        const auto* step = std::get_if<core::OrderRecorded>(&event);
        if (step == nullptr) {
            return makeError(ErrorCode::StorageCorrupt, std::string{number}, "order");
        }
        EVERTILL_TRY(next, core::withStep(std::move(order), *step));
        order = std::move(next);
    }
}

Expected<ports::OrderView> OrderRows::order(std::string_view number) {
    std::int64_t steps = 0;
    EVERTILL_TRY(known, folded(number, steps));
    EVERTILL_TRY(madeAt, m_head.integer(std::string{number}));
    if (!known || !madeAt) {
        return makeError(ErrorCode::NotFound, std::string{number});
    }
    return ports::OrderView{*std::move(known), *madeAt};
}

Expected<std::vector<std::string>> OrderRows::numbersOf(Rows rows) {
    std::vector<std::string> numbers;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return numbers;
        }
        numbers.push_back(rows.text(0));
    }
}

Expected<std::vector<ports::OrderView>> OrderRows::orders(const ports::OrderQuery& query) {
    const int from = static_cast<int>(query.kind.value_or(core::OrderKind::Quotation));
    const int to = static_cast<int>(query.kind.value_or(core::OrderKind::Layaway));
    EVERTILL_TRY(numbers, numbersOf((query.alsoEnded ? m_all : m_open)
                                        .query(from, to, static_cast<std::int64_t>(query.limit))));
    std::vector<ports::OrderView> list;
    for (const std::string& number : numbers) {
        EVERTILL_TRY(view, order(number));
        list.push_back(std::move(view));
    }
    return list;
}

Expected<core::ReservedGoods> OrderRows::reserved() {
    EVERTILL_TRY(numbers, numbersOf(m_laid.query()));
    core::ReservedGoods goods;
    for (const std::string& number : numbers) {
        EVERTILL_TRY(view, order(number));
        EVERTILL_TRY_VOID(core::addReserved(goods, view.order));
    }
    return goods;
}

Expected<core::Order> OrderRows::add(const core::OrderRecorded& step, base::UtcTime now) {
    std::int64_t steps = 0;
    EVERTILL_TRY(before, folded(step.number, steps));
    EVERTILL_TRY(order, core::withStep(std::move(before), step));
    EVERTILL_TRY_VOID(m_putHead.execute(step.number, static_cast<int>(step.kind),
                                        static_cast<int>(order.state), now.micros));
    EVERTILL_TRY_VOID(
        m_putStep.execute(step.number, steps + 1, m_codec->version(kType), m_codec->encode(step)));
    return std::move(order);
}

Expected<std::vector<core::OrderRecorded>> OrderRows::stepsOf(const core::Transaction& sale) {
    if (!core::isOrderNumber(sale.orderReference)) {
        return std::vector<core::OrderRecorded>{};
    }
    std::int64_t steps = 0;
    EVERTILL_TRY(known, folded(sale.orderReference, steps));
    return known ? core::stepsOf(*known, sale) : std::vector<core::OrderRecorded>{};
}

Expected<std::unique_ptr<SqliteOrderReader>>
SqliteOrderReader::open(const TillDirectory& directory, const ports::EventCodec& codec) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteOrderReader> reader{new SqliteOrderReader{std::move(database)}};
    EVERTILL_TRY(rows, OrderRows::open(reader->m_database, codec));
    reader->m_rows.emplace(std::move(rows));
    return reader;
}

} // namespace evertill::storage
