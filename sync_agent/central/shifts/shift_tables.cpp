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
    , m_load(c.prepare(
          "SELECT currency,active,by_day,date,last_z,last,epoch,next_shift,next_z,"
          "newest_z,blurred_shift,blurred_z,open,reopened FROM shift_ledger WHERE tenant=$1 "
          "AND device=$2"))
    , m_save(c.prepare(
          "INSERT INTO shift_ledger(tenant,device,currency,active,by_day,date,last_z,last,epoch,"
          "next_shift,next_z,newest_z,blurred_shift,blurred_z,reopened,open) "
          "VALUES($1,$2,$3,$4,$5,$6,$7,"
          "$8,$9,$10,$11,$12,$13,$14,$15,$16) ON CONFLICT(tenant,device) DO UPDATE SET "
          "currency=excluded.currency, active=excluded.active, by_day=excluded.by_day, "
          "date=excluded.date, last_z=excluded.last_z, last=excluded.last, epoch=excluded.epoch, "
          "next_shift=excluded.next_shift, next_z=excluded.next_z, newest_z=excluded.newest_z, "
          "blurred_shift=excluded.blurred_shift, blurred_z=excluded.blurred_z, "
          "reopened=excluded.reopened, open=excluded.open"))
    // What could not be compared once cannot be agreed on: two Zs have the number.
    , m_putZ(c.prepare(
          "INSERT INTO shift_z(tenant,device,z,shift,date,standing) VALUES($1,$2,$3,$4,$5,$6) ON "
          "CONFLICT(tenant,device,z) DO UPDATE SET shift=excluded.shift, date=excluded.date, "
          "standing=CASE WHEN shift_z.standing=3 AND excluded.standing=1 THEN 3 ELSE "
          "excluded.standing END"))
    , m_late(c.prepare("UPDATE shift_z SET standing=2 WHERE tenant=$1 AND device=$2 AND shift=$3 "
                       "AND standing=1"))
    , m_exceptions(c.prepare("SELECT z,standing FROM shift_z WHERE tenant=$1 AND device=$2 AND "
                             "standing<>1 AND z>0 AND z<=$3 ORDER BY z DESC LIMIT " +
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

TillLedger ShiftTables::read(const Row& row, std::int64_t nowMicros) const {
    TillLedger till;
    const auto epoch = base::fromHex(row.textView(6));
    if (epoch && epoch->size() == till.epoch.size()) {
        std::ranges::copy(*epoch, till.epoch.begin());
    }
    till.nextShift = row.integer(7);
    till.nextZ = row.integer(8);
    till.newestZ = row.integer(9);
    till.blurredShift = core::ShiftId{row.integer(10)};
    till.blurredZ = row.integer(11);
    till.reopened = core::ShiftId{row.integer(13)};
    const auto currency = core::Currency::parse(row.textView(0));
    if (!currency) {
        return till;
    }
    core::LedgerState state;
    state.active = core::ShiftId{row.integer(1)};
    state.isByDay = row.integer(2) != 0;
    state.date = core::BusinessDate::fromDays(row.as<std::int32_t>(3));
    state.lastZ = row.integer(4);
    state.last = core::ShiftId{row.integer(5)};
    const auto open = readOpen(row.bytesView(12), state);
    till.currency = *currency;
    till.ledger.emplace(*currency, std::move(state));
    if (!open) {
        till.letGo("state", "what the centre kept of a till's open shifts cannot be read", 0,
                   nowMicros);
    }
    return till;
}

Expected<TillLedger> ShiftTables::load(const TillKey& key, std::int64_t nowMicros) {
    TillLedger till;
    EVERTILL_TRY_VOID(
        m_load.each([&](const Row& row) { till = read(row, nowMicros); }, key.first, key.second));
    return till;
}

Expected<void> ShiftTables::putZs(const TillKey& key, const TillLedger& till) {
    for (const NotedZ& one : till.zs) {
        EVERTILL_TRY_VOID(m_putZ.execute(key.first, key.second, one.z, one.shift.value(),
                                         one.date.days(), one.standing));
    }
    for (const core::ShiftId id : till.late) {
        EVERTILL_TRY_VOID(m_late.execute(key.first, key.second, id.value()));
    }
    return {};
}

Expected<void> ShiftTables::save(const TillKey& key, const TillLedger& till) {
    if (!till.ledger) {
        return {};
    }
    const core::LedgerState& state = till.ledger->state();
    EVERTILL_TRY_VOID(m_save.execute(
        key.first, key.second, till.currency.code(), state.active.value(), state.isByDay ? 1 : 0,
        state.date.days(), state.lastZ, state.last.value(), base::toHex(till.epoch), till.nextShift,
        till.nextZ, till.newestZ, till.blurredShift.value(), till.blurredZ, till.reopened.value(),
        openOf(state)));
    return {};
}

Expected<core::ZAgreement> ShiftTables::agreement(const TillKey& key, const TillLedger& till) {
    core::ZAgreement agreement{key.second, till.epoch, till.newestZ, {}};
    EVERTILL_TRY_VOID(m_exceptions.each(
        [&](const Row& row) {
            agreement.exceptions.emplace_back(row.integer(0), row.as<core::ZStanding>(1));
        },
        key.first, key.second, agreement.newest));
    std::ranges::reverse(agreement.exceptions);
    return agreement;
}

} // namespace evertill::central
