// SPDX-License-Identifier: Apache-2.0
#include "central/http/sale_json.h"

#include "base/bytes.h"

namespace evertill::central::http {

JsonObject summaryJson(const SaleSummary& sale) {
    JsonObject object{{"position", sale.position},
                      {"store", sale.store.value()},
                      {"till", sale.till.value()},
                      {"receipt", sale.receipt.value()},
                      {"device", sale.device.value().toString()},
                      {"epoch", base::toHex(sale.epoch)},
                      {"seq", sale.seq},
                      {"kind", sale.kind},
                      {"business_date", sale.date.toString()},
                      {"committed_at", core::toIsoString(sale.committedAt)},
                      {"received_at", timeJson(sale.receivedMicros)},
                      {"lines", sale.lineCount},
                      {"net", moneyJson(sale.net)},
                      {"tax", moneyJson(sale.tax)},
                      {"total", moneyJson(sale.total)},
                      {"member", nullptr}};
    if (!sale.memberId.empty()) {
        object["member"] = sale.memberId;
    }
    return object;
}

JsonObject detailJson(const SaleDetail& sale) {
    JsonArray lines;
    for (const SaleLine& line : sale.lines) {
        lines.push_back(JsonObject{{"number", line.number},
                                   {"sku", line.sku.value()},
                                   {"name", line.name},
                                   {"quantity", line.quantity.toString()},
                                   {"amount", moneyJson(line.amount)}});
    }
    JsonArray tenders;
    for (const SaleTender& tender : sale.tenders) {
        tenders.push_back(JsonObject{{"type", tender.type}, {"amount", moneyJson(tender.amount)}});
    }
    JsonObject object = summaryJson(sale.summary);
    object["line_items"] = std::move(lines);
    object["tenders"] = std::move(tenders);
    return object;
}

} // namespace evertill::central::http
