// SPDX-License-Identifier: Apache-2.0
#include "cli/replay/log_map.h"

#include "cli/read_file.h"
#include "core/calendar/business_date.h"

#include <toml++/toml.h>

namespace evertill::cli {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::string_view kOnlineRetail = R"(
layout = "lines"
[columns]
document = "InvoiceNo"
code = "StockCode"
name = "Description"
quantity = "Quantity"
price = "UnitPrice"
time = "InvoiceDate"
[marks]
cancellation = "C"
adjustment = "A"
)";

// The set has neither prices nor times: prices are made from the names, times from the row number.
constexpr std::string_view kGroceries = R"(
layout = "baskets"
[baskets]
price_from = 49
price_to = 999
first_time = "2006-01-02T08:00:00"
seconds_apart = 240
)";

Expected<LogMap> fromTable(const toml::table& table) {
    LogMap map;
    const std::string layout = table["layout"].value_or(std::string{"lines"});
    if (layout == "baskets") {
        map.layout = LogLayout::BasketPerRow;
        map.priceFrom = table["baskets"]["price_from"].value_or(std::int64_t{100});
        map.priceTo = table["baskets"]["price_to"].value_or(std::int64_t{100});
        map.secondsApart = table["baskets"]["seconds_apart"].value_or(std::int64_t{60});
        EVERTILL_TRY(time, core::parseIsoTime(
                               table["baskets"]["first_time"].value_or(std::string{"2000-01-01"})));
        map.firstTime = time;
        if (map.priceFrom < 0 || map.priceTo < map.priceFrom) {
            return makeError(ErrorCode::InvalidFormat, "price_from and price_to", "baskets");
        }
        return map;
    }
    if (layout != "lines") {
        return makeError(ErrorCode::InvalidFormat, layout, "layout");
    }
    struct Key {
        const char* name;
        std::string* target;
    };
    for (const Key& key :
         {Key{"document", &map.document}, Key{"code", &map.code}, Key{"name", &map.name},
          Key{"quantity", &map.quantity}, Key{"price", &map.price}, Key{"time", &map.time}}) {
        const auto value = table["columns"][key.name].value<std::string>();
        if (!value) {
            return makeError(ErrorCode::MissingColumn, key.name, "columns");
        }
        *key.target = *value;
    }
    map.marks.cancellation = table["marks"]["cancellation"].value_or(std::string{});
    map.marks.adjustment = table["marks"]["adjustment"].value_or(std::string{});
    return map;
}

} // namespace

Expected<LogMap> loadLogMap(const std::string& nameOrPath) {
    std::string text;
    if (nameOrPath == "online-retail") {
        text = kOnlineRetail;
    } else if (nameOrPath == "groceries") {
        text = kGroceries;
    } else {
        EVERTILL_TRY(content, readFile(nameOrPath));
        text = std::move(content);
    }
    try {
        return fromTable(toml::parse(text));
    } catch (const toml::parse_error& problem) {
        return makeError(ErrorCode::InvalidFormat, std::string{problem.description()},
                         nameOrPath + ":" + std::to_string(problem.source().begin.line));
    }
}

} // namespace evertill::cli
