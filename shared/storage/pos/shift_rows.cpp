// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/shift_rows.h"

#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {
constexpr std::size_t kMaxListed = 1'000;
constexpr auto kType = static_cast<std::uint16_t>(core::EventType::ShiftClosed);
} // namespace

Expected<ShiftRows> ShiftRows::open(Database& database, const ports::EventCodec& codec) {
    ShiftRows rows{codec};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_put, "INSERT INTO shift(id,state,z_number,folded,closed_as) VALUES(?,?,?,?,?) "
                       "ON CONFLICT DO UPDATE SET state=excluded.state,z_number=excluded.z_number,"
                       "folded=excluded.folded,closed_as=excluded.closed_as"},
         {&rows.m_unclosed, "SELECT state,folded,closed_as FROM shift WHERE state<2"},
         {&rows.m_shift, "SELECT state,folded,closed_as FROM shift WHERE id=?"},
         {&rows.m_z, "SELECT state,folded,closed_as FROM shift WHERE z_number=?"},
         {&rows.m_list, "SELECT state,folded,closed_as FROM shift WHERE id<? "
                        "ORDER BY id DESC LIMIT ?"},
         {&rows.m_meta, "SELECT value FROM meta WHERE key=?"},
         {&rows.m_putMeta, "INSERT INTO meta(key,value) VALUES(?,?) "
                           "ON CONFLICT DO UPDATE SET value=excluded.value"}}));
    return rows;
}

Expected<core::ShiftClosed> ShiftRows::decode(base::ByteView body) const {
    EVERTILL_TRY(event, m_codec->decode(kType, m_codec->version(kType), body));
    auto* closed = std::get_if<core::ShiftClosed>(&event);
    if (closed == nullptr) {
        return makeError(ErrorCode::StorageCorrupt, "a shift's figures");
    }
    return std::move(*closed);
}

Expected<core::LedgerShift> ShiftRows::shiftOf(const Rows& rows) const {
    EVERTILL_TRY(folded, decode(rows.blob(1)));
    core::LedgerShift shift;
    shift.state = rows.as<core::ShiftState>(0);
    shift.holder = folded.by;
    shift.figures = std::move(folded.figures);
    shift.zNumber = folded.zNumber;
    if (!rows.isNull(2)) {
        EVERTILL_TRY(closed, decode(rows.blob(2)));
        shift.closedAs = std::move(closed.figures);
    }
    return shift;
}

Expected<std::vector<core::LedgerShift>> ShiftRows::listOf(Rows rows) const {
    std::vector<core::LedgerShift> list;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(shift, shiftOf(rows));
        list.push_back(std::move(shift));
    }
}

Expected<core::LedgerShift> ShiftRows::oneOf(Rows rows, std::int64_t number) const {
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return makeError(ErrorCode::NotFound, std::to_string(number));
    }
    return shiftOf(rows);
}

Expected<core::LedgerShift> ShiftRows::shift(core::ShiftId id) {
    return oneOf(m_shift.query(id.value()), id.value());
}

Expected<core::LedgerShift> ShiftRows::z(std::int64_t number) {
    return oneOf(m_z.query(number), number);
}

Expected<std::vector<core::LedgerShift>> ShiftRows::shifts(core::ShiftId before,
                                                           std::size_t limit) {
    return listOf(
        m_list.query(before.isEmpty() ? INT64_MAX : before.value(), std::min(limit, kMaxListed)));
}

Expected<std::int64_t> ShiftRows::meta(const char* key) {
    EVERTILL_TRY(value, m_meta.integer(std::string_view{key}));
    return value.value_or(0);
}

Expected<bool> ShiftRows::isBegun() {
    EVERTILL_TRY(last, m_meta.integer(std::string_view{"shift_last"}));
    return last.has_value();
}

Expected<core::LedgerState> ShiftRows::unclosed() {
    core::LedgerState state;
    EVERTILL_TRY(list, listOf(m_unclosed.query()));
    for (core::LedgerShift& shift : list) {
        const core::ShiftId id = shift.figures.shift;
        state.shifts.emplace(id, std::move(shift));
    }
    EVERTILL_TRY(active, meta("shift_active"));
    EVERTILL_TRY(isByDay, meta("shift_by_day"));
    EVERTILL_TRY(date, meta("shift_date"));
    EVERTILL_TRY(lastZ, meta("shift_last_z"));
    EVERTILL_TRY(last, meta("shift_last"));
    state.active = core::ShiftId{active};
    state.isByDay = isByDay != 0;
    state.date = core::BusinessDate::fromDays(static_cast<std::int32_t>(date));
    state.lastZ = lastZ;
    state.last = core::ShiftId{last};
    return state;
}

Expected<void> ShiftRows::save(const core::LedgerState& before, const core::LedgerState& now) {
    for (const auto& [id, shift] : now.shifts) {
        const auto known = before.shifts.find(id);
        if (known != before.shifts.end() && known->second == shift) {
            continue;
        }
        const base::Bytes folded =
            m_codec->encode(core::ShiftClosed{shift.zNumber, shift.holder, shift.figures});
        std::optional<base::Bytes> closed;
        if (shift.closedAs) {
            closed =
                m_codec->encode(core::ShiftClosed{shift.zNumber, shift.holder, *shift.closedAs});
        }
        EVERTILL_TRY_VOID(m_put.execute(
            id.value(), static_cast<int>(shift.state),
            shift.zNumber > 0 ? std::optional{shift.zNumber} : std::nullopt, folded, closed));
    }
    const auto put = [&](const char* key, std::int64_t was, std::int64_t is) -> Expected<void> {
        return was == is ? Expected<void>{} : m_putMeta.execute(std::string_view{key}, is);
    };
    EVERTILL_TRY_VOID(put("shift_active", before.active.value(), now.active.value()));
    EVERTILL_TRY_VOID(put("shift_by_day", before.isByDay, now.isByDay));
    EVERTILL_TRY_VOID(put("shift_date", before.date.days(), now.date.days()));
    EVERTILL_TRY_VOID(put("shift_last_z", before.lastZ, now.lastZ));
    return put("shift_last", before.last.value(), now.last.value());
}

Expected<ShiftBook> ShiftBook::open(Database& database, core::Currency currency,
                                    const ports::EventCodec& codec,
                                    const std::filesystem::path& archive) {
    EVERTILL_TRY(rows, ShiftRows::open(database, codec));
    EVERTILL_TRY(isBegun, rows.isBegun());
    if (isBegun) {
        EVERTILL_TRY(state, rows.unclosed());
        ShiftBook book{std::move(rows), core::ShiftLedger{currency, state}};
        book.m_onDisk = std::move(state);
        return book;
    }
    EVERTILL_TRY(last, database.integer("SELECT value FROM meta WHERE key='open_shift'"));
    EVERTILL_TRY(first, database.integer("SELECT id FROM journal WHERE type=2 "
                                         "ORDER BY id DESC LIMIT 1"));
    core::ShiftLedger ledger{currency};
    EVERTILL_TRY(tail, JournalTail::open(database, codec, archive));
    EVERTILL_TRY_VOID(
        tail.read(first - 1, INT64_MAX, [&](const FoldedRecord& record) -> Expected<void> {
            static_cast<void>(ledger.fold(record.event)); // what cannot be added changes nothing
            return {};
        }));
    core::LedgerState state = ledger.state();
    state.last = std::max(state.last, core::ShiftId{last});
    return ShiftBook{std::move(rows), core::ShiftLedger{currency, std::move(state)}};
}

Expected<core::ShiftLedger> ShiftBook::add(std::span<const core::Event> events) {
    core::ShiftLedger next = m_ledger;
    for (const core::Event& event : events) {
        const auto named = core::shiftOf(event);
        if (named && *named <= next.state().last && next.find(*named) == nullptr) {
            if (auto closed = m_rows.shift(*named)) {
                next.put(*named, *std::move(closed));
            } else if (closed.error().code != ErrorCode::NotFound) {
                return closed.error();
            }
        }
        static_cast<void>(next.fold(event)); // what cannot be added changes nothing
    }
    EVERTILL_TRY_VOID(m_rows.save(m_onDisk, next.state()));
    return next;
}

void ShiftBook::commit(core::ShiftLedger ledger) {
    m_ledger = std::move(ledger);
    m_ledger.forgetClosed();
    m_onDisk = m_ledger.state();
}

Expected<std::unique_ptr<SqliteShiftReader>>
SqliteShiftReader::open(const TillDirectory& directory, const ports::EventCodec& codec) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteShiftReader> reader{new SqliteShiftReader{std::move(database)}};
    EVERTILL_TRY(rows, ShiftRows::open(reader->m_database, codec));
    reader->m_rows.emplace(std::move(rows));
    return reader;
}

Expected<core::LedgerState> SqliteShiftReader::open() {
    if (m_database.inTransaction()) {
        return m_rows->unclosed();
    }
    EVERTILL_TRY_VOID(m_database.execute("BEGIN"));
    auto state = m_rows->unclosed();
    EVERTILL_TRY_VOID(m_database.execute("COMMIT"));
    return state;
}

} // namespace evertill::storage
