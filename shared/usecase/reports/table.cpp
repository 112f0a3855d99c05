// SPDX-License-Identifier: Apache-2.0
#include "usecase/reports/table.h"

namespace evertill::usecase {

namespace {

Cell words(std::string text) {
    return {std::move(text), std::nullopt};
}
Cell figure(std::int64_t value) {
    return {std::to_string(value), value};
}
Cell money(std::int64_t minor, core::Currency currency) {
    const auto amount = core::Money::ofMinor(minor, currency);
    return {amount ? amount->toString() : std::to_string(minor), minor};
}

constexpr std::int64_t kHundredths = 100;

Cell hundredths(std::optional<std::int64_t> value) {
    if (!value) {
        return {};
    }
    const std::string rest = std::to_string(*value % kHundredths);
    return {std::to_string(*value / kHundredths) + (rest.size() == 1 ? ".0" : ".") + rest, value};
}

std::vector<Cell> glanceRow(core::BusinessDate date, const Glance& glance,
                            core::Currency currency) {
    const auto basket = glance.basketValue();
    return {words(date.toString()),
            figure(glance.sales),
            money(glance.sold, currency),
            figure(glance.refunds),
            money(glance.refunded, currency),
            money(glance.turnover(), currency),
            basket ? money(*basket, currency) : Cell{},
            figure(glance.items),
            hundredths(glance.itemsPerBasket())};
}

bool looksLikeFormula(const std::string& text) {
    return !text.empty() && (std::string_view{"=+-@"}.find(text.front()) != std::string::npos ||
                             static_cast<unsigned char>(text.front()) < ' ');
}

void append(std::string& csv, const Cell& cell) {
    const std::string text =
        !cell.value && looksLikeFormula(cell.text) ? "'" + cell.text : cell.text;
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        csv += text;
        return;
    }
    csv += '"';
    for (const char c : text) {
        csv += c;
        if (c == '"') {
            csv += c;
        }
    }
    csv += '"';
}

void appendRow(std::string& csv, const std::vector<Cell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            csv += ',';
        }
        append(csv, cells[i]);
    }
    csv += "\r\n";
}

} // namespace

Table tableOf(const DayGlance& glance, core::Currency currency) {
    return {{"date", "sales", "sold", "refunds", "refunded", "turnover", "basket_value", "items",
             "items_per_basket"},
            {glanceRow(glance.date, glance.day, currency),
             glanceRow(glance.comparedDate, glance.compared, currency)}};
}

Table tableOf(const std::vector<SumsRow>& rows, const std::string& name, core::Currency currency) {
    Table table{{name, "count", "items", "amount"}, {}};
    for (const SumsRow& row : rows) {
        table.rows.push_back({words(row.key), figure(row.sums.count), figure(row.sums.items),
                              money(row.sums.amount, currency)});
    }
    return table;
}

Table tillTable(const std::vector<SumsRow>& rows, core::Currency currency) {
    Table table{{"till", "transactions", "amount"}, {}};
    for (const SumsRow& row : rows) {
        table.rows.push_back(
            {words(row.key), figure(row.sums.count), money(row.sums.amount, currency)});
    }
    return table;
}

Table tableOf(const std::vector<OperatorRow>& rows, core::Currency currency) {
    static const std::vector<std::string> kNames{"refunds",  "voids",     "cancels",
                                                 "no_sales", "overrides", "discounts"};
    Table table{{"operator", "transactions", "amount"}, {}};
    for (const std::string& name : kNames) {
        table.columns.push_back(name);
        table.columns.push_back(name + "_amount");
    }
    table.columns.emplace_back("unusual");
    for (const OperatorRow& row : rows) {
        std::vector<Cell> cells{words(row.id), figure(row.sales.count),
                                money(row.sales.amount, currency)};
        std::string unusual;
        for (std::size_t i = 0; i < kControlCount; ++i) {
            cells.push_back(figure(row.controls[i].count));
            cells.push_back(money(row.controls[i].amount, currency));
            if (row.isUnusual[i]) {
                unusual += (unusual.empty() ? "" : " ") + kNames[i];
            }
        }
        cells.push_back(words(unusual));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Table tableOf(const std::vector<ports::AuditRow>& rows) {
    Table table{
        {"time", "kind", "operator", "approved_by", "receipt", "amount", "subject", "reason"}, {}};
    for (const ports::AuditRow& row : rows) {
        const core::AuditEntry& entry = row.entry;
        table.rows.push_back(
            {words(core::toIsoString({row.atMicros, 0})),
             words(std::string{core::typeName(entry.type)}), words(entry.by.value()),
             words(entry.approvedBy.value()),
             entry.receipt ? figure(entry.receipt->value()) : Cell{},
             entry.amount ? money(entry.amount->minorUnits(), entry.amount->currency()) : Cell{},
             words(entry.subject), words(entry.reason)});
    }
    return table;
}

Table tableOf(const std::vector<ports::TransactionSummary>& sales) {
    Table table{{"receipt", "date", "time", "operator", "lines", "amount"}, {}};
    for (const ports::TransactionSummary& sale : sales) {
        table.rows.push_back({figure(sale.number.value()), words(sale.businessDate.toString()),
                              words(core::toIsoString(sale.committedAt)),
                              words(sale.cashier.value()), figure(sale.lineCount),
                              money(sale.total.minorUnits(), sale.total.currency())});
    }
    return table;
}

std::string toCsv(const Table& table) {
    std::string csv = "\xEF\xBB\xBF";
    std::vector<Cell> head;
    for (const std::string& column : table.columns) {
        head.push_back(words(column));
    }
    appendRow(csv, head);
    for (const std::vector<Cell>& row : table.rows) {
        appendRow(csv, row);
    }
    return csv;
}

} // namespace evertill::usecase
