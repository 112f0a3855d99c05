// SPDX-License-Identifier: Apache-2.0
#include "central/report/reports.h"

#include <algorithm>
#include <map>

namespace evertill::central {

namespace {

__extension__ using Int128 = __int128;

constexpr int kExactDecimals = 7;

std::string decimal(Int128 value, int decimals, int keep) {
    const bool isNegative = value < 0;
    std::string digits;
    for (Int128 rest = isNegative ? -value : value; rest > 0; rest /= 10) {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    }
    const auto width = static_cast<std::size_t>(decimals) + 1;
    if (digits.size() < width) {
        digits.insert(0, width - digits.size(), '0');
    }
    std::string text = digits.substr(0, digits.size() - width + 1);
    std::string fraction = digits.substr(digits.size() - width + 1);
    while (fraction.size() > static_cast<std::size_t>(keep) && fraction.back() == '0') {
        fraction.pop_back();
    }
    if (!fraction.empty()) {
        text += "." + fraction;
    }
    return isNegative ? "-" + text : text;
}

struct Sums {
    std::int64_t transactions = 0;
    std::int64_t lines = 0;
    Int128 exact = 0;
    Int128 sold = 0;

    void add(const Row& row) {
        transactions += row.integer(3);
        lines += row.integer(4);
        exact += row.integer(5);
        sold += row.integer(6);
    }
};
using Key = std::array<std::string, 3>; // store, till, currency

Expected<std::vector<SalesSums>> listOf(const std::map<Key, Sums>& sums) {
    std::vector<SalesSums> list;
    for (const auto& [key, each] : sums) {
        EVERTILL_TRY(currency, core::Currency::parse(key[2]));
        list.push_back({core::StoreId{key[0]}, core::TillId{key[1]}, currency, each.transactions,
                        each.lines, decimal(each.exact, kExactDecimals, currency.exponent()),
                        decimal(each.sold, currency.exponent(), currency.exponent())});
    }
    return list;
}

} // namespace

Expected<SalesReport> salesReport(Connection& journal, Connection& centre,
                                  const ports::TenantId& tenant) {
    std::map<Key, Sums> tills;
    std::map<Key, Sums> stores;
    std::map<Key, Sums> total;
    Statement days = centre.prepare("SELECT store,till,currency,transactions,lines,exact,total "
                                    "FROM day_total WHERE tenant=$1");
    EVERTILL_TRY_VOID(days.each(
        [&](const Row& row) {
            tills[{row.text(0), row.text(1), row.text(2)}].add(row);
            stores[{row.text(0), "", row.text(2)}].add(row);
            total[{"", "", row.text(2)}].add(row);
        },
        tenant));
    SalesReport report;
    EVERTILL_TRY(ofTills, listOf(tills));
    EVERTILL_TRY(ofStores, listOf(stores));
    EVERTILL_TRY(ofAll, listOf(total));
    report.tills = std::move(ofTills);
    report.stores = std::move(ofStores);
    report.total = std::move(ofAll);
    EVERTILL_TRY(quarantined,
                 centre.prepare("SELECT count(*) FROM quarantine WHERE tenant=$1 AND state=0")
                     .integer(tenant));
    EVERTILL_TRY(head, journal.prepare("SELECT max(last) FROM feed").integer());
    EVERTILL_TRY(position,
                 centre.prepare("SELECT position FROM projection WHERE name='main'").integer());
    report.quarantined = quarantined.value_or(0);
    report.waiting = head.value_or(0) - position.value_or(0);
    return report;
}

Expected<std::vector<StockLine>> stockReport(Connection& centre, const ports::TenantId& tenant,
                                             const core::StoreId& store) {
    std::vector<StockLine> lines;
    Statement read = centre.prepare("SELECT store,sku,on_hand,as_of FROM stock WHERE tenant=$1 "
                                    "AND ($2='' OR store=$2) ORDER BY store,sku");
    EVERTILL_TRY_VOID(read.each(
        [&](const Row& row) {
            lines.push_back({core::StoreId{row.text(0)}, core::Sku{row.text(1)}, row.integer(2),
                             row.integer(3)});
        },
        tenant, store));
    return lines;
}

} // namespace evertill::central
