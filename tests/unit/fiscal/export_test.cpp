// SPDX-License-Identifier: Apache-2.0
// Goal: what leaves the journal as tables says what was sold, to the cent, and nothing that a
// spreadsheet would run. Method: random sales with discounts, returns, both tax modes, several
// rates per line and several tenders; their tables are read back with the program's own CSV reader
// and added up against the transactions; planted formulas; the taxonomy's columns in files and
// index.xml.
#include "base/csv_row.h"
#include "core/order/account.h"
#include "core/shift/ledger.h"
#include "support/baskets.h"
#include "support/poslog_model.h"
#include "text/csv.h"
#include "wire/export/dsfinvk.h"
#include "wire/export/dsfinvk_tables.h"
#include "wire/export/sales_csv.h"
#include "wire/poslog.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

using namespace evertill;
using namespace evertill::core;
using namespace evertill::test;

namespace {

Transaction anySale(std::int64_t number) {
    const TaxPolicy policy = anyPolicy();
    Basket basket = anyBasket();
    basket.apply(addLine(basket, lineOf("always", 250)).value());
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    const Money half = Money::minor(totals.total.minorUnits() / 2, kGbp);
    if (!half.isZero() && !half.isNegative()) {
        if (const auto card =
                addTender(basket, totals.total, {TenderType::Card, half, "=AUTH(1)", 1})) {
            basket.apply(*card);
        }
    }
    const Money rest = settle(totals.total, basket.header().tenders).cashRemaining;
    if (!rest.isZero()) {
        basket.apply(addTender(basket, totals.total, {TenderType::Cash, rest, "", 1}).value());
    }
    FreezeContext context;
    context.store = StoreId{"S01"};
    context.till = TillId{"02"};
    context.cashier = OperatorId{"1"};
    context.shift = ShiftId{1 + number / 3};
    context.businessDate = BusinessDate::parse("2026-11-23").value();
    context.taxPolicy = policy;
    context.now = {1'795'360'140'000'000, 480};
    Transaction sale = freeze(basket, totals, context).value();
    sale.number = ReceiptNumber{number};
    return sale;
}

std::vector<Transaction> anySales() {
    std::vector<Transaction> sales;
    const int count = *rc::gen::inRange(1, 8);
    for (int i = 1; i <= count; ++i) {
        sales.push_back(anySale(i));
    }
    return sales;
}

using Table = std::vector<std::map<std::string, std::string>>;

Table read(const std::string& csv, char separator) {
    const std::string_view text{csv};
    text::CsvReader reader{text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text, separator};
    text::CsvRecord record;
    std::vector<std::string> names;
    Table table;
    while (reader.next(record).value()) {
        if (names.empty()) {
            names.assign(record.fields.begin(), record.fields.end());
            continue;
        }
        RC_ASSERT(record.fields.size() == names.size());
        auto& row = table.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) {
            row[names[i]] = std::string{record.fields[i]};
        }
    }
    return table;
}

Money moneyOf(std::string text) {
    std::replace(text.begin(), text.end(), ',', '.');
    return Money::parse(text, kGbp).value();
}

Money sum(const Table& table, const std::string& column,
          const std::pair<std::string, std::string>& where = {}) {
    Money total = Money::zero(kGbp);
    for (const auto& row : table) {
        if (where.first.empty() || row.at(where.first) == where.second) {
            total += moneyOf(row.at(column));
        }
    }
    return total;
}

struct Expected {
    Money total = Money::zero(kGbp);
    Money net = total;
    Money tax = total;
    Money rounding = total;
    Money applied = total;
};

Expected expectedOf(const std::vector<Transaction>& sales) {
    Expected all;
    for (const Transaction& sale : sales) {
        all.total += sale.total;
        all.net += sale.net;
        all.tax += sale.tax;
        all.rounding += sale.rounding;
        for (const TenderLine& tender : sale.tenders) {
            all.applied += tender.applied;
        }
    }
    return all;
}

class Folder {
public:
    wire::Dsfinvk::Files files() {
        return
            [this](std::string_view file) -> std::ostream& { return m_files[std::string{file}]; };
    }
    [[nodiscard]] std::string text(const std::string& file) { return m_files[file].str(); }
    [[nodiscard]] Table table(const std::string& file) { return read(text(file), ';'); }
    [[nodiscard]] std::size_t count() const { return m_files.size(); }

private:
    std::map<std::string, std::ostringstream> m_files;
};

// events: as they stand in a journal, each a second after the one before.
Folder exportedEvents(const std::vector<Event>& events) {
    Folder folder;
    wire::DsfinvkTill till;
    till.store.name = "Corner Shop";
    till.storeId = StoreId{"S01"};
    till.till = TillId{"02"};
    till.currency = kGbp;
    wire::Dsfinvk writer{till, folder.files()};
    JournalRecord record;
    for (const Event& event : events) {
        record.hlc += 1'000LL << 16;
        writer.gather(record, event);
    }
    record = {};
    for (const Event& event : events) {
        record.hlc += 1'000LL << 16;
        ++record.position.seq;
        writer.write(record, event);
    }
    writer.finish();
    return folder;
}

Folder exported(const std::vector<Transaction>& sales) {
    std::vector<Event> events;
    for (const Transaction& sale : sales) {
        events.emplace_back(TransactionCompleted{sale});
    }
    return exportedEvents(events);
}

} // namespace

TEST_CASE("INV: the accountant's tables add up to the sales") {
    CHECK(rc::check([] {
        const std::vector<Transaction> sales = anySales();
        std::ostringstream lines;
        std::ostringstream tenders;
        std::ostringstream taxes;
        wire::SalesCsv writer{lines, tenders, taxes};
        Money exclusive = Money::zero(kGbp);
        for (const Transaction& sale : sales) {
            writer.write(sale);
            exclusive += sale.taxPolicy.mode == TaxMode::Exclusive ? sale.tax : Money::zero(kGbp);
        }
        const Expected all = expectedOf(sales);
        const Table sold = read(lines.str(), ',');
        RC_ASSERT(sum(sold, "amount") + exclusive == all.total);
        RC_ASSERT(sum(sold, "extended") + sum(sold, "discount") == sum(sold, "amount"));
        RC_ASSERT(sum(sold, "tax") == all.tax);
        RC_ASSERT(sum(read(taxes.str(), ','), "tax") == all.tax);
        const Table paid = read(tenders.str(), ',');
        RC_ASSERT(sum(paid, "amount") == all.total);
        RC_ASSERT(sum(paid, "amount", {"tender", "cash_rounding"}) == -all.rounding);
    }));
}

TEST_CASE("INV: the German export adds up, per receipt and per closing") {
    CHECK(rc::check([] {
        const std::vector<Transaction> sales = anySales();
        Folder folder = exported(sales);
        const Expected all = expectedOf(sales);
        const Money gross = all.total + all.rounding;
        RC_ASSERT(sum(folder.table("transactions.csv"), "UMS_BRUTTO") == gross);
        RC_ASSERT(sum(folder.table("lines_vat.csv"), "POS_BRUTTO") == gross);
        RC_ASSERT(sum(folder.table("lines_vat.csv"), "POS_UST") == all.tax);
        RC_ASSERT(sum(folder.table("lines_vat.csv"), "POS_NETTO") == all.net + all.rounding);
        RC_ASSERT(sum(folder.table("businesscases.csv"), "Z_UMS_BRUTTO") == gross);
        RC_ASSERT(sum(folder.table("businesscases.csv"), "Z_UST") == all.tax);
        RC_ASSERT(sum(folder.table("payment.csv"), "Z_ZAHLART_BETRAG") == all.applied);
        RC_ASSERT(sum(folder.table("cashpointclosing.csv"), "Z_SE_ZAHLUNGEN") == gross);
        RC_ASSERT(sum(folder.table("cash_per_currency.csv"), "ZAHLART_BETRAG_WAEH") ==
                  sum(folder.table("cashpointclosing.csv"), "Z_SE_BARZAHLUNGEN"));
        const Table heads = folder.table("transactions.csv");
        for (const auto& head : heads) {
            const std::pair<std::string, std::string> one{"BON_ID", head.at("BON_ID")};
            const Money paid = sum(folder.table("datapayment.csv"), "BASISWAEH_BETRAG", one);
            RC_ASSERT(moneyOf(head.at("UMS_BRUTTO")) == paid);
            RC_ASSERT(sum(folder.table("transactions_vat.csv"), "BON_BRUTTO", one) == paid);
        }
    }));
}

TEST_CASE("INV: the German export's cash of a closing is what was counted, or should be there") {
    CHECK(rc::check([] {
        std::vector<Event> events{ShiftOpened{ShiftId{1}, BusinessDate::parse("2026-11-23").value(),
                                              DrawerId{"1"}, OperatorId{"1"}, pence(10'000)}};
        std::map<std::string, Money> cases{{"Anfangsbestand", pence(10'000)}};
        ShiftLedger ledger{kGbp};
        RC_ASSERT(ledger.fold(events.front()).hasValue());
        const auto happens = [&](const Event& event) {
            events.push_back(event);
            RC_ASSERT(ledger.fold(event).hasValue());
        };
        const int steps = *rc::gen::inRange(0, 10);
        for (int i = 1; i <= steps; ++i) {
            if (*rc::gen::arbitrary<bool>()) {
                Transaction sale = anySale(i);
                sale.shift = ShiftId{1};
                happens(TransactionCompleted{sale});
                continue;
            }
            const auto move = static_cast<CashMove>(*rc::gen::inRange(0, 5));
            const Money amount = pence(*rc::gen::inRange(1, 9'999));
            happens(CashMoved{ShiftId{1}, move, amount, OperatorId{"1"}, {}, "why; \"quoted\""});
            const char* type = move == CashMove::PaidIn    ? "Einzahlung"
                               : move == CashMove::PaidOut ? "Auszahlung"
                                                           : "Geldtransit";
            cases.try_emplace(type, pence(0)).first->second +=
                ruleOf(move).isIncoming ? amount : -amount;
        }
        Money cash = expectedCash(ledger.find(ShiftId{1})->figures).value();
        if (*rc::gen::arbitrary<bool>()) {
            const Money counted = pence(*rc::gen::inRange(0, 99'999));
            happens(
                TillCounted{ShiftId{1}, OperatorId{"1"}, true, {{TenderType::Cash, counted, {}}}});
            cases["DifferenzSollIst"] = counted - cash;
            cash = counted;
        }
        happens(ShiftClosed{1, OperatorId{"1"}, ledger.find(ShiftId{1})->figures});
        Folder folder = exportedEvents(events);
        RC_ASSERT(sum(folder.table("cashpointclosing.csv"), "Z_SE_BARZAHLUNGEN") == cash);
        RC_ASSERT(sum(folder.table("cash_per_currency.csv"), "ZAHLART_BETRAG_WAEH") == cash);
        for (const auto& [type, amount] : cases) {
            const std::pair<std::string, std::string> one{"GV_TYP", type};
            RC_ASSERT(sum(folder.table("businesscases.csv"), "Z_UMS_BRUTTO", one) == amount);
        }
        std::set<std::string> ids;
        const Table heads = folder.table("transactions.csv");
        for (const auto& head : heads) {
            RC_ASSERT(ids.insert(head.at("BON_ID")).second);
            const std::pair<std::string, std::string> one{"BON_ID", head.at("BON_ID")};
            const Money paid = sum(folder.table("datapayment.csv"), "BASISWAEH_BETRAG", one);
            RC_ASSERT(moneyOf(head.at("UMS_BRUTTO")) == paid);
            RC_ASSERT(sum(folder.table("transactions_vat.csv"), "BON_BRUTTO", one) == paid);
        }
    }));
}

TEST_CASE(
    "Bug: a closing of a day that opened by itself, without a sale, was of 1970 in the export") {
    const auto date = [](const char* text) { return BusinessDate::parse(text).value(); };
    const OperatorId by{"1"};
    const auto moved = [&by](std::int64_t shift) {
        return CashMoved{ShiftId{shift}, CashMove::PaidIn, pence(500), by, {}, "change"};
    };
    Folder folder = exportedEvents({
        DayOpened{date("2026-11-23"), ShiftId{1}, by}, moved(1),
        ShiftOpened{ShiftId{2}, date("2026-11-23"), DrawerId{"1"}, by, pence(0)}, moved(2),
        DayOpened{date("2026-11-24"), ShiftId{2}, by}, // somebody's outlives midnight
    });
    const Table closings = folder.table("cashpointclosing.csv");
    REQUIRE(closings.size() == 2);
    CHECK(closings[0].at("Z_BUCHUNGSTAG") == "2026-11-23");
    CHECK(closings[1].at("Z_BUCHUNGSTAG") == "2026-11-23");
}

TEST_CASE("deposits and payments on accounts are no turnover in the German export") {
    const auto caseOf = [](std::string_view sku, LineKind kind) {
        Transaction sale = anySale(1);
        sale.shift = ShiftId{1};
        BasketLine line = moneyLine("AC-X", sku, "Money", ItemKind::Fee, pence(100), 1);
        line.kind = kind;
        line.lineNo = 900;
        sale.lines = {{line, {}}};
        TransactionLine& row = sale.lines.front();
        row.amounts.extended = row.amounts.amount = pence(100);
        for (const auto& written : exported({sale}).table("lines.csv")) {
            if (written.at("POS_ZEILE") == "900") {
                return written.at("GV_TYP");
            }
        }
        return std::string{};
    };
    CHECK(rc::check([&] { // for anySale()
        RC_ASSERT(caseOf(kAccountPaymentSku, LineKind::Sale) == "Forderungsaufloesung");
        RC_ASSERT(caseOf(kDepositSku, LineKind::Sale) == "Anzahlungseinstellung");
        RC_ASSERT(caseOf(kDepositSku, LineKind::Return) == "Anzahlungsaufloesung");
    }));
}

TEST_CASE("INV: a POSLog adds up, and has the standard's elements in its order, and no other") {
    CHECK(rc::check([] {
        const std::vector<Transaction> sales = anySales();
        std::ostringstream out;
        wire::PoslogWriter writer{out};
        for (const Transaction& sale : sales) {
            writer.write(sale);
        }
        writer.finish();
        pugi::xml_document document;
        RC_ASSERT(document.load_string(out.str().c_str()));
        RC_ASSERT(poslogFault(document.first_child()).empty());
        const auto sumOf = [&document](const char* path) {
            Money total = Money::zero(kGbp);
            for (const pugi::xpath_node each : document.select_nodes(path)) {
                const pugi::xml_node node = each.node();
                const bool isLess =
                    std::string_view{node.attribute("Action").value()} == "Subtract" ||
                    std::string_view{node.parent().attribute("TypeCode").value()} == "Refund";
                const Money amount = moneyOf(node.child_value());
                total += isLess ? -amount : amount;
            }
            return total;
        };
        const Expected all = expectedOf(sales);
        RC_ASSERT(sumOf("//Total[@TotalType='TransactionGrandAmount']") == all.total);
        RC_ASSERT(sumOf("//LineItem/Tax/Amount") == all.tax);
        Money lines = sumOf("//Sale/ExtendedAmount") - sumOf("//Return/ExtendedAmount");
        for (const Transaction& sale : sales) {
            lines += sale.taxPolicy.mode == TaxMode::Exclusive ? sale.tax : Money::zero(kGbp);
        }
        RC_ASSERT(lines == all.total);
        RC_ASSERT(sumOf("//Tender/Amount") - sumOf("//TenderChange/Amount") ==
                  all.total + all.rounding);
    }));
}

TEST_CASE("a returned line says in the POSLog what it gives back") {
    Transaction sale;
    sale.currency = kGbp;
    TransactionLine back;
    back.line = lineOf("a", 250);
    back.line.kind = LineKind::Return;
    back.line.scannedCode = "5000112637922";
    back.line.returnOf = ReturnOf{StoreId{"S01"}, TillId{"02"}, ReceiptNumber{7}, 3};
    back.amounts.extended = back.amounts.amount = pence(-250);
    sale.lines.push_back(back);
    sale.net = sale.tax = sale.total = sale.rounding = pence(0);
    std::ostringstream out;
    wire::PoslogWriter writer{out};
    writer.write(sale);
    writer.finish();
    pugi::xml_document document;
    REQUIRE(document.load_string(out.str().c_str()));
    const pugi::xml_node link = document.select_node("//Return/TransactionLink").node();
    CHECK(std::string{link.child_value("TransactionID")} == "S01-02-7");
    CHECK(std::string{link.child_value("LineItemSequenceNumber")} == "3");
    CHECK(std::string{document.select_node("//POSIdentity/POSItemID").node().child_value()} ==
          "5000112637922");
}

TEST_CASE("the German export has the taxonomy's files and columns, and says so in index.xml") {
    Folder folder = exported({});
    CHECK(folder.count() == wire::dsfinvkTables().size() + 1);
    CHECK(folder.text("transactions_vat.csv") ==
          "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;UST_SCHLUESSEL;BON_BRUTTO;BON_NETTO;BON_UST\r\n");
    CHECK(folder.text("payment.csv") ==
          "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;ZAHLART_TYP;ZAHLART_NAME;Z_ZAHLART_BETRAG\r\n");
    pugi::xml_document index;
    REQUIRE(index.load_string(folder.text("index.xml").c_str()));
    std::size_t tables = 0;
    for (const pugi::xml_node table : index.child("DataSet").child("Media").children("Table")) {
        std::string names;
        for (const pugi::xml_node column : table.child("VariableLength").children()) {
            const std::string_view kind = column.name();
            if (kind == "VariableColumn" || kind == "VariablePrimaryKey") {
                names += (names.empty() ? "" : ";") + std::string{column.child_value("Name")};
            }
        }
        CHECK(folder.text(table.child_value("URL")) == names + "\r\n");
        ++tables;
    }
    CHECK(tables == wire::dsfinvkTables().size());
}

TEST_CASE("German rates have their fixed keys, others keys of their own that vat.csv explains") {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("a", 250)).value()); // 20 %
    basket.apply(addLine(basket, lineOf("b", 100, Quantity::units(1), "zero")).value());
    basket.apply(addLine(basket, lineOf("c", 50, Quantity::units(1), "exempt")).value());
    const BasketTotals totals = computeTotals(basket, taxTable(), {}).value();
    basket.apply(addTender(basket, totals.total, {TenderType::Cash, totals.total, "", 1}).value());
    Transaction sale = freeze(basket, totals, {}).value();
    sale.number = ReceiptNumber{1};
    const auto keyOf = [](Folder& folder, const std::string& line) {
        for (const auto& row : folder.table("lines_vat.csv")) {
            if (row.at("POS_ZEILE") == line) {
                return row.at("UST_SCHLUESSEL");
            }
        }
        return std::string{};
    };
    Folder british = exported({sale});
    CHECK(keyOf(british, "1") == "1000");
    CHECK(keyOf(british, "2") == "6");
    CHECK(keyOf(british, "3") == "5");
    bool isExplained = false;
    for (const auto& row : british.table("vat.csv")) {
        isExplained =
            isExplained || (row.at("UST_SCHLUESSEL") == "1000" && row.at("UST_SATZ") == "20" &&
                            row.at("UST_BESCHR") == "VAT A");
    }
    CHECK(isExplained);
    for (TaxTotal& tax : sale.taxes) {
        tax.percent = tax.percent.inMillionths() == 0 ? tax.percent : Rate::millionths(190'000);
    }
    Folder german = exported({sale});
    CHECK(keyOf(german, "1") == "1");
}

TEST_CASE("no cell of others' text is a formula, and every text comes back") {
    for (const char* planted : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
        const std::string line = base::CsvRow{}.text(planted).line();
        CAPTURE(line);
        CHECK(line.find_first_not_of('"') == line.find('\''));
    }
    CHECK(base::CsvRow{}.number("-1.00").text("a\"b,c").text("").text("茶").line() ==
          "-1.00,\"a\"\"b,c\",,茶\r\n");
    CHECK(rc::check([] {
        const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 126));
        const Table table = read(base::CsvRow{}.text("name").text("end").line() +
                                     base::CsvRow{}.text(text).text("|").line(),
                                 ',');
        RC_ASSERT(table.size() == 1U);
        const std::string back = table[0].at("name");
        RC_ASSERT(back == text || back == "'" + text);
    }));
}
