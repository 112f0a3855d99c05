// SPDX-License-Identifier: Apache-2.0
#include "central/shifts/shift_tables.h"

#include <algorithm>

namespace evertill::central {

namespace {

constexpr auto kClosed = static_cast<std::uint16_t>(core::EventType::ShiftClosed);
constexpr std::size_t kHeadBytes = 5; // state and length

} // namespace

ShiftTables::ShiftTables(Connection& c, const ports::EventCodec& codec)
    : m_codec(codec)
    , m_load(c.prepare("SELECT currency,active,by_day,date,last_z,last,partial,open FROM "
                       "shift_ledger WHERE tenant=$1 AND device=$2"))
    , m_save(c.prepare(
          "INSERT INTO shift_ledger(tenant,device,currency,active,by_day,date,last_z,last,partial,"
          "open) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT(tenant,device) DO UPDATE SET "
          "active=excluded.active, by_day=excluded.by_day, date=excluded.date, "
          "last_z=excluded.last_z, last=excluded.last, partial=excluded.partial, "
          "open=excluded.open"))
    , m_putZ(c.prepare("INSERT INTO shift_z(tenant,device,z,shift,date,standing) "
                       "VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT(tenant,device,z) DO UPDATE SET "
                       "shift=excluded.shift, date=excluded.date, standing=excluded.standing"))
    , m_late(c.prepare("UPDATE shift_z SET standing=$1 WHERE tenant=$2 AND device=$3 AND shift=$4"))
    , m_newest(c.prepare("SELECT max(z) FROM shift_z WHERE tenant=$1 AND device=$2"))
    , m_exceptions(c.prepare("SELECT z,standing FROM shift_z WHERE tenant=$1 AND device=$2 AND "
                             "standing<>1 ORDER BY z DESC LIMIT " +
                             std::to_string(core::kMostExceptions))) {}

Expected<void> ShiftTables::readOpen(base::ByteView bytes, core::LedgerState& state) const {
    while (!bytes.empty()) {
        const auto bad = base::makeError(base::ErrorCode::StorageCorrupt, "a till's open shifts");
        if (bytes.size() < kHeadBytes) {
            return bad;
        }
        std::size_t size = 0;
        for (std::size_t i = 1; i < kHeadBytes; ++i) {
            size = (size << 8U) | bytes[i];
        }
        if (bytes.size() - kHeadBytes < size) {
            return bad;
        }
        core::LedgerShift shift;
        shift.state = static_cast<core::ShiftState>(bytes[0]);
        EVERTILL_TRY(event, m_codec.decode(kClosed, m_codec.version(kClosed),
                                           bytes.subspan(kHeadBytes, size)));
        auto* closed = std::get_if<core::ShiftClosed>(&event);
        if (closed == nullptr) {
            return bad;
        }
        shift.holder = closed->by;
        shift.figures = std::move(closed->figures);
        const core::ShiftId id = shift.figures.shift;
        state.shifts.emplace(id, std::move(shift));
        bytes = bytes.subspan(kHeadBytes + size);
    }
    return {};
}

base::Bytes ShiftTables::openOf(const core::LedgerState& state) const {
    base::Bytes bytes;
    for (const auto& [id, shift] : state.shifts) {
        const base::Bytes body = m_codec.encode(core::ShiftClosed{0, shift.holder, shift.figures});
        bytes.push_back(static_cast<std::uint8_t>(shift.state));
        for (unsigned i = 4; i-- > 0;) {
            bytes.push_back(static_cast<std::uint8_t>((body.size() >> (8 * i)) & 0xFFU));
        }
        bytes.insert(bytes.end(), body.begin(), body.end());
    }
    return bytes;
}

Expected<TillLedger> ShiftTables::load(const TillKey& key) {
    TillLedger till;
    EVERTILL_TRY_VOID(m_load.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(currency, core::Currency::parse(row.textView(0)));
            core::LedgerState state;
            state.active = core::ShiftId{row.integer(1)};
            state.isByDay = row.integer(2) != 0;
            state.date = core::BusinessDate::fromDays(row.as<std::int32_t>(3));
            state.lastZ = row.integer(4);
            state.last = core::ShiftId{row.integer(5)};
            till.isPartial = row.integer(6) != 0;
            auto read = readOpen(row.bytesView(7), state);
            till.currency = currency;
            till.ledger.emplace(currency, std::move(state));
            return read;
        },
        key.first, key.second));
    return till;
}

Expected<void> ShiftTables::putZs(const TillKey& key, TillLedger& till) {
    for (const auto& [id, shift] : till.ledger->shifts()) {
        if (shift.closedAs) {
            EVERTILL_TRY_VOID(m_putZ.execute(key.first, key.second, shift.zNumber, id.value(),
                                             shift.figures.date.days(),
                                             standingOf(shift, till.isPartial)));
        }
    }
    const auto seen = till.isPartial ? core::ZStanding::Unknown : core::ZStanding::Disagreed;
    for (const core::ShiftId id : till.late) {
        EVERTILL_TRY_VOID(m_late.execute(seen, key.first, key.second, id.value()));
    }
    till.late.clear();
    till.ledger->forgetClosed();
    return {};
}

Expected<void> ShiftTables::save(const TillKey& key, const TillLedger& till) {
    if (!till.ledger) {
        return {};
    }
    const core::LedgerState& state = till.ledger->state();
    EVERTILL_TRY_VOID(m_save.execute(
        key.first, key.second, till.currency.code(), state.active.value(), state.isByDay ? 1 : 0,
        state.date.days(), state.lastZ, state.last.value(), till.isPartial ? 1 : 0, openOf(state)));
    return {};
}

Expected<core::ZAgreement> ShiftTables::agreement(const TillKey& key) {
    core::ZAgreement agreement{key.second, 0, {}};
    EVERTILL_TRY(newest, m_newest.integer(key.first, key.second));
    agreement.newest = newest.value_or(0);
    EVERTILL_TRY_VOID(m_exceptions.each(
        [&](const Row& row) {
            agreement.exceptions.emplace_back(row.integer(0), row.as<core::ZStanding>(1));
        },
        key.first, key.second));
    std::ranges::reverse(agreement.exceptions);
    return agreement;
}

} // namespace evertill::central
