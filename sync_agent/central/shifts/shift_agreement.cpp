// SPDX-License-Identifier: Apache-2.0
#include "central/shifts/shift_agreement.h"

#include "ports/sync/reference_rows.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

struct ShiftAgreement::Tables {
    Tables(Connection& journal, Connection& centre, const base::Sha256& sha256,
           const ports::EventCodec& codec)
        : feed(journal)
        , begin(centre.prepare("INSERT INTO projection(name,position) VALUES('shifts',0) "
                               "ON CONFLICT DO NOTHING"))
        , position(centre.prepare("SELECT position FROM projection WHERE name='shifts'"))
        , move(centre.prepare("UPDATE projection SET position=$1 WHERE name='shifts' AND "
                              "position=$2"))
        , shifts(centre, codec)
        , alerts(centre)
        , rows(centre, sha256) {}

    FeedReader feed;
    Statement begin;
    Statement position;
    Statement move;
    ShiftTables shifts;
    Alerts alerts;
    RowWriter rows;
};

Expected<std::unique_ptr<ShiftAgreement>> ShiftAgreement::open(CentralDatabase& database,
                                                               const base::Sha256& sha256,
                                                               const ports::EventCodec& codec,
                                                               const base::Clock& clock) {
    std::unique_ptr<ShiftAgreement> shifts{new ShiftAgreement{database, codec, clock}};
    EVERTILL_TRY(journal, database.connectJournal());
    EVERTILL_TRY(centre, database.connectCentre());
    shifts->m_journal = std::move(journal);
    shifts->m_centre = std::move(centre);
    shifts->m_tables =
        std::make_unique<Tables>(*shifts->m_journal, *shifts->m_centre, sha256, codec);
    EVERTILL_TRY_VOID(shifts->m_tables->begin.execute());
    return shifts;
}

ShiftAgreement::ShiftAgreement(CentralDatabase& database, const ports::EventCodec& codec,
                               const base::Clock& clock)
    : m_database(database)
    , m_codec(codec)
    , m_clock(clock) {}

ShiftAgreement::~ShiftAgreement() {
    m_tables.reset();
}

Expected<void> ShiftAgreement::run() {
    for (;;) {
        EVERTILL_TRY(taken, step());
        if (taken == 0) {
            return {};
        }
    }
}

Expected<std::int64_t> ShiftAgreement::step(std::int64_t maxEvents) {
    EVERTILL_TRY(position, m_tables->position.integer());
    const std::int64_t before = position.value_or(0);
    EVERTILL_TRY(events, m_tables->feed.after(before, maxEvents));
    if (events.empty()) {
        return std::int64_t{0};
    }
    // Read and folded before the transaction, which keeps others from writing.
    std::map<TillKey, TillLedger> touched;
    for (const FeedEvent& event : events) {
        const TillKey key{event.tenant, event.device};
        auto till = touched.find(key);
        if (till == touched.end()) {
            EVERTILL_TRY(loaded, m_tables->shifts.load(key));
            till = touched.emplace(key, std::move(loaded)).first;
        }
        till->second.take(event, m_codec);
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    EVERTILL_TRY(moved, m_tables->move.execute(events.back().position, before));
    if (moved == 0) {
        return base::makeError(base::ErrorCode::StorageBusy, "another one folds the shifts");
    }
    EVERTILL_TRY(isTold, write(touched));
    EVERTILL_TRY_VOID(transaction.commit());
    if (isTold) {
        m_database.referenceChanged().raise();
    }
    return static_cast<std::int64_t>(events.size());
}

Expected<bool> ShiftAgreement::write(std::map<TillKey, TillLedger>& touched) {
    bool isTold = false;
    for (auto& [key, till] : touched) {
        EVERTILL_TRY(isNews, m_tables->shifts.save(key, till));
        if (isNews) {
            EVERTILL_TRY_VOID(tell(key, till));
            isTold = true;
        }
    }
    return isTold;
}

Expected<void> ShiftAgreement::tell(const TillKey& key, const TillLedger& till) {
    EVERTILL_TRY(agreement, m_tables->shifts.agreement(key));
    std::vector<Alert> alerts;
    for (const auto& [z, standing] : agreement.exceptions) {
        if (standing != core::ZStanding::Disagreed) {
            continue;
        }
        Alert alert;
        alert.tenant = key.first;
        alert.kind = "shift";
        alert.key = key.second.value().toString() + "/" + std::to_string(z);
        alert.store = till.store.value();
        alert.till = till.till.value();
        alert.detail = "Z " + std::to_string(z) + " does not say what its journal says";
        alert.atMicros = m_clock.now().micros;
        alerts.push_back(std::move(alert));
    }
    EVERTILL_TRY_VOID(m_tables->alerts.put(alerts));
    const ports::ConfigRow row{core::agreementSetting(till.till), core::agreementText(agreement)};
    const ScopedRow scoped{till.store.value(), wire::encodeRow(ports::ReferenceRow{row})};
    EVERTILL_TRY(changed, m_tables->rows.write(key.first, {scoped}));
    static_cast<void>(changed);
    return {};
}

} // namespace evertill::central
