// SPDX-License-Identifier: Apache-2.0
#include "wire/export/dsfinvk.h"

#include "core/order/account_payment.h"
#include "core/order/order.h"
#include "wire/export/dsfinvk_row.h"
#include "wire/export/dsfinvk_tables.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace evertill::wire {

using core::Money;

namespace {

constexpr int kFirstOtherKey = 1000;
constexpr std::string_view kSale = "Umsatz";
constexpr std::string_view kVersion = "2.4";

struct FixedKey {
    std::int64_t millionths;
    int key;
};
constexpr FixedKey kFixedKeys[] = {{190'000, 1}, {70'000, 2}, {107'000, 3}, {55'000, 4}, {0, 6}};

// A deposit of a layaway is money held for goods to come, a payment on an account settles what was
// turnover before.
std::string caseOf(const core::BasketLine& line) {
    if (core::isAccountPayment(line)) {
        return "Forderungsaufloesung";
    }
    if (core::isDeposit(line)) {
        return line.kind == core::LineKind::Return ? "Anzahlungsaufloesung"
                                                   : "Anzahlungseinstellung";
    }
    switch (line.itemKind) {
    case core::ItemKind::Deposit:
        return line.kind == core::LineKind::Return ? "PfandRueckzahlung" : "Pfand";
    case core::ItemKind::GiftCard:
        return line.kind == core::LineKind::Return ? "MehrzweckgutscheinEinloesung"
                                                   : "MehrzweckgutscheinKauf";
    default: return std::string{kSale};
    }
}

std::string payType(core::TenderType type) {
    switch (type) {
    case core::TenderType::Cash:
    case core::TenderType::ForeignCash: return "Bar";
    case core::TenderType::Wallet: return "ElZahlungsdienstleister";
    case core::TenderType::Voucher: return "Guthabenkarte";
    default: return "Unbar";
    }
}

bool isGtin(const std::string& code) {
    return code.size() >= 8 && code.size() <= 14 &&
           code.find_first_not_of("0123456789") == std::string::npos;
}

} // namespace

Dsfinvk::Dsfinvk(DsfinvkTill till, Files files)
    : m_till(std::move(till))
    , m_files(std::move(files)) {
    for (const DsfinvkTable& table : dsfinvkTables()) {
        base::CsvRow names{';'};
        for (const DsfinvkColumn& column : table.columns) {
            names.text(column.name);
        }
        m_files(table.file) << names.line();
    }
}

void Dsfinvk::Amounts::add(const Amounts& more) {
    gross += more.gross;
    net += more.net;
    tax += more.tax;
}

Dsfinvk::Amounts Dsfinvk::zero() const {
    const Money none = Money::zero(m_till.currency);
    return {none, none, none};
}

Dsfinvk::Row Dsfinvk::row(std::string_view file, core::ShiftId shift) {
    Row row{m_files(file)};
    row.text(m_till.storeId.value() + "-" + m_till.till.value())
        .text(Row::utc(m_closings[shift].created))
        .number(std::to_string(shift.value()));
    return row;
}

std::string Dsfinvk::receiptId(const std::string& number) const {
    return m_till.storeId.value() + "-" + m_till.till.value() + "-" + number;
}

Dsfinvk::Slip Dsfinvk::slipOf(const core::Transaction& sale) const {
    return {sale.shift, receiptId(std::to_string(sale.number.value()))};
}

void Dsfinvk::gather(const core::JournalRecord& record, const core::Event& event) {
    if (const auto* opened = std::get_if<core::ShiftOpened>(&event)) {
        m_closings[opened->shift].date = opened->date;
    }
    if (const auto* day = std::get_if<core::DayOpened>(&event)) {
        const auto [at, isNew] = m_closings.try_emplace(day->shift);
        if (isNew) { // a shift that outlives its day keeps its date
            at->second.date = day->date;
        }
    }
    if (const auto cash = cashOf(event); cash && !m_closings[cash->shift].isClosed) {
        m_closings[cash->shift].created = Row::timeOf(record);
    }
    if (const auto* sale = std::get_if<core::TransactionCompleted>(&event)) {
        Closing& closing = m_closings[sale->transaction.shift];
        closing.date = sale->transaction.businessDate;
        if (!closing.isClosed) {
            closing.created = sale->transaction.committedAt;
        }
    } else if (const auto* closed = std::get_if<core::ShiftClosed>(&event)) {
        Closing& closing = m_closings[closed->figures.shift];
        closing.date = closed->figures.date;
        closing.isClosed = true;
        closing.created = Row::timeOf(record);
    }
}

int Dsfinvk::vatKey(const core::Transaction& sale, const core::TaxRateId& rate) {
    const auto total = std::find_if(sale.taxes.begin(), sale.taxes.end(),
                                    [&](const core::TaxTotal& tax) { return tax.rate == rate; });
    if (total == sale.taxes.end()) {
        return Row::kNoTax;
    }
    const std::int64_t millionths = total->percent.inMillionths();
    const auto* fixed = std::find_if(std::begin(kFixedKeys), std::end(kFixedKeys),
                                     [&](const FixedKey& k) { return k.millionths == millionths; });
    int key = fixed != std::end(kFixedKeys) ? fixed->key : 0;
    if (key == 0) {
        const int next = kFirstOtherKey + static_cast<int>(m_otherKeys.size());
        key = m_otherKeys.try_emplace({rate.value(), millionths}, next).first->second;
    }
    m_keyWords.try_emplace(key, Row::comma(total->percent.toPercentString()), total->name);
    return key;
}

// The first rate of a line bears its net amount, any further one only its tax.
Dsfinvk::VatAmounts Dsfinvk::vatOf(const core::Transaction& sale,
                                   const core::TransactionLine& sold) {
    VatAmounts amounts;
    Money net = sold.amounts.amount;
    if (sale.taxPolicy.mode == core::TaxMode::Inclusive) {
        for (const core::LineTax& tax : sold.amounts.taxes) {
            net -= tax.tax;
        }
    }
    if (sold.amounts.taxes.empty()) {
        amounts[Row::kNoTax] = {net, net, Money::zero(m_till.currency)};
    }
    for (const core::LineTax& tax : sold.amounts.taxes) {
        const int key = vatKey(sale, tax.rate);
        amounts.try_emplace(key, zero()).first->second.add({net + tax.tax, net, tax.tax});
        net = Money::zero(m_till.currency);
    }
    return amounts;
}

void Dsfinvk::write(const core::JournalRecord& record, const core::Event& event) {
    if (const auto* sale = std::get_if<core::TransactionCompleted>(&event)) {
        writeSale(sale->transaction);
    } else if (const auto cash = cashOf(event)) {
        writeCash(record, *cash);
    }
}

void Dsfinvk::begin(const Slip& slip) {
    Closing& closing = m_closings[slip.shift];
    if (closing.firstReceipt.empty()) {
        closing.firstReceipt = slip.id;
    }
    closing.lastReceipt = slip.id;
}

void Dsfinvk::writeSale(const core::Transaction& sale) {
    begin(slipOf(sale));
    writeHead(sale, sale.total + sale.rounding);
    VatAmounts receipt;
    for (const core::TransactionLine& sold : sale.lines) {
        writeLine(sale, sold, receipt);
    }
    writeRounding(sale, receipt);
    writeReceiptVat(slipOf(sale), receipt);
    writePayments(sale);
}

void Dsfinvk::writeReceiptVat(const Slip& slip, const VatAmounts& receipt) {
    for (const auto& [key, amounts] : receipt) {
        row("transactions_vat.csv", slip.shift)
            .text(slip.id)
            .number(std::to_string(key))
            .money(amounts.gross)
            .money(amounts.net)
            .money(amounts.tax)
            .end();
    }
}

void Dsfinvk::writeHead(const core::Transaction& sale, const Money& gross) {
    const bool hasMoney = sale.kind != core::TransactionKind::WriteOff;
    row("transactions.csv", sale.shift)
        .text(slipOf(sale).id)
        .number(std::to_string(sale.number.value()))
        .text(hasMoney ? "Beleg" : "AVSonstige")
        .text(hasMoney ? "" : "Warenabgang")
        .text(m_till.till.value())
        .number(sale.kind == core::TransactionKind::PostVoid ? "1" : "0")
        .text(Row::utc(sale.firstScanAt))
        .text(Row::utc(sale.committedAt))
        .text(sale.cashier.value())
        .text("")
        .money(gross)
        .empty(8) // customers are not named
        .text(sale.orderReference)
        .end();
}

void Dsfinvk::writeLine(const core::Transaction& sale, const core::TransactionLine& sold,
                        VatAmounts& receipt) {
    const core::BasketLine& line = sold.line;
    const std::string place = std::to_string(line.lineNo);
    const bool isReturn = line.kind == core::LineKind::Return;
    const std::string type = caseOf(line);
    row("lines.csv", sale.shift)
        .text(slipOf(sale).id)
        .text(place)
        .text("")
        .text(line.name)
        .text(m_till.till.value())
        .text(type)
        .text("")
        .number("0")
        .number("0")
        .number("0")
        .text(line.sku.value())
        .text(isGtin(line.scannedCode) ? line.scannedCode : "")
        .text(line.category.value())
        .text("")
        .number(Row::comma((isReturn ? -line.quantity : line.quantity).toString()))
        .number("1")
        .text(core::unitCode(line.unit))
        .number(Row::comma(line.price.price.toString()))
        .end();
    const VatAmounts amounts = vatOf(sale, sold);
    writeVat(slipOf(sale), place, type, amounts);
    writeAmounts(sale, sold, amounts.begin()->first);
    for (const auto& [key, part] : amounts) {
        receipt.try_emplace(key, zero()).first->second.add(part);
    }
    if (line.returnOf) {
        row("references.csv", sale.shift)
            .text(slipOf(sale).id)
            .text(place)
            .text("Transaktion")
            .empty(2)
            .text(line.returnOf->store.value() + "-" + line.returnOf->till.value())
            .text("")
            .text(line.returnOf->store.value() + "-" + line.returnOf->till.value() + "-" +
                  std::to_string(line.returnOf->number.value()))
            .end();
    }
}

void Dsfinvk::writeVat(const Slip& slip, std::string_view place, std::string_view type,
                       const VatAmounts& amounts) {
    VatAmounts& sums = m_closings[slip.shift].cases[std::string{type}];
    for (const auto& [key, part] : amounts) {
        row("lines_vat.csv", slip.shift)
            .text(slip.id)
            .text(place)
            .number(std::to_string(key))
            .money(part.gross)
            .money(part.net)
            .money(part.tax)
            .end();
        sums.try_emplace(key, zero()).first->second.add(part);
    }
}

// How the price came about: before discounts, then each discount; gross or net as the prices are.
void Dsfinvk::writeAmounts(const core::Transaction& sale, const core::TransactionLine& sold,
                           int key) {
    const auto put = [&](std::string_view type, const Money& amount) {
        Row to = row("itemamounts.csv", sale.shift);
        to.text(slipOf(sale).id)
            .text(std::to_string(sold.line.lineNo))
            .text(type)
            .number(std::to_string(key));
        if (sale.taxPolicy.mode == core::TaxMode::Inclusive) {
            to.money(amount).empty(2);
        } else {
            to.empty(1).money(amount).empty(1);
        }
        to.end();
    };
    // Tax that an exemption forgoes is no discount: the base is without it.
    const core::LineAmounts charged = core::withoutExemption(sold.amounts);
    put("base_amount", charged.extended + (sold.amounts.amount - charged.amount));
    for (const core::LineAdjustment& adjustment : charged.adjustments) {
        put("discount", adjustment.amount);
    }
}

void Dsfinvk::writeRounding(const core::Transaction& sale, VatAmounts& receipt) {
    if (sale.rounding.isZero()) {
        return;
    }
    const std::string place = "R";
    const std::string type = sale.rounding.isNegative() ? "Rabatt" : "Aufschlag";
    row("lines.csv", sale.shift)
        .text(slipOf(sale).id)
        .text(place)
        .text("")
        .text("Rundung")
        .text(m_till.till.value())
        .text(type)
        .text("Rundung")
        .number("0")
        .number("0")
        .number("0")
        .empty(4)
        .number("1")
        .number("1")
        .text("")
        .money(sale.rounding)
        .end();
    const Amounts amounts{sale.rounding, sale.rounding, Money::zero(m_till.currency)};
    writeVat(slipOf(sale), place, type, {{Row::kNoTax, amounts}});
    receipt.try_emplace(Row::kNoTax, zero()).first->second.add(amounts);
}

void Dsfinvk::writePayments(const core::Transaction& sale) {
    const Slip slip = slipOf(sale);
    Closing& closing = m_closings[sale.shift];
    for (const core::TenderLine& tender : sale.tenders) {
        const bool isOwnCash = tender.type == core::TenderType::Cash;
        const Money paid = isOwnCash ? tender.applied : tender.applied + tender.change;
        const Money& amount = tender.foreign ? tender.foreign->amount : paid;
        writePayment(slip, tender.type, amount, paid);
        if (tender.foreign) {
            closing.foreign
                .try_emplace(std::string{amount.currency().code()}, Money::zero(amount.currency()))
                .first->second += amount;
        }
        // What is no cash of our own stays whole; its change is out of the drawer.
        if (!isOwnCash && !tender.change.isZero()) {
            writePayment(slip, core::TenderType::Cash, -tender.change, -tender.change);
        }
    }
}

// amount: in the currency it was paid in; worth: in the till's.
void Dsfinvk::writePayment(const Slip& slip, core::TenderType tender, const Money& amount,
                           const Money& worth) {
    const std::string type = payType(tender);
    const std::string name{core::ruleOf(tender).code};
    row("datapayment.csv", slip.shift)
        .text(slip.id)
        .text(type)
        .text(name)
        .text(amount.currency().code())
        .money(amount)
        .money(worth)
        .end();
    m_closings[slip.shift]
        .paid.try_emplace({type, name}, Money::zero(m_till.currency))
        .first->second += worth;
}

void Dsfinvk::finish() {
    for (const auto& [shift, closing] : m_closings) {
        if (!closing.firstReceipt.empty() || closing.isClosed) {
            writeClosing(shift, closing);
        }
    }
    writeDsfinvkIndex(m_files("index.xml"), m_till.store.name,
                      m_till.store.addressLines.empty() ? "" : m_till.store.addressLines.back());
}

void Dsfinvk::writeClosing(core::ShiftId shift, const Closing& closing) {
    Money all = Money::zero(m_till.currency);
    Money cash = all; // of every currency
    Money own = all;
    const std::string_view foreignName = core::ruleOf(core::TenderType::ForeignCash).code;
    for (const auto& [kind, amount] : closing.paid) {
        all += amount;
        if (kind.first == "Bar") {
            cash += amount;
            own += kind.second == foreignName ? Money::zero(m_till.currency) : amount;
        }
        row("payment.csv", shift).text(kind.first).text(kind.second).money(amount).end();
    }
    row("cash_per_currency.csv", shift).text(m_till.currency.code()).money(own).end();
    for (const auto& [code, amount] : closing.foreign) {
        row("cash_per_currency.csv", shift).text(code).money(amount).end();
    }
    const std::vector<std::string>& address = m_till.store.addressLines;
    const std::string street = address.empty() ? "" : address.front();
    const std::string town = address.size() < 2 ? "" : address.back();
    row("cashpointclosing.csv", shift)
        .text(closing.date.toString())
        .text(kVersion)
        .text(closing.firstReceipt)
        .text(closing.lastReceipt)
        .text(m_till.store.name)
        .text(street)
        .text("")
        .text(town)
        .text("")
        .text(m_till.store.taxNumber)
        .text("")
        .money(all)
        .money(cash)
        .end();
    row("location.csv", shift)
        .text(m_till.store.name)
        .text(street)
        .text("")
        .text(town)
        .empty(2)
        .end();
    row("cashregister.csv", shift)
        .empty(2)
        .text(m_till.device.value().toString())
        .text("Evertill")
        .text(m_till.software)
        .text(m_till.currency.code())
        .number("0")
        .end();
    writeCases(shift, closing);
}

void Dsfinvk::writeCases(core::ShiftId shift, const Closing& closing) {
    std::set<int> keys;
    for (const auto& [type, sums] : closing.cases) {
        for (const auto& [key, amounts] : sums) {
            keys.insert(key);
            row("businesscases.csv", shift)
                .text(type)
                .text("")
                .number("0")
                .number(std::to_string(key))
                .money(amounts.gross)
                .money(amounts.net)
                .money(amounts.tax)
                .end();
        }
    }
    m_keyWords.try_emplace(Row::kNoTax, "0", "Nicht steuerbar");
    for (const int key : keys) {
        const auto& [percent, words] = m_keyWords[key];
        row("vat.csv", shift).number(std::to_string(key)).number(percent).text(words).end();
    }
}

} // namespace evertill::wire
