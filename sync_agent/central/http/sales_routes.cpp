// SPDX-License-Identifier: Apache-2.0
// What was sold and what is there.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"
#include "central/http/sale_json.h"

namespace evertill::central::http {
namespace {

Expected<SalesQuery> salesQuery(const Call& call) {
    SalesQuery query;
    EVERTILL_TRY(limit, call.limit());
    EVERTILL_TRY(store, call.store());
    query.limit = limit;
    query.store = store;
    if (const auto text = call.parameter("till")) {
        EVERTILL_TRY(till, parseTillId(*text, "till"));
        query.till = till;
    }
    if (const auto text = call.parameter("from")) {
        EVERTILL_TRY(date, parseDate(*text, "from"));
        query.from = date;
    }
    if (const auto text = call.parameter("until")) {
        EVERTILL_TRY(date, parseDate(*text, "until"));
        query.until = date;
    }
    if (const auto text = call.parameter("after")) {
        EVERTILL_TRY(after, parseWhole(*text, "after", 0, INT64_MAX));
        query.after = after;
    }
    return query;
}

// Position of a list that is ordered by SKU and store: "store/sku", since a store has no slash.
Expected<StockKey> stockKey(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string(text), "after");
    }
    EVERTILL_TRY(store, parseStoreId(text.substr(0, slash), "after"));
    EVERTILL_TRY(sku, parseSku(text.substr(slash + 1), "after"));
    return StockKey{sku, store};
}

} // namespace

Expected<Response> listSales(Call& call) {
    EVERTILL_TRY(query, salesQuery(call));
    EVERTILL_TRY(sales, call.data.sales(call.key.tenant, query));
    JsonArray list;
    list.reserve(sales.size());
    for (const SaleSummary& sale : sales) {
        list.push_back(summaryJson(sale));
    }
    // Always there: an exporter keeps it and asks again later for what has come since.
    const std::int64_t next = sales.empty() ? query.after : sales.back().position;
    const bool hasMore = static_cast<std::int64_t>(sales.size()) == query.limit;
    return json(
        200, JsonObject{{"sales", std::move(list)}, {"next_after", next}, {"has_more", hasMore}});
}

Expected<Response> showSale(Call& call) {
    EVERTILL_TRY(position, parsePosition(call.ids.front(), "position"));
    EVERTILL_TRY(sale, call.data.sale(call.key.tenant, position));
    return json(200, detailJson(sale));
}

Expected<Response> listDayTotals(Call& call) {
    const auto text = call.parameter("date");
    if (!text) {
        return base::makeError(base::ErrorCode::MissingColumn, "date", "date");
    }
    EVERTILL_TRY(date, parseDate(*text, "date"));
    EVERTILL_TRY(totals, call.data.dayTotals(call.key.tenant, date));
    JsonArray list;
    for (const DayTotal& total : totals) {
        list.push_back(JsonObject{{"store", total.store.value()},
                                  {"till", total.till.value()},
                                  {"business_date", total.date.toString()},
                                  {"transactions", total.transactions},
                                  {"lines", total.lines},
                                  {"net", moneyJson(total.net)},
                                  {"tax", moneyJson(total.tax)},
                                  {"total", moneyJson(total.total)}});
    }
    return json(200, JsonObject{{"day_totals", std::move(list)}});
}

Expected<Response> listStock(Call& call) {
    StockQuery query;
    EVERTILL_TRY(limit, call.limit());
    EVERTILL_TRY(store, call.store());
    query.limit = limit;
    query.store = store;
    if (const auto text = call.parameter("sku")) {
        EVERTILL_TRY(sku, parseSku(*text, "sku"));
        query.sku = sku;
    }
    if (const auto text = call.parameter("after")) {
        EVERTILL_TRY(after, stockKey(*text));
        query.after = after;
    }
    EVERTILL_TRY(figures, call.data.stock(call.key.tenant, query));
    JsonArray list;
    list.reserve(figures.size());
    for (const StockFigure& figure : figures) {
        list.push_back(JsonObject{{"store", figure.store.value()},
                                  {"sku", figure.sku.value()},
                                  {"on_hand", figure.onHand.toString()},
                                  {"as_of", timeJson(figure.asOfMicros)}});
    }
    JsonObject body{{"stock", std::move(list)}, {"next_after", nullptr}};
    if (static_cast<std::int64_t>(figures.size()) == limit) {
        body["next_after"] = figures.back().store.value() + "/" + figures.back().sku.value();
    }
    return json(200, body);
}

} // namespace evertill::central::http
