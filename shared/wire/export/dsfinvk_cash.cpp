// SPDX-License-Identifier: Apache-2.0
// Cash beside the sales, each a receipt of its own in the German export.
#include "wire/export/dsfinvk_row.h"

#include "base/bytes.h"

#include <span>

namespace evertill::wire {

using core::Money;

namespace {

std::string_view typeOf(core::CashMove move) {
    switch (move) {
    case core::CashMove::PaidIn: return "Einzahlung";
    case core::CashMove::PaidOut: return "Auszahlung";
    case core::CashMove::FloatAdded:
    case core::CashMove::SafeDrop:
    case core::CashMove::BankDrop: break;
    }
    return "Geldtransit";
}

} // namespace

std::optional<Dsfinvk::Cash> Dsfinvk::cashOf(const core::Event& event) {
    std::optional<Cash> cash;
    if (const auto* opened = std::get_if<core::ShiftOpened>(&event)) {
        cash = {opened->shift, "Anfangsbestand", {}, opened->by, opened->openingFloat};
    } else if (const auto* moved = std::get_if<core::CashMoved>(&event)) {
        const core::CashMoveRule& rule = core::ruleOf(moved->move);
        cash = {moved->shift, typeOf(moved->move),
                moved->reason.empty() ? std::string{rule.code} : moved->reason, moved->by,
                rule.isIncoming ? moved->amount : -moved->amount};
    } else if (const auto* closed = std::get_if<core::ShiftClosed>(&event)) {
        const auto over = core::overShort(closed->figures, core::TenderType::Cash);
        if (over && *over) {
            cash = {closed->figures.shift, "DifferenzSollIst", {}, closed->by, **over};
        }
    }
    return cash && !cash->amount.isZero() ? cash : std::nullopt;
}

void Dsfinvk::writeCash(const core::JournalRecord& record, const Cash& cash) {
    const std::string number = std::to_string(record.position.seq);
    // No receipt's number; records are numbered from 1 again in each epoch.
    const std::string epoch = base::toHex(std::span{record.position.epoch}.first(2));
    const Slip slip{cash.shift, receiptId("J" + epoch + "-" + number)};
    const std::string words = cash.words.empty() ? std::string{cash.type} : cash.words;
    const std::string moment = Row::utc(Row::timeOf(record));
    begin(slip);
    row("transactions.csv", cash.shift)
        .text(slip.id)
        .number(number)
        .text("Beleg")
        .text("")
        .text(m_till.till.value())
        .number("0")
        .text(moment)
        .text(moment)
        .text(cash.by.value())
        .text("")
        .money(cash.amount)
        .empty(9)
        .end();
    row("lines.csv", cash.shift)
        .text(slip.id)
        .text("1")
        .text("")
        .text(words)
        .text(m_till.till.value())
        .text(cash.type)
        .text("")
        .number("0")
        .number("0")
        .number("0")
        .empty(4)
        .number("1")
        .number("1")
        .text("")
        .money(cash.amount)
        .end();
    const VatAmounts amounts{
        {Row::kNoTax, {cash.amount, cash.amount, Money::zero(m_till.currency)}}};
    writeVat(slip, "1", cash.type, amounts);
    writeReceiptVat(slip, amounts);
    writePayment(slip, core::TenderType::Cash, cash.amount, cash.amount);
}

} // namespace evertill::wire
