// SPDX-License-Identifier: Apache-2.0
#include "wire/json_export.h"

#include "wire/json_shift.h"
#include "wire/json_transaction.h"

namespace evertill::wire {

namespace json = boost::json;

namespace {

// One call per event: the object that stands under "body".
struct BodyJson {
    const core::JournalRecord& record;

    json::object operator()(const core::JournalStarted& e) const {
        return {{"store", e.store.value()},
                {"till", e.till.value()},
                {"currency", e.currency.code()},
                {"reason", e.reason},
                {"parentEpoch", base::toHex(e.parentEpoch)},
                {"parentSeq", e.parentSeq},
                {"parentHash", base::toHex(e.parentHash)},
                {"firstReceipt", e.firstReceiptNumber}};
    }
    json::object operator()(const core::DayOpened& e) const {
        return {{"date", e.date.toString()},
                {"shift", e.shift.value()},
                {"openedBy", e.openedBy.value()}};
    }
    json::object operator()(const core::TransactionCompleted& e) const {
        return transactionJson(e.transaction);
    }
    json::object operator()(const core::BasketCancelled& e) const {
        return {{"basket", e.basket.value().toString()},
                {"cashier", e.cashier.value()},
                {"businessDate", e.businessDate.toString()},
                {"lineCount", e.lineCount},
                {"currency", e.total.currency().code()},
                {"totalMinor", e.total.minorUnits()},
                {"reason", e.reason}};
    }
    json::object operator()(const core::LineVoided& e) const {
        return {{"basket", e.basket.value().toString()},
                {"cashier", e.cashier.value()},
                {"sku", e.sku.value()},
                {"quantityThousandths", e.quantity.inThousandths()},
                {"currency", e.amount.currency().code()},
                {"amountMinor", e.amount.minorUnits()}};
    }
    json::object operator()(const core::MemberEnrolled& e) const {
        return {{"member", e.envelope.id.value().toString()},
                {"ciphertext", base::toHex(e.envelope.ciphertext)},
                {"enrolledBy", e.enrolledBy.value()}};
    }
    json::object operator()(const core::ReceiptReprinted& e) const {
        return {{"receipt", e.number.value()},
                {"copy", e.copy},
                {"by", e.by.value()},
                {"reason", e.reason}};
    }
    json::object operator()(const core::DrawerOpened& e) const {
        return {{"by", e.by.value()}, {"reason", e.reason}};
    }
    json::object operator()(const core::SettingChanged& e) const {
        return {{"key", e.key}, {"value", e.value}, {"by", e.by.value()}};
    }
    json::object operator()(const core::TenderRemoved& e) const {
        return {{"basket", e.basket.value().toString()}, {"cashier", e.cashier.value()},
                {"tender", core::ruleOf(e.type).code},   {"currency", e.handed.currency().code()},
                {"handedMinor", e.handed.minorUnits()},  {"reference", e.reference}};
    }
    json::object operator()(const core::OperatorSignedOn& e) const {
        return {{"by", e.by.value()}, {"before", e.before.value()}, {"withBadge", e.withBadge}};
    }
    json::object operator()(const core::RightOverridden& e) const {
        return {{"basket", e.basket.value().toString()},
                {"cashier", e.cashier.value()},
                {"approvedBy", e.approvedBy.value()},
                {"right", e.right},
                {"subject", e.subject},
                {"currency", e.amount.currency().code()},
                {"amountMinor", e.amount.minorUnits()},
                {"reason", e.reason}};
    }
    json::object operator()(const core::PinChanged& e) const {
        return {{"of", e.of.value()}, {"by", e.by.value()}};
    }
    json::object operator()(const core::OperatorChanged& e) const {
        return {
            {"of", e.of.value()}, {"role", e.role}, {"isActive", e.isActive}, {"by", e.by.value()}};
    }
    json::object operator()(const core::SignOnFailed& e) const {
        return {{"of", e.of.value()}, {"failures", e.failures}};
    }
    json::object operator()(const core::ShiftOpened& e) const { return shiftJson(e); }
    json::object operator()(const core::CashMoved& e) const { return shiftJson(e); }
    json::object operator()(const core::ShiftPassed& e) const { return shiftJson(e); }
    json::object operator()(const core::TillCounted& e) const { return shiftJson(e); }
    json::object operator()(const core::ShiftClosed& e) const { return shiftJson(e); }
    json::object operator()(const core::TimeClocked& e) const {
        constexpr const char* kSteps[] = {"in", "out", "breakStarted", "breakEnded"};
        return {{"of", e.of.value()},
                {"step", kSteps[static_cast<std::size_t>(e.step)]},
                {"by", e.by.value()},
                {"reason", e.reason}};
    }
    json::object operator()(const core::TrainingSwitched& e) const {
        return {{"by", e.by.value()}, {"isOn", e.isOn}};
    }
    json::object operator()(const core::StockMoved& e) const {
        json::array lines;
        for (const core::StockLine& line : e.lines) {
            constexpr const char* kStates[] = {"sellable", "reserved", "damaged", "inTransit"};
            json::object added{{"sku", line.sku.value()},
                               {"lot", line.lot},
                               {"state", kStates[static_cast<std::size_t>(line.state)]},
                               {"changeThousandths", line.change.inThousandths()},
                               {"movedAtMicros", line.movedAtMicros}};
            if (line.expected) {
                added["expectedThousandths"] = line.expected->inThousandths();
            }
            lines.emplace_back(std::move(added));
        }
        return {{"kind", core::codeOf(e.kind)},
                {"reference", e.reference},
                {"party", e.party},
                {"date", e.date.toString()},
                {"by", e.by.value()},
                {"approvedBy", e.approvedBy.value()},
                {"reason", e.reason},
                {"lines", std::move(lines)}};
    }
    json::object operator()(const core::ConsentRecorded& e) const {
        return {{"member", e.member.value().toString()},
                {"purpose", e.purpose},
                {"isGiven", e.isGiven},
                {"wording", e.wording},
                {"by", e.by.value()}};
    }
    json::object operator()(const core::OrderRecorded& e) const {
        json::array lines;
        for (const core::BasketLine& line : e.lines) {
            lines.emplace_back(basketLineJson(line));
        }
        json::object out{{"order", e.order.value().toString()},
                         {"number", e.number},
                         {"kind", core::codeOf(e.kind)},
                         {"step", core::codeOf(e.step)},
                         {"by", e.by.value()},
                         {"date", e.date.toString()},
                         {"currency", e.total.currency().code()},
                         {"lines", std::move(lines)},
                         {"totalMinor", e.total.minorUnits()},
                         {"depositMinor", e.deposit.minorUnits()},
                         {"receipt", e.receipt.value()},
                         {"reason", e.reason}};
        if (e.validUntil) {
            out["validUntil"] = e.validUntil->toString();
        }
        if (e.member) {
            out["member"] = e.member->id.value().toString();
        }
        return out;
    }
    json::object operator()(const core::InvoiceIssued& e) const {
        return {{"number", e.number},
                {"receipt", e.receipt.value()},
                {"buyer", e.buyer.id.value().toString()},
                {"ciphertext", base::toHex(e.buyer.ciphertext)},
                {"by", e.by.value()}};
    }
    json::object operator()(const core::ControlActed& e) const {
        return {{"action", core::codeOf(e.action)},
                {"by", e.by.value()},
                {"subject", e.subject},
                {"currency", e.amount.currency().code()},
                {"amountMinor", e.amount.minorUnits()},
                {"reason", e.reason}};
    }
    json::object operator()(const core::UnknownEvent&) const {
        return {{"hex", base::toHex(record.body)}};
    }
};

} // namespace

base::Expected<std::string> journalRecordJson(const core::JournalRecord& record,
                                              const ports::EventCodec& codec) {
    EVERTILL_TRY(event, codec.decode(record.type, record.version, record.body));
    const json::object out{{"seq", record.position.seq},
                           {"device", record.device.value().toString()},
                           {"epoch", base::toHex(record.position.epoch)},
                           {"type", record.type},
                           {"name", core::typeName(record.type)},
                           {"version", record.version},
                           {"hlc", record.hlc},
                           {"hash", base::toHex(record.hash)},
                           {"body", std::visit(BodyJson{record}, event)},
                           {"bodyHex", base::toHex(record.body)}};
    return json::serialize(out);
}

} // namespace evertill::wire
