// SPDX-License-Identifier: Apache-2.0
#include "central/projection/credit_notes.h"

#include "core/order/account.h"
#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

using Kind = Value::Kind;

namespace {

constexpr std::string_view kKind = "credit_note";

core::Money bounded(std::int64_t minor, core::Currency currency) {
    return core::Money::minor(std::clamp(minor, -core::kMaxMoneyMinor, core::kMaxMoneyMinor),
                              currency);
}

Alert overdrawn(const NoteKey& key, const ports::CreditNoteRow& note, std::int64_t nowMicros) {
    Alert alert;
    alert.tenant = key.tenant;
    alert.kind = kKind;
    alert.key = key.number;
    alert.sold = note.redeemed.minorUnits();
    alert.ours = note.issued.minorUnits();
    alert.currency = key.currency;
    alert.detail = note.redeemed.toString() + " was redeemed of " + note.issued.toString() +
                   " that was issued of credit note " + key.number;
    alert.atMicros = nowMicros;
    return alert;
}

} // namespace

void foldNotes(NoteFold& notes, const FeedEvent& event, const core::Transaction& transaction) {
    for (const core::StoredUse& use : core::storedUses(transaction)) {
        if (!wire::isRowKey(use.number)) {
            continue;
        }
        NoteSums& sums =
            notes[{event.tenant, use.number, std::string{transaction.currency.code()}}];
        sums.issued += use.issued.minorUnits();
        sums.redeemed += use.redeemed.minorUnits();
    }
}

NoteTables::NoteTables(Connection& c)
    : add(c.prepareBulk({"credit_note",
                         {{"tenant", Kind::Text},
                          {"number", Kind::Text},
                          {"currency", Kind::Text},
                          {"issued"},
                          {"redeemed"}},
                         " ON CONFLICT(tenant,number,currency) DO UPDATE SET "
                         "issued=credit_note.issued+excluded.issued,"
                         "redeemed=credit_note.redeemed+excluded.redeemed"}))
    , sums(c.prepare("SELECT issued,redeemed FROM credit_note WHERE tenant=$1 AND number=$2 AND "
                     "currency=$3"))
    , alerts(c) {}

Expected<void> NoteWork::write(NoteTables& tables,
                               std::map<std::string, std::vector<ScopedRow>>& rows,
                               std::int64_t nowMicros) const {
    std::vector<Value> values;
    for (const auto& [key, sums] : m_notes) {
        values.insert(values.end(), {Value{key.tenant}, Value{key.number}, Value{key.currency},
                                     Value{sums.issued}, Value{sums.redeemed}});
    }
    EVERTILL_TRY_VOID(tables.add.insert(values));
    std::vector<Alert> alerts;
    for (const auto& [key, sums] : m_notes) {
        EVERTILL_TRY(currency, core::Currency::parse(key.currency));
        ports::CreditNoteRow note{key.number, {}, {}};
        EVERTILL_TRY_VOID(tables.sums.each(
            [&](const Row& row) {
                note.issued = bounded(row.integer(0), currency);
                note.redeemed = bounded(row.integer(1), currency);
            },
            key.tenant, key.number, key.currency));
        if (note.redeemed > note.issued && !core::isAccountNumber(key.number)) {
            alerts.push_back(overdrawn(key, note, nowMicros));
        } else {
            EVERTILL_TRY_VOID(tables.alerts.drop(key.tenant, kKind, key.number));
        }
        rows[key.tenant].push_back({"", wire::encodeRow(ports::ReferenceRow{note})});
    }
    return tables.alerts.put(alerts);
}

} // namespace evertill::central
