// SPDX-License-Identifier: Apache-2.0
#include "central/shifts/shift_agreement.h"

#include "crypto/pki/root_signature.h"
#include "ports/sync/reference_rows.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

namespace {

// Of what came, never of what is on record: an alert that was raised stays as it is. All of it from
// the journal, so what is folded again raises the same.
std::vector<Alert> alertsOf(const TillKey& key, const TillLedger& till) {
    std::vector<Alert> alerts;
    Alert alert;
    alert.tenant = key.first;
    alert.kind = "shift";
    alert.store = till.store.value();
    alert.till = till.till.value();
    const std::string device = key.second.value().toString() + "/";
    for (const ShiftOddity& one : till.oddities) {
        alert.key = device + one.kind;
        alert.detail = one.detail;
        alert.position = alert.ours = one.position;
        alert.sold = one.number;
        alert.atMicros = one.atMicros;
        alerts.push_back(alert);
    }
    alert.currency = till.currency.code();
    for (const NotedZ& one : till.zs) {
        if (one.standing == core::ZStanding::Disagreed) {
            alert.key = device + std::to_string(one.z);
            alert.detail = "Z " + std::to_string(one.z) + " does not say what its journal says";
            alert.position = one.position;
            alert.sold = one.said;
            alert.ours = one.ours;
            alert.atMicros = one.atMicros;
            alerts.push_back(alert);
        }
    }
    return alerts;
}

} // namespace

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
                                                               const base::Clock& clock,
                                                               crypto::PrivateKey root) {
    std::unique_ptr<ShiftAgreement> shifts{
        new ShiftAgreement{database, codec, clock, std::move(root)}};
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
                               const base::Clock& clock, crypto::PrivateKey root)
    : m_database(database)
    , m_codec(codec)
    , m_clock(clock)
    , m_root(std::move(root)) {}

ShiftAgreement::~ShiftAgreement() {
    m_tables.reset();
}

Expected<void> ShiftAgreement::begin() {
    if (!m_savedTo) {
        EVERTILL_TRY(position, m_tables->position.integer());
        m_savedTo = m_foldedTo = position.value_or(0);
        m_savedAt = m_clock.now().micros;
    }
    return {};
}

// After something failed: from the cursor again.
void ShiftAgreement::forget() {
    m_tills.clear();
    m_news.clear();
    m_savedTo.reset();
}

Expected<void> ShiftAgreement::fold(const FeedEvent& event) {
    const TillKey key{event.tenant, event.device};
    auto till = m_tills.find(key);
    if (till == m_tills.end()) {
        EVERTILL_TRY(loaded, m_tables->shifts.load(key, m_clock.now().micros));
        till = m_tills.emplace(key, Folded{std::move(loaded)}).first;
    }
    till->second.till.take(event, m_codec);
    till->second.isSaved = false;
    if (till->second.till.hasNews()) {
        m_news.insert(key);
    }
    return {};
}

Expected<std::int64_t> ShiftAgreement::step(std::int64_t maxEvents) {
    EVERTILL_TRY_VOID(begin());
    auto events = m_tables->feed.after(m_foldedTo, maxEvents);
    Expected<void> done;
    for (std::size_t i = 0; events && done && i < events->size(); ++i) {
        done = fold((*events)[i]);
    }
    if (events && done && !events->empty()) {
        m_foldedTo = events->back().position;
        done = tellNews();
    }
    const bool isDue = m_foldedTo - m_savedTo.value_or(0) >= kSaveEvents ||
                       m_clock.now().micros - m_savedAt >= kSaveMicros;
    if (events && done && (isDue || m_tills.size() > kMostTills)) {
        done = save();
    }
    if (!events || !done) {
        forget();
        return events ? Expected<std::int64_t>{done.error()} : events.error();
    }
    return static_cast<std::int64_t>(events->size());
}

// Only where a shift was closed is anything written.
Expected<void> ShiftAgreement::tellNews() {
    if (m_news.empty()) {
        return {};
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    for (const TillKey& key : m_news) {
        TillLedger& till = m_tills.at(key).till;
        EVERTILL_TRY_VOID(m_tables->shifts.putZs(key, till));
        EVERTILL_TRY_VOID(tell(key, till));
    }
    EVERTILL_TRY_VOID(transaction.commit());
    for (const TillKey& key : m_news) {
        m_tills.at(key).till.forgetNews();
    }
    m_news.clear();
    m_database.referenceChanged().raise();
    return {};
}

Expected<void> ShiftAgreement::save() {
    EVERTILL_TRY_VOID(begin());
    m_savedAt = m_clock.now().micros;
    if (m_foldedTo == *m_savedTo) {
        return {};
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    EVERTILL_TRY(moved, m_tables->move.execute(m_foldedTo, *m_savedTo));
    if (moved == 0) {
        forget();
        return base::makeError(base::ErrorCode::StorageBusy, "another one folds the shifts");
    }
    for (auto& [key, folded] : m_tills) {
        if (!folded.isSaved) {
            EVERTILL_TRY_VOID(m_tables->shifts.save(key, folded.till));
            folded.isSaved = true;
        }
    }
    EVERTILL_TRY_VOID(transaction.commit());
    m_savedTo = m_foldedTo;
    if (m_tills.size() > kMostTills) {
        m_tills.clear();
    }
    return {};
}

Expected<void> ShiftAgreement::tell(const TillKey& key, const TillLedger& till) {
    EVERTILL_TRY_VOID(m_tables->alerts.put(alertsOf(key, till)));
    EVERTILL_TRY(agreement, m_tables->shifts.agreement(key, till));
    if (agreement.newest == 0) {
        return {}; // no Z of this epoch yet
    }
    const auto put = [&](std::string setting, std::string value) {
        const ports::ConfigRow row{std::move(setting), std::move(value)};
        return m_tables->rows.write(
            key.first, {{till.store.value(), wire::encodeRow(ports::ReferenceRow{row})}});
    };
    const std::string text = core::agreementText(agreement);
    EVERTILL_TRY(changed, put(core::agreementSetting(till.till), text));
    if (changed > 0) {
        const base::Bytes signature =
            crypto::signWith(m_root, core::agreementMessage(till.store, till.till, text));
        EVERTILL_TRY_VOID(
            put(core::signedAgreementSetting(till.till), core::signedAgreement(signature, text)));
    }
    return {};
}

} // namespace evertill::central
